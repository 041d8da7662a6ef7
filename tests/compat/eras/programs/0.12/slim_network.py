"""tf.contrib.slim: arg_scope, conv2d, batch_norm, learning.train."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

slim = tf.contrib.slim
tf.logging.set_verbosity(tf.logging.ERROR)
tf.set_random_seed(6)
rng = np.random.RandomState(0)
images = tf.constant(rng.rand(6, 8, 8, 1).astype("float32"))
labels = slim.one_hot_encoding([0, 1, 0, 1, 0, 1], 2)
with slim.arg_scope([slim.conv2d, slim.fully_connected], activation_fn=tf.nn.relu,
                    weights_initializer=tf.truncated_normal_initializer(0.0, 0.1), weights_regularizer=slim.l2_regularizer(0.01)):
    net = slim.repeat(images, 2, slim.conv2d, 3, [3, 3], scope="conv1")
    net = slim.max_pool2d(net, [2, 2], scope="pool1")
    net = slim.conv2d(net, 4, [3, 3], normalizer_fn=slim.batch_norm, scope="conv2")
    net = slim.dropout(slim.flatten(net), 0.9, is_training=False)
    logits = slim.fully_connected(net, 2, activation_fn=None, scope="logits")
slim.losses.softmax_cross_entropy(logits, labels)
total_loss = slim.losses.get_total_loss()
train_op = slim.learning.create_train_op(total_loss, tf.train.GradientDescentOptimizer(0.1))
for v in slim.get_model_variables():
    print(v.op.name, v.get_shape().as_list())
print("%.4f" % slim.learning.train(train_op, "logs", number_of_steps=5, save_summaries_secs=300, save_interval_secs=600, log_every_n_steps=100))
print(tf.train.latest_checkpoint("logs"), len(slim.losses.get_regularization_losses()))
