"""Placeholders: tensors that get their values when the session runs."""

import tensorflow as tf

name = tf.placeholder(tf.string)
x = tf.placeholder(tf.float32, [None, 2])  # any number of rows of two
scale = tf.placeholder_with_default(10.0, [])  # need not be fed

greeting = tf.string_join(["Hello ", name, "!"])
scaled = scale * x

with tf.Session() as sess:
    print(sess.run(greeting, feed_dict={name: "placeholder"}).decode())
    print("one row:", sess.run(scaled, feed_dict={x: [[1, 2]]}).tolist())
    print("two rows:", sess.run(scaled, feed_dict={x: [[1, 2], [3, 4]], scale: 0.5}).tolist())

    # A placeholder without a value, or with one of the wrong shape, is an error.
    try:
        sess.run(scaled)
    except tf.errors.InvalidArgumentError:
        print("x was not fed")
    try:
        sess.run(scaled, feed_dict={x: [[1, 2, 3]]})
    except ValueError as error:
        print(error)
