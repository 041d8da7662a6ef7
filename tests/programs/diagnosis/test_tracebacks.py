import json
from pathlib import Path

from graphlab.programs.diagnosis.tracebacks import AuthorsFrames


def caught(function, *arguments):
    try:
        function(*arguments)
    except Exception as error:
        return error
    raise AssertionError


def test_frames_of_libraries_are_left_out():
    error = caught(json.loads, "{")
    shown = AuthorsFrames([Path(__file__).parent]).format(error)
    assert "test_tracebacks.py" in shown
    assert "json" not in shown.rpartition("\n")[0].split("json.decoder.JSONDecodeError")[0]
    assert shown.endswith("line 1 column 2 (char 1)\n")


def test_a_library_below_the_programs_folder_is_still_a_library():
    library = Path(json.__file__).parent
    frames = AuthorsFrames([library.parents[2]])
    assert str(library / "decoder.py") not in frames
    assert str(library.parents[2] / "mine.py") in frames
    # … and a program below a library's folder is a program.
    assert str(library / "decoder.py") in AuthorsFrames([library])


def test_an_error_inside_a_library_does_not_introduce_the_authors():
    def fails():
        try:
            json.loads("{")
        except ValueError:
            raise KeyError("mine")  # noqa: B904 (the context is what this is about)

    assert "During handling" in AuthorsFrames([Path(__file__).parent]).format(caught(fails))
    error = caught(fails)
    error.__context__ = ValueError("from a library, without a frame of ours")
    assert "During handling" not in AuthorsFrames([Path(__file__).parent]).format(error)


def test_a_message_that_repeats_frames():
    error = ValueError(f'made at:\n  File "{json.__file__}", line 1, in loads\n  File "{__file__}", line 2, in mine')
    shown = AuthorsFrames([Path(__file__).parent]).format(error)
    assert json.__file__ not in shown
    assert __file__ in shown


def test_a_syntax_error_has_no_traceback_of_ours():
    error = caught(lambda: compile("print x", "/somewhere/program.py", "exec"))
    error.__traceback__ = None
    shown = AuthorsFrames([Path("/somewhere")]).format(error)
    assert shown.startswith('  File "/somewhere/program.py", line 1')


def test_packages_of_another_environment_are_libraries():
    frames = AuthorsFrames([Path("/home/me/project")])
    assert "/opt/other/site-packages/package/module.py" not in frames
    assert "/home/me/project/vendored/site-packages/package/module.py" not in frames
    assert "/opt/other/program.py" in frames
