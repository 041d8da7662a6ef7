"""tf.estimator of 1.4 with numpy_input_fn and canned estimators."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

tf.logging.set_verbosity(tf.logging.ERROR)
x = np.linspace(-1, 1, 40).astype("float32")
y = (2 * x + 1).astype("float32")
train_fn = tf.estimator.inputs.numpy_input_fn({"x": x}, y, batch_size=40, num_epochs=None, shuffle=False)
eval_fn = tf.estimator.inputs.numpy_input_fn({"x": x}, y, batch_size=40, num_epochs=1, shuffle=False)

def model_fn(features, labels, mode, params):
    guess = tf.squeeze(tf.layers.dense(features["x"][:, None], 1, kernel_initializer=tf.zeros_initializer()), 1)
    if mode == tf.estimator.ModeKeys.PREDICT:
        return tf.estimator.EstimatorSpec(mode, predictions={"y": guess})
    loss = tf.losses.mean_squared_error(labels, guess)
    train_op = tf.train.GradientDescentOptimizer(params["rate"]).minimize(loss, tf.train.get_global_step())
    return tf.estimator.EstimatorSpec(mode, loss=loss, train_op=train_op, eval_metric_ops={"mae": tf.metrics.mean_absolute_error(labels, guess)})

estimator = tf.estimator.Estimator(model_fn, params={"rate": 0.2}, config=tf.estimator.RunConfig().replace(tf_random_seed=1))
estimator.train(train_fn, steps=50)
metrics = estimator.evaluate(eval_fn)
print(sorted(metrics), "%.5f %.5f" % (metrics["loss"], metrics["mae"]), metrics["global_step"])
print(np.round([p["y"] for p in estimator.predict(eval_fn)][:3], 4).tolist(), estimator.get_variable_names())
columns = [tf.feature_column.numeric_column("x")]
linear = tf.estimator.LinearRegressor(columns, optimizer=tf.train.GradientDescentOptimizer(0.002))
linear.train(train_fn, steps=30)
print({k: round(float(v), 4) for k, v in sorted(linear.evaluate(eval_fn).items())}["global_step"], sorted(linear.evaluate(eval_fn)), linear.get_variable_names())
dnn = tf.estimator.DNNClassifier([4], columns, n_classes=2)
dnn.train(tf.estimator.inputs.numpy_input_fn({"x": x}, (x > 0).astype(int), shuffle=False, num_epochs=2), steps=2)
print(sorted(dnn.get_variable_names())[:3])
