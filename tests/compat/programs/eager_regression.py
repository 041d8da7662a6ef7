"""Linear regression with contrib.eager, as in its first examples."""

import numpy as np
import tensorflow as tf
import tensorflow.contrib.eager as tfe

tfe.enable_eager_execution()
train_X = np.linspace(0, 3, 20)
train_Y = 2.0 * train_X + 1.0
W = tfe.Variable(np.random.RandomState(0).randn())
b = tfe.Variable(0.0)


def linear_regression(inputs):
    return inputs * W + b


def mean_square_fn(model_fn, inputs, labels):
    return tf.reduce_sum(tf.pow(model_fn(inputs) - labels, 2)) / (2 * len(train_X))


optimizer = tf.train.GradientDescentOptimizer(learning_rate=0.1)
grad = tfe.implicit_gradients(mean_square_fn)
losses = []
for step in range(50):
    optimizer.apply_gradients(grad(linear_regression, train_X, train_Y))
    losses.append(mean_square_fn(linear_regression, train_X, train_Y).numpy())
print("Epoch:", "%04d" % (step + 1), "cost=", "{:.9f}".format(losses[-1]), "W=", W.numpy(), "b=", b.numpy())
