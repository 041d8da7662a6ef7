"""tf.image of the time, on a small picture."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

picture = tf.constant(np.arange(48, dtype=np.uint8).reshape(4, 4, 3) * 5)
floats = tf.image.convert_image_dtype(picture, tf.float32)
batch = tf.expand_dims(floats, 0)
ops = [
    tf.image.flip_left_right(picture), tf.image.flip_up_down(picture), tf.image.transpose_image(picture), tf.image.rot90(picture),
    tf.image.resize_images(batch, [2, 3]), tf.image.resize_images(floats, (8, 8), tf.image.ResizeMethod.NEAREST_NEIGHBOR),
    tf.image.resize_images(batch, [3, 3], method=tf.image.ResizeMethod.BICUBIC), tf.image.resize_images(batch, [3, 3], method=tf.image.ResizeMethod.AREA),
    tf.image.resize_bilinear(batch, [8, 8]), tf.image.resize_bilinear(batch, [7, 7], align_corners=True),
    tf.image.resize_image_with_crop_or_pad(picture, 6, 2), tf.image.central_crop(floats, 0.5), tf.image.crop_to_bounding_box(picture, 1, 1, 2, 2),
    tf.image.pad_to_bounding_box(picture, 1, 1, 6, 6), tf.image.rgb_to_grayscale(picture), tf.image.grayscale_to_rgb(picture[:, :, :1]),
    tf.image.rgb_to_hsv(floats), tf.image.hsv_to_rgb(floats), tf.image.adjust_brightness(floats, 0.1), tf.image.adjust_contrast(floats, 2.0),
    tf.image.adjust_hue(floats, 0.1), tf.image.adjust_saturation(floats, 0.5), tf.image.per_image_standardization(picture), tf.image.adjust_gamma(floats, 2.0),
    tf.image.draw_bounding_boxes(batch, [[[0.0, 0.0, 0.5, 0.5]]]), tf.image.crop_and_resize(batch, [[0.0, 0.0, 0.5, 0.5]], [0], [3, 3]),
    tf.image.extract_glimpse(batch, [2, 2], [[0.0, 0.0]]),
    tf.image.decode_png(tf.image.encode_png(picture)), tf.image.decode_png(tf.image.encode_png(picture), 1), tf.image.convert_image_dtype(floats, tf.uint8),
    tf.image.decode_image(tf.image.encode_png(picture)) if hasattr(tf.image, "decode_image") else picture,
]
with tf.Session() as sess:
    for op in ops:
        value = sess.run(op)
        print(list(value.shape), value.dtype.name, "%.4f %.4f" % (value.sum(dtype=np.float64), value.ravel()[-2] if value.size > 1 else 0))
