"""tf.distributions and tf.contrib.distributions of 1.12: densities, seeded samples, divergences, bijectors."""
from __future__ import absolute_import, division, print_function
import numpy as np
import tensorflow as tf

tf.set_random_seed(6)
tfd, ds = tf.distributions, tf.contrib.distributions
normal = tfd.Normal(loc=[0.0, 1.0], scale=[1.0, 2.0])
print(normal)
distributions = [
    normal, tfd.Bernoulli(probs=[0.3, 0.6]), tfd.Beta(2.0, 3.0), tfd.Categorical(logits=[0.1, 0.5, 0.2]), tfd.Gamma(2.0, 3.0), tfd.Exponential(2.0),
    tfd.Laplace(0.0, 1.0), tfd.StudentT(3.0, 0.0, 1.0), tfd.Uniform(0.0, 4.0), tfd.Dirichlet([1.0, 2.0, 3.0]), tfd.Multinomial(4.0, probs=[0.2, 0.8]),
    ds.Poisson(rate=2.0), ds.Logistic(0.0, 1.0), ds.MultivariateNormalDiag([0.0, 1.0], [1.0, 2.0]), ds.OneHotCategorical(probs=[0.2, 0.3, 0.5]),
    ds.MultivariateNormalTriL([0.0, 0.0], [[1.0, 0.0], [0.5, 2.0]]), ds.RelaxedBernoulli(0.5, probs=[0.3]), ds.HalfNormal(1.0), ds.Geometric(probs=0.3),
    ds.MixtureSameFamily(tfd.Categorical(probs=[0.4, 0.6]), tfd.Normal([-1.0, 1.0], [0.5, 0.5])), ds.TransformedDistribution(tfd.Normal(0.0, 1.0), ds.bijectors.Exp()),
]
samples = [each.sample(2) for each in distributions]
samples += [each.sample(2, seed=3) for each in distributions]
with tf.Session() as sess:
    for each, drawn in zip(distributions * 2, sess.run(samples)):
        density = sess.run(each.log_prob(tf.constant(drawn)))
        print(each.name, each.batch_shape, each.event_shape, np.round(np.ravel(drawn)[:3], 4).tolist(), np.round(np.ravel(density)[:2], 3).tolist())
    print(sess.run([normal.mean(), normal.stddev(), normal.entropy(), normal.cdf(0.5)])[2].round(4).tolist())
    print(sess.run(tfd.kl_divergence(normal, tfd.Normal(0.0, 1.0))).round(4).tolist())
    affine = ds.bijectors.Affine(shift=[1.0, 2.0], scale_diag=[2.0, 3.0])
    print(sess.run([affine.forward([[1.0, 1.0]]), affine.inverse([[1.0, 1.0]])])[0].tolist())
    chain = ds.bijectors.Chain([ds.bijectors.Exp(), ds.bijectors.AffineScalar(scale=2.0)])
    print(sess.run(chain.forward([0.5])).round(4).tolist(), sess.run(chain.forward_log_det_jacobian([0.5], event_ndims=0)).round(4).tolist())
try:
    tfd.Normal(0.0, -1.0, validate_args=True)
    print("no error yet")
except Exception as error:
    print(type(error).__name__)
