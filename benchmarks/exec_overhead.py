"""What `graphlab exec script.py` costs over plain `python` on the same script, ported to `tf.compat.v1` by hand.

    python benchmarks/exec_overhead.py [PAIRS]

Runs the two alternately in fresh processes and prints the median of the ratios of their wall times. The script trains a
linear classifier of MNIST for a few seconds; both read the same arrays.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from graphlab.datasets import load

SCRIPT = """
{imports}
import numpy as np

data_x, data_y = np.load("x.npy"), np.load("y.npy")
x = tf.placeholder(tf.float32, [None, 784])
y = tf.placeholder(tf.float32, [None, 10])
weights = tf.Variable(tf.zeros([784, 10]))
bias = tf.Variable(tf.zeros([10]))
logits = tf.matmul(x, weights) + bias
loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=logits))
train = tf.train.GradientDescentOptimizer(0.5).minimize(loss)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for step in range(3000):
        start = step * 128 % 50000
        batch = {{x: data_x[start:start + 128], y: data_y[start:start + 128]}}
        sess.run(train, batch)
    print(sess.run(loss, batch))
"""
VERBATIM = SCRIPT.format(imports="import tensorflow as tf")
PORTED = SCRIPT.format(imports="import tensorflow.compat.v1 as tf\ntf.disable_v2_behavior()")


def seconds(command: list[str], folder: str) -> float:
    begun = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - begun


def main(pairs: int = 5) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        train = load("mnist").train
        np.save(f"{folder}/x.npy", train["features"])
        np.save(f"{folder}/y.npy", np.eye(10, dtype=np.float32)[train["labels"]])
        Path(folder, "verbatim.py").write_text(VERBATIM)
        Path(folder, "ported.py").write_text(PORTED)
        ours = [sys.executable, "-m", "graphlab", "exec", "verbatim.py"]
        plain = [sys.executable, "ported.py"]
        seconds(plain, folder)  # the files are in the cache from now on
        ratios = []
        for pair in range(pairs):
            first, second = (ours, plain) if pair % 2 else (plain, ours)
            times = {id(first): seconds(first, folder), id(second): seconds(second, folder)}
            ratios.append(times[id(ours)] / times[id(plain)])
            print(
                f"graphlab exec {times[id(ours)]:.2f} s, python {times[id(plain)]:.2f} s: {ratios[-1]:.3f}", flush=True
            )
        print(f"median of {pairs} pairs: {statistics.median(ratios):.3f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
