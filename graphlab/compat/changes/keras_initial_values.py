"""Random numbers of the package ``keras``: their seeds come from NumPy's global generator.

Keras 2.2 drew a missing seed with ``numpy.random.randint``, for each initial value and each dropout. That is why its
programs begin with ``numpy.random.seed(1337)``, which gives them the same weights every time. The Keras of TensorFlow
did so for noise and for the dropout of recurrent layers.
"""

import functools

import numpy as np
import tensorflow.compat.v1 as v1
from tf_keras.src import backend, initializers
from tf_keras.src.engine import base_layer, base_layer_v1
from tf_keras.src.layers.regularization.dropout import Dropout
from tf_keras.src.legacy_tf_layers.base import Layer as LayerOfTensorFlow

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.standalone import uses_standalone_keras
from graphlab.compat.releases import UNCHANGED
from graphlab.compat.seeds import rules

#: Attributes of the random generators of layers: of those that drew their seeds from NumPy in the Keras of TensorFlow,
#: too, and of those of ``tf.layers``, which never did.
_SEEDED_BY_NUMPY = "_graphlab_seeded_by_numpy"
_OF_TENSORFLOW = "_graphlab_of_tensorflow"

_NAME_FIRST = ("name", "shape", "dtype", "initializer", "regularizer", "trainable", "constraint")
_SHAPE_FIRST = ("shape", "name", *_NAME_FIRST[2:])
_original_add_weight = base_layer_v1.Layer.add_weight
_original_random_layer = base_layer.BaseRandomLayer.__init__
_original_make_seed = backend.RandomGenerator.make_legacy_seed


@functools.wraps(_original_add_weight)
def _add_weight(self, *arguments, **options):
    if uses_standalone_keras() and not isinstance(self, LayerOfTensorFlow):
        # Keras 2.2 took the name first or, like Keras 1, the shape.
        names: tuple[str, ...] = _SHAPE_FIRST if arguments and isinstance(arguments[0], (tuple, list)) else _NAME_FIRST
        if names is _SHAPE_FIRST and not (len(arguments) > 1 and isinstance(arguments[1], str)):
            names = ("shape", *names[2:])
        options.update(zip(names, arguments, strict=False))
        arguments = arguments[len(names) :]
        initializer = options.get("initializer")
        if initializer is None and v1.as_dtype(options.get("dtype") or backend.floatx()).is_floating:
            initializer = "glorot_uniform"  # as without ``keras``, but with a seed
        options["initializer"] = _seeded(initializers.get(initializer))
    return _original_add_weight(self, *arguments, **options)


def _seeded(initializer):
    """Return the initializer with a seed if it is random and has none."""
    if type(initializer).__name__ in ("Orthogonal", "OrthogonalV2"):
        return _Orthogonal(**initializer.get_config())
    if not hasattr(initializer, "seed") or initializer.seed is not None:
        return initializer
    return type(initializer).from_config({**initializer.get_config(), "seed": _seed()})


def _seed() -> int:
    return int(np.random.randint(10_000_000))


class _Orthogonal:
    """A random orthogonal matrix computed by NumPy, as in Keras 2.2.

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


@functools.wraps(_original_random_layer)
def _make_random_layer(self, *arguments, **options):
    _original_random_layer(self, *arguments, **options)
    # Dropout of inputs is an op without a seed of its own.
    setattr(self._random_generator, _SEEDED_BY_NUMPY, not isinstance(self, Dropout))
    setattr(self._random_generator, _OF_TENSORFLOW, isinstance(self, LayerOfTensorFlow))


@functools.wraps(_original_make_seed)
def _make_legacy_seed(self):
    seeded = uses_standalone_keras() or (getattr(self, _SEEDED_BY_NUMPY, False) and rules() != UNCHANGED)
    if self._seed is None and seeded and not getattr(self, _OF_TENSORFLOW, False):
        return _seed()
    return _original_make_seed(self)


def install(patcher: Patcher) -> None:
    """Replace the methods that create weights and that draw seeds."""
    patcher.replace(base_layer_v1.Layer, "add_weight", _add_weight)
    patcher.replace(base_layer.BaseRandomLayer, "__init__", _make_random_layer)
    patcher.replace(backend.RandomGenerator, "make_legacy_seed", _make_legacy_seed)
