"""``tf.contrib.nn``: gradients in forward mode; the figures are those of the real 1.15.5."""

import numpy as np


def test_changes_of_tensors(run_program):
    found = run_program("""
        import tensorflow as tf
        from tensorflow.contrib.nn.python.ops.fwd_gradients import fwd_gradients
        x, z = tf.constant([1.0, 2.0]), tf.constant([3.0, 5.0])
        y, w = x * x * z, tf.sin(z)
        with tf.Session() as session:
            alone = session.run(fwd_gradients([y], [x]))
            both = session.run(fwd_gradients([y, w], [x, z], [tf.constant([2.0, 1.0]), tf.constant([1.0, 1.0])]))
        independent = fwd_gradients([w], [x])
    """)
    np.testing.assert_allclose(found["alone"], [[6, 20]])
    np.testing.assert_allclose(found["both"], [[13, 24], [-0.9899925, 0.2836622]], rtol=1e-6)
    assert found["independent"] == [None]
