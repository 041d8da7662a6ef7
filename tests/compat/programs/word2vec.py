"""Skip-grams with noise-contrastive estimation, and the nearest words."""

import collections
import math
import random

import numpy as np
import tensorflow as tf

random.seed(0)
words = ("the quick fox jumps over the lazy dog " * 40).split()
count = collections.Counter(words).most_common()
dictionary = {word: index for index, (word, _) in enumerate(count)}
data = [dictionary[word] for word in words]
vocabulary_size = len(dictionary)


def generate_batch(size):
    centers = [random.randrange(1, len(data) - 1) for _ in range(size)]
    context = [data[c + random.choice([-1, 1])] for c in centers]
    return np.array([data[c] for c in centers]), np.array(context).reshape(-1, 1)


graph = tf.Graph()
with graph.as_default():
    tf.set_random_seed(1)
    train_inputs = tf.placeholder(tf.int32, shape=[32])
    train_labels = tf.placeholder(tf.int32, shape=[32, 1])
    embeddings = tf.Variable(tf.random_uniform([vocabulary_size, 16], -1.0, 1.0))
    embed = tf.nn.embedding_lookup(embeddings, train_inputs)
    nce_weights = tf.Variable(tf.truncated_normal([vocabulary_size, 16], stddev=1.0 / math.sqrt(16)))
    nce_biases = tf.Variable(tf.zeros([vocabulary_size]))
    loss = tf.reduce_mean(
        tf.nn.nce_loss(
            weights=nce_weights,
            biases=nce_biases,
            labels=train_labels,
            inputs=embed,
            num_sampled=3,
            num_classes=vocabulary_size,
        )
    )
    optimizer = tf.train.GradientDescentOptimizer(1.0).minimize(loss)
    norm = tf.sqrt(tf.reduce_sum(tf.square(embeddings), 1, keep_dims=True))
    normalized = embeddings / norm
    similarity = tf.matmul(normalized, normalized, transpose_b=True)
    init = tf.global_variables_initializer()
losses = []
with tf.Session(graph=graph) as session:
    init.run()
    for step in range(200):
        batch_inputs, batch_labels = generate_batch(32)
        losses.append(session.run([optimizer, loss], {train_inputs: batch_inputs, train_labels: batch_labels})[1])
    sim = similarity.eval()
    nearest = (-sim[0, :]).argsort()[1:4]
assert len(nearest) == 3
