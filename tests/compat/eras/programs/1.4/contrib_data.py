"""tf.contrib.data.Dataset, whose methods differed."""
from __future__ import print_function
import tensorflow as tf

tf.logging.set_verbosity(tf.logging.ERROR)
Dataset = tf.contrib.data.Dataset
with open("lines.txt", "w") as file:
    file.write("a\nbb\nccc\n")
datasets = [
    Dataset.range(4).map(lambda x: x + 1, num_threads=2, output_buffer_size=4), Dataset.range(3).batch(2), Dataset.from_tensor_slices([1, 2, 3]).repeat(2),
    tf.contrib.data.TextLineDataset("lines.txt").map(lambda s: tf.size(tf.string_split([s], ""))), Dataset.range(4).enumerate(),
    Dataset.range(6).group_by_window(lambda x: x % 2, lambda key, window: window.batch(3), 3), Dataset.from_tensors([1, 2]).unbatch(),
]
with tf.Session() as sess:
    for dataset in datasets:
        element = dataset.make_one_shot_iterator().get_next()
        try:
            while True:
                value = sess.run(element)
                print(value if not isinstance(value, tuple) else [int(v) for v in value])
        except tf.errors.OutOfRangeError:
            print("end")
