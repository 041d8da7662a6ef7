"""Pooling: the largest value of each window, and the mean of a whole feature map."""

import numpy as np
import tensorflow as tf
from keras.layers import GlobalAveragePooling2D, MaxPooling2D
from keras.models import Sequential

feature_map = np.array([[1, 9, 6, 4], [5, 4, 7, 8], [5, 1, 2, 9], [6, 7, 6, 0]], np.float32)
images = tf.constant(feature_map.reshape(1, 4, 4, 1))

# ksize and strides have one number each for batch, height, width and depth.
largest = tf.nn.max_pool(images, ksize=[1, 2, 2, 1], strides=[1, 2, 2, 1], padding="SAME")
mean = tf.reduce_mean(images, axis=[1, 2])
with tf.Session() as sess:
    print("the largest of each 2×2 window:", sess.run(largest)[0, :, :, 0].tolist())
    print("the mean of the whole map:", sess.run(mean)[0].tolist())

    # Windows that overlap: a stride of 1.
    overlapping = tf.nn.max_pool(images, [1, 2, 2, 1], [1, 1, 1, 1], "VALID")
    print("stride 1:", sess.run(overlapping)[0, :, :, 0].tolist())

# Pooling has nothing to learn; it turns 100×100×15 into 50×50×15, or into 15 numbers.
model = Sequential()
model.add(MaxPooling2D(pool_size=2, strides=2, input_shape=(100, 100, 15)))
print("MaxPooling2D:", model.output_shape[1:], "with", model.count_params(), "parameters")
model.add(GlobalAveragePooling2D())
print("GlobalAveragePooling2D:", model.output_shape[1:])
