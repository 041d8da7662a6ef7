"""contrib.eager's own tools: Network, Iterator, gradients of functions, metrics, a saver."""

import numpy as np
import tensorflow as tf
import tensorflow.contrib.eager as tfe

tf.enable_eager_execution()


class Net(tfe.Network):
    def __init__(self):
        super(Net, self).__init__()
        self.hidden = self.track_layer(tf.layers.Dense(8, activation=tf.nn.relu))
        self.out = self.track_layer(tf.layers.Dense(2))

    def call(self, x):
        return self.out(self.hidden(x))


x = np.random.RandomState(0).randn(32, 3).astype(np.float32)
y = (x[:, 0] > 0).astype(np.int64)
net = Net()


def loss_fn(inference_fn, inputs, labels):
    logits = inference_fn(inputs)
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(logits=logits, labels=labels))


optimizer = tf.train.AdamOptimizer(0.05)
value_and_grads = tfe.implicit_value_and_gradients(loss_fn)
grads = tfe.implicit_gradients(loss_fn)
losses = []
for features, labels in tfe.Iterator(tf.data.Dataset.from_tensor_slices((x, y)).repeat(10).batch(16)):
    value, gradients = value_and_grads(net, features, labels)
    optimizer.apply_gradients(gradients)
    losses.append(float(value))
optimizer.apply_gradients(grads(net, x, y))
accuracy = tfe.metrics.Accuracy()
accuracy(tf.argmax(net(x), 1), y)
square = tfe.gradients_function(lambda a: a * a)
assert float(square(3.0)[0]) == 6.0
counter = tfe.Variable(1.0)
counter.assign_add(2.0)
assert counter.numpy() == 3.0 and tf.executing_eagerly() and tfe.num_gpus() == 0
assert accuracy.result().numpy() > 0.9
assert len(net.variables) == 4
