"""Checkpoints that 1.x programs wrote restore: their variable names, and both formats."""

import numpy as np
import pytest

from graphlab.compat import fresh_graph
from graphlab.engine.runtime import tensorflow_v1

v1 = tensorflow_v1()

SAVE = """
    import tensorflow as tf
    weights = tf.Variable(tf.truncated_normal([2, 3]))
    bias = tf.Variable(tf.truncated_normal([3]))
    dense = tf.layers.dense(tf.ones([1, 2]), 2)
    saver = tf.train.Saver(write_version=getattr(tf.train.SaverDef, version))
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        saved = sess.run([weights, bias])
        path = saver.save(sess, './model.ckpt')
"""
RESTORE = """
    import tensorflow as tf
    tf.reset_default_graph()
    weights = tf.Variable(tf.truncated_normal([2, 3]))
    bias = tf.Variable(tf.truncated_normal([3]))
    saver = tf.train.Saver()
    with tf.Session() as sess:
        saver.restore(sess, './model.ckpt')
        restored = sess.run([weights, bias])
    names = sorted(name for name, _ in tf.train.list_variables('./model.ckpt'))
"""


@pytest.mark.parametrize("version", ["V1", "V2"])
def test_a_checkpoint_of_a_program_restores(version, run_program):
    saved = run_program(SAVE, version=version)["saved"]
    namespace = run_program(RESTORE)
    for one, other in zip(saved, namespace["restored"], strict=True):
        np.testing.assert_array_equal(one, other)
    assert namespace["names"] == ["Variable", "Variable_1", "dense/bias", "dense/kernel"]


@pytest.mark.parametrize("version", ["V1", "V2"])
def test_a_checkpoint_written_by_the_kernels_alone_restores(version, run_program, tmp_path):
    # As a file from elsewhere: no Saver of ours has touched it, only the names and the format are what 1.x wrote.
    values = [np.arange(6, dtype=np.float32).reshape(2, 3), np.array([7, 8, 9], np.float32)]
    fresh_graph()
    names = ["Variable", "Variable_1"]
    if version == "V1":
        save = v1.raw_ops.Save(filename=str(tmp_path / "model.ckpt"), tensor_names=names, data=values)
    else:
        save = v1.raw_ops.SaveV2(
            prefix=str(tmp_path / "model.ckpt"), tensor_names=names, shape_and_slices=["", ""], tensors=values
        )
    with v1.Session() as session:
        session.run(save)
    restored = run_program(RESTORE)["restored"]
    for one, other in zip(values, restored, strict=True):
        np.testing.assert_array_equal(one, other)
