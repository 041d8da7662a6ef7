"""What the 1.x facade costs a program after TensorFlow is imported, and parts of contrib on their first use.

    python benchmarks/facade_cost.py [RUNS]

Every figure is the median over fresh processes: the time from the end of importing TensorFlow to the last name of a
program, minus the same for ``tensorflow.compat.v1`` itself.
"""

import statistics
import subprocess
import sys

MEASURE = """
import time
from graphlab.engine.runtime import tensorflow_v1
v1 = tensorflow_v1()
v1.layers, v1.nn.rnn_cell
start = time.perf_counter()
{program}
print(time.perf_counter() - start)
"""
NAMES = (
    "tf.Session, tf.placeholder, tf.nn.relu, tf.set_random_seed, tf.Variable, tf.layers.dense, tf.train.AdamOptimizer"
)
PLAIN = f"tf = v1\n{NAMES}"
VERBATIM = """
from graphlab.compat import era
namespace = {{"__graphlab_program__": True}}
with era(roots=["."]):
    exec("import tensorflow as tf\\n{names}", namespace)
"""
PARTS = {
    "the facade alone": NAMES,
    "and contrib.layers": f"{NAMES}, tf.contrib.layers.fully_connected",
    "and tf.estimator": f"{NAMES}, tf.estimator.Estimator",
    "and contrib.learn": f"{NAMES}, tf.contrib.learn.DNNClassifier",
}


def seconds(program: str, runs: int) -> float:
    """Return the median time of a program, each time in a new process."""
    code = MEASURE.format(program=program)
    times = [
        float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)
        for _ in range(runs)
    ]
    return statistics.median(times)


def main(runs: int = 5) -> None:
    """Measure and print."""
    plain = seconds(PLAIN, runs)
    for part, names in PARTS.items():
        print(f"{part}: {1000 * (seconds(VERBATIM.format(names=names), runs) - plain):.0f} ms")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
