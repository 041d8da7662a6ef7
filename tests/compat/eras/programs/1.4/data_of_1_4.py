"""tf.data, as it moved out of contrib."""
from __future__ import print_function
import numpy as np
import tensorflow as tf

Dataset = tf.data.Dataset
datasets = [
    Dataset.range(5), Dataset.from_tensor_slices(np.arange(6).reshape(3, 2)), Dataset.range(6).map(lambda x: x * x).filter(lambda x: tf.equal(x % 2, 0)),
    Dataset.range(7).batch(3), Dataset.range(3).repeat(2).skip(1).take(4), Dataset.zip((Dataset.range(3), Dataset.range(3, 6))), Dataset.range(2).flat_map(lambda x: Dataset.from_tensors(x).repeat(2)),
    Dataset.range(4).interleave(lambda x: Dataset.from_tensors(x).repeat(2), cycle_length=2), Dataset.range(3).concatenate(Dataset.range(2)), Dataset.range(8).shuffle(8, seed=3),
    Dataset.from_generator(lambda: iter([1, 2]), tf.int64), Dataset.range(3).padded_batch(2, []), Dataset.range(9).shard(3, 1), Dataset.range(3).map(lambda x: x + 1, num_parallel_calls=2).prefetch(1),
    Dataset.range(7).apply(tf.contrib.data.batch_and_drop_remainder(3)), Dataset.range(4).apply(tf.contrib.data.enumerate_dataset(5)),
]
with tf.Session() as sess:
    for dataset in datasets:
        element = dataset.make_one_shot_iterator().get_next() if dataset is not datasets[10] else None
        if element is None:
            iterator = dataset.make_initializable_iterator()
            sess.run(iterator.initializer)
            element = iterator.get_next()
        values = []
        try:
            while True:
                values.append(sess.run(element))
        except tf.errors.OutOfRangeError:
            print([np.asarray(v).tolist() for v in values], dataset.output_shapes)
