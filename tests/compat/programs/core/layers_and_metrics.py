"""tf.layers, tf.losses, tf.metrics and tf.image of every common kind in one network."""

import numpy as np
import tensorflow as tf

tf.set_random_seed(1)

x = tf.placeholder(tf.float32, [None, 12, 12, 1], name="x")
y = tf.placeholder(tf.int32, [None], name="y")
training = tf.placeholder(tf.bool, name="training")
distorted = tf.map_fn(lambda p: tf.image.random_brightness(tf.random_crop(p, [10, 10, 1]), 0.05), x)
plain = tf.image.resize_image_with_crop_or_pad(x, 10, 10)
net = tf.cond(training, lambda: distorted, lambda: plain)
net.set_shape([None, 10, 10, 1])
regularizer = tf.contrib.layers.l2_regularizer(1e-3)
net = tf.layers.conv2d(net, 6, 3, padding="same", kernel_regularizer=regularizer, name="conv")
net = tf.nn.relu(tf.layers.batch_normalization(net, training=training, momentum=0.8))
net = tf.layers.max_pooling2d(net, 2, 2)
net = tf.layers.separable_conv2d(net, 6, 3, activation=tf.nn.relu)
net = tf.layers.conv2d_transpose(net, 4, 2, strides=2)
net = tf.layers.average_pooling2d(net, 2, 2)
signal = tf.layers.max_pooling1d(tf.layers.conv1d(tf.reshape(net, [-1, 9, 4]), 4, 3), 2, 2)
net = tf.layers.dropout(tf.layers.flatten(signal), rate=0.1, training=training)
logits = tf.layers.dense(net, 3, kernel_initializer=tf.variance_scaling_initializer())
onehot = tf.one_hot(y, 3)
tf.losses.softmax_cross_entropy(onehot_labels=onehot, logits=logits, label_smoothing=0.01)
tf.losses.huber_loss(onehot, tf.nn.softmax(logits), weights=0.1)
tf.losses.add_loss(0.0 * tf.losses.hinge_loss(onehot, logits, loss_collection=None))
loss = tf.losses.get_total_loss()
assert len(tf.losses.get_losses()) == 3 and len(tf.losses.get_regularization_losses()) == 1
with tf.control_dependencies(tf.get_collection(tf.GraphKeys.UPDATE_OPS)):
    train = tf.train.AdamOptimizer(0.02).minimize(loss)
predicted = tf.argmax(logits, 1)
accuracy, count = tf.metrics.accuracy(labels=y, predictions=predicted, name="acc")
_, recall = tf.metrics.recall_at_k(tf.cast(y, tf.int64), logits, 2)
_, iou = tf.metrics.mean_iou(y, predicted, 3)
_, auc = tf.metrics.auc(tf.cast(y > 0, tf.int32), 1 - tf.nn.softmax(logits)[:, 0])
confusion = tf.confusion_matrix(y, predicted, num_classes=3)
in_top = tf.nn.in_top_k(logits, y, 1)
rng = np.random.RandomState(0)
labels = np.arange(30) % 3
images = rng.rand(30, 12, 12, 1) * 0.3
for image, label in zip(images, labels):
    image[:, 4 * label : 4 * label + 4] += 1
losses = []
with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.local_variables_initializer()])
    for _ in range(40):
        losses.append(sess.run([train, loss], {x: images, y: labels, training: True})[1])
    feed = {x: images, y: labels, training: False}
    found = sess.run([count, recall, iou, auc, confusion, in_top], feed)
    assert sess.run(accuracy) == found[0] and found[1] >= found[0]
    assert found[4].trace() == found[5].sum() == round(found[0] * 30) and found[3] > 0.5 and 0 <= found[2].sum() <= 30
names = [v.op.name for v in tf.global_variables()]
assert {"conv/kernel", "batch_normalization/moving_mean", "dense/kernel", "conv/kernel/Adam_1", "beta1_power"} <= set(
    names
)
