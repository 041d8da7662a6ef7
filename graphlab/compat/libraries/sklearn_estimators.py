"""Estimators of scikit-learn as in 0.21, where today's class of the same name learns something else."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.special import expit
from sklearn import decomposition, linear_model, preprocessing

#: Whether the kind of penalty is an argument of its own, as until scikit-learn 1.7, or follows from ``l1_ratio``.
_HAS_PENALTIES = linear_model.LogisticRegression().penalty == "l2"


class LogisticRegression(linear_model.LogisticRegression):
    """Logistic regression by liblinear, one class against the others.

    Args:
        penalty: ``l1``, ``l2``, ``elasticnet`` or ``none``.
        multi_class: ``ovr``, ``multinomial`` or ``auto``; ``warn`` means ``ovr``.
    """

    def __init__(
        self,
        penalty="l2",
        dual=False,
        tol=0.0001,
        C=1.0,
        fit_intercept=True,
        intercept_scaling=1,
        class_weight=None,
        random_state=None,
        solver="warn",
        max_iter=100,
        multi_class="warn",
        verbose=0,
        warm_start=False,
        n_jobs=None,
        l1_ratio=0.0,
    ):
        super().__init__(
            dual=dual,
            tol=tol,
            C=C,
            fit_intercept=fit_intercept,
            intercept_scaling=intercept_scaling,
            class_weight=class_weight,
            random_state=random_state,
            solver="liblinear" if solver == "warn" else solver,
            max_iter=max_iter,
            verbose=verbose,
            warm_start=warm_start,
            n_jobs=n_jobs,
        )
        self.penalty, self.l1_ratio, self.multi_class = penalty, l1_ratio, multi_class

    def _validate_params(self):
        """Leave the check of arguments to today's class, which ``fit`` makes."""

    def _todays(self):
        named = self.get_params(deep=False)
        named = {name: value for name, value in named.items() if name not in ("penalty", "multi_class", "l1_ratio")}
        penalty = None if self.penalty == "none" else self.penalty
        ratio = 1.0 if penalty == "l1" else 0.0 if penalty == "l2" else self.l1_ratio or 0.0
        if _HAS_PENALTIES:
            return linear_model.LogisticRegression(
                penalty, l1_ratio=ratio if penalty == "elasticnet" else None, **named
            )
        if penalty is None:
            named["C"] = np.inf
        return linear_model.LogisticRegression(l1_ratio=ratio, **named)

    def fit(self, X, y, sample_weight=None):
        y = np.asarray(y).ravel() if np.ndim(y) != 1 else np.asarray(y)
        classes = np.unique(y)
        if len(classes) <= 2 or not self._is_one_against_others(len(classes)):
            fitted = [self._todays().fit(X, y, sample_weight)]
            classes = fitted[0].classes_
        else:
            weights = self.class_weight
            fitted = []
            for label in classes:
                model = self._todays()
                if isinstance(weights, dict):
                    model.class_weight = {1: weights.get(label, 1)}
                fitted.append(model.fit(X, (y == label).astype(int), sample_weight))
        self.classes_ = classes
        self.coef_ = np.concatenate([model.coef_ for model in fitted])
        self.intercept_ = np.concatenate([np.atleast_1d(model.intercept_) for model in fitted])
        self.n_iter_ = np.concatenate([np.atleast_1d(model.n_iter_) for model in fitted])
        self.n_features_in_ = self.coef_.shape[1]
        if hasattr(fitted[0], "feature_names_in_"):
            self.feature_names_in_ = fitted[0].feature_names_in_
        return self

    def _is_one_against_others(self, classes):
        if self.multi_class == "auto":
            return classes <= 2 or self.solver == "liblinear"
        return self.multi_class in ("warn", "ovr") or self.solver == "liblinear"

    def predict_proba(self, X):
        if len(self.classes_) <= 2 or not self._is_one_against_others(len(self.classes_)):
            return super().predict_proba(X)
        shares = expit(self.decision_function(X))
        return shares / shares.sum(axis=1, keepdims=True)


class PCA(decomposition.PCA):
    """Principal components: the sample that lies farthest out along each has a positive coordinate."""

    def __init__(
        self,
        n_components=None,
        copy=True,
        whiten=False,
        svd_solver="auto",
        tol=0.0,
        iterated_power="auto",
        random_state=None,
    ):
        super().__init__(
            n_components,
            copy=copy,
            whiten=whiten,
            svd_solver=svd_solver,
            tol=tol,
            iterated_power=iterated_power,
            random_state=random_state,
        )

    def fit(self, X, y=None):
        self.fit_transform(X, y)
        return self

    def fit_transform(self, X, y=None):
        coordinates = super().fit_transform(X)
        signs = _signs_of_farthest(coordinates)
        self.components_ *= signs[:, None]
        return coordinates * signs


class TruncatedSVD(decomposition.TruncatedSVD):
    """Singular vectors: the sample that lies farthest out along each has a positive coordinate."""

    def __init__(self, n_components=2, algorithm="randomized", n_iter=5, random_state=None, tol=0.0):
        super().__init__(n_components, algorithm=algorithm, n_iter=n_iter, random_state=random_state, tol=tol)

    def fit_transform(self, X, y=None):
        coordinates = super().fit_transform(X)
        signs = _signs_of_farthest(coordinates)
        self.components_ *= signs[:, None]
        return coordinates * signs


def _signs_of_farthest(coordinates: np.ndarray) -> np.ndarray:
    signs = np.sign(coordinates[np.abs(coordinates).argmax(axis=0), np.arange(coordinates.shape[1])])
    return np.where(signs == 0, 1.0, signs)


class OneHotEncoder(preprocessing.OneHotEncoder):
    """One column for each category.

    Args:
        n_values: How many categories a feature has, from 0 on: one number, or one for each feature; ``auto`` finds out.
        categorical_features: ``all``, or the indices or a mask of the features to encode; the others follow unchanged.
    """

    def __init__(
        self,
        n_values=None,
        categorical_features=None,
        categories=None,
        drop=None,
        sparse=True,
        dtype=np.float64,
        handle_unknown="error",
    ):
        super().__init__(
            categories="auto" if categories is None else categories,
            drop=drop,
            sparse_output=sparse,
            dtype=dtype,
            handle_unknown=handle_unknown,
        )
        self.n_values, self.categorical_features, self.sparse = n_values, categorical_features, sparse

    def _encoded_and_others(self, X):
        X = X if hasattr(X, "iloc") else np.asarray(X)
        chosen = self.categorical_features
        if chosen is None or isinstance(chosen, str) and chosen == "all":
            return X, None
        array = np.asarray(X)
        mask = np.zeros(array.shape[1], bool)
        mask[np.asarray(chosen)] = True
        return array[:, mask], array[:, ~mask]

    def fit(self, X, y=None):
        encoded, _ = self._encoded_and_others(X)
        if self.n_values is not None and not isinstance(self.n_values, str):
            counts = np.broadcast_to(self.n_values, encoded.shape[1])
            self.categories = [np.arange(count) for count in counts]
        return super().fit(encoded, y)

    def fit_transform(self, X, y=None):
        return self.fit(X, y).transform(X)

    def transform(self, X):
        encoded, others = self._encoded_and_others(X)
        result = super().transform(encoded)
        if others is None or not others.shape[1]:
            return result
        others = others.astype(self.dtype)
        return sparse.hstack([result, others], format="csr") if sparse.issparse(result) else np.hstack([result, others])

    @property
    def n_values_(self):
        """How many categories each feature has."""
        return np.array([int(np.max(values)) + 1 for values in self.categories_])

    @property
    def active_features_(self):
        """The columns that training had, among those of all numbers from 0 on."""
        starts = np.concatenate([[0], np.cumsum(self.n_values_)[:-1]])
        return np.concatenate(
            [start + values.astype(int) for start, values in zip(starts, self.categories_, strict=True)]
        )
