"""tf.contrib.learn of 1.0: Estimator with ModelFnOps, Experiment names, feature columns."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

tf.logging.set_verbosity(tf.logging.ERROR)
learn, layers = tf.contrib.learn, tf.contrib.layers
x = np.linspace(-1, 1, 40).astype("float32")

def input_fn():
    return {"x": tf.constant(x.reshape(-1, 1))}, tf.constant((2 * x + 1).reshape(-1, 1))

def model_fn(features, targets, mode, params):
    w = tf.get_variable("w", [1, 1], initializer=tf.zeros_initializer())
    b = tf.get_variable("b", [1], initializer=tf.zeros_initializer())
    guess = tf.matmul(features["x"], w) + b
    loss = tf.losses.mean_squared_error(targets, guess)
    train_op = layers.optimize_loss(loss, tf.contrib.framework.get_global_step(), params["rate"], "SGD")
    return learn.ModelFnOps(mode=mode, predictions={"y": guess}, loss=loss, train_op=train_op)

estimator = learn.Estimator(model_fn=model_fn, params={"rate": 0.2})
estimator.fit(input_fn=input_fn, steps=40)
print("%.5f" % estimator.evaluate(input_fn=input_fn, steps=1)["loss"], "%.4f" % estimator.get_variable_value("w")[0, 0])
predicted = estimator.predict(input_fn=lambda: input_fn()[0])
print("%.4f" % next(predicted)["y"][0])
regressor = learn.LinearRegressor([layers.real_valued_column("x")], optimizer=tf.train.GradientDescentOptimizer(0.2))
regressor.fit(input_fn=input_fn, steps=60)
print("%.4f" % regressor.evaluate(input_fn=input_fn, steps=1)["loss"], sorted(regressor.get_variable_names())[:3])
