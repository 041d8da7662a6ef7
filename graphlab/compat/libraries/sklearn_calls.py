"""Calls of scikit-learn that give something else than in 0.21, or fail; ``tables.sklearn_calls`` says which."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import sklearn
from sklearn import model_selection
from sklearn.base import is_classifier
from sklearn.metrics import get_scorer, get_scorer_names
from sklearn.utils import check_random_state
from sklearn.utils.multiclass import type_of_target


def new_folds(original, self, n_splits=3, *, shuffle=False, random_state=None):
    """Make ``KFold``: a seed is not an error where nothing is shuffled."""
    original(self, n_splits, shuffle=shuffle, random_state=random_state if shuffle else None)


class StratifiedKFold(model_selection.StratifiedKFold):
    """Folds with the same share of each class: the first fold of each class has the rest of its samples."""

    def __init__(self, n_splits=3, shuffle=False, random_state=None):
        super().__init__(n_splits, shuffle=shuffle, random_state=random_state if shuffle else None)

    def _make_test_folds(self, X, y=None):
        y = np.ravel(y)
        classes, y = np.unique(y, return_inverse=True)
        counts = np.bincount(y)
        if counts.max() < self.n_splits:
            raise ValueError(f"n_splits={self.n_splits} cannot be greater than the number of members in each class.")
        folds = np.zeros(len(y), int)
        generator = check_random_state(self.random_state) if self.shuffle else None
        for label, count in enumerate(counts):
            splitter = model_selection.KFold(self.n_splits, shuffle=self.shuffle, random_state=generator)
            members = np.flatnonzero(y == label)
            for fold, (_, test) in enumerate(splitter.split(np.zeros(max(count, self.n_splits)))):
                folds[members[test[test < count]]] = fold
        return folds


class _Folds(model_selection.BaseCrossValidator):
    """The folds that a number stands for: stratified ones for classes."""

    def __init__(self, n_splits):
        self.n_splits = n_splits

    def _folds(self, y):
        is_of_classes = y is not None and type_of_target(y) in ("binary", "multiclass")
        return StratifiedKFold(self.n_splits) if is_of_classes else model_selection.KFold(self.n_splits)

    def split(self, X, y=None, groups=None):
        return self._folds(y).split(X, y, groups)

    def get_n_splits(self, X=None, y=None, groups=None):
        return self.n_splits


def _as_folds(estimator: Any, cv: Any) -> Any:
    cv = 3 if cv is None else cv
    return _Folds(cv) if isinstance(cv, (int, np.integer)) and is_classifier(estimator) else cv


def validated(original, estimator, *arguments, cv=3, **options):
    """Call ``cross_val_score`` and its kin: a number of folds means those of the time."""
    return original(estimator, *arguments, cv=_as_folds(estimator, cv), **options)


def new_search(original, self, estimator, *arguments, cv=3, **options):
    """Make a search for parameters: a number of folds means those of the time."""
    original(self, estimator, *arguments, cv=_as_folds(estimator, cv), **options)


def log_loss(original, y_true, y_pred=None, eps=1e-15, normalize=True, sample_weight=None, labels=None, **options):
    """Call ``log_loss``: probabilities keep away from 0 and 1 by ``eps``."""
    y_pred = np.clip(np.asarray(options.pop("y_proba", y_pred), float), eps, 1 - eps)
    if y_pred.ndim == 2 and y_pred.shape[1] > 1:
        y_pred = y_pred / y_pred.sum(axis=1, keepdims=True)
    return original(y_true, y_pred, normalize=normalize, sample_weight=sample_weight, labels=labels)


def mean_squared_error(original, *arguments, squared=True, **options):
    """Call ``mean_squared_error``; with ``squared=False``, return its root."""
    error = original(*arguments, **options)
    return error if squared else np.sqrt(error)


def roc_curve(original, *arguments, **options):
    """Call ``roc_curve``: the first threshold is one above the greatest score."""
    false, true, thresholds = original(*arguments, **options)
    if len(thresholds) > 1 and np.isinf(thresholds[0]):
        thresholds[0] = thresholds[1] + 1
    return false, true, thresholds


def precision_recall_curve(original, *arguments, **options):
    """Call ``precision_recall_curve``: it begins with the last threshold that finds everything."""
    precision, recall, thresholds = original(*arguments, **options)
    first = np.flatnonzero(recall == recall[0])[-1] if len(recall) else 0
    return precision[first:], recall[first:], thresholds[first:]


def accuracy_score(original, *arguments, normalize=True, **options):
    """Call ``accuracy_score``; with ``normalize=False``, a whole number."""
    score = original(*arguments, normalize=normalize, **options)
    return score if normalize or score != round(score) else int(score)


def make_scorer(original, score_func, greater_is_better=True, needs_proba=False, needs_threshold=False, **options):
    """Call ``make_scorer``: what the score needs is said by truth values."""
    if needs_proba:
        options["response_method"] = "predict_proba"
    if needs_threshold:
        options["response_method"] = ("decision_function", "predict_proba")
    return original(score_func, greater_is_better=greater_is_better, **options)


@contextlib.contextmanager
def all_arguments_printed() -> Iterator[None]:
    """Print estimators with all their arguments within the context."""
    with sklearn.config_context(print_changed_only=False):
        yield


def new_regressor(original, self, hidden_layer_sizes=(100,), activation="relu", solver="adam", *arguments, **options):
    """Make ``MLPRegressor``, whose first argument was not the loss."""
    names = ("alpha", "batch_size", "learning_rate", "learning_rate_init", "power_t", "max_iter", "shuffle")
    options.update(zip(names, arguments, strict=False))
    original(self, hidden_layer_sizes=hidden_layer_sizes, activation=activation, solver=solver, **options)


def jaccard_similarity_score(y_true, y_pred, normalize=True, sample_weight=None):
    """Return the share of labels that agree, of several labels by sample; ``metrics.jaccard_similarity_score``."""
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_true.ndim == 2:
        union = ((y_true + y_pred) != 0).sum(axis=1)
        scores = np.where(union, ((y_true * y_pred) != 0).sum(axis=1) / np.maximum(union, 1), 1.0)
    else:
        scores = y_true == y_pred
    return np.average(scores, weights=sample_weight) if normalize else np.sum(scores)


def indices_to_mask(indices, mask_length):
    """Return a mask from indices; ``utils.indices_to_mask``."""
    mask = np.zeros(mask_length, bool)
    mask[indices] = True
    return mask


def _scorers() -> dict[str, Any]:
    return {name: get_scorer(name) for name in get_scorer_names()}


#: ``metrics.SCORERS``.
SCORERS = _scorers()

#: Attributes of fitted estimators that have other names today.
eigenvalues = property(lambda self: self.eigenvalues_)
variances = property(lambda self: self.var_)
number_of_features = property(lambda self: self.n_features_in_)
components = property(lambda self: self.n_connected_components_)
coefficients = property(lambda self: self.feature_log_prob_[1:] if len(self.classes_) == 2 else self.feature_log_prob_)


def factorized(original, self, X, *arguments, **options):
    """Call ``NMF.fit`` or ``fit_transform``: the factors begin as they did where ``init`` does not say."""
    given, self.init = self.init, _beginning(self.init, X, self.n_components)
    try:
        return original(self, X, *arguments, **options)
    finally:
        self.init = given


def factors(original, X, W=None, H=None, n_components=None, init="random", *arguments, **options):
    """Call ``non_negative_factorization``: the factors begin as they did where ``init`` does not say."""
    init = _beginning(init, X, n_components)
    return original(X, W, H, *arguments, n_components=n_components, init=init, **options)


def _beginning(init, X, n_components):
    if init is not None:
        return init
    wanted = np.shape(X)[1] if n_components in (None, "auto") else n_components
    return "nndsvd" if wanted <= min(np.shape(X)) else "random"
