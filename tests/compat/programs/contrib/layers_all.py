"""contrib.layers and framework: initializers, regularizers, normalizers, scopes, encoders, model variables."""

import numpy as np
import tensorflow as tf
from tensorflow.contrib import layers
from tensorflow.contrib.framework.python.ops import add_arg_scope, arg_scope
from tensorflow.contrib.layers.python.layers import initializers

tf.set_random_seed(1)

layers_of_text = tf.contrib.layers


@add_arg_scope
def block(x, width, scope=None):
    with tf.variable_scope(scope, "block", [x]):
        return layers.fully_connected(x, width, weights_initializer=layers.variance_scaling_initializer())


x = tf.placeholder(tf.float32, [None, 8, 8, 2])
both = layers.l1_l2_regularizer(1e-4, 1e-4)
with arg_scope([layers.conv2d], weights_regularizer=layers.l1_regularizer(1e-4), activation_fn=tf.nn.elu):
    net = layers.conv2d(x, 4, [3, 3], weights_initializer=initializers.xavier_initializer_conv2d())
net = layers.avg_pool2d(layers.separable_conv2d(net, 4, 3, 1, weights_regularizer=both), 2)
net = layers.conv2d_transpose(layers.layer_norm(net), 4, 3, stride=2, normalizer_fn=layers.instance_norm)
with arg_scope([block], width=6):
    hidden = layers.dropout(block(layers.flatten(net)), keep_prob=0.9, is_training=True)
ids = tf.placeholder(tf.int64, [None, 3])
bag = layers.bow_encoder(ids, vocab_size=5, embed_dim=4, scope="bag")
sequence = layers.embed_sequence(ids, 5, 4)
joined = tf.concat([hidden, bag, tf.reduce_mean(sequence, 1)], 1)
stacked = layers.stack(joined, layers.fully_connected, [6, 4], scope="fc")
out = layers.linear(layers.unit_norm(layers.maxout(stacked, 2), 1), 1, weights_regularizer=layers.l2_regularizer(0.001))
loss = tf.losses.mean_squared_error(tf.ones_like(out), out) + tf.add_n(tf.losses.get_regularization_losses())
step = tf.contrib.framework.get_or_create_global_step()
train = layers.optimize_loss(loss, step, 0.01, "Adam", clip_gradients=5.0, summaries=["loss", "gradients"])
shared = tf.contrib.framework.get_variables_by_suffix("weights")
assert {v.op.name for v in shared} >= {"Conv/weights", "block/fully_connected/weights", "fc/fc_1/weights"}
assert "EmbedSequence/embeddings" in {v.op.name for v in tf.contrib.framework.get_model_variables()}
losses = []
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    feed = {x: np.random.RandomState(0).rand(6, 8, 8, 2), ids: [[0, 1, 2]] * 6}
    for _ in range(40):
        losses.append(sess.run(train, feed))
    assert sess.run(step) == 40
    assert sess.run(layers.summarize_activation(out), feed)
assert len(tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES)) == 4
