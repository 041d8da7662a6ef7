"""tf.contrib.distributions: mu and sigma, pdf and log_pdf."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

ds = tf.contrib.distributions
normal = ds.Normal(mu=1.0, sigma=2.0)
gamma = ds.Gamma(alpha=2.0, beta=3.0)
bernoulli = ds.Bernoulli(p=[0.3, 0.6])
categorical = ds.Categorical(logits=[0.1, 0.2, 0.7])
uniform = ds.Uniform(a=0.0, b=4.0)
values = [
    normal.pdf(0.5), normal.log_pdf(0.5), normal.cdf(1.0), normal.mean(), normal.std(), normal.variance(), normal.entropy(), normal.mu, normal.sigma, gamma.pdf(0.7),
    gamma.mean(), gamma.alpha, bernoulli.pmf([1, 0]), bernoulli.log_pmf([1, 1]), bernoulli.logits, bernoulli.p, categorical.log_pmf(2), categorical.entropy(), uniform.pdf(1.0), uniform.range(),
    ds.Beta(a=2.0, b=3.0).pdf(0.4), ds.Exponential(lam=2.0).pdf(0.5), ds.Laplace(loc=0.0, scale=1.0).pdf(0.5), ds.StudentT(df=3.0, mu=0.0, sigma=1.0).pdf(0.5), ds.Poisson(lam=2.0).pmf(1.0),
    ds.Dirichlet(alpha=[1.0, 2.0]).pdf([0.4, 0.6]), ds.Binomial(n=5.0, p=0.4).pmf(2.0), ds.Multinomial(n=4.0, p=[0.25, 0.75]).pmf([1.0, 3.0]), ds.InverseGamma(alpha=2.0, beta=1.0).pdf(0.5),
    ds.MultivariateNormalDiag([0.0, 1.0], [1.0, 2.0]).pdf([0.5, 0.5]), ds.MultivariateNormalFull([0.0, 0.0], [[2.0, 0.5], [0.5, 1.0]]).log_pdf([1.0, 1.0]),
    ds.kl(ds.Normal(mu=0.0, sigma=1.0), normal), ds.Chi2(df=2.0).pdf(1.0), ds.NormalWithSoftplusSigma(mu=0.0, sigma=0.5).std(),
]
with tf.Session() as sess:
    for value in values:
        print(" ".join("%.5f" % v for v in np.ravel(sess.run(value))))
    print(normal.sample(4, seed=1).get_shape(), np.round(sess.run(normal.sample_n(2, seed=3)), 5).tolist(), normal.get_batch_shape(), sess.run(categorical.sample([3], seed=2)).shape)
