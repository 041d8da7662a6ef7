"""tf.distributions of 1.12: densities, seeded samples, divergences."""
from __future__ import absolute_import, division, print_function
import numpy as np
import tensorflow as tf

tf.set_random_seed(6)
tfd = tf.distributions
normal = tfd.Normal(loc=[0.0, 1.0], scale=[1.0, 2.0])
print(normal)
distributions = [
    normal, tfd.Bernoulli(probs=[0.3, 0.6]), tfd.Beta(2.0, 3.0), tfd.Categorical(logits=[0.1, 0.5, 0.2]), tfd.Gamma(2.0, 3.0), tfd.Exponential(2.0),
    tfd.Laplace(0.0, 1.0), tfd.StudentT(3.0, 0.0, 1.0), tfd.Uniform(0.0, 4.0), tfd.Dirichlet([1.0, 2.0, 3.0]), tfd.Multinomial(4.0, probs=[0.2, 0.8]),
]
samples = [each.sample(2) for each in distributions]
samples += [each.sample(2, seed=3) for each in distributions]
with tf.Session() as sess:
    for each, drawn in zip(distributions * 2, sess.run(samples)):
        density = sess.run(each.log_prob(tf.constant(drawn)))
        print(each.name, each.batch_shape, each.event_shape, np.round(np.ravel(drawn)[:3], 4).tolist(), np.round(np.ravel(density)[:2], 3).tolist())
    print(sess.run([normal.mean(), normal.stddev(), normal.entropy(), normal.cdf(0.5)])[2].round(4).tolist())
    print(sess.run(tfd.kl_divergence(normal, tfd.Normal(0.0, 1.0))).round(4).tolist())
