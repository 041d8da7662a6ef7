"""Names of before 1.0 that 1.15 still knew, beside calls that it refused: the order of the losses, of concat."""

import sys

import numpy as np
import tensorflow as tf

flags = tf.flags
FLAGS = flags.FLAGS
flags.DEFINE_integer("batch_size_of_text", 4, "How many (default: 4)")
flags.DEFINE_bool("verbose_of_text", False, "Whether to talk")
sys.argv = ["program", "--batch_size_of_text", "8"]
FLAGS._parse_flags()
assert FLAGS.batch_size_of_text == 8 and "batch_size_of_text" in FLAGS.flag_values_dict()
for attribute, value in sorted(FLAGS.__flags.items()):
    assert attribute and "<" not in "{}={}".format(attribute.upper(), value.value)
logits, labels = tf.constant([[2.0, 0.0]]), tf.constant([[1.0, 0.0]])
for call, error in (
    (lambda: tf.nn.softmax_cross_entropy_with_logits(logits, labels), ValueError),
    (lambda: tf.nn.sigmoid_cross_entropy_with_logits(logits, labels), ValueError),
    (lambda: tf.concat(1, [logits, labels]), (TypeError, ValueError)),
):
    try:
        call()
    except error:
        continue
    raise AssertionError("no error")
total = tf.reduce_sum(logits, reduction_indices=1, keep_dims=True)
biggest, best = tf.nn.top_k(logits, 1), tf.arg_max(logits, dimension=1)
squeezed = tf.squeeze(total, squeeze_dims=[1])
as_float = tf.to_float(tf.to_int32(logits)) + tf.cast(tf.to_int64(labels), tf.float32)
normal = tf.nn.l2_normalize(logits, dim=1)
shape = logits.get_shape()
assert shape[1].value == 2 and shape.as_list() == [1, 2] and int(shape[1]) * 2 == 4 and len({logits, labels}) == 2
v = tf.Variable(tf.zeros([1]))
assert v in tf.all_variables()
with tf.Session() as sess:
    sess.run([tf.initialize_all_variables(), tf.initialize_local_variables()])
    assert sess.run(tf.is_variable_initialized(v))
    results = sess.run([total, biggest.indices, best, squeezed, as_float, normal])
assert [np.ravel(value).tolist() for value in results] == [[2], [0], [0], [2], [3, 0], [1, 0]]
