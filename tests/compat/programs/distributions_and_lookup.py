"""tf.distributions, lookup tables in a model, sparse tensors, signal."""

import numpy as np
import tensorflow as tf

tf.set_random_seed(0)
normal = tf.contrib.distributions.Normal(
    loc=0.0, scale=tf.exp(tf.get_variable("s", [], initializer=tf.ones_initializer()))
)
data = tf.constant(np.random.RandomState(0).randn(200).astype(np.float32))
loss = -tf.reduce_mean(normal.log_prob(data))
train = tf.train.AdamOptimizer(0.1).minimize(loss)
words = tf.constant(["cat", "dog", "bird"])
table = tf.contrib.lookup.index_table_from_tensor(mapping=words, num_oov_buckets=1)
ids = table.lookup(tf.constant(["dog", "fish", "cat"]))
back = tf.contrib.lookup.index_to_string_table_from_tensor(words, default_value="?").lookup(ids)
sparse = tf.SparseTensor([[0, 1], [2, 0]], [1.0, 2.0], [3, 2])
product = tf.sparse_tensor_dense_matmul(sparse, tf.ones([2, 1]))
spectrogram = tf.abs(tf.contrib.signal.stft(tf.sin(tf.range(64, dtype=tf.float32)), 16, 8))
losses = []
with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    for _ in range(40):
        losses.append(sess.run([train, loss])[1])
    assert sess.run(ids).tolist() == [1, 3, 0]
    assert sess.run(back).tolist() == [b"dog", b"?", b"cat"]
    assert sess.run(product).ravel().tolist() == [1.0, 0.0, 2.0]
    assert sess.run(spectrogram).shape == (7, 9)
    kl = tf.distributions.kl_divergence(tf.distributions.Normal(0.0, 1.0), tf.distributions.Normal(1.0, 1.0))
    assert np.isclose(sess.run(kl), 0.5)
