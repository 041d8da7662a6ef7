"""A convolutional network of contrib.layers: regularizers, batch normalization with its updates, dropout."""

import tensorflow as tf
from tensorflow.contrib.layers import batch_norm, conv2d, flatten, fully_connected, max_pool2d
from tensorflow.examples.tutorials.mnist import input_data

mnist = input_data.read_data_sets("MNIST_data", reshape=False)
x = tf.placeholder(tf.float32, [None, 28, 28, 1])
y = tf.placeholder(tf.int64, [None])
training = tf.placeholder_with_default(False, [])
with tf.contrib.framework.arg_scope(
    [conv2d, fully_connected], weights_regularizer=tf.contrib.layers.l2_regularizer(1e-4)
):
    net = conv2d(x, 8, 3, stride=2, normalizer_fn=batch_norm, normalizer_params={"is_training": training, "decay": 0.9})
    net = max_pool2d(net, 2)
    net = tf.contrib.layers.dropout(flatten(net), 0.9, is_training=training)
    logits = fully_connected(net, 10, activation_fn=None)
loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=logits))
loss += tf.add_n(tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES))
with tf.control_dependencies(tf.get_collection(tf.GraphKeys.UPDATE_OPS)):
    train = tf.train.AdamOptimizer(0.01).minimize(loss)
accuracy = tf.reduce_mean(tf.cast(tf.equal(tf.argmax(logits, 1), y), "float"))
losses = []
sess = tf.InteractiveSession()
tf.global_variables_initializer().run()
for _ in range(40):
    images, labels = mnist.train.next_batch(64)
    losses.append(sess.run([train, loss], {x: images, y: labels, training: True})[1])
result = accuracy.eval({x: mnist.test.images[:500], y: mnist.test.labels[:500]})
assert result > 0.6, result
assert [v.op.name for v in tf.trainable_variables()] == [
    "Conv/weights",
    "Conv/BatchNorm/beta",
    "fully_connected/weights",
    "fully_connected/biases",
]
sess.close()
