"""Queues: files, readers, decode_csv, shuffled batches, a coordinator; images as files too."""

import numpy as np
import tensorflow as tf

with open("points.csv", "w") as file:
    for number in range(40):
        file.write("%f,%f,%d\n" % (number / 40.0, 1.0, int(number >= 20)))
filename_queue = tf.train.string_input_producer(["points.csv"], shuffle=False)
reader = tf.TextLineReader()
key, value = reader.read(filename_queue)
col1, col2, label = tf.decode_csv(value, record_defaults=[[1.0], [1.0], [1]])
example_batch, label_batch = tf.train.shuffle_batch(
    [tf.stack([col1, col2]), label], batch_size=10, capacity=100, min_after_dequeue=20
)
logits = tf.contrib.layers.fully_connected(example_batch, 2, activation_fn=None)
loss = tf.losses.sparse_softmax_cross_entropy(label_batch, logits)
train = tf.train.AdamOptimizer(0.1).minimize(loss)
picture = tf.image.encode_png(tf.cast(tf.reshape(tf.range(48), [4, 4, 3]), tf.uint8))
decoded = tf.image.decode_png(tf.read_file("picture.png"), channels=3)
resized = tf.image.resize_images(decoded, [2, 2], method=tf.image.ResizeMethod.NEAREST_NEIGHBOR)
flipped = tf.image.flip_left_right(tf.image.convert_image_dtype(decoded, tf.float32))
losses = []
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    coord = tf.train.Coordinator()
    threads = tf.train.start_queue_runners(coord=coord)
    for i in range(40):
        losses.append(sess.run([train, loss])[1])
    coord.request_stop()
    coord.join(threads)
    sess.run(tf.write_file("picture.png", picture))
    assert sess.run(resized).shape == (2, 2, 3)
    assert np.isclose(sess.run(flipped)[0, 0, 0], 9 / 255.0)
