"""Which names of libraries a text uses, and which it could do without."""

import ast
import textwrap
from pathlib import Path

from graphlab.audit.reading import Part, Program
from graphlab.audit.usage import uses_of


def uses(*sources):
    parts = [Part(ast.parse(textwrap.dedent(source)), 0, None) for source in sources]
    return uses_of(Program(Path("program.py"), parts))[0]


def used(*sources):
    """The names that are used, without imports, those in brackets that the program could do without."""
    return [f"({use.name})" if use.is_guarded else use.name for use in uses(*sources) if not use.is_import]


def test_aliases_of_every_kind():
    assert used(
        """
        import tensorflow as tf, numpy
        from tensorflow.contrib import rnn as r
        import tensorflow.contrib.slim as slim
        import tensorflow.python.ops
        layers = tf.contrib.layers
        a, b = tf.nn, 3
        K: object = tf.keras.backend
        r.LSTMCell(3); slim.conv2d(layers.flatten(numpy.int)); a.relu; K.get_session(); b.relu
        tensorflow.python.ops.array_ops; getattr(tf, "mul")
        """
    ) == [
        "tensorflow.contrib.layers",
        "tensorflow.nn",
        "tensorflow.keras.backend",
        "tensorflow.contrib.rnn.LSTMCell",
        "tensorflow.contrib.slim.conv2d",
        "tensorflow.contrib.layers.flatten",
        "numpy.int",
        "tensorflow.nn.relu",
        "tensorflow.keras.backend.get_session",
        "tensorflow.python.ops.array_ops",
        "tensorflow.mul",
        "tensorflow",
    ]


def test_functions_see_global_names_bound_later_and_their_own_first():
    assert used(
        """
        def f(layers, x=tf_later if 0 else 1):
            layers.dense(x)
            tf.zeros
            for tf2 in x: tf2.ones
        class Model:
            tf = None
            def g(self): return layers.flatten
        g = lambda tf: tf.argmax
        import tensorflow as tf
        from tensorflow import layers, contrib as tf2
        """
    ) == ["tensorflow.zeros", "tensorflow.layers.flatten"]


def test_parts_share_global_names():
    assert used("import tensorflow as tf", "def f(): return tf.nn.relu") == ["tensorflow.nn.relu"]


def test_names_that_a_program_could_do_without():
    assert used(
        """
        import tensorflow as tf
        try:
            x = tf.pack
        except AttributeError:
            x = tf.stack
        try:
            tf.unpack
        except ValueError:
            pass
        if tf.__version__ >= "1.0": tf.split
        else: tf.sub
        tf.select if hasattr(tf, "select") else tf.where
        """
    ) == [
        "(tensorflow.pack)",
        "(tensorflow.stack)",
        "tensorflow.unpack",
        "tensorflow.__version__",
        "(tensorflow.split)",
        "(tensorflow.sub)",
        "tensorflow",
        "(tensorflow.select)",
        "(tensorflow.where)",
    ]


def test_a_name_with_two_meanings_is_both():
    assert used(
        """
        try:
            from tensorflow.contrib import rnn
        except ImportError:
            from tensorflow.models import rnn
        rnn.static_rnn
        """
    ) == ["(tensorflow.contrib.rnn.static_rnn)", "(tensorflow.models.rnn.static_rnn)"]


def test_star_imports_and_own_modules():
    assert used("from keras.layers import *\nfrom . import tf\nx = 1\nDense(x, print); tf.mul") == [
        "(keras.layers.Dense)"
    ]


def test_imports_are_uses_with_their_lines():
    found = uses("import keras\nfrom keras.utils import (np_utils,\n  vis_utils)\n")
    assert [(use.name, use.line) for use in found] == [
        ("keras", 1), ("keras.utils.np_utils", 2), ("keras.utils.vis_utils", 2)
    ]  # fmt: skip
