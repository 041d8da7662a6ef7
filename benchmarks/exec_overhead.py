"""What `graphlab exec script.py` costs over plain `python` on the same script, ported to `tf.compat.v1` by hand.

    python benchmarks/exec_overhead.py [PAIRS]

Runs the two alternately in fresh processes. Prints the median ratios of their wall times and of their processor times,
which depend less on other work on the machine. The script trains a linear MNIST classifier for a few seconds; both read
the same arrays.
"""

import resource
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


def seconds(command: list[str], folder: str) -> tuple[float, float]:
    """Return the wall time and the processor time of a command."""
    wall, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - wall, now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime


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
        seconds(plain, folder)  # now the files are in the cache
        walls, processors = [], []
        for pair in range(pairs):
            if pair % 2:
                our_times, plain_times = seconds(ours, folder), seconds(plain, folder)
            else:
                plain_times, our_times = seconds(plain, folder), seconds(ours, folder)
            walls.append(our_times[0] / plain_times[0])
            processors.append(our_times[1] / plain_times[1])
            print(f"wall {our_times[0]:.2f} s against {plain_times[0]:.2f} s: {walls[-1]:.3f}", end="; ")
            print(f"processor {our_times[1]:.2f} s against {plain_times[1]:.2f} s: {processors[-1]:.3f}", flush=True)
        print(f"median of {pairs} pairs: wall {statistics.median(walls):.3f}, "
              f"processor {statistics.median(processors):.3f}")  # fmt: skip


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
