"""Scopes, sharing, partial initialization, templates, metrics, learning of chosen variables."""

import numpy as np
import tensorflow as tf


def layer(x, name):
    with tf.variable_scope(name):
        w = tf.get_variable("w", [2, 2], initializer=tf.random_normal_initializer(stddev=0.1, seed=1))
        b = tf.get_variable("b", [2], initializer=tf.constant_initializer(0.1))
        return tf.nn.relu(tf.matmul(x, w) + b)


x = tf.placeholder(tf.float32, [None, 2])
with tf.variable_scope("shared") as scope:
    one = layer(x, "a")
    scope.reuse_variables()
    two = layer(x * 2, "a")
with tf.variable_scope("shared", reuse=tf.AUTO_REUSE):
    three = layer(x, "a")
    four = layer(x, "b")
template = tf.make_template("template", layer, name="t")
five, six = template(x), template(x)
assert [v.name for v in tf.global_variables()] == [
    *("shared/a/w:0", "shared/a/b:0", "shared/b/w:0", "shared/b/b:0", "template/t/w:0", "template/t/b:0"),
]
try:
    with tf.variable_scope("shared"):
        layer(x, "a")
    refused = False
except ValueError as error:
    refused = "already exists" in str(error)
assert refused
labels = tf.placeholder(tf.int64, [None])
accuracy, update = tf.metrics.accuracy(labels, tf.argmax(one, 1))
loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=one + four))
frozen = tf.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES, scope="shared/a")
optimizer = tf.train.AdagradOptimizer(0.5)
chosen = [v for v in tf.trainable_variables() if v not in frozen]
gradients = [(tf.clip_by_value(g, -1.0, 1.0), v) for g, v in optimizer.compute_gradients(loss, chosen) if g is not None]
train = optimizer.apply_gradients(gradients)
losses = []
with tf.Session() as sess:
    sess.run(tf.variables_initializer(frozen))
    missing = {name.decode() for name in sess.run(tf.report_uninitialized_variables())}
    assert "shared/b/w" in missing and "shared/a/w" not in missing
    sess.run([tf.global_variables_initializer(), tf.local_variables_initializer()])
    feed = {x: np.array([[1.0, 0.0], [0.0, 1.0]]), labels: [0, 1]}
    before = sess.run(frozen)
    for _ in range(20):
        losses.append(sess.run([train, loss], feed)[1])
    for old, new in zip(before, sess.run(frozen)):
        assert (old == new).all()
    first, again, other = sess.run([one, three, two], feed)
    assert np.array_equal(first, again) and not np.array_equal(first, other)
    sess.run(update, feed)
    assert 0 <= sess.run(accuracy) <= 1
