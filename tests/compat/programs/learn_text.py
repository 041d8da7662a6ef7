"""Text classification of 2016: VocabularyProcessor, embed_sequence, one_hot_encoding, optimize_loss."""

import numpy as np
import tensorflow as tf
from tensorflow.contrib import layers, learn

texts = ["good fine great", "bad awful poor", "great good", "poor bad", "fine", "awful"] * 5
labels = np.array([1, 0, 1, 0, 1, 0] * 5)
processor = learn.preprocessing.VocabularyProcessor(4)
x = np.array(list(processor.fit_transform(texts)))
n_words = len(processor.vocabulary_)
print("Total words: %d" % n_words)
ids = tf.placeholder(tf.int64, [None, 4])
target = tf.placeholder(tf.int64, [None])
word_vectors = layers.embed_sequence(ids, vocab_size=n_words, embed_dim=5, scope="words")
features = tf.reduce_max(word_vectors, reduction_indices=1)
logits = layers.fully_connected(features, 2, activation_fn=None)
loss = tf.losses.softmax_cross_entropy(layers.one_hot_encoding(target, 2), logits)
train_op = layers.optimize_loss(
    loss, tf.contrib.framework.get_or_create_global_step(), optimizer="Adam", learning_rate=0.05
)
losses = []
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for _ in range(40):
        losses.append(sess.run(train_op, {ids: x, target: labels}))
    predicted = sess.run(tf.argmax(logits, 1), {ids: x})
assert (predicted == labels).all()
