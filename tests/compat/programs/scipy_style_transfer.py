"""L-BFGS on a picture through contrib.opt, as style transfer does."""

import numpy as np
import tensorflow as tf

rng = np.random.RandomState(0)
content = rng.rand(1, 8, 8, 3).astype(np.float32)
picture = tf.Variable(rng.rand(1, 8, 8, 3).astype(np.float32))
filters = tf.constant(rng.randn(3, 3, 3, 4).astype(np.float32))


def features(image):
    return tf.nn.relu(tf.nn.conv2d(image, filters, [1, 1, 1, 1], "SAME"))


def gram(tensor):
    matrix = tf.reshape(tensor, [-1, 4])
    return tf.matmul(matrix, matrix, transpose_a=True) / 64.0


content_loss = tf.nn.l2_loss(features(picture) - features(tf.constant(content)))
style_loss = tf.nn.l2_loss(gram(features(picture)) - gram(features(tf.constant(content[:, ::-1]))))
variation = tf.reduce_sum(tf.image.total_variation(picture))
total = content_loss + 0.1 * style_loss + 1e-3 * variation
evaluated = []
optimizer = tf.contrib.opt.ScipyOptimizerInterface(total, method="L-BFGS-B", options={"maxiter": 30})
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    losses = [sess.run(total)]
    optimizer.minimize(sess, fetches=[total], loss_callback=evaluated.append)
    losses.append(sess.run(total))
assert len(evaluated) >= 30
