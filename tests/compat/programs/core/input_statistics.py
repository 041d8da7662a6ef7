# Statistics and options of tf.data, and an estimator that goes on reading its input where it stopped.
import os
import tempfile

import numpy as np
import tensorflow as tf

tf.logging.set_verbosity(tf.logging.ERROR)

aggregator = tf.data.experimental.StatsAggregator()
dataset = tf.data.Dataset.from_tensor_slices(np.arange(12.0).reshape(4, 3))
dataset = dataset.apply(tf.data.experimental.bytes_produced_stats("bytes"))
dataset = dataset.apply(tf.data.experimental.latency_stats("latency"))
options = tf.data.Options()
options.experimental_stats.aggregator = aggregator
options.experimental_optimization.autotune = False
options.experimental_optimization.map_vectorization.enabled = True
options.experimental_stateful_whitelist = ["RandomUniform"]
options.experimental_distribute.auto_shard = False
assert options.experimental_optimization.hoist_random_uniform is None
try:
    options.experimental_optimization.autotune = 3
    raise AssertionError
except TypeError as error:
    assert str(error) == "Property \"autotune\" must be of type <class 'bool'>, got: 3 (type: <class 'int'>)"
iterator = dataset.with_options(options).make_initializable_iterator()
batch, summary = iterator.get_next(), aggregator.get_summary()
with tf.Session() as sess:
    sess.run(iterator.initializer)
    for i in range(4):
        assert sess.run(batch)[0] == 3 * i
    values = tf.Summary.FromString(sess.run(summary)).value
histograms = {value.tag: value.histo for value in values}
assert sorted(histograms) == ["bytes", "latency"]
assert (histograms["bytes"].num, histograms["bytes"].sum, histograms["latency"].num) == (4, 96, 4)

nothing = tf.data.experimental.Optional.none_from_structure(tf.data.experimental.TensorStructure(tf.float32, [2]))
assert nothing.value_structure.shape == (2,)

x = tf.constant(1.0) + 2
assert tf.Tensor.consumers(x) == []
assert isinstance(tf.Tensor.op, property)


def made():
    return tf.constant(3.0)


frames = made().op.traceback_with_start_lines
starts = {(frame[2], frame[4]) for frame in frames if frame[0] == __file__}
assert ("made", made.__code__.co_firstlineno) in starts
with tf.distribute.OneDeviceStrategy("/cpu:0").scope() as _:
    assert tf.distribute.get_strategy().experimental_run_v2(lambda a: a + 1, args=(1,)) == 2
assert not tf.train.LooperThread(tf.train.Coordinator(), 1).isAlive()


def model(features, labels, mode):
    w = tf.get_variable("w", [], initializer=tf.zeros_initializer())
    seen = tf.get_variable("seen", [], initializer=tf.zeros_initializer(), trainable=False)
    loss = tf.reduce_mean(tf.square(w - features))
    step = tf.train.GradientDescentOptimizer(0.1).minimize(loss, tf.train.get_global_step())
    train = tf.group(step, tf.assign(seen, tf.reduce_sum(features)))
    return tf.estimator.EstimatorSpec(mode, loss=loss, train_op=train)


def numbers():
    return tf.data.Dataset.from_tensor_slices(np.arange(20, dtype=np.float32)).batch(2).repeat()


folder = tempfile.mkdtemp()
for sum_of_last, weight, steps in ((9, 1.364, (0, 2, 3)), (21, 4.99037, (0, 2, 3, 4, 6))):
    config = tf.estimator.RunConfig(save_checkpoints_steps=2, tf_random_seed=1)
    estimator = tf.estimator.Estimator(model, folder, config)
    hook = tf.data.experimental.CheckpointInputPipelineHook(estimator)
    estimator.train(numbers, steps=3, hooks=[hook])
    assert estimator.get_variable_value("seen") == sum_of_last
    assert abs(estimator.get_variable_value("w") - weight) < 1e-5
    saved = sorted(name for name in os.listdir(folder) if name.endswith(".index") and "input" in name)
    assert saved == ["input.ckpt-%d.index" % step for step in steps]
