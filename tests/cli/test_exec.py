import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from graphlab.programs.reading.errata import block_hash

PAGE = """\
# Notes

```python
x = 1
print("one", x)
```

## Deeper

~~~py
undefined + x
~~~

```python
1 / 0
```
"""


@pytest.fixture
def page(working_directory):
    (working_directory / "notes.md").write_text(PAGE, encoding="utf-8")
    return "notes.md"


@pytest.fixture
def script(working_directory):
    """Write a script and run it with ``python -m graphlab exec``."""

    def run(source, *arguments, options=(), module=True, **keywords):
        (working_directory / "program.py").write_text(textwrap.dedent(source), encoding="utf-8")
        command = [sys.executable, "-m", "graphlab", *options, "exec", "program.py", *arguments]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, **keywords)

    return run


def test_a_script_is_main_with_its_own_arguments(script, working_directory):
    (working_directory / "neighbour.py").write_text("name = __name__")
    done = script(
        """
        import sys, neighbour
        print(__name__, sys.argv, sys.path[0], __file__, neighbour.name)
        print(sys.modules["__main__"].__dict__ is globals(), __spec__, input())
        """,
        "--errata", "--json", "-v", "--help", "--", "--blocks=1",
        input="from stdin\n",
    )  # fmt: skip
    folder = os.path.realpath(working_directory)
    assert done.stdout == (
        f"__main__ ['program.py', '--errata', '--json', '-v', '--help', '--', '--blocks=1'] {folder} "
        f"{working_directory / 'program.py'} neighbour\nTrue None from stdin\n"
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("leaving", "code", "said"),
    [("", 0, ""), ("sys.exit()", 0, ""), ("sys.exit(3)", 3, ""), ("sys.exit('sorry')", 1, "sorry\n")],
)
def test_exit_codes(script, leaving, code, said):
    done = script(f"import sys\n{leaving}")
    assert (done.returncode, done.stderr) == (code, said)


def test_a_traceback_has_the_authors_lines_only(script, working_directory):
    done = script("def f():\n    import json\n    json.loads('{')\n\nf()\n")
    program = working_directory / "program.py"
    assert done.returncode == 1
    lines = [line for line in done.stderr.splitlines() if line.strip("~^ ")]  # some Pythons mark the call
    assert lines[:5] == [
        "Traceback (most recent call last):",
        f'  File "{program}", line 5, in <module>',
        "    f()",
        f'  File "{program}", line 3, in f',
        "    json.loads('{')",
    ]
    assert done.stderr.splitlines()[-1].startswith("json.decoder.JSONDecodeError: ")
    assert done.stderr.count("File ") == 2


def test_verbose_shows_all_frames(script):
    done = script("import json\njson.loads('{')", options=["-v"])
    assert "json/decoder.py" in done.stderr
    assert "graphlab/programs/running/script.py" in done.stderr


def test_a_syntax_error_and_a_hook_of_the_program(script):
    done = script("print('two'\n")
    assert (done.returncode, done.stderr.splitlines()[1]) == (1, "    print('two'")
    done = script("digits = '\\d'\nprint digits")
    assert done.returncode == 1 and "this is Python 2" in done.stderr and "SyntaxWarning" not in done.stderr
    done = script("import sys\nsys.excepthook = lambda kind, error, trace: print('hooked', error)\n1 / 0")
    assert (done.returncode, done.stdout, done.stderr) == (1, "hooked division by zero\n", "")


def test_tensorflow_is_1_x_quiet_and_app_run_parses_flags(script, working_directory):
    done = script(
        """
        import gc
        import tensorflow as tf

        class Log:
            def __init__(self):
                self.cycle, self.file = self, open("log.txt", "w")

        tf.app.flags.DEFINE_integer("steps", 1, "how many")
        FLAGS = tf.app.flags.FLAGS
        letters = "\\d" if FLAGS is not 1 else None

        def main(_):
            print(gc.isenabled(), gc.get_freeze_count() > 100_000)
            log.file.write("put in order at the end")
            x = tf.placeholder(tf.float32, [None, 2])
            y = tf.layers.dense(x, 3, kernel_initializer=tf.ones_initializer())
            with tf.Session() as sess:
                sess.run(tf.global_variables_initializer())
                for _ in range(FLAGS.steps):
                    print(sess.run(y, {x: [[1, 2]]}))
                sess.run(y)

        if __name__ == "__main__":
            log = Log()
            tf.app.run()
        """,
        "--steps=2",
    )
    # TensorFlow's objects are not looked at for garbage; those of the program are.
    assert done.stdout == "True True\n[[3. 3. 3.]]\n[[3. 3. 3.]]\n"
    assert (working_directory / "log.txt").read_text() == "put in order at the end"
    assert done.returncode == 1
    assert done.stderr.startswith("Traceback (most recent call last):\n")
    assert "SyntaxWarning" not in done.stderr
    assert "You must feed a value for placeholder tensor" in done.stderr
    assert "site-packages" not in done.stderr
    assert "graphlab" not in done.stderr.replace("-m graphlab", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.py"], "no program 'none.py': the file does not exist"),
        (["."], "is a folder"),
        (["data.csv"], "not a Python script (.py), a notebook (.ipynb) or a Markdown document (.md)"),
        (["book.ipynb"], "book.ipynb is not a notebook: it has no cells"),
        (["book.ipynb", "extra"], "a notebook takes no arguments: extra"),
        (["notes.md", "--output", "x.ipynb"], "--output is for notebooks"),
        (["notes.md", "extra"], "a document takes no arguments: extra"),
        (["notes.md", "--nonsense"], "No such option"),
        (["notes.md", "--timeout", "0"], "0"),
        (["notes.md", "--blocks", "9"], "notes.md has the blocks 1 to 3, not 9"),
        (["notes.md", "--section", "Nothing"], "no heading above a Python block contains 'Nothing'"),
        (["notes.md", "--errata", "none.toml"], "cannot read none.toml"),
        ([], "Missing argument"),
    ],
)
def test_mistakes_are_one_line(invoke, page, arguments, message):
    Path("book.ipynb").write_text("{}")
    Path("data.csv").write_text("")
    assert message in invoke("exec", *arguments, exit_code=2).stderr


def test_a_document_in_a_table(invoke, page):
    result = invoke("exec", page, exit_code=1)
    rows = [line.split() for line in result.stdout.splitlines()[:4]]
    assert rows[0][:5] == ["block", "line", "heading", "time", "outcome"]
    assert rows[1] == ["1", "3", "Notes", "0.00", "s", "ran", "one", "1"]
    assert [row[:3] + row[5:] for row in rows[2:]] == [
        ["2", "10", "Deeper", "fragment"],
        ["3", "14", "Deeper", "failed"],
    ]
    assert "block 3 (failed), line 15: ZeroDivisionError: division by zero\n    1 / 0\n" in result.stdout
    assert "3 blocks: 1 ran, 1 fragment, 1 failed" in result.stdout
    kept = Path(result.stdout.strip().rpartition(": ")[2])
    assert (kept / "report.json").is_file() and (kept / "work").is_dir()
    assert kept.parts[:3] == ("runs", "exec", "notes")


@pytest.mark.parametrize("order", [["notes.md", "--json"], ["--json", "notes.md"], ["--json", "--", "notes.md"]])
def test_json_is_one_object(invoke, page, order):
    report = json.loads(invoke("exec", *order, exit_code=1).stdout)
    assert list(report) == ["document", "blocks", "counts"]
    assert report["document"] == "notes.md"
    assert list(report["blocks"][0]) == [
        "index", "line", "heading", "outcome", "seconds", "error", "erratum", "output"
    ]  # fmt: skip
    assert report["blocks"][0] | {"seconds": 0} == {
        "index": 1, "line": 3, "heading": "Notes", "outcome": "ran", "seconds": 0, "error": None, "erratum": None,
        "output": "one 1\n",
    }  # fmt: skip
    assert report["counts"] == {
        "ran": 1, "ran with erratum": 0, "fragment": 1, "signature": 0, "failed": 1, "timeout": 0
    }  # fmt: skip


def test_choosing_and_listing(invoke, page):
    assert invoke("exec", page, "--list", "--section", "deeper").stdout.splitlines() == [
        "   2  line 10      Deeper: undefined + x",
        "   3  line 14      Deeper: 1 / 0",
    ]
    listed = json.loads(invoke("exec", page, "--list", "--json").stdout)
    assert [block["line"] for block in listed["blocks"]] == [3, 10, 14]
    assert listed["blocks"][2]["hash"] == block_hash("1 / 0")
    assert not Path("runs").exists()
    invoke("exec", page, "--blocks", "1-2", "--runs", "elsewhere")
    assert list(Path("elsewhere/exec/notes").iterdir())


def test_modules_beside_the_document_and_on_a_relative_path(invoke, working_directory, monkeypatch):
    Path("pages").mkdir()
    Path("pages/beside.py").write_text("name = 'beside'")
    Path("modules").mkdir()
    Path("modules/elsewhere.py").write_text("name = 'elsewhere'")
    Path("pages/a.md").write_text("```py\nimport beside, elsewhere\nprint(beside.name, elsewhere.name)\n```\n")
    monkeypatch.setenv("PYTHONPATH", "modules", prepend=os.pathsep)
    report = json.loads(invoke("exec", "pages/a.md", "--json").stdout)
    assert report["blocks"][0]["output"] == "beside elsewhere\n"


def test_fail_fast_says_what_was_not_run(invoke, working_directory):
    Path("a.md").write_text("```py\n1 / 0\n```\n```py\n```\n")
    assert "1 block not run, after the first failure" in invoke("exec", "a.md", "--fail-fast", exit_code=1).stdout


def test_errata_with_and_without_a_file(invoke, page):
    assert "no erratum applies to any of these blocks" in invoke("exec", page, "--errata", exit_code=1).stdout
    Path("own.toml").write_text(
        f"[block.{block_hash('1 / 0')}]\nreason = 'divides by 0'\nreplace = [{{ line = 1, find = '0', with = '1' }}]\n"
    )
    result = invoke("exec", page, "--errata", "own.toml")
    assert "block 3, erratum applied: divides by 0" in result.stdout
    assert "1 ran with erratum" in invoke("exec", "--errata", "own.toml", page).stdout
    invoke("exec", "--errata", page, exit_code=1)


def test_a_notebook(invoke):
    cells = [
        {"cell_type": "markdown", "source": "# Title"},
        {"cell_type": "code", "source": "print('one')"},
        {"cell_type": "code", "source": "1 / 0"},
    ]
    Path("book.ipynb").write_text(json.dumps({"nbformat": 4, "cells": cells}))
    assert invoke("exec", "book.ipynb", "--list").stdout.splitlines() == [
        "   1  Title: print('one')",
        "   2  Title: 1 / 0",
    ]
    said = invoke("exec", "book.ipynb", "--output", "out.ipynb", exit_code=1).stdout
    lines = [line.split() for line in said.splitlines()]
    assert lines[0][:4] == ["cell", "heading", "time", "outcome"]
    assert lines[1][:2] + lines[1][4:] == ["1", "Title", "ran", "one"]
    assert "cell 2 (failed), line 1: ZeroDivisionError: division by zero\n    1 / 0\n" in said
    assert "2 cells: 1 ran, 1 failed\nreport and executed notebook: runs/exec/book/" in said
    assert json.loads(Path("out.ipynb").read_text())["cells"][1]["outputs"][0]["text"] == ["one\n"]


@pytest.mark.parametrize("text", ["", "# Only prose\n", "    x = 1\n"])
def test_a_document_without_blocks(invoke, text):
    Path("empty.md").write_text(text)
    assert invoke("exec", "empty.md").stdout.startswith("empty.md has no Python blocks.")
    assert json.loads(invoke("exec", "empty.md", "--json").stdout)["blocks"] == []


def test_help_is_ours_for_a_document_and_before_a_program(invoke, page):
    for arguments in (["--help"], [page, "--help"], ["-h", "program.py"]):
        assert "--fail-fast" in invoke("exec", *arguments).stdout


def test_a_document_of_ten_megabytes(invoke):
    section = "# Heading\n\n" + "Some *prose* with [links](a) and `code`. " * 2000 + "\n\n```python\nx = 1\n```\n\n"
    count = 10_000_000 // len(section) + 1
    Path("large.md").write_text(section * count)
    report = json.loads(invoke("exec", "large.md", "--json").stdout)
    assert report["counts"]["ran"] == count


@pytest.mark.parametrize(
    "arguments", [["exec", "--help"], ["exec", "program.py"], ["tutorials"], ["tutorials", "--help"]]
)
def test_what_is_not_needed_is_not_imported(working_directory, arguments):
    Path("program.py").write_text("import sys")
    command = [sys.executable, "-X", "importtime", "-m", "graphlab", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    imported = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert "click" in imported
    assert not imported & {"tensorflow", "tf_keras", "keras", "rich", "markdown_it", "nbformat", "IPython", "fissix"}
