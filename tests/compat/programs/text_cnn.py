"""A text CNN with tf.nn alone: several filter sizes, L2 loss, gradients summaries, dev evaluation."""

import numpy as np
import tensorflow as tf


class TextCNN(object):
    def __init__(self, sequence_length, num_classes, vocab_size, embedding_size, filter_sizes, num_filters):
        self.input_x = tf.placeholder(tf.int32, [None, sequence_length], name="input_x")
        self.input_y = tf.placeholder(tf.float32, [None, num_classes], name="input_y")
        self.dropout_keep_prob = tf.placeholder(tf.float32, name="dropout_keep_prob")
        l2_loss = tf.constant(0.0)
        with tf.device("/cpu:0"), tf.name_scope("embedding"):
            self.W = tf.Variable(tf.random_uniform([vocab_size, embedding_size], -1.0, 1.0), name="W")
            embedded = tf.expand_dims(tf.nn.embedding_lookup(self.W, self.input_x), -1)
        pooled_outputs = []
        for filter_size in filter_sizes:
            with tf.name_scope("conv-maxpool-%s" % filter_size):
                shape = [filter_size, embedding_size, 1, num_filters]
                W = tf.Variable(tf.truncated_normal(shape, stddev=0.1), name="W")
                b = tf.Variable(tf.constant(0.1, shape=[num_filters]), name="b")
                conv = tf.nn.conv2d(embedded, W, strides=[1, 1, 1, 1], padding="VALID", name="conv")
                h = tf.nn.relu(tf.nn.bias_add(conv, b), name="relu")
                ksize = [1, sequence_length - filter_size + 1, 1, 1]
                pooled_outputs.append(tf.nn.max_pool(h, ksize=ksize, strides=[1, 1, 1, 1], padding="VALID"))
        total = num_filters * len(filter_sizes)
        pooled = tf.reshape(tf.concat(pooled_outputs, 3), [-1, total])
        dropped = tf.nn.dropout(pooled, self.dropout_keep_prob)
        with tf.name_scope("output"):
            W = tf.get_variable("W", [total, num_classes], initializer=tf.contrib.layers.xavier_initializer())
            b = tf.Variable(tf.constant(0.1, shape=[num_classes]), name="b")
            l2_loss += tf.nn.l2_loss(W) + tf.nn.l2_loss(b)
            self.scores = tf.nn.xw_plus_b(dropped, W, b, name="scores")
        cross = tf.nn.softmax_cross_entropy_with_logits(logits=self.scores, labels=self.input_y)
        self.loss = tf.reduce_mean(cross) + 0.001 * l2_loss
        correct = tf.equal(tf.argmax(self.scores, 1), tf.argmax(self.input_y, 1))
        self.accuracy = tf.reduce_mean(tf.cast(correct, "float"), name="accuracy")


rng = np.random.RandomState(0)
x = rng.randint(1, 20, [60, 8])
y = np.eye(2)[(x == 7).any(1).astype(int)]
losses = []
with tf.Graph().as_default():
    session_conf = tf.ConfigProto(allow_soft_placement=True, log_device_placement=False)
    sess = tf.Session(config=session_conf)
    with sess.as_default():
        cnn = TextCNN(8, 2, 20, 8, [2, 3], 4)
        global_step = tf.Variable(0, name="global_step", trainable=False)
        optimizer = tf.train.AdamOptimizer(1e-2)
        grads_and_vars = optimizer.compute_gradients(cnn.loss)
        train_op = optimizer.apply_gradients(grads_and_vars, global_step=global_step)
        for g, v in grads_and_vars:
            if g is not None:
                tf.summary.scalar("{}/grad/sparsity".format(v.name).replace(":", "_"), tf.nn.zero_fraction(g))
        merged = tf.summary.merge_all()
        sess.run(tf.global_variables_initializer())
        for _ in range(40):
            feed = {cnn.input_x: x, cnn.input_y: y, cnn.dropout_keep_prob: 0.9}
            _, step, loss, _ = sess.run([train_op, global_step, cnn.loss, merged], feed)
            losses.append(loss)
        assert tf.train.global_step(sess, global_step) == 40
