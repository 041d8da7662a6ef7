"""Counts the ops of small programs in the TensorFlow that runs it: ``python op_counts.py FILE.json``.

The programs are those of ``op_counts.txt``. Each is built in a seeded graph of its own. Its record is the number of its
ops and the seeds of the random ops among them. Programs that this TensorFlow cannot build are left out.
"""

import json
import os
import sys

import numpy as np
import tensorflow as tf

PROGRAMS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "op_counts.txt")


def programs():
    """Returns the programs by their names."""
    with open(PROGRAMS) as file:
        _, *sections = ("\n" + file.read()).split("\n# ")
    return dict(section.split("\n", 1) for section in sections)


def count(program):
    """Returns the number of ops that a program builds, and their seeds."""
    if hasattr(tf, "keras"):
        tf.keras.backend.clear_session()
    tf.reset_default_graph()
    tf.set_random_seed(7)
    np.random.seed(7)
    exec(program, {"tf": tf, "__graphlab_program__": True, "__name__": "__main__"})
    graph = tf.get_default_graph()
    operations = graph.get_operations()
    seeds = [op.get_attr("seed2") for op in operations if "seed2" in op.node_def.attr]
    return [len(operations) + getattr(graph, "_graphlab_op_difference", 0), seeds]


def counts():
    """Returns the records by the names of the programs."""
    found = {}
    for name, program in programs().items():
        try:
            found[name] = count(program)
        except Exception as error:
            print(name, type(error).__name__, str(error).split("\n")[0])
    return found


if __name__ == "__main__":
    with open(sys.argv[1], "w") as file:
        lines = [" " + json.dumps(name) + ": " + json.dumps(record) for name, record in counts().items()]
        file.write("{\n" + ",\n".join(lines) + "\n}\n")
