"""``tf.contrib.learn``: what ready-made classifiers and regressors predict and export."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.layers.feature_columns import UNNAMED
from graphlab.contrib.learn.constants import PredictionKey
from graphlab.contrib.learn.estimators.estimator import Estimator
from graphlab.contrib.learn.metric_spec import MetricSpec
from graphlab.contrib.learn.utils import export


class Canned(Estimator):
    """A ready-made estimator of feature columns."""

    #: Makes the signatures of an export, and which prediction they are of.
    _signature_fn = staticmethod(export.classification_signature_fn_with_prob)
    _exported: str | None = PredictionKey.PROBABILITIES

    _feature_columns: tuple = ()

    def _only(self, key, x, input_fn, batch_size, as_iterable):
        """Return one prediction by its name."""
        found = Estimator.predict(self, x, input_fn, batch_size, [key], as_iterable)
        return (row[key] for row in found) if as_iterable else found[key]

    def export(
        self,
        export_dir,
        input_fn=None,
        input_feature_key=None,
        use_deprecated_input_fn=True,
        signature_fn=None,
        default_batch_size=1,
        exports_to_keep=None,
    ):
        """Write an export for serving; see ``Estimator.export``."""

        def parsed(estimator, examples):
            spec = tf.feature_column.make_parse_example_spec(self._feature_columns)
            return tf.parse_example(examples, spec)

        return super().export(
            export_dir,
            input_fn or parsed,
            input_feature_key,
            use_deprecated_input_fn,
            signature_fn or self._signature_fn,
            self._exported,
            default_batch_size,
            exports_to_keep,
        )


class Classifier(Canned):
    """Predicts classes."""

    def predict(self, x=None, input_fn=None, batch_size=None, outputs=None, as_iterable=True):
        """Return the class of each example, or the predictions named in ``outputs``."""
        if not outputs:
            return self.predict_classes(x, input_fn, batch_size, as_iterable)
        return super().predict(x, input_fn, batch_size, outputs, as_iterable)

    def predict_classes(self, x=None, input_fn=None, batch_size=None, as_iterable=True):
        """Return the class of each example: an integer, or bytes if there are ``label_keys``."""
        return self._only(PredictionKey.CLASSES, x, input_fn, batch_size, as_iterable)

    def predict_proba(self, x=None, input_fn=None, batch_size=None, as_iterable=True):
        """Return the probabilities of the classes for each example: float32, ``[classes]``."""
        return self._only(PredictionKey.PROBABILITIES, x, input_fn, batch_size, as_iterable)


class Regressor(Canned):
    """Predicts numbers."""

    _signature_fn = staticmethod(export.regression_signature_fn)
    _exported = PredictionKey.SCORES

    def evaluate(
        self,
        x=None,
        y=None,
        input_fn=None,
        feed_fn=None,
        batch_size=None,
        steps=None,
        metrics=None,
        name=None,
        checkpoint_path=None,
        hooks=None,
    ):
        """Return the metrics by name; a plain function among ``metrics`` is given the scores."""
        named = {
            key if isinstance(metric, MetricSpec) or isinstance(key, tuple) else (key, PredictionKey.SCORES): metric
            for key, metric in (metrics or {}).items()
        }
        return super().evaluate(x, y, input_fn, feed_fn, batch_size, steps, named, name, checkpoint_path, hooks)

    def predict(self, x=None, input_fn=None, batch_size=None, outputs=None, as_iterable=True):
        """Return the number of each example, or the predictions named in ``outputs``."""
        if not outputs:
            return self.predict_scores(x, input_fn, batch_size, as_iterable)
        return super().predict(x, input_fn, batch_size, outputs, as_iterable)

    def predict_scores(self, x=None, input_fn=None, batch_size=None, as_iterable=True):
        """Return the number of each example; an array if there are several."""
        return self._only(PredictionKey.SCORES, x, input_fn, batch_size, as_iterable)


def named_features(features):
    """Return features by name; one without a name gets that of its column."""
    named = features if isinstance(features, dict) else {"": features}
    return {name or UNNAMED: tensor for name, tensor in named.items()}


def variable_name_of_unnamed(getter, name, *arguments, **options):
    """Make a variable; that of the column without a name has no name either, as in 1.x."""
    return getter(name.replace(f"linear/{UNNAMED}/weight", "linear//weight"), *arguments, **options)
