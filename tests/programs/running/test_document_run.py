"""Documents whose blocks crash, hang or misbehave: every block has a clear outcome, and the run goes on."""

import json
import os
import textwrap
import time

import pytest
from interruption import interrupted

from graphlab.errors import ProgramError, RunError
from graphlab.programs.reading.document import parse_document
from graphlab.programs.reading.errata import block_hash, parse_errata
from graphlab.programs.reading.selection import select_blocks
from graphlab.programs.running import worker_client
from graphlab.programs.running.document_run import run_document


@pytest.fixture
def run(tmp_path):
    def run(*sources, selected=None, **options):
        sources = [textwrap.dedent(source).strip("\n") for source in sources]
        text = "# Page\n\n" + "\n".join(f"```python\n{source}\n```\n" for source in sources)
        path = tmp_path / "page.md"
        path.write_text(text, encoding="utf-8")
        document = parse_document(text, path)
        blocks = select_blocks(document, blocks=selected)
        return run_document(document, blocks, runs=tmp_path / "runs", **options)

    return run


def outcomes(report):
    return [block.outcome for block in report.blocks]


def test_one_namespace_the_authors_lines_and_the_working_directory(run):
    report = run(
        """
        from __future__ import annotations
        import inspect, os
        def double(x: Undefined):
            return 2 * x
        """,
        "print(inspect.getsource(double)); print(double.__code__.co_filename, double.__code__.co_firstlineno)",
        "def later(x: Undefined): return __name__\nprint(later(1), os.path.basename(os.getcwd()))",
        "open('left.txt', 'w').close()",
    )
    assert outcomes(report) == ["ran"] * 4
    assert report.blocks[1].output.startswith("def double(x: Undefined):\n    return 2 * x\n")
    assert report.blocks[1].last_line.endswith("page.md 6")
    assert report.blocks[2].last_line == "__main__ work"
    assert (report.directory / "work" / "left.txt").exists()
    kept = json.loads((report.directory / "report.json").read_text("utf-8"))
    assert kept["counts"]["ran"] == 4
    assert [block["line"] for block in kept["blocks"]] == [3, 10, 14, 19]


def test_outcomes_and_causes(run):
    report = run(
        "a = undefined_name + other_name",
        "Point(x_value, y_value)",
        "b = later_name",
        "later_name = 1",
        "sizes = {'one': 1}\ndef size(name):\n    return sizes[name]\nsize('two')",
        "f(1, x=2, ...)",
        "import sys\nsys.exitt(1)",
        "raise ValueError('first\\nsecond')",
    )
    assert outcomes(report) == ["fragment", "signature", "failed", "ran", "failed", "failed", "failed", "failed"]
    errors = [block.error for block in report.blocks]
    assert errors[0] == (
        "line 4: NameError: name 'undefined_name' is not defined; "
        "no block of the document defines 'undefined_name' and 'other_name'"
    )
    assert errors[1] == "line 8: only lists a call and its parameters: Point(x_value, y_value)"
    assert errors[2].endswith("block 4 defines 'later_name', later in the document")
    assert errors[4] == "line 22: KeyError: 'two'"
    assert report.blocks[4].source == "return sizes[name]"
    assert "in size" in report.blocks[4].traceback and "graphlab" not in report.blocks[4].traceback
    assert errors[5].endswith("`...` stands for something the document leaves out (line 27)")
    assert errors[6].endswith("did you mean 'exit'?")
    assert errors[7] == "line 36: ValueError: first"
    assert report.failed


def test_a_name_that_a_function_of_an_earlier_block_lacks(run):
    report = run("def f(): return lacking", "f()")
    assert outcomes(report) == ["ran", "fragment"]
    assert report.blocks[1].error.endswith("no block of the document defines 'lacking'")


def test_names_of_blocks_that_were_not_run_or_failed(run):
    report = run("x = 1", "raise OSError\ny = 2", "print(x)", "print(y)", selected="2-4")
    assert report.blocks[1].error.endswith("block 1 defines 'x', but was not run")
    assert report.blocks[2].error.endswith("block 2 defines 'y', but its outcome was: failed")


def test_fragments_and_signatures_are_not_failures(run):
    assert not run("print(nothing)", "Point(x_value, y_value)").failed


def test_fail_fast_ends_after_the_first_failure_but_not_at_a_fragment(run):
    assert outcomes(run("nothing", "1 / 0", "print()", fail_fast=True)) == ["fragment", "failed"]


def test_blocks_that_leave(run):
    report = run(
        "kept = 1\nimport sys; sys.exit()",
        "print('leaving'); sys.exit(3)",
        "sys.exit('sorry')",
        "raise KeyboardInterrupt",
        "print(kept)\nimport os; os._exit(7)",
        "print(kept)",
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "import os; os.closerange(3, 300)",
        "print('still here')",
    )
    assert outcomes(report) == ["ran", *["failed"] * 7, "ran"]
    errors = [block.error for block in report.blocks]
    assert errors[1] == "line 9: SystemExit: 3"
    assert report.blocks[1].output == "leaving\n"
    assert errors[4] == "the block ended its process with exit code 7"
    assert report.blocks[4].output == "1\n"
    assert errors[5].endswith("block 1 defines 'kept', but its names were lost when block 5 ended the process")
    assert errors[6] == "the block ended its process with SIGSEGV"


def test_blocks_that_never_end(run):
    report = run(
        "kept = 1\nprint('looping')\nwhile True: pass",
        "print(kept)",
        """
        import time
        while True:
            try: time.sleep(1)
            except BaseException: pass
        """,
        "print(kept)",
        timeout=1,
    )
    assert outcomes(report) == ["timeout", "ran", "timeout", "failed"]
    assert report.blocks[0].error == "still running after 1 s; interrupted, on line 6"
    assert report.blocks[0].output == "looping\n"
    assert report.blocks[2].error == "still running after 1 s; it ignored the interrupt and was killed"
    assert report.blocks[3].error.endswith("its names were lost when block 3 ended the process")


def test_a_block_that_writes_into_the_pipe_of_answers_fails_and_the_run_goes_on(run):
    report = run(
        """
        import os
        for descriptor in range(3, 256):  # a worker inherits some of its parent
            try: os.write(descriptor, b'junk\\n')
            except OSError: pass
        """,
        "print('still here')",
    )
    assert outcomes(report) == ["failed", "ran"]
    assert report.blocks[0].error == (
        "the block wrote into GraphLab's pipe (expected BlockEnded, got text that is not JSON) and was killed"
    )


def test_a_worker_refuses_what_is_not_a_message_and_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(worker_client, "to_line", lambda message: b'{"message": "Begin"}\n')
    with pytest.raises(ProgramError, match="did not start:\nexpected Start, got 'Begin'"):
        run_document(parse_document("```python\nx = 1\n```\n", tmp_path / "a.md"), runs=tmp_path / "runs")


def test_blocks_that_fork_and_leave_things_behind(run):
    report = run(
        """
        import os
        child = os.fork()
        if child == 0:
            print('child')
        else:
            os.waitpid(child, 0)
            print('parent')
        """,
        """
        import multiprocessing
        def square(x): return x * x
        with multiprocessing.get_context('fork').Pool(2) as pool:
            print(pool.map(square, range(4)))
        """,
        "import subprocess; noise = subprocess.Popen(['sh', '-c', 'while :; do echo noise; done'])\nprint(noise.pid)",
        "import threading, time\nthreading.Thread(target=time.sleep, args=(100,)).start()",
        "import atexit; atexit.register(time.sleep, 100)",
        "print('end')",
    )
    assert outcomes(report) == ["ran"] * 6
    assert sorted(report.blocks[0].output.split()) == ["child", "parent"]
    assert "[0, 1, 4, 9]" in report.blocks[1].output
    noise = next(int(line) for line in report.blocks[2].output.split() if line.isdigit())
    with pytest.raises(ProcessLookupError):
        for _ in range(50):
            os.kill(noise, 0)
            time.sleep(0.1)


def test_output_of_every_kind_is_captured_and_bounded(run):
    report = run(
        "import os, sys\nprint('a'); sys.stderr.write('b\\n'); os.write(1, b'c\\n'); os.system('echo d; echo e >&2')",
        "line = 'x' * 99_999\nfor _ in range(1000): print(line)\nprint('the end')",
        "os.close(1); os.close(2); sys.stdout.close()",
        "print('again', '\\udc80')",
        "input('name?')",
        "print('10 %\\r100 %\\n\\x1b[32mgreen\\x1b[0m')",
    )
    assert outcomes(report) == ["ran", "ran", "ran", "ran", "failed", "ran"]
    assert report.blocks[0].output == "a\nb\nc\nd\ne\n"
    assert len(report.blocks[1].output) < 70_000
    assert "[… 99,934,472 bytes of output left out …]" in report.blocks[1].output
    assert report.blocks[1].last_line == "the end"
    assert report.blocks[3].output == "again \\udc80\n"
    assert report.blocks[4].error == "line 23: EOFError: EOF when reading a line"
    assert report.blocks[5].last_line == "green"


def test_objects_that_fail_when_inspected(run):
    report = run(
        "class Bad(Exception):\n    def __str__(self): raise ValueError\nraise Bad",
        "def endless(): return endless()\nendless()",
        "import json, time, sys\njson.dumps = None; sys.stdin = None; sys.settrace(None)",
        "class Odd:\n    def __getattr__(self, name): raise RuntimeError(name)\nodd = Odd()",
        "import builtins\nodd + 1",
    )
    assert outcomes(report) == ["failed", "failed", "failed", "ran", "failed"]
    assert "Bad: (its text cannot be shown)" in report.blocks[0].error
    assert report.blocks[1].error.startswith("line 10: RecursionError")


def test_text_that_is_not_code(tmp_path):
    text = "```python\nx = (\n\nprose\n"
    report = run_document(parse_document(text, tmp_path / "a.md"), runs=tmp_path)
    assert report.blocks[0].error.endswith("the fence opened on line 1 is never closed")
    text = "```python\n\0\n```\n```python\n\ufffd\n```\n"
    document = parse_document(text, tmp_path / "b.md", {5: "line 5 is not UTF-8: byte 0xff"})
    report = run_document(document, runs=tmp_path)
    assert outcomes(report) == ["failed", "failed"]
    assert report.blocks[1].error == "SyntaxError: line 5 is not UTF-8: byte 0xff"


def test_nothing_to_run(tmp_path):
    report = run_document(parse_document("# Empty\n", tmp_path / "a.md"), runs=tmp_path)
    assert (report.blocks, report.failed) == ([], False)


def test_errata_are_applied_and_named(run):
    errata = parse_errata(
        f"""
        [block.{block_hash("print(answr)")}]
        reason = "misspells answer"
        before = "answer = 42"
        replace = [{{ line = 1, find = "answr", with = "answer" }}]
        [block.{block_hash("1 / 0")}]
        reason = "has an erratum that fails itself"
        before = "2 / 0"
        """,
        "errata.toml",
    )
    report = run("x = 1", "print(answr)", "1 / 0", errata=errata)
    assert outcomes(report) == ["ran", "ran with erratum", "failed"]
    assert [block.erratum for block in report.blocks] == [None, "misspells answer", "has an erratum that fails itself"]
    assert report.blocks[1].output == "42\n"


def test_a_block_that_imports_tensorflow_starts_a_fresh_graph_unless_it_uses_the_old_one(run):
    report = run(
        "import tensorflow as tf\nx = tf.constant(1, name='x')\ndef in_session(): return tf.Session().run(x)",
        "import tensorflow as tf\nprint(tf.Session().run(x + 1))",
        "import tensorflow as tf\nprint(in_session())",
        "import tensorflow as tf\ny = tf.constant(2, name='x')\nprint(y.name)",
        "print(x + y)",
        "tf.global_variable_initializer()",
        "tf.Session().run(tf.placeholder(tf.float32))",
    )
    assert outcomes(report) == ["ran", "ran", "ran", "ran", "failed", "failed", "failed"]
    assert [block.last_line for block in report.blocks[1:4]] == ["2", "1", "x:0"]
    assert report.blocks[4].error.endswith(
        "'x' (block 1) belongs to an earlier graph: block 4 imports tensorflow again and starts a new one"
    )
    assert "did you mean 'global_variables_initializer'?" in report.blocks[5].error
    assert "You must feed a value for placeholder tensor" in report.blocks[6].error
    assert all(block.output == "" for block in report.blocks[4:])


def test_a_run_directory_that_cannot_be_made(tmp_path):
    (tmp_path / "runs").write_text("a file")
    with pytest.raises(RunError, match="choose another place with --runs"):
        run_document(parse_document("", tmp_path / "a.md"), runs=tmp_path / "runs")


def test_ctrl_c_keeps_the_report_and_ends_the_blocks(tmp_path):
    (tmp_path / "page.md").write_text(
        "```python\nprint(1)\n```\n```python\nopen('begun', 'w').close()\nimport time; time.sleep(600)\n```\n"
    )
    interrupted("exec", "page.md", folder=tmp_path, begun="runs/exec/page/*/work/begun")
    (report,) = tmp_path.glob("runs/exec/page/*/report.json")
    assert json.loads(report.read_text())["counts"]["ran"] == 1


TRANSCRIPT = """\
```python
>>> import tensorflow as tf
>>> a = tf.constant(3)
>>> a
<tf.Tensor 'Const:0' shape=() dtype=int32>
>>> with tf.Session() as session:
...     session.run(a + 1)
...     print("inside")
...
4
inside
>>> 1 / 0
Traceback (most recent call last):
  File "<stdin>", line 1, in <module>
ZeroDivisionError: division by zero
>>> 'x' * 3
```
```pycon
>>> a + undefined_name
```
"""


def test_a_transcript_of_the_prompt_runs_statement_by_statement(invoke, tmp_path):
    document = tmp_path / "notes.md"
    document.write_text(TRANSCRIPT)
    first, second = invoke("exec", document, "--runs", tmp_path / "runs", "--json").json["blocks"]
    assert first["output"] == (
        "<tf.Tensor 'Const:0' shape=() dtype=int32>\n4\ninside\nZeroDivisionError: division by zero\n'xxx'\n"
    )
    assert (second["outcome"], second["line"]) == ("fragment", 18) and "line 19" in second["error"]


TYPED_IN = """\
```python
print 7 / 2,
names = {"b": 1, "a": 2}
```
```pycon
>>> names.keys()
['a', 'b']
>>> u"x", 3L
(u'x', 3L)
>>> from __future__ import division
>>> 1 / 2
0.5
>>> _ + 1
1.5
>>> 1 / 0
Traceback (most recent call last):
  ...
ZeroDivisionError: division by zero
```
```python
import beside
print beside.half, 1 / 2
```
"""


def test_a_document_of_python_2(invoke, tmp_path):
    document = tmp_path / "notes.md"
    document.write_text(TYPED_IN)
    (tmp_path / "beside.py").write_text("half = 7 / 2\n")
    report = invoke("exec", "--py2", document, "--runs", tmp_path / "runs", "--json").json
    first, second, third = report["blocks"]
    assert first["output"] == "3\n"
    assert second["output"] == ("['a', 'b']\n(u'x', 3L)\n0.5\n1.5\nZeroDivisionError: division by zero\n")
    assert third["output"].endswith("3 0.5\n")
    assert "-print 7 / 2,\n+print(7 / 2, end=' ')" in report["translation"]
