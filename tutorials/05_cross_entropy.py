"""Cross-entropy: how far predicted probabilities are from the label."""

import tensorflow as tf

probabilities = tf.placeholder(tf.float32, [None])
one_hot = tf.placeholder(tf.float32, [None])

# Only the probability of the right class counts, as the label is 0 for the others.
log_likelihood = tf.reduce_sum(tf.multiply(one_hot, tf.log(probabilities)))
cross_entropy = -log_likelihood

# From the scores in one step: this stays exact where a probability would round to 0.
logits = tf.log(probabilities)
in_one_step = tf.nn.softmax_cross_entropy_with_logits(labels=one_hot, logits=logits)

label = [1.0, 0.0, 0.0]
with tf.Session() as sess:
    feed = {probabilities: [0.7, 0.2, 0.1], one_hot: label}
    print(f"sum of label * log(probability): {sess.run(log_likelihood, feed_dict=feed):.8f}")
    print(f"in one step: {sess.run(in_one_step, feed_dict=feed):.6f}")
    for guess in ([0.98, 0.01, 0.01], [0.4, 0.3, 0.3], [0.01, 0.98, 0.01]):
        loss = sess.run(cross_entropy, feed_dict={probabilities: guess, one_hot: label})
        print(f"prediction {guess}: cross-entropy {loss:.4f}")
