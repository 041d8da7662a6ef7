"""Random numbers of the package ``keras``: their seeds come from NumPy's global generator.

Where no seed was given, Keras 2.2 drew one with ``numpy.random.randint`` for each initial value and each dropout. That
is why its programs begin with ``numpy.random.seed(1337)``, and with it they get the same weights every time.
"""

import functools

import numpy as np
from tf_keras.src import backend, initializers
from tf_keras.src.engine import base_layer_v1

from graphlab.compat.keras.surface import standalone

_original_add_weight = base_layer_v1.Layer.add_weight
_original_make_seed = backend.RandomGenerator.make_legacy_seed


@functools.wraps(_original_add_weight)
def _add_weight(self, name=None, shape=None, dtype=None, initializer=None, *arguments, **options):
    if standalone():
        if isinstance(name, (tuple, list)):  # Keras 2.2 also took the shape first
            name, shape = (shape if isinstance(shape, str) else None), name
        initializer = _seeded(initializers.get(initializer) if initializer else initializer)
    return _original_add_weight(self, name, shape, dtype, initializer, *arguments, **options)


def _seeded(initializer):
    """Return the initializer with a seed, if it draws numbers and has none."""
    if type(initializer).__name__ in ("Orthogonal", "OrthogonalV2"):
        return _Orthogonal(**initializer.get_config())
    if not hasattr(initializer, "seed") or initializer.seed is not None:
        return initializer
    return type(initializer).from_config({**initializer.get_config(), "seed": _seed()})


def _seed() -> int:
    return int(np.random.randint(10e6))


class _Orthogonal:
    """A random orthogonal matrix that NumPy computes, as in Keras 2.2.

    Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural
    networks", 2013.
    """

    def __init__(self, gain=1.0, seed=None, **options):
        self.gain, self.seed = gain, seed

    def __call__(self, shape, dtype=None, **options):
        shape = tuple(int(length) for length in shape)
        flat = (int(np.prod(shape[:-1])), shape[-1])
        if self.seed is not None:
            np.random.seed(self.seed)
        left, _, right = np.linalg.svd(np.random.normal(0.0, 1.0, flat), full_matrices=False)
        values = (left if left.shape == flat else right).reshape(shape)
        return backend.constant(self.gain * values, dtype=dtype)

    def get_config(self):
        return {"gain": self.gain, "seed": self.seed}


@functools.wraps(_original_make_seed)
def _make_legacy_seed(self):
    if self._seed is None and standalone():
        return _seed()
    return _original_make_seed(self)


base_layer_v1.Layer.add_weight = _add_weight
backend.RandomGenerator.make_legacy_seed = _make_legacy_seed
