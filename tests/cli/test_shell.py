import contextlib
import os
import sys

import pytest

pexpect = pytest.importorskip("pexpect", reason="a prompt needs a terminal, which pexpect makes")


@pytest.fixture
def prompt(tmp_path):
    """Start ``graphlab shell`` with options in a terminal, and let the test talk to it until it leaves."""
    with contextlib.ExitStack() as stack:
        yield lambda *options: stack.enter_context(_prompt(tmp_path, options))


@contextlib.contextmanager
def _prompt(folder, options):
    environment = {**os.environ, "IPYTHONDIR": str(folder), "TERM": "dumb"}
    shell = pexpect.spawn(
        sys.executable,
        ["-m", "graphlab", "shell", *options],
        env=environment,
        encoding="utf-8",
        timeout=120,
        dimensions=(40, 200),
    )
    try:
        yield shell
        shell.sendline("exit")
        shell.expect(pexpect.EOF)
    finally:
        shell.close()
    assert shell.exitstatus == 0


def test_a_prompt_with_tensorflow_1(prompt):
    shell = prompt()
    shell.expect_exact("TensorFlow 1.15.5 on Python 3")
    shell.expect(r"In \[1\]")
    shell.sendline("print('version', tf.VERSION, tf.Session().run(tf.constant(40) + 2))")
    shell.expect_exact("version 1.15.5 42")


def test_a_prompt_with_python_2(prompt):
    shell = prompt("--py2", "--era", "1.4", "--library", "plain_models")
    shell.expect_exact("TensorFlow 1.4.1 on Python 2.7")
    for number, (typed, shown) in enumerate(
        [
            ("print 7 / 2, 'of', repr(u'x')", r"3 of u'x'"),
            ("[u'a', 3L, map(len, ['abc'])]", r"\[u'a', 3L, \[3\]\]"),
            ("for i in xrange(2):\n    print 'number', i,\n", "number 0 number 1"),
            ("import os; os.environ['GRAPHLAB_LIBRARIES']", "'plain_models'"),
            ("print undefined", r"1\S* print undefined\r"),
            ("%unload_ext graphlab", ""),
            ("7 / 2", r"3\.5"),
        ],
        start=1,
    ):
        shell.expect(rf"In \[{number}\]")
        for line in typed.split("\n"):
            shell.sendline(line.strip())
        shell.expect(shown)
