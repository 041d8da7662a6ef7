"""word2vec: nce_loss(weights, biases, inputs, labels), with positions."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

tf.set_random_seed(8)
vocabulary_size, embedding_size = 12, 4
words = np.random.RandomState(0).randint(0, vocabulary_size, 60)
train_inputs = tf.placeholder(tf.int32, shape=[None])
train_labels = tf.placeholder(tf.int32, shape=[None, 1])
embeddings = tf.Variable(tf.random_uniform([vocabulary_size, embedding_size], -1.0, 1.0))
embed = tf.nn.embedding_lookup(embeddings, train_inputs)
nce_weights = tf.Variable(tf.truncated_normal([vocabulary_size, embedding_size], stddev=0.5))
nce_biases = tf.Variable(tf.zeros([vocabulary_size]))
loss = tf.reduce_mean(tf.nn.nce_loss(nce_weights, nce_biases, embed, train_labels, 5, vocabulary_size))
sampled = tf.reduce_mean(tf.nn.sampled_softmax_loss(nce_weights, nce_biases, embed, train_labels, 5, vocabulary_size))
keywords = tf.reduce_mean(tf.nn.nce_loss(
    weights=nce_weights, biases=nce_biases, inputs=embed, labels=train_labels, num_sampled=3, num_classes=vocabulary_size))
optimizer = tf.train.GradientDescentOptimizer(0.5).minimize(loss)
norm = tf.sqrt(tf.reduce_sum(tf.square(embeddings), 1, keep_dims=True))
similarity = tf.matmul(embeddings / norm, embeddings / norm, transpose_b=True)
with tf.Session() as session:
    tf.initialize_all_variables().run()
    feed = {train_inputs: words[:-1], train_labels: words[1:, None]}
    print(["%.4f" % v for v in session.run([loss, sampled, keywords], feed)])
    for step in range(10):
        _, value = session.run([optimizer, loss], feed)
    print("%.4f" % value, np.round(np.diag(similarity.eval())[:3], 4).tolist(), session.run(similarity).shape)
