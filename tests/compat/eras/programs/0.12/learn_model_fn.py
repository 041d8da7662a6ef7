"""tf.contrib.learn.Estimator with a model function of three arguments."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf
from tensorflow.contrib import learn

tf.logging.set_verbosity(tf.logging.ERROR)
x = np.linspace(-1, 1, 40).reshape(-1, 1).astype("float32")
y = (3 * x - 1).astype("float32")

def model(features, targets, mode):
    w = tf.get_variable("w", [1, 1], initializer=tf.zeros_initializer)
    b = tf.get_variable("b", [1], initializer=tf.zeros_initializer)
    guess = tf.matmul(features, w) + b
    loss = tf.reduce_mean(tf.square(guess - targets))
    train_op = tf.contrib.layers.optimize_loss(
        loss, tf.contrib.framework.get_global_step(), optimizer="SGD", learning_rate=0.3)
    return guess, loss, train_op

estimator = learn.Estimator(model_fn=model, config=learn.RunConfig(tf_random_seed=4))
estimator.fit(x, y, steps=50)
print("%.5f %.5f" % (estimator.get_variable_value("w")[0, 0], estimator.get_variable_value("b")[0]))
print("%.5f" % estimator.evaluate(x, y, steps=1)["loss"], estimator.evaluate(x, y, steps=1)["global_step"])
print(np.round(np.asarray(list(estimator.predict(x[:3]))), 4).ravel().tolist())

def input_fn():
    return {"x": tf.constant(x)}, tf.constant(y)

regressor = learn.LinearRegressor(
    feature_columns=[tf.contrib.layers.real_valued_column("x")], optimizer=tf.train.GradientDescentOptimizer(0.1))
regressor.fit(input_fn=input_fn, steps=100)
print("%.4f" % regressor.evaluate(input_fn=input_fn, steps=1)["loss"])
