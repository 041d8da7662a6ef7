import os
import sys

import pytest

pexpect = pytest.importorskip("pexpect", reason="a prompt needs a terminal, which pexpect makes")


def test_a_prompt_with_tensorflow_1(tmp_path):
    environment = {**os.environ, "IPYTHONDIR": str(tmp_path), "TERM": "dumb"}
    shell = pexpect.spawn(
        sys.executable,
        ["-m", "graphlab", "shell"],
        env=environment,
        encoding="utf-8",
        timeout=120,
        dimensions=(40, 200),
    )
    try:
        shell.expect_exact("TensorFlow 1.15.5 on Python")
        shell.expect(r"In \[1\]")
        shell.sendline("print('version', tf.VERSION, tf.Session().run(tf.constant(40) + 2))")
        shell.expect_exact("version 1.15.5 42")
        shell.sendline("exit")
        shell.expect(pexpect.EOF)
    finally:
        shell.close()
    assert shell.exitstatus == 0
