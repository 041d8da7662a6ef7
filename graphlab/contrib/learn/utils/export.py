"""``tf.contrib.learn``: exports of estimators for serving, from before there were SavedModels."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.session_bundle import exporter, gc


def generic_signature_fn(examples, unused_features, predictions):
    """Return a signature of the examples and all predictions, and no named signatures.

    Raises:
        ValueError: ``examples`` is None, here and in the other functions.
    """
    predictions = predictions if isinstance(predictions, dict) else {"outputs": predictions}
    return exporter.generic_signature({"inputs": _given(examples), **predictions}), {}


def classification_signature_fn(examples, unused_features, predictions):
    """Return a signature of the classes, and no named signatures."""
    classes = _of(predictions, "classes")
    return exporter.classification_signature(_given(examples), classes_tensor=classes), {}


def classification_signature_fn_with_prob(examples, unused_features, predictions):
    """Return a signature of the probabilities, and no named signatures."""
    probabilities = _of(predictions, "probabilities")
    return exporter.classification_signature(_given(examples), scores_tensor=probabilities), {}


def regression_signature_fn(examples, unused_features, predictions):
    """Return a signature of a regression, and no named signatures."""
    return exporter.regression_signature(input_tensor=_given(examples), output_tensor=predictions), {}


def logistic_regression_signature_fn(examples, unused_features, predictions):
    """Return a signature of the probability of the second of two classes, and no named signatures."""
    probabilities = _of(predictions, "probabilities")
    if probabilities.shape.rank != 2 or probabilities.shape[1] != 2:
        tf.logging.fatal("Expected predictions of shape [batch, 2], but received %s", probabilities.shape)
    return exporter.regression_signature(input_tensor=_given(examples), output_tensor=probabilities[:, 1]), {}


def _given(examples):
    if examples is None:
        raise ValueError("examples cannot be None when using this signature fn.")
    return examples


def _of(predictions, name):
    return predictions[name] if isinstance(predictions, dict) else predictions


def default_input_fn(estimator, examples):
    """Return the features that the estimator was trained with, from serialized examples."""
    return estimator._get_feature_ops_from_example(examples)


def export_estimator(
    estimator, export_dir, signature_fn=None, input_fn=default_input_fn, default_batch_size=1, exports_to_keep=None
):
    """Write an export of an estimator.

    Args:
        estimator: The estimator.
        export_dir: The directory of all exports.
        signature_fn: One of the functions above; by default ``generic_signature_fn``.
        input_fn: Returns the features for the estimator and serialized examples.
        default_batch_size: The size of the batch of examples.
        exports_to_keep: How many exports to keep; None keeps all.
    """
    export_of(estimator, export_dir, signature_fn, input_fn, default_batch_size, exports_to_keep)


def export_of(
    estimator,
    export_dir,
    signature_fn,
    input_fn,
    default_batch_size,
    exports_to_keep,
    input_feature_key=None,
    use_deprecated_input_fn=True,
    prediction_key=None,
    checkpoint_path=None,
):
    """Write an export of an estimator and return its directory, bytes.

    Args:
        estimator: The estimator, and further arguments as for ``export_estimator``.
        export_dir: The directory of all exports.
        signature_fn: Makes the signatures.
        input_fn: With ``use_deprecated_input_fn`` as for ``export_estimator``, otherwise a function without arguments
            that returns the features and the labels.
        default_batch_size: The size of the batch of examples.
        exports_to_keep: How many exports to keep.
        input_feature_key: Which feature is the serialized examples.
        use_deprecated_input_fn: What ``input_fn`` is.
        prediction_key: Which prediction the signature has; by default all.
        checkpoint_path: The checkpoint; by default the last.

    Raises:
        ValueError: There are neither features nor examples.
    """
    if not use_deprecated_input_fn and input_fn is None:
        raise ValueError("input_fn must be defined.")
    checkpoint_path = checkpoint_path or tf.train.latest_checkpoint(estimator.model_dir)
    with tf.Graph().as_default() as graph:
        tf.train.create_global_step(graph)
        if use_deprecated_input_fn:
            examples = tf.placeholder(tf.string, [default_batch_size], name="input_example_tensor")
            features = (input_fn or default_input_fn)(estimator, examples)
        else:
            features, _ = input_fn()
            examples = None if input_feature_key is None else features.pop(input_feature_key)
        if (features is None or (isinstance(features, dict) and not features)) and examples is None:
            raise ValueError("Either features or examples must be defined.")
        predictions = estimator._get_predict_ops(features).predictions
        if prediction_key is not None:
            predictions = predictions[prediction_key]
        default, named = (signature_fn or generic_signature_fn)(examples, features, predictions)
        saver = tf.train.Saver()
        tf.add_to_collection(tf.GraphKeys.SAVERS, saver)
        with tf.Session(graph=graph) as session:
            init_op = tf.group(tf.local_variables_initializer(), tf.tables_initializer())
            saver.restore(session, checkpoint_path)
            export = exporter.Exporter(saver)
            export.init(
                init_op=init_op,
                default_graph_signature=default,
                named_graph_signatures=named,
                assets_collection=tf.get_collection(tf.GraphKeys.ASSET_FILEPATHS),
            )
            keep = None if exports_to_keep is None else gc.largest_export_versions(exports_to_keep)
            return export.export(export_dir, tf.train.get_global_step(), session, exports_to_keep=keep)
