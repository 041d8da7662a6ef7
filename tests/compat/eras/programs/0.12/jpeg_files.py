"""A JPEG written and read, WholeFileReader, read_file."""
from __future__ import print_function
import numpy as np
import tensorflow as tf

picture = tf.constant(np.tile(np.linspace(0, 255, 16).astype("uint8").reshape(1, 16, 1), (16, 1, 3)))
jpeg = tf.image.encode_jpeg(picture, quality=95)
with tf.Session() as sess:
    with open("a.jpg", "wb") as file:
        file.write(sess.run(jpeg))
    decoded = tf.image.decode_jpeg(tf.read_file("a.jpg"), channels=3)
    value = sess.run(decoded)
    print(value.shape, value.dtype.name, abs(int(value.astype(int).sum()) - int(sess.run(picture).astype(int).sum())) < 800)
    print(sess.run(tf.image.decode_jpeg(tf.read_file("a.jpg"), ratio=2)).shape, sess.run(tf.image.decode_jpeg(jpeg, 1)).shape)
names = tf.train.match_filenames_once("./*.jpg")
queue = tf.train.string_input_producer(names, num_epochs=1)
reader = tf.WholeFileReader()
key, content = reader.read(queue)
image = tf.image.decode_jpeg(content)
image.set_shape([16, 16, 3])
batch = tf.train.batch([image], 1)
with tf.Session() as sess:
    tf.initialize_all_variables().run()
    tf.initialize_local_variables().run()
    coord = tf.train.Coordinator()
    threads = tf.train.start_queue_runners(coord=coord)
    print(sess.run(batch).shape)
    coord.request_stop()
    coord.join(threads)
print(tf.gfile.Glob("*.jpg"), tf.gfile.Exists("b.jpg"))
