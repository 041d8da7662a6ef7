"""tf.data of 1.12: one-shot, initializable, reinitializable and feedable iterators."""
from __future__ import absolute_import, division, print_function
import numpy as np
import tensorflow as tf

tf.set_random_seed(3)
sess = tf.Session()

def drain(tensor):
    while True:
        try:
            print(np.asarray(sess.run(tensor)).tolist())
        except tf.errors.OutOfRangeError as error:
            print("end", error.message.split("\n")[0])
            return

dataset = tf.data.Dataset.range(10).shuffle(4, seed=1).map(lambda v: v * 2).batch(4)
drain(dataset.make_one_shot_iterator().get_next())
limit = tf.placeholder(tf.int64, [])
iterator = tf.data.Dataset.range(limit).filter(lambda v: tf.equal(v % 2, 0)).repeat(2).make_initializable_iterator()
sess.run(iterator.initializer, {limit: 5})
drain(iterator.get_next())
train, test = tf.data.Dataset.range(3), tf.data.Dataset.range(10, 12)
either = tf.data.Iterator.from_structure(train.output_types, train.output_shapes)
value = either.get_next()
for data in (train, test):
    sess.run(either.make_initializer(data))
    drain(value)
handle = tf.placeholder(tf.string, [])
fed = tf.data.Iterator.from_string_handle(handle, train.output_types, train.output_shapes).get_next()
one, other = train.make_one_shot_iterator(), test.make_one_shot_iterator()
handles = sess.run([one.string_handle(), other.string_handle()])
print([int(sess.run(fed, {handle: handles[which]})) for which in (0, 1, 0, 1, 0)])
padded = tf.data.Dataset.from_generator(lambda: ([1] * n for n in (1, 3, 2)), tf.int32, [None]).padded_batch(2, [None])
print(padded.output_types, padded.output_shapes)
drain(padded.make_one_shot_iterator().get_next())
zipped = tf.data.Dataset.zip((train, tf.data.Dataset.from_tensor_slices({"a": [1.0, 2.0, 3.0]})))
print(sess.run(zipped.make_one_shot_iterator().get_next()))
batches = train.apply(tf.contrib.data.map_and_batch(lambda v: v + 1, 2)).apply(tf.contrib.data.shuffle_and_repeat(5, 2, seed=4))
drain(batches.make_one_shot_iterator().get_next())
windows = tf.data.Dataset.range(5).apply(tf.contrib.data.sliding_window_batch(2))
drain(windows.make_one_shot_iterator().get_next())
drain(tf.data.Dataset.range(6).apply(tf.contrib.data.batch_and_drop_remainder(4)).make_one_shot_iterator().get_next())
drain(tf.data.Dataset.range(4).interleave(lambda v: tf.data.Dataset.from_tensors(v).repeat(2), cycle_length=2).make_one_shot_iterator().get_next())
print(tf.data.Dataset.range(4).shard(2, 1).output_shapes)
