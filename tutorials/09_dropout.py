"""Dropout: units are dropped at random during training, and none when the network is used."""

import numpy as np
import tensorflow as tf

tf.set_random_seed(1)

keep_prob = tf.placeholder(tf.float32)
units = tf.ones([100, 100])
dropped = tf.nn.dropout(units, keep_prob)

with tf.Session() as sess:
    # Units that are kept are multiplied by 1 / keep_prob, so the sum stays about the same.
    for probability in (1.0, 0.5, 0.8):
        values = sess.run(dropped, feed_dict={keep_prob: probability})
        kept = np.mean(values != 0)
        print(f"keep_prob {probability}: kept {kept:.2f}, each is {values.max():.2f}, mean {values.mean():.2f}")

# In a network, dropout stands between the layers; two runs drop different units.
features = tf.placeholder(tf.float32, [None, 4])
hidden = tf.nn.relu(tf.matmul(features, tf.fill([4, 8], 0.5)))
logits = tf.matmul(tf.nn.dropout(hidden, keep_prob), tf.ones([8, 2]))

with tf.Session() as sess:
    row = [[1.0, 2.0, 3.0, 4.0]]
    training = [sess.run(logits, feed_dict={features: row, keep_prob: 0.5})[0, 0] for _ in range(200)]
    testing = [sess.run(logits, feed_dict={features: row, keep_prob: 1.0})[0, 0] for _ in range(200)]
    print(f"training: {len(set(training))} different outputs, mean {np.mean(training):.1f}")
    print(f"testing: {len(set(testing))} output, {testing[0]:.1f}")
