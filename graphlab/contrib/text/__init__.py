"""``tf.contrib.text``: pairs of words for word2vec."""
