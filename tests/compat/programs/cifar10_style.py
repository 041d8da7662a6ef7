"""The CIFAR-10 tutorial's way: losses in a collection, LRN, moving averages of variables, decayed rate, towers."""

import re

import numpy as np
import tensorflow as tf

FLAGS_BATCH = 16


def _variable_with_weight_decay(name, shape, stddev, wd):
    with tf.device("/cpu:0"):
        var = tf.get_variable(name, shape, initializer=tf.truncated_normal_initializer(stddev=stddev))
    if wd is not None:
        weight_decay = tf.multiply(tf.nn.l2_loss(var), wd, name="weight_loss")
        tf.add_to_collection("losses", weight_decay)
    return var


def inference(images):
    with tf.variable_scope("conv1") as scope:
        kernel = _variable_with_weight_decay("weights", [5, 5, 3, 8], 5e-2, None)
        conv = tf.nn.conv2d(images, kernel, [1, 1, 1, 1], padding="SAME")
        biases = tf.get_variable("biases", [8], initializer=tf.constant_initializer(0.0))
        conv1 = tf.nn.relu(tf.nn.bias_add(conv, biases), name=scope.name)
        tf.summary.histogram(re.sub("tower_[0-9]*/", "", conv1.op.name) + "/activations", conv1)
        tf.summary.scalar(conv1.op.name + "/sparsity", tf.nn.zero_fraction(conv1))
    pool1 = tf.nn.max_pool(conv1, ksize=[1, 3, 3, 1], strides=[1, 2, 2, 1], padding="SAME", name="pool1")
    norm1 = tf.nn.lrn(pool1, 4, bias=1.0, alpha=0.001 / 9.0, beta=0.75, name="norm1")
    with tf.variable_scope("softmax_linear"):
        reshape = tf.reshape(norm1, [FLAGS_BATCH, -1])
        weights = _variable_with_weight_decay("weights", [reshape.get_shape()[1].value, 4], 0.04, 0.004)
        return tf.matmul(reshape, weights)


def tower_loss(scope, images, labels):
    cross_entropy = tf.nn.sparse_softmax_cross_entropy_with_logits(logits=inference(images), labels=labels)
    tf.add_to_collection("losses", tf.reduce_mean(cross_entropy, name="cross_entropy"))
    return tf.add_n(tf.get_collection("losses", scope), name="total_loss")


def average_gradients(tower_grads):
    average = []
    for grad_and_vars in zip(*tower_grads):
        grads = [tf.expand_dims(g, 0) for g, _ in grad_and_vars]
        average.append((tf.reduce_mean(tf.concat(axis=0, values=grads), 0), grad_and_vars[0][1]))
    return average


rng = np.random.RandomState(0)
data = rng.rand(FLAGS_BATCH, 8, 8, 3).astype(np.float32)
targets = np.arange(FLAGS_BATCH) % 4
data[np.arange(FLAGS_BATCH), targets * 2] += 1

global_step = tf.get_variable("global_step", [], initializer=tf.constant_initializer(0), trainable=False)
lr = tf.train.exponential_decay(0.1, global_step, 10, 0.9, staircase=True)
opt = tf.train.GradientDescentOptimizer(lr)
images, labels = tf.constant(data), tf.constant(targets)
tower_grads = []
with tf.variable_scope(tf.get_variable_scope()):
    for i in range(2):
        with tf.device("/cpu:0"), tf.name_scope("tower_%d" % i) as scope:
            loss = tower_loss(scope, images, labels)
            tf.get_variable_scope().reuse_variables()
            tower_grads.append(opt.compute_gradients(loss))
apply_gradient_op = opt.apply_gradients(average_gradients(tower_grads), global_step=global_step)
variable_averages = tf.train.ExponentialMovingAverage(0.9, global_step)
train_op = tf.group(apply_gradient_op, variable_averages.apply(tf.trainable_variables()))
summary_op = tf.summary.merge_all()
saver = tf.train.Saver(variable_averages.variables_to_restore())
losses = []
config = tf.ConfigProto(allow_soft_placement=True, log_device_placement=False)
config.gpu_options.allow_growth = True
with tf.Session(config=config) as sess:
    sess.run(tf.global_variables_initializer())
    for step in range(30):
        _, value = sess.run([train_op, loss])
        losses.append(value)
    assert sess.run(global_step) == 30
    assert sess.run(lr) < 0.1
    assert len(sess.run(summary_op)) > 0
names = sorted(variable.op.name for variable in tf.trainable_variables())
assert names == ["conv1/biases", "conv1/weights", "softmax_linear/weights"]
