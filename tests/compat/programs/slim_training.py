"""slim.learning.train and slim.evaluation: a network, checkpoints and a streaming accuracy."""

import numpy as np
import tensorflow as tf

slim = tf.contrib.slim
tf.logging.set_verbosity(tf.logging.ERROR)
rng = np.random.RandomState(0)
data = rng.randn(128, 6, 6, 1).astype(np.float32)
targets = (data.mean(axis=(1, 2, 3)) > 0).astype(np.int64)


def my_cnn(images, num_classes, is_training):
    with slim.arg_scope(
        [slim.conv2d, slim.fully_connected], weights_initializer=tf.truncated_normal_initializer(0.0, 0.3)
    ):
        net = slim.conv2d(images, 4, [3, 3], scope="conv1")
        net = slim.max_pool2d(net, [2, 2], scope="pool1")
        net = slim.flatten(net)
        net = slim.dropout(net, 0.9, is_training=is_training)
        return slim.fully_connected(net, num_classes, activation_fn=None, scope="logits")


logits = my_cnn(tf.constant(data), 2, True)
slim.losses.softmax_cross_entropy(logits, slim.one_hot_encoding(targets, 2))
total_loss = slim.losses.get_total_loss()
tf.summary.scalar("losses/Total_Loss", total_loss)
train_op = slim.learning.create_train_op(total_loss, tf.train.AdamOptimizer(learning_rate=0.02))
final_loss = slim.learning.train(
    train_op, logdir="slim_log", number_of_steps=40, save_summaries_secs=60, log_every_n_steps=100
)
with tf.Graph().as_default():
    logits = my_cnn(tf.constant(data), 2, False)
    names_to_values, names_to_updates = slim.metrics.aggregate_metric_map(
        {"eval/Accuracy": slim.metrics.streaming_accuracy(tf.argmax(logits, 1), tf.constant(targets))}
    )
    (accuracy,) = slim.evaluation.evaluate_once(
        master="",
        checkpoint_path=tf.train.latest_checkpoint("slim_log"),
        logdir="slim_log",
        num_evals=1,
        eval_op=list(names_to_updates.values()),
        final_op=list(names_to_values.values()),
    )
    init_fn = slim.assign_from_checkpoint_fn(
        tf.train.latest_checkpoint("slim_log"), slim.get_variables_to_restore(include=["conv1"])
    )
    with tf.Session() as sess:
        init_fn(sess)
        assert sess.run(slim.get_unique_variable("conv1/weights")).shape == (3, 3, 1, 4)
print("Finished training. Last batch loss:", final_loss, "accuracy:", accuracy)
assert accuracy > 0.85
