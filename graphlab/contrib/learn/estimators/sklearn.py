"""``tf.contrib.learn``: what it took from scikit-learn, without it."""

from __future__ import annotations

import os
from typing import Any

import numpy as np

from graphlab.contrib.learn.constants import NotFittedError

__all__ = [
    "BaseEstimator",
    "ClassifierMixin",
    "NotFittedError",
    "RegressorMixin",
    "TRY_IMPORT_SKLEARN",
    "TransformerMixin",
    "accuracy_score",
    "mean_squared_error",
    "train_test_split",
]

#: Whether the program asks for the classes of scikit-learn itself; GraphLab always has its own, which do the same.
TRY_IMPORT_SKLEARN = os.environ.get("TENSORFLOW_SKLEARN", False)


class BaseEstimator:
    """Has parameters: its public attributes."""

    def get_params(self, deep=True):
        """Return the parameters by name; with ``deep``, those of parameters too, as ``name__parameter``."""
        found: dict[str, Any] = {}
        for name in self.__dict__:
            value: Any = getattr(self, name, None)
            if name.startswith("_") or callable(value):
                continue
            if deep and hasattr(value, "get_params"):
                found.update({f"{name}__{inner}": each for inner, each in value.get_params().items()})
            found[name] = value
        return found

    def set_params(self, **params):
        """Set parameters; return the estimator.

        Raises:
            ValueError: There is no such parameter.
        """
        known = self.get_params(deep=True)
        for key, value in params.items():
            name, _, inner = key.partition("__")
            if name not in known:
                raise ValueError(
                    f"Invalid parameter {name} for estimator {self}. Check the list of available parameters with"
                    " `estimator.get_params().keys()`."
                )
            if inner:
                known[name].set_params(**{inner: value})
            else:
                setattr(self, name, value)
        return self

    def __repr__(self):
        params = ", ".join(f"{name}={value}" for name, value in self.get_params(deep=False).items())
        return f"{type(self).__name__}({params})"


class ClassifierMixin:
    """Marks classifiers."""


class RegressorMixin:
    """Marks regressors."""


class TransformerMixin:
    """Marks transformers."""


def accuracy_score(y_true, y_pred):
    """Return the share of equal elements."""
    return np.average(y_true == y_pred)


def mean_squared_error(y_true, y_pred):
    """Return the mean of the squared differences of two columns or vectors."""
    return np.average((np.squeeze(y_true) - np.squeeze(y_pred)) ** 2)


def train_test_split(*args, **options):
    """Return two parts of each array, with the same random rows of all arrays.

    Args:
        args: Arrays.
        options: ``train_size`` or ``test_size``, a share; three quarters are for training by default.
            ``random_state``: A seed.
    """
    share = options.get("train_size")
    if share is None:
        test_size = options.get("test_size")
        share = 0.75 if test_size is None else 1 - test_size
    np.random.seed(options.get("random_state"))
    rows = np.random.permutation(args[0].shape[0])
    size = int(share * args[0].shape[0])
    return tuple(each.take(part, axis=0) for each in args for part in (rows[:size], rows[size:]))
