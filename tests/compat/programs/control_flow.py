"""while_loop, cond, case, scan, map_fn, py_func and a gradient of one's own."""

import numpy as np
import tensorflow as tf

i, total = tf.while_loop(lambda i, s: i < 5, lambda i, s: [i + 1, s + i], [tf.constant(0), tf.constant(0)])
x = tf.placeholder(tf.float32, [])
branch = tf.cond(x > 0, lambda: x * 2, lambda: -x)
chosen = tf.case([(x > 10, lambda: tf.constant(1)), (x > 1, lambda: tf.constant(2))], default=lambda: tf.constant(3))
sums = tf.scan(lambda a, b: a + b, tf.constant([1, 2, 3]))
squares = tf.map_fn(lambda v: v * v, tf.constant([1, 2, 3]))
doubled = tf.py_func(lambda v: (v * 2).astype(np.float32), [x], tf.float32)


@tf.RegisterGradient("Reversed")
def _reversed(op, grad):
    return -grad


g = tf.get_default_graph()
with g.gradient_override_map({"Identity": "Reversed"}):
    flipped = tf.identity(x)
gradient = tf.gradients(flipped * 3, x)[0]
with tf.Session() as sess:
    found = sess.run([i, total, branch, chosen, sums, squares, doubled, gradient], {x: 4.0})
    with tf.control_dependencies([tf.assert_positive(x, message="not positive")]):
        checked = tf.identity(x)
    try:
        sess.run(checked, {x: -1.0})
        raised = False
    except tf.errors.InvalidArgumentError as error:
        raised = "not positive" in error.message
assert [np.asarray(value).tolist() for value in found] == [5, 10, 8.0, 2, [1, 3, 6], [1, 4, 9], 8.0, -3.0]
assert raised
