"""tf.estimator of 1.12: a model function, a canned network and a linear model."""
from __future__ import absolute_import, division, print_function
import numpy as np
import tensorflow as tf

tf.logging.set_verbosity(tf.logging.ERROR)
x = np.random.RandomState(0).randn(60, 4).astype("float32")
y = (x[:, 0] + x[:, 1] > 0).astype("int32")

def train_input():
    return tf.data.Dataset.from_tensor_slices(({"x": x}, y)).repeat().batch(20)

def test_input():
    return tf.data.Dataset.from_tensor_slices(({"x": x}, y)).batch(60)

def model_fn(features, labels, mode, params):
    net = tf.feature_column.input_layer(features, params["columns"])
    net = tf.layers.dense(net, 5, activation=tf.nn.relu)
    net = tf.layers.dropout(net, 0.2, training=mode == tf.estimator.ModeKeys.TRAIN)
    logits = tf.layers.dense(net, 2)
    classes = tf.argmax(logits, 1)
    if mode == tf.estimator.ModeKeys.PREDICT:
        return tf.estimator.EstimatorSpec(mode, predictions={"classes": classes, "logits": logits})
    loss = tf.losses.sparse_softmax_cross_entropy(labels=labels, logits=logits)
    accuracy = tf.metrics.accuracy(labels, classes)
    if mode == tf.estimator.ModeKeys.EVAL:
        return tf.estimator.EstimatorSpec(mode, loss=loss, eval_metric_ops={"accuracy": accuracy})
    train_op = tf.train.AdagradOptimizer(0.1).minimize(loss, global_step=tf.train.get_global_step())
    return tf.estimator.EstimatorSpec(mode, loss=loss, train_op=train_op)

columns = [tf.feature_column.numeric_column("x", shape=[4])]
config = tf.estimator.RunConfig(tf_random_seed=5)
print(config.save_checkpoints_secs, config.keep_checkpoint_max, config.log_step_count_steps)
own = tf.estimator.Estimator(model_fn, params={"columns": columns}, config=config)
own.train(train_input, steps=15)
print({key: "%.4f" % value for key, value in sorted(own.evaluate(test_input).items())})
print(sorted(own.get_variable_names()))
print([int(row["classes"]) for row in own.predict(test_input)][:8])
network = tf.estimator.DNNClassifier([6], columns, n_classes=2, config=config, dropout=0.1)
network.train(train_input, steps=15)
print({key: "%.3f" % value for key, value in sorted(network.evaluate(test_input, steps=1).items())})
print(sorted(network.get_variable_names()))
prediction = next(network.predict(test_input))
print(prediction["classes"], prediction["probabilities"].shape)
linear = tf.estimator.LinearRegressor(columns, config=config)
linear.train(lambda: tf.data.Dataset.from_tensor_slices(({"x": x}, x[:, 0] * 2)).repeat().batch(20), steps=15)
print({key: "%.3f" % value for key, value in sorted(linear.evaluate(lambda: tf.data.Dataset.from_tensor_slices(({"x": x}, x[:, 0] * 2)).batch(60)).items())})
