"""numpy's dropped names around a regression, pickled arrays, and costs of shape [1] printed with a %."""

import numpy as np
import tensorflow as tf

rng = np.random.RandomState(0)
data = np.asarray(rng.rand(20), dtype=np.float)
labels = np.zeros((20, 1), dtype=np.int)
flags = np.array([True, False], dtype=np.bool)
words = np.array(["a", None], dtype=np.object)
best = np.infty
assert np.Inf == best and np.alltrue(flags == [1, 0]) and np.product([2, 3]) == 6 and np.asscalar(np.array([3])) == 3
assert np.trapz([1, 1, 1]) == 2 and np.in1d([1, 2], [2]).tolist() == [False, True] and np.float_(np.unicode("1")) == 1
assert np.rank(np.ones((2, 2))) == 2 and np.fromstring(b"\x01\x02", dtype=np.uint8).tolist() == [1, 2]
np.save("vgg16.npy", {"conv1": [np.ones((2, 2)), np.zeros(2)]})
data_dict = np.load("vgg16.npy", encoding="latin1").item()
assert sorted(data_dict) == ["conv1"] and data_dict["conv1"][0].shape == (2, 2)
X, Y = tf.placeholder("float"), tf.placeholder("float")
W, b = tf.Variable(rng.randn(1).astype(np.float32), name="weight"), tf.Variable([0.0], name="bias")
pred = tf.add(tf.multiply(X, W), b)
cost = tf.reduce_sum(tf.pow(pred - Y, 2), keep_dims=True) / (2 * 20)
optimizer = tf.train.GradientDescentOptimizer(0.3).minimize(cost)
losses = []
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    for epoch in range(60):
        _, c = sess.run([optimizer, cost], feed_dict={X: data, Y: 3 * data + 1})
        losses.append(float(c))
        best = min(best, c)
    print("cost=%f W=%.3f b=%s" % (c, sess.run(W), sess.run(b)))
    assert int(np.array([3])) == 3 and "%d" % np.array([7]) == "7"
assert str([np.float32(1.5)]) == "[1.5]"
