"""``keras.wrappers.scikit_learn``: Keras models with the interface of scikit-learn's estimators.

Documentation: Keras 2.2, "Wrappers for the Scikit-Learn API".
"""

from __future__ import annotations

import copy
import inspect

import numpy as np
import tensorflow.compat.v1 as v1

from graphlab.compat.keras.standalone import uses_standalone_keras

#: The methods of a model whose arguments may be parameters.
_FIT = ("fit", "predict", "predict_classes", "evaluate")


class BaseWrapper:
    """The base class of classifier and regressor.

    Args:
        build_fn: A function or another callable that returns a compiled model; a subclass may define ``__call__``
            instead.
        sk_params: Arguments of ``build_fn``, and of ``fit``, ``predict``, ``predict_classes`` and ``evaluate``.

    Raises:
        ValueError: None of these takes an argument.
    """

    _estimator_type = ""

    def __init__(self, build_fn=None, **sk_params):
        self.build_fn = build_fn
        self.sk_params = sk_params
        self.check_params(sk_params)

    def check_params(self, params):
        """Check that each of the parameters is an argument of some function."""
        takers = [getattr(v1.keras.Sequential, name) for name in _FIT] + [self._builder()]
        known = {name for taker in takers for name in inspect.signature(taker).parameters} | {"nb_epoch"}
        for name in params:
            if name not in known:
                raise ValueError(f"{name} is not a legal parameter")

    def get_params(self, **params):
        """Return the parameters, copied, with ``build_fn`` among them."""
        return {**copy.deepcopy(self.sk_params), "build_fn": self.build_fn}

    def set_params(self, **params):
        """Set parameters and return this object."""
        self.check_params({name: value for name, value in params.items() if name != "build_fn"})
        self.build_fn = params.pop("build_fn", self.build_fn)
        self.sk_params.update(params)
        return self

    def fit(self, x, y, **kwargs):
        """Build a new model, train it and return its history.

        Args:
            x: Examples, ``[n, …]``.
            y: Targets, ``[n]`` or ``[n, outputs]``.
        """
        builder = self._builder()
        self.model = builder(**self.filter_sk_params(builder))
        loss = getattr(self.model.loss, "__name__", self.model.loss)
        if loss == "categorical_crossentropy" and len(y.shape) != 2:
            y = v1.keras.utils.to_categorical(y)
        return self.model.fit(x, y, **{**self.filter_sk_params(v1.keras.Sequential.fit), **kwargs})

    def filter_sk_params(self, fn, override=None):
        """Return the parameters that a function takes, updated with ``override``."""
        taken = inspect.signature(fn).parameters
        return {**{name: value for name, value in self.sk_params.items() if name in taken}, **(override or {})}

    def __sklearn_tags__(self):
        # What today's scikit-learn asks every estimator.
        from sklearn.utils import ClassifierTags, InputTags, RegressorTags, Tags, TargetTags

        return Tags(
            estimator_type=self._estimator_type,
            target_tags=TargetTags(required=True),
            classifier_tags=ClassifierTags() if self._estimator_type == "classifier" else None,
            regressor_tags=RegressorTags() if self._estimator_type == "regressor" else None,
            input_tags=InputTags(three_d_array=True),
        )

    def _builder(self):
        if self.build_fn is None:
            return self.__call__  # type: ignore[operator]  # of a subclass
        return self.build_fn if inspect.isroutine(self.build_fn) else self.build_fn.__call__


class KerasClassifier(BaseWrapper):
    """A classifier; see ``BaseWrapper``."""

    _estimator_type = "classifier"

    def fit(self, x, y, sample_weight=None, **kwargs):
        """Train; see ``BaseWrapper.fit``. Labels may be any values; ``classes_`` has them in sorted order."""
        y = np.array(y)
        if len(y.shape) == 2 and y.shape[1] > 1:
            self.classes_ = np.arange(y.shape[1])
        elif (len(y.shape) == 2 and y.shape[1] == 1) or len(y.shape) == 1:
            self.classes_ = np.unique(y)
            y = np.searchsorted(self.classes_, y)
        else:
            raise ValueError(f"Invalid shape for y: {y.shape}")
        self.n_classes_ = len(self.classes_)
        if sample_weight is not None:
            kwargs["sample_weight"] = sample_weight
        return super().fit(x, y, **kwargs)

    def predict(self, x, **kwargs):
        """Return the predicted labels."""
        options = self.filter_sk_params(v1.keras.Sequential.predict_classes, kwargs)
        return self.classes_[self.model.predict_classes(x, **options)]

    def predict_proba(self, x, **kwargs):
        """Return the probabilities, float32 ``[n, classes]``; for one output ``p`` these are ``1 - p, p``."""
        probabilities = self.model.predict(x, **self.filter_sk_params(v1.keras.Sequential.predict, kwargs))
        if probabilities.shape[1] == 1:
            probabilities = np.hstack([1 - probabilities, probabilities])
        return probabilities

    def score(self, x, y, **kwargs):
        """Return the accuracy.

        Raises:
            ValueError: The model was not compiled with ``metrics=["accuracy"]``.
        """
        y = np.searchsorted(self.classes_, y)
        loss = getattr(self.model.loss, "__name__", self.model.loss)
        if loss == "categorical_crossentropy" and len(y.shape) != 2:
            y = v1.keras.utils.to_categorical(y)
        values = self.model.evaluate(x, y, **self._evaluation(kwargs))
        for name, value in zip(self.model.metrics_names, np.atleast_1d(values), strict=True):
            if name in ("acc", "accuracy"):
                return float(value)
        raise ValueError("The model is not configured to compute accuracy: pass `metrics=['accuracy']` to `compile()`")

    def _evaluation(self, kwargs):
        return self.filter_sk_params(v1.keras.Sequential.evaluate, {"verbose": 0, **kwargs})


class KerasRegressor(BaseWrapper):
    """A regressor; see ``BaseWrapper``."""

    _estimator_type = "regressor"

    def predict(self, x, **kwargs):
        """Return the predictions, float32 ``[n]`` or ``[n, outputs]``."""
        predictions = self.model.predict(x, **self.filter_sk_params(v1.keras.Sequential.predict, kwargs))
        if not uses_standalone_keras():
            return np.squeeze(predictions)
        predictions = np.array(predictions)
        return predictions.squeeze(-1) if predictions.shape[-1] == 1 else predictions

    def score(self, x, y, **kwargs):
        """Return the negative loss: more is better."""
        options = self.filter_sk_params(v1.keras.Sequential.evaluate, {"verbose": 0, **kwargs})
        return -float(np.atleast_1d(self.model.evaluate(x, y, **options))[0])
