"""image_summary and audio_summary: the tags are what they were given."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

pictures = tf.constant(np.linspace(0, 1, 2 * 4 * 4 * 1).reshape(2, 4, 4, 1).astype("float32"))
images = tf.image_summary("pictures", pictures, max_images=2)
one = tf.image_summary("single", pictures[:1], max_images=1)
sound = tf.audio_summary("sound", tf.constant(np.sin(np.arange(50) / 3.0).reshape(1, 50).astype("float32")), 100)
text = tf.Summary(value=[tf.Summary.Value(tag="by hand", simple_value=2.5)])
new = tf.summary.scalar("new style", tf.constant(1.0))
with tf.name_scope("scope"):
    scoped = tf.summary.scalar("scoped", tf.constant(2.0))
    old_scoped = tf.scalar_summary("old scoped", tf.constant(3.0))
with tf.Session() as sess:
    for op in (images, one, sound, new, scoped, old_scoped):
        for value in tf.Summary.FromString(sess.run(op)).value:
            print(op.op.type, value.tag, value.image.height, value.image.width, value.audio.length_frames, value.simple_value)
print(text.value[0].tag, text.value[0].simple_value)
