"""Comparing a graph with a reference in NumPy: values, and gradients with finite differences of the reference."""

import numpy as np
import pytest

from graphlab import tf


class Comparison:
    """A graph with small random values for all variables, and functions of NumPy that should agree with it."""

    def __init__(self, tolerance=1e-5):
        self.tolerance = tolerance
        self.random = np.random.RandomState(7)

    def variables(self, session, scale=0.6):
        """Give every variable of the graph random values; return them by name, without ``:0``."""
        values = {}
        for variable in tf.global_variables():
            value = np.asarray(scale * self.random.randn(*variable.shape.as_list()))
            value = value.astype(variable.dtype.base_dtype.as_numpy_dtype)
            variable.load(value, session)
            values[variable.name[:-2]] = value.astype(np.float64)
        return values

    def values(self, ours, reference):
        """Check that nests of arrays are equal."""
        ours, reference = tf.nest.flatten(ours), tf.nest.flatten(reference)
        assert len(ours) == len(reference)
        for mine, expected in zip(ours, reference, strict=True):
            np.testing.assert_allclose(mine, expected, rtol=self.tolerance, atol=self.tolerance)

    def gradients(self, ours, loss, arguments, step=1e-5, at_most=6):
        """Check gradients, arrays by name, against central differences of ``loss(arguments)``, a function of NumPy.

        Of a large array a sample of ``at_most`` elements is compared.
        """
        for name, gradient in ours.items():
            array = arguments[name]
            assert gradient.shape == array.shape, name
            places = list(np.ndindex(array.shape))
            self.random.shuffle(places)
            for place in places[:at_most]:
                kept = array[place]
                array[place] = kept + step
                above = loss(arguments)
                array[place] = kept - step
                below = loss(arguments)
                array[place] = kept
                difference = (above - below) / (2 * step)
                np.testing.assert_allclose(
                    gradient[place], difference, rtol=self.tolerance, atol=self.tolerance, err_msg=f"{name}{place}"
                )


@pytest.fixture
def graph():
    """A graph of its own for the test."""
    with tf.Graph().as_default() as graph:
        yield graph


@pytest.fixture
def comparison():
    return Comparison()
