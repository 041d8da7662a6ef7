"""Seeded initial values and random operations of 1.12, with the seeds that the operations got."""
from __future__ import absolute_import, division, print_function
import numpy as np
import tensorflow as tf

tf.set_random_seed(1234)
np.random.seed(0)
shape = [2, 3]
ops = [("variable", tf.get_variable("a", shape))]
for name, initializer in [
    ("glorot", tf.glorot_uniform_initializer()), ("xavier", tf.contrib.layers.xavier_initializer(uniform=False)), ("scaling", tf.contrib.layers.variance_scaling_initializer()),
    ("variance", tf.variance_scaling_initializer(2.0)), ("orthogonal", tf.orthogonal_initializer()), ("truncated", tf.truncated_normal_initializer(stddev=0.1)), ("unit", tf.uniform_unit_scaling_initializer()),
    ("he", tf.keras.initializers.he_normal()), ("lecun", tf.keras.initializers.lecun_uniform()), ("random", tf.keras.initializers.RandomNormal()), ("identity", tf.initializers.identity()),
]:
    ops.append((name, tf.get_variable(name, shape, initializer=initializer)))
x = tf.ones([2, 6])
ops += [
    ("dropout", tf.nn.dropout(x, 0.5)), ("layer", tf.layers.dropout(x, 0.5, training=True)), ("keras", tf.keras.layers.Dropout(0.5)(x, training=True)), ("shape", tf.nn.dropout(x, 0.5, noise_shape=[2, 1])),
    ("seeded", tf.nn.dropout(x, 0.5, seed=3)), ("keep", tf.nn.dropout(x, tf.constant(0.7))), ("contrib", tf.contrib.layers.dropout(x, 0.5)), ("alpha", tf.contrib.nn.alpha_dropout(x, 0.5)),
    ("normal", tf.random_normal([3])), ("uniform", tf.random_uniform([3])), ("integers", tf.random_uniform([3], 0, 9, tf.int32)), ("between", tf.random_uniform([3], -1.0, 1.0)), ("shuffled", tf.random_shuffle(tf.range(6))),
    ("multinomial", tf.multinomial([[1.0, 2.0]], 5)), ("categorical", tf.random.categorical([[1.0, 2.0]], 5) if hasattr(tf.random, "categorical") else tf.constant(0)), ("gamma", tf.random_gamma([2], 2.0)), ("poisson", tf.random_poisson(3.0, [3])),
    ("crop", tf.random_crop(tf.reshape(tf.range(16.0), [4, 4]), [2, 2])), ("flip", tf.image.random_flip_left_right(tf.reshape(tf.range(12.0), [2, 2, 3]))), ("flip_up", tf.image.random_flip_up_down(tf.reshape(tf.range(24.0), [2, 2, 2, 3]))),
    ("bright", tf.image.random_brightness(tf.zeros([1, 1, 3]), 0.5)), ("contrast", tf.image.random_contrast(tf.reshape(tf.range(12.0), [2, 2, 3]), 0.2, 0.9)), ("hue", tf.image.random_hue(tf.constant([[[0.1, 0.5, 0.9]]]), 0.2)), ("saturation", tf.image.random_saturation(tf.constant([[[0.1, 0.5, 0.9]]]), 0.2, 0.9)),
    ("stateless", tf.contrib.stateless.stateless_random_normal([2], [1, 2])), ("sampler", tf.nn.uniform_candidate_sampler([[1]], 1, 3, True, 9)[0]), ("log_uniform", tf.nn.log_uniform_candidate_sampler([[1]], 1, 3, True, 9)[0]),
    ("noise", tf.keras.layers.GaussianNoise(1.0)(x, training=True)), ("gaussian", tf.keras.layers.GaussianDropout(0.5)(x, training=True)), ("spatial", tf.keras.layers.SpatialDropout1D(0.5)(tf.ones([1, 2, 6]), training=True)), ("backend", tf.keras.backend.random_uniform([3])),
]
fully = tf.contrib.layers.fully_connected(x, 3)
hidden = tf.layers.dense(tf.layers.conv1d(tf.ones([1, 4, 2]), 2, 2), 2)
loss = tf.reduce_sum(fully) + tf.reduce_mean(tf.square(hidden)) + tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits_v2(labels=[[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]], logits=fully))
ops.append(("slot", tf.random_normal([2])))
for optimizer in (tf.train.MomentumOptimizer(0.1, 0.9), tf.train.AdamOptimizer(), tf.train.RMSPropOptimizer(0.1)):
    optimizer.minimize(loss)
    ops.append(("after", tf.random_normal([2])))
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for name, op in ops:
        print(name, " ".join("%.5f" % value for value in np.ravel(sess.run(op))[:6]))
    for variable in tf.trainable_variables()[-6:]:
        print(variable.op.name, " ".join("%.5f" % value for value in sess.run(variable).ravel()[:3]))
with tf.Graph().as_default(), tf.Session() as sess:
    first, second = tf.random_normal([2], seed=5), tf.random_normal([2], seed=5)
    print(sess.run([first, second])[0].round(5).tolist(), sess.run(first).round(5).tolist())
