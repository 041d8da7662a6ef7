"""listdiff and what became of it, unique, partitions, segments."""
from __future__ import print_function
import numpy as np
import tensorflow as tf

x = tf.constant([1, 2, 3, 4, 5, 6])
y = tf.constant([1, 3, 5])
difference = (tf.listdiff if hasattr(tf, "listdiff") else tf.setdiff1d)(x, y)
data = tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
with tf.Session() as sess:
    out, index = sess.run(difference)
    print(out.tolist(), index.tolist(), hasattr(tf, "listdiff"), hasattr(tf, "inv"))
    print([v.tolist() for v in sess.run(tf.unique([3, 1, 3, 2]))], [v.tolist() for v in sess.run(tf.unique_with_counts([3, 1, 3]))])
    print([v.tolist() for v in sess.run(tf.dynamic_partition(x, [0, 1, 0, 1, 2, 2], 3))])
    print(sess.run(tf.dynamic_stitch([[0, 2], [1]], [[10, 30], [20]])).tolist())
    ids = tf.constant([0, 0, 1])
    print([sess.run(f(data, ids)).tolist() for f in (tf.segment_sum, tf.segment_mean, tf.segment_max, tf.segment_min, tf.segment_prod)])
    print(sess.run(tf.unsorted_segment_sum(data, [1, 0, 1], 3)).tolist(), sess.run(tf.sparse_segment_sum(data, [0, 2], [0, 0])).tolist())
    print(sess.run(tf.edit_distance(tf.SparseTensor([[0, 0]], ["a"], [1, 1]), tf.SparseTensor([[0, 0], [0, 1]], ["a", "b"], [1, 2]))).tolist())
    value, position = sess.run(tf.nn.top_k([4.0, 9.0, 1.0], 2))
    print(value.tolist(), position.tolist(), sess.run(tf.nn.in_top_k([[0.1, 0.9]], [1], 1)).tolist())
    print(sess.run(tf.histogram_fixed_width([0.0, 1.0, 5.0], [0.0, 5.0], nbins=5)).tolist(), sess.run(tf.nn.zero_fraction([0, 1])))
    print(sess.run(tf.contrib.metrics.confusion_matrix([0, 1], [1, 1])).tolist(), sess.run(tf.accumulate_n([x, x])).tolist(), sess.run(tf.add_n([x, x, x])).tolist())
