"""The loop of the tutorials, `sess.run(train_op, feed_dict=…)`; derived modules choose the session's class."""

import tensorflow_networks
from protocol import Contestant

from graphlab.engine.runtime import tensorflow_v1


class SessionLoop(Contestant):
    """A user's loop around a session."""

    def __init__(self, task, data, session_class):
        super().__init__(task, data)
        tf = tensorflow_v1()
        self.x, self.y = tf.placeholder(tf.float32, [None, 784]), tf.placeholder(tf.int64, [None])
        logits = tensorflow_networks.logits(tf, task, self.x)
        losses = tf.nn.sparse_softmax_cross_entropy_with_logits(logits=logits, labels=self.y)
        self.train_op = tensorflow_networks.optimizer(tf, task).minimize(tf.reduce_mean(losses))
        self.right = tf.reduce_mean(tf.cast(tf.equal(tf.argmax(logits, 1), self.y), tf.float32))
        self.initializer = tf.global_variables_initializer()
        self.session = session_class()
        self.session.run(self.initializer)

    def versions(self):
        return {"tensorflow": tensorflow_v1().__version__}

    def run(self, steps):
        for _ in range(steps):
            x, y = self.batch()
            self.session.run(self.train_op, feed_dict={self.x: x, self.y: y})
        return steps

    def reset(self):
        self.session.run(self.initializer)

    def accuracy(self):
        test = self.data.test
        return float(self.session.run(self.right, {self.x: test["features"], self.y: test["labels"]}))
