"""``sklearn.cross_validation``, which scikit-learn 0.20 dropped.

Its splitters took the number of samples or the labels, and a program iterated over them directly.
"""

from __future__ import annotations

import numpy as np
from sklearn import model_selection
from sklearn.model_selection import (
    train_test_split,
)

__all__ = [
    *("KFold", "LabelKFold", "LabelShuffleSplit", "LeaveOneOut", "LeavePOut", "ShuffleSplit", "StratifiedKFold"),
    *("StratifiedShuffleSplit", "check_cv", "cross_val_predict", "cross_val_score", "permutation_test_score"),
    "train_test_split",
]


class _Splits:
    """Iterates over pairs of index arrays, train and test; ``len`` is the number of pairs."""

    def __init__(self, splitter, samples: int, **labels):
        self._splitter, self._samples, self._labels = splitter, np.zeros((samples, 1)), labels

    def __iter__(self):
        return iter(self._splitter.split(self._samples, **self._labels))

    def __len__(self):
        return self._splitter.get_n_splits(self._samples, **self._labels)


def KFold(n, n_folds=3, shuffle=False, random_state=None):
    """Return the splits of ``n`` samples into folds."""
    return _Splits(_folds(model_selection.KFold, n_folds, shuffle, random_state), n)


def StratifiedKFold(y, n_folds=3, shuffle=False, random_state=None):
    """Return splits into folds with the same share of each label."""
    return _Splits(_folds(model_selection.StratifiedKFold, n_folds, shuffle, random_state), len(y), y=y)


def LabelKFold(labels, n_folds=3):
    """Return splits into folds such that no label is in two folds."""
    return _Splits(model_selection.GroupKFold(n_folds), len(labels), groups=labels)


def LeaveOneOut(n):
    """Return the ``n`` splits that each test one sample."""
    return _Splits(model_selection.LeaveOneOut(), n)


def LeavePOut(n, p):
    """Return the splits that each test ``p`` samples."""
    return _Splits(model_selection.LeavePOut(p), n)


def ShuffleSplit(n, n_iter=10, test_size=0.1, train_size=None, random_state=None):
    """Return ``n_iter`` random splits."""
    return _Splits(_shuffles(model_selection.ShuffleSplit, n_iter, test_size, train_size, random_state), n)


def StratifiedShuffleSplit(y, n_iter=10, test_size=0.1, train_size=None, random_state=None):
    """Return random splits with the same share of each label."""
    splitter = _shuffles(model_selection.StratifiedShuffleSplit, n_iter, test_size, train_size, random_state)
    return _Splits(splitter, len(y), y=y)


def LabelShuffleSplit(labels, n_iter=5, test_size=0.2, train_size=None, random_state=None):
    """Return random splits such that no label is in both parts."""
    splitter = _shuffles(model_selection.GroupShuffleSplit, n_iter, test_size, train_size, random_state)
    return _Splits(splitter, len(labels), groups=labels)


def _folds(kind, n_folds, shuffle, random_state):
    # Today's classes do not accept a seed that they would not use.
    return kind(n_folds, shuffle=shuffle, random_state=random_state if shuffle else None)


def _shuffles(kind, n_iter, test_size, train_size, random_state):
    return kind(n_iter, test_size=test_size, train_size=train_size, random_state=random_state)
