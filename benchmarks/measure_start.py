"""How long commands take to start, compared with the least that they could take."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = """
import click

@click.group()
def main(): pass

@main.command()
def one(): pass

main()
"""

HELLO = """
import tensorflow as tf
with tf.Session() as sess:
    print(sess.run(tf.constant('Hello, TensorFlow!')))
"""


def measure(rounds: int) -> dict:
    """Return the median seconds of each command; all take turns."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "bare.py").write_text(BARE)
        Path(folder, "hello.py").write_text(HELLO)
        graphlab = [sys.executable, "-m", "graphlab"]
        commands = {
            "a bare click program, --help": [sys.executable, "bare.py", "--help"],
            "graphlab --help": [*graphlab, "--help"],
            "graphlab run linear --help": [*graphlab, "run", "linear", "--help"],
            "python -c 'import tensorflow'": [sys.executable, "-c", "import tensorflow"],
            "graphlab exec hello.py": [*graphlab, "exec", "hello.py"],
            "graphlab run linear --epochs 1": [*graphlab, "run", "linear", "--epochs", "1"],
        }
        timings = {name: [] for name in commands}
        environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3"}
        for turn in range(rounds + 1):
            for name, command in commands.items():
                start = time.perf_counter()
                subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
                if turn:  # the first reads the files from disk
                    timings[name].append(time.perf_counter() - start)
    return {name: statistics.median(values) for name, values in timings.items()}
