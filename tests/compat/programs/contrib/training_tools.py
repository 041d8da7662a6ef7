"""contrib.training, metrics, losses, data, lookup, util: HParams, buckets, streaming values, proto helpers."""

import numpy as np
import tensorflow as tf
from tensorflow.contrib import lookup, metrics
from tensorflow.contrib import losses as contrib_losses
from tensorflow.contrib.training import HParams, bucket_by_sequence_length

hparams = HParams(learning_rate=0.1, units=4, cell="gru", layers=[1, 2])
hparams.parse("learning_rate=0.3,cell=lstm,layers=[3,4]")
hparams.set_hparam("units", 5)
assert hparams.values() == {"learning_rate": 0.3, "units": 5, "cell": "lstm", "layers": [3, 4]}

lengths = tf.train.range_input_producer(8, num_epochs=1, shuffle=False).dequeue()
_, buckets = bucket_by_sequence_length(
    lengths, [tf.range(lengths)], 2, [4], dynamic_pad=True, allow_smaller_final_batch=True
)
labels, guesses = tf.constant([1, 0, 1, 1]), tf.constant([1, 1, 1, 0])
accuracy, update_accuracy = metrics.streaming_accuracy(guesses, labels)
precision, update_precision = metrics.streaming_precision(guesses, labels)
recall, update_recall = metrics.streaming_recall(guesses, labels)
auc, update_auc = metrics.streaming_auc(tf.constant([0.9, 0.2, 0.8, 0.7]), labels)
one = metrics.accuracy(guesses, labels)
contrib_losses.mean_squared_error(tf.constant([1.0, 2.0]), tf.constant([1.0, 4.0]))
contrib_losses.sparse_softmax_cross_entropy(tf.zeros([2, 2]), tf.constant([0, 1]))
total = contrib_losses.get_total_loss()
table = lookup.MutableHashTable(tf.string, tf.int64, default_value=-1)
filled = table.insert(tf.constant(["a", "b"]), tf.constant([1, 2], tf.int64))
constant = lookup.HashTable(lookup.KeyValueTensorInitializer(["x", "y"], [10, 20]), -1)
found = constant.lookup(tf.constant(["y", "z"]))
sorted_words = tf.contrib.framework.sort(tf.constant([3, 1, 2]))
proto = tf.contrib.util.make_tensor_proto([1.0, 2.0])
assert tf.contrib.util.make_ndarray(proto).tolist() == [1.0, 2.0]
assert tf.contrib.util.constant_value(tf.constant(3)) == 3
seeds = tf.contrib.stateless.stateless_random_uniform([2], seed=[1, 2])
with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.local_variables_initializer(), tf.tables_initializer()])
    coord = tf.train.Coordinator()
    threads = tf.train.start_queue_runners(sess, coord)
    shapes = sorted(sess.run(buckets)[0].shape for _ in range(4))
    assert shapes == [(2, 1), (2, 3), (2, 5), (2, 7)], shapes
    coord.request_stop()
    coord.join(threads, stop_grace_period_secs=5)
    sess.run([update_accuracy, update_precision, update_recall, update_auc])
    values = sess.run([accuracy, precision, recall, auc, one])
    assert np.allclose(values, [0.5, 2 / 3, 2 / 3, 1.0, 0.5], atol=1e-3), values
    assert np.isclose(sess.run(total), 2.0 + np.log(2))
    sess.run(filled)
    assert sess.run(table.lookup(tf.constant(["b", "c"]))).tolist() == [2, -1]
    assert sess.run(found).tolist() == [20, -1] and sess.run(sorted_words).tolist() == [1, 2, 3]
    assert (sess.run(seeds) == sess.run(seeds)).all()
