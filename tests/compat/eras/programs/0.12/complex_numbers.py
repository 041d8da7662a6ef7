"""complex_abs, and the transforms under their names of the time."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

z = tf.complex(tf.constant([3.0, -2.25]), tf.constant([4.0, 5.75]))
signal = tf.constant(np.exp(1j * np.arange(8)).astype("complex64"))
with tf.Session() as sess:
    print(np.round(sess.run(tf.complex_abs(z)), 5).tolist())
    print(sess.run(tf.real(z)).tolist(), sess.run(tf.imag(z)).tolist(), sess.run(tf.real(tf.conj(z) * z)).tolist())
print(tf.complex_abs(z).dtype.name, tf.complex_abs(z, name="size").name)
transforms = [
    tf.fft(signal), tf.ifft(signal), tf.fft2d(tf.reshape(signal, [2, 4])), tf.ifft2d(tf.reshape(signal, [2, 4])),
    tf.fft3d(tf.reshape(signal, [2, 2, 2])), tf.ifft3d(tf.reshape(signal, [2, 2, 2])),
]
# The CPU had no kernels for these yet.
for transform in transforms:
    print(transform.op.type, transform.get_shape().as_list(), transform.dtype.name)
