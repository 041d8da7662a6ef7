"""tf.data: every kind of iterator, TFRecords, text, batches and a training loop on them."""

import numpy as np
import tensorflow as tf

with tf.python_io.TFRecordWriter("numbers.tfrecord") as writer:
    for number in range(20):
        feature = {
            "x": tf.train.Feature(float_list=tf.train.FloatList(value=[number / 20.0, 1.0])),
            "y": tf.train.Feature(int64_list=tf.train.Int64List(value=[number % 2])),
            "name": tf.train.Feature(bytes_list=tf.train.BytesList(value=[b"n%d" % number])),
        }
        writer.write(tf.train.Example(features=tf.train.Features(feature=feature)).SerializeToString())


def parse(record):
    return tf.parse_single_example(
        record,
        {
            "x": tf.FixedLenFeature([2], tf.float32),
            "y": tf.FixedLenFeature([], tf.int64),
            "name": tf.FixedLenFeature([], tf.string),
        },
    )


records = tf.data.TFRecordDataset("numbers.tfrecord").map(parse, num_parallel_calls=2)
batches = records.shuffle(20).repeat().batch(5).prefetch(1)
example = batches.make_one_shot_iterator().get_next()
target = 3 * example["x"][:, 0] - 1
w = tf.get_variable("w", [2, 1])
loss = tf.reduce_mean(tf.square(tf.matmul(example["x"], w)[:, 0] - target))
train = tf.train.GradientDescentOptimizer(0.3).minimize(loss)
features = tf.placeholder(tf.float32, [None, 2])
fed = tf.data.Dataset.from_tensor_slices(features).batch(4).make_initializable_iterator()
following = fed.get_next()
switch = tf.data.Iterator.from_structure(records.output_types, records.output_shapes)
first, last = switch.make_initializer(records.take(1)), switch.make_initializer(records.skip(19))
switched = switch.get_next()
handle = tf.placeholder(tf.string, [])
by_handle = tf.data.Iterator.from_string_handle(handle, batches.output_types, batches.output_shapes).get_next()
losses = []
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for _ in range(60):
        losses.append(sess.run([loss, train])[0])
    sess.run(fed.initializer, {features: np.ones([6, 2])})
    sizes = []
    while True:
        try:
            sizes.append(len(sess.run(following)))
        except tf.errors.OutOfRangeError:
            break
    sess.run(first)
    names = [sess.run(switched["name"])]
    sess.run(last)
    names.append(sess.run(switched["name"]))
    string = sess.run(batches.make_one_shot_iterator().string_handle())
    assert sess.run(by_handle["y"], {handle: string}).shape == (5,)
assert sizes == [4, 2]
assert names == [b"n0", b"n19"]
