"""word2vec: the skip-gram model with tf.nn.nce_loss learns which words are alike."""

import random

import numpy as np
import tensorflow as tf

random.seed(1)
tf.set_random_seed(1)

# A small language: words that stand in the same places are alike.
kinds = {
    "animal": ["cat", "dog", "horse", "mouse"],
    "food": ["bread", "cheese", "fish", "corn"],
    "person": ["king", "queen", "farmer", "child"],
    "place": ["castle", "garden", "house", "field"],
}
sentences = ["the animal eats the food", "the person feeds the animal some food", "the person sleeps in the place",
             "the animal runs to the place", "a person cooks food in the place"]  # fmt: skip


def sentence():
    return [random.choice(kinds.get(word, [word])) for word in random.choice(sentences).split()]


text = [sentence() for _ in range(3000)]
words = sorted({word for line in text for word in line}, key=lambda word: -sum(line.count(word) for line in text))
numbers = {word: number for number, word in enumerate(words)}  # the most frequent word is number 0

# Each word with every word around it.
window = 2
pairs = np.array([
    (numbers[line[i]], numbers[line[j]])
    for line in text
    for i in range(len(line))
    for j in range(max(0, i - window), min(len(line), i + window + 1))
    if i != j
])  # fmt: skip

batch_size = 256
embedding_size = 8
num_sampled = 8

centre = tf.placeholder(tf.int32, [None])
context = tf.placeholder(tf.int64, [None, 1])
embeddings = tf.Variable(tf.random_uniform([len(words), embedding_size], -1.0, 1.0))
nce_weights = tf.Variable(tf.truncated_normal([len(words), embedding_size], stddev=0.3))
nce_biases = tf.Variable(tf.zeros([len(words)]))
embed = tf.nn.embedding_lookup(embeddings, centre)  # [batch, embedding_size]
# Instead of a softmax over all words, the true word competes with a few random ones, frequent words more often.
loss = tf.reduce_mean(
    tf.nn.nce_loss(weights=nce_weights, biases=nce_biases, labels=context, inputs=embed,
                   num_sampled=num_sampled, num_classes=len(words))
)  # fmt: skip
train = tf.train.AdamOptimizer(0.02).minimize(loss)
unit_vectors = tf.nn.l2_normalize(embeddings, 1)
similarity = tf.matmul(unit_vectors, unit_vectors, transpose_b=True)  # [words, words], cosines

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    print(f"{len(words)} words, {len(pairs)} pairs")
    for epoch in range(1, 4):
        np.random.RandomState(epoch).shuffle(pairs)
        losses = []
        for start in range(0, len(pairs), batch_size):
            batch = pairs[start : start + batch_size]
            _, value = sess.run([train, loss], {centre: batch[:, 0], context: batch[:, 1:]})
            losses.append(value)
        print(f"epoch {epoch}: loss {np.mean(losses):.3f}")
    likeness = sess.run(similarity)
    for word in ["cat", "cheese", "queen", "castle"]:
        nearest = [words[i] for i in np.argsort(-likeness[numbers[word]])[1:4]]
        print(f"nearest to {word}: {', '.join(nearest)}")
