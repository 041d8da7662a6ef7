"""tf.contrib.distributions and tf.distributions of 1.4."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

ds = tf.contrib.distributions
normal = tf.distributions.Normal(loc=1.0, scale=2.0)
values = [
    normal.prob(0.5), normal.log_prob(0.5), normal.cdf(1.0), normal.stddev(), normal.entropy(), normal.quantile(0.3), ds.Gamma(2.0, 3.0).prob(0.7), ds.Bernoulli(probs=0.3).prob(1),
    ds.kl_divergence(ds.Normal(0.0, 1.0), normal), ds.MultivariateNormalDiag([0.0, 1.0], [1.0, 2.0]).log_prob([0.5, 0.5]), ds.bijectors.Affine(shift=1.0, scale_identity_multiplier=2.0, event_ndims=0).forward([3.0]),
    ds.bijectors.Exp(event_ndims=0).inverse_log_det_jacobian(2.0), ds.TransformedDistribution(ds.Normal(0.0, 1.0), ds.bijectors.Exp(event_ndims=0)).log_prob(2.0), ds.Categorical(probs=[0.2, 0.8]).entropy(),
]
with tf.Session() as sess:
    for value in values:
        print(" ".join("%.5f" % v for v in np.ravel(sess.run(value))))
    print(np.round(sess.run(normal.sample(3, seed=1)), 5).tolist())
