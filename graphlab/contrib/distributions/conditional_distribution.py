"""Distributions whose methods take more arguments than the value."""

from tensorflow.python.ops.distributions import distribution


class ConditionalDistribution(distribution.Distribution):
    """A distribution whose methods pass their further arguments to the subclass's ``_log_prob`` and so on."""

    def sample(self, sample_shape=(), seed=None, name="sample", **condition_kwargs):
        """Return samples of the shape ``sample_shape``."""
        return self._call_sample_n(sample_shape, seed, name, **condition_kwargs)

    def log_prob(self, value, name="log_prob", **condition_kwargs):
        """Return the logarithm of the probability, or density, of ``value``."""
        return self._call_log_prob(value, name, **condition_kwargs)

    def prob(self, value, name="prob", **condition_kwargs):
        """Return the probability, or density, of ``value``."""
        return self._call_prob(value, name, **condition_kwargs)

    def log_cdf(self, value, name="log_cdf", **condition_kwargs):
        """Return the logarithm of the probability of numbers up to ``value``."""
        return self._call_log_cdf(value, name, **condition_kwargs)

    def cdf(self, value, name="cdf", **condition_kwargs):
        """Return the probability of numbers up to ``value``."""
        return self._call_cdf(value, name, **condition_kwargs)

    def log_survival_function(self, value, name="log_survival_function", **condition_kwargs):
        """Return the logarithm of the probability of numbers above ``value``."""
        return self._call_log_survival_function(value, name, **condition_kwargs)

    def survival_function(self, value, name="survival_function", **condition_kwargs):
        """Return the probability of numbers above ``value``."""
        return self._call_survival_function(value, name, **condition_kwargs)
