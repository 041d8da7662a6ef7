"""The estimator tutorial: a model function with tf.layers, a logging hook, train and evaluate."""

import numpy as np
import tensorflow as tf
from tensorflow.contrib import learn

tf.logging.set_verbosity(tf.logging.ERROR)


def cnn_model_fn(features, labels, mode):
    input_layer = tf.reshape(features["x"], [-1, 28, 28, 1])
    conv1 = tf.layers.conv2d(inputs=input_layer, filters=4, kernel_size=[5, 5], padding="same", activation=tf.nn.relu)
    pool1 = tf.layers.max_pooling2d(inputs=conv1, pool_size=[4, 4], strides=4)
    dense = tf.layers.dense(inputs=tf.reshape(pool1, [-1, 7 * 7 * 4]), units=32, activation=tf.nn.relu)
    dropout = tf.layers.dropout(inputs=dense, rate=0.1, training=mode == tf.estimator.ModeKeys.TRAIN)
    logits = tf.layers.dense(inputs=dropout, units=10)
    predictions = {
        "classes": tf.argmax(input=logits, axis=1),
        "probabilities": tf.nn.softmax(logits, name="softmax_tensor"),
    }
    if mode == tf.estimator.ModeKeys.PREDICT:
        return tf.estimator.EstimatorSpec(mode=mode, predictions=predictions)
    loss = tf.losses.sparse_softmax_cross_entropy(labels=labels, logits=logits)
    if mode == tf.estimator.ModeKeys.TRAIN:
        optimizer = tf.train.AdamOptimizer(learning_rate=0.01)
        train_op = optimizer.minimize(loss=loss, global_step=tf.train.get_global_step())
        return tf.estimator.EstimatorSpec(mode=mode, loss=loss, train_op=train_op)
    eval_metric_ops = {"accuracy": tf.metrics.accuracy(labels=labels, predictions=predictions["classes"])}
    return tf.estimator.EstimatorSpec(mode=mode, loss=loss, eval_metric_ops=eval_metric_ops)


mnist = learn.datasets.load_dataset("mnist")
train_data = mnist.train.images[:2000]
train_labels = np.asarray(mnist.train.labels[:2000], dtype=np.int32)
mnist_classifier = tf.estimator.Estimator(model_fn=cnn_model_fn, model_dir="mnist_convnet_model")
logging_hook = tf.train.LoggingTensorHook(tensors={"probabilities": "softmax_tensor"}, every_n_iter=50)
train_input_fn = tf.estimator.inputs.numpy_input_fn(
    x={"x": train_data}, y=train_labels, batch_size=50, num_epochs=None, shuffle=True
)
mnist_classifier.train(input_fn=train_input_fn, steps=50, hooks=[logging_hook])
eval_input_fn = tf.estimator.inputs.numpy_input_fn(
    x={"x": mnist.test.images[:500]},
    y=np.asarray(mnist.test.labels[:500], dtype=np.int32),
    num_epochs=1,
    shuffle=False,
)
results = mnist_classifier.evaluate(input_fn=eval_input_fn)
print(results)
assert results["accuracy"] > 0.6
