"""``tf.contrib.learn``: prints what a checkpoint holds."""

from __future__ import annotations

import sys
from typing import Any

import tensorflow.compat.v1 as tf

#: The options, which ``main`` reads.
FLAGS: Any = None


def print_tensors_in_checkpoint_file(file_name, tensor_name):
    """Print the names and shapes of the tensors of a checkpoint, or the value of one of them, or what is wrong."""
    try:
        if tensor_name:
            print("tensor_name: ", tensor_name)
            print(tf.train.load_variable(file_name, tensor_name))
        else:
            for name, shape in tf.train.list_variables(file_name):
                print(f"{name}\t{shape}")
    except Exception as error:  # as in 1.x
        print(error)


def main(unused_argv):
    """Print what ``FLAGS.file_name`` and ``FLAGS.tensor_name`` ask for."""
    if not FLAGS.file_name:
        print(
            "Usage: inspect_checkpoint --file_name=<checkpoint_file_name or directory> [--tensor_name=tensor_to_print]"
        )
        sys.exit(1)
    print_tensors_in_checkpoint_file(FLAGS.file_name, FLAGS.tensor_name)
