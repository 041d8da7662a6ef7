"""``tf.flags`` of 1.4, 1.12 and 1.15: scripts print and raise what ``eras/record_flags.py`` has recorded."""

import importlib.util
import json
import re
import sys
import warnings
from pathlib import Path
from types import ModuleType

import pytest
from absl import flags

from graphlab.compat import era
from graphlab.compat.changes import absl_flags
from graphlab.compat.flag_scopes import exchanged

FOLDER = Path(__file__).parent / "eras"

spec = importlib.util.spec_from_file_location("record_flags", FOLDER / "record_flags.py")
record_flags = importlib.util.module_from_spec(spec)
spec.loader.exec_module(record_flags)

RECORDED = json.loads((FOLDER / "flags.json").read_text())


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the text of a program with the words of a command line; return what it printed, and how it ended."""

    def run(text, *arguments, release=None):
        main = ModuleType("__main__")
        vars(main)["__graphlab_program__"] = True
        monkeypatch.setitem(sys.modules, "__main__", main)
        monkeypatch.setattr(sys, "argv", ["program.py", *arguments])
        problem = None
        with warnings.catch_warnings(), era(release):
            warnings.simplefilter("ignore")
            try:
                exec(compile(text, "program.py", "exec"), vars(main))
            except (Exception, SystemExit) as error:
                problem = error
        shown = capsys.readouterr()
        return [shown.out, record_flags.ended(problem, shown.err)]

    # What other tests have imported in this process may have flags, too.
    importlib.import_module("tensorflow.python.ops.parallel_for.pfor")  # which has a flag that programs of 1.15 saw
    own = ("absl", "tensorflow")
    put_back = exchanged(flags.FLAGS, absl_flags._state(lambda owner, name: owner.partition(".")[0] in own))
    yield run
    put_back()


def comparable(result):
    """What of a result does not depend on the release of Python, or on what messages call the module."""
    printed, ended = result
    ended = re.sub(r"(module )?'[\w.]+' (object )?has no attribute '(\w+)'.*", r"\3", ended)
    return [printed, ended]


@pytest.mark.parametrize("release", ["1.4", "1.12", "1.15"])
def test_scripts_get_what_they_got(run, release):
    wrong = []
    for name, rows in RECORDED.items():
        recorded = next((result for releases, result in rows.items() if release in releases.split()), None)
        result = run(record_flags.script_of(name), *record_flags.words_of(name)[1:], release=release)
        if recorded is not None and comparable(result) != comparable(recorded):
            wrong.append(f"{name}: {result} for {recorded}")
    # 1.15 refused names of absl's flags, which programs of 1.5 to 1.13 used: they run without --era, too.
    assert [line.split(":")[0] for line in wrong] == (["names_of_absl"] if release == "1.15" else []), "\n".join(wrong)


def test_programs_in_one_process_have_their_own_flags(run):
    define = "from absl import flags\nflags.DEFINE_integer('size', {}, '')\nimport tensorflow as tf\n"
    define += "FLAGS = tf.flags.FLAGS\n"
    first = define.format(3) + "FLAGS.size = 4\nFLAGS.verbosity = 1\nprint(FLAGS.size, FLAGS.log_dir == '')"
    second = define.format(5) + "print(FLAGS.size, FLAGS.verbosity, 'other' in FLAGS)"
    third = "import tensorflow as tf\ntf.flags.DEFINE_string('other', 'x', '')\nprint(tf.flags.FLAGS.size)"
    assert run(first) == ["4 True\n", ""]
    assert run(second, "--size=6") == ["6 -1 False\n", ""]
    assert run(third) == ["", "AttributeError: size"]
    assert run(third, "--size=7")[1].startswith("UnrecognizedFlagError: Unknown command line flag 'size'")


def test_a_program_within_another_has_its_own_flags(run):
    inner = "import tensorflow as tf\ntf.flags.DEFINE_integer('size', 5, '')\nprint(tf.flags.FLAGS.size)"
    text = f"""
import tensorflow as tf
from graphlab.compat import era
tf.flags.DEFINE_integer("size", 3, "")
tf.flags.DEFINE_integer("outer", 1, "")
with era("RELEASE"):
    exec({inner!r}, {{"__name__": "__main__", "__graphlab_program__": True}})
    print(hasattr(tf.flags.FLAGS, "outer"))
print(tf.flags.FLAGS.size, tf.flags.FLAGS.outer)
"""
    assert run(text.replace("RELEASE", "1.12")) == ["5\nFalse\n3 1\n", ""]
    assert run(text.replace("RELEASE", "1.4"), release="1.0") == ["5\nFalse\n3 1\n", ""]


def test_a_flag_named_like_one_of_absls_leaves_absl_its_own(run):
    names = ["log_dir", "stderrthreshold", "logtostderr", "only_check_args", "run_with_pdb", "profile_file"]
    text = f"""
import tensorflow as tf
from absl import logging
for name in {names}:
    tf.flags.DEFINE_string(name, "x", "text")
def main(_):
    logging.error("said by absl")
    tf.logging.error("said by TensorFlow")
    print([getattr(tf.flags.FLAGS, name) for name in {names}])
tf.app.run()
"""
    assert run(text, "--log_dir=here") == [f"{['here'] + ['x'] * 5}\n", ""]


def test_the_next_program_of_a_document_begins_without_flags(invoke):
    blocks = [
        "import tensorflow as tf\nflags = tf.app.flags\nflags.DEFINE_integer('steps', 3, '')\nprint(flags.FLAGS.steps)",
        "flags.DEFINE_integer('steps', 4, '')",
        "import tensorflow as tf\nprint(flags.FLAGS.steps)",
        "import tensorflow as tf\nflags.DEFINE_float('rate', 0.5, '')\nflags.DEFINE_integer('steps', 5, '')\n"
        "def main(_):\n    print(flags.FLAGS.steps, flags.FLAGS.rate)\ntf.app.run()",
        "import tensorflow as tf\nflags.DEFINE_bool('deep', True, '')\nprint(hasattr(flags.FLAGS, 'steps'))",
    ]
    text = "\n".join(f"```python\n{block}\n```\n" for block in blocks)
    for release, error in (("1.15", "DuplicateFlagError"), ("1.0", "ArgumentError")):
        Path("page.md").write_text(text)
        result = invoke("exec", "--era", release, "page.md", "--json", exit_code=1).json
        assert [block["outcome"] for block in result["blocks"]] == ["ran", "failed", "ran", "ran", "ran"]
        assert [block["output"] for block in result["blocks"]] == ["3\n", "", "3\n", "5 0.5\n", "False\n"]
        assert error in result["blocks"][1]["error"]
