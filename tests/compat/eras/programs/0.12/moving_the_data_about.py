"""Shapes, padding, gathering, slices, space and depth."""
from __future__ import print_function
import numpy as np
import tensorflow as tf

t = tf.constant(np.arange(16).reshape(4, 4))
image = tf.reshape(tf.cast(t, tf.float32), [1, 4, 4, 1])
ops = [
    tf.expand_dims(t, 0), tf.expand_dims(t, dim=1), tf.squeeze(tf.ones([1, 2, 1]), squeeze_dims=[0]),
    tf.pad(t, [[1, 0], [0, 1]]), tf.pad(t, [[1, 1], [0, 0]], "SYMMETRIC"), tf.tile([[1, 2]], [2, 2]),
    tf.gather(t, [0, 2]), tf.gather_nd(t, [[0, 1], [3, 3]]), tf.slice(t, [1, 1], [2, 2]), t[1:, ::2], t[-1], t[..., tf.newaxis],
    tf.strided_slice(t, [0, 0], [4, 4], [2, 2]), tf.space_to_depth(image, 2), tf.depth_to_space(tf.ones([1, 1, 1, 4]), 2),
    tf.space_to_batch(image, [[0, 0], [0, 0]], 2), tf.batch_to_space(tf.ones([4, 1, 1, 1]), [[0, 0], [0, 0]], 2),
    tf.one_hot([0, 2], 3), tf.one_hot([1], 3, on_value=5, off_value=-1), tf.diag([1, 2]), tf.diag_part(t), tf.transpose(t),
    tf.meshgrid([1, 2], [3, 4])[0], tf.sequence_mask([1, 3]), tf.range(3), tf.range(1, 10, 3), tf.linspace(0.0, 1.0, 3),
    tf.fill([2], 7), tf.invert_permutation([2, 0, 1]), tf.cumsum([1, 2, 3]), tf.cumprod([1, 2, 3], exclusive=True, reverse=True),
    tf.rank(t), tf.size(t), tf.shape(t), tf.zeros_like(t), tf.extract_image_patches(image, [1, 2, 2, 1], [1, 2, 2, 1], [1, 1, 1, 1], "VALID"),
]
with tf.Session() as sess:
    for op in ops:
        value = sess.run(op)
        print(list(value.shape), op.get_shape(), value.dtype.name, value.ravel()[:6].tolist())
