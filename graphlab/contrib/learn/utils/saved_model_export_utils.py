"""``tf.contrib.learn``: signatures and directories of SavedModels, and strategies of when to export."""

from __future__ import annotations

import inspect
import os
import re
import time

import tensorflow.compat.v1 as tf
from tensorflow_estimator.python.estimator import estimator_lib as core

from graphlab.contrib.learn.constants import InputFnOps, MetricKey, PredictionKey, ProblemType
from graphlab.contrib.learn.export_strategy import ExportStrategy
from graphlab.contrib.learn.utils.input_fn_utils import build_parsing_serving_input_fn
from graphlab.contrib.session_bundle import gc

DEFAULT_INPUT_ALTERNATIVE_KEY = "default_input_alternative"
FEATURES_INPUT_ALTERNATIVE_KEY = "features_input_alternative"
MAX_DIRECTORY_CREATION_ATTEMPTS = 10

_ONLY_OUTPUT = "default_output_alternative"
_signatures = tf.saved_model.signature_def_utils


def build_standardized_signature_def(input_tensors, output_tensors, problem_type):
    """Return the signature for inputs and outputs.

    Args:
        input_tensors: The inputs by name.
        output_tensors: The outputs by name.
        problem_type: One of ``ProblemType``; it is a signature of a classification or a regression only if there is
            one input, and outputs that these can have.

    Raises:
        ValueError: There are no inputs or no outputs.
    """
    if not input_tensors:
        raise ValueError("input_tensors must be provided.")
    if not output_tensors:
        raise ValueError("output_tensors must be provided.")
    only_input = next(iter(input_tensors.values())) if len(input_tensors) == 1 else None
    only_output = next(iter(output_tensors.values())) if len(output_tensors) == 1 else None
    if only_input is not None and problem_type in (ProblemType.CLASSIFICATION, ProblemType.LOGISTIC_REGRESSION):
        classes = output_tensors.get(PredictionKey.CLASSES)
        if classes is not None and classes.dtype != tf.string:
            classes = None
        scores = output_tensors.get(PredictionKey.SCORES)
        if scores is None:
            scores = output_tensors.get(PredictionKey.PROBABILITIES)
        if classes is None and scores is None and only_output is not None:
            classes, scores = (only_output, None) if only_output.dtype == tf.string else (None, only_output)
        if classes is not None or scores is not None:
            return _signatures.classification_signature_def(only_input, classes, scores)
    if only_input is not None and only_output is not None and problem_type == ProblemType.LINEAR_REGRESSION:
        return _signatures.regression_signature_def(only_input, only_output)
    return _signatures.predict_signature_def(input_tensors, output_tensors)


def get_input_alternatives(input_ops):
    """Return the inputs of an export by name, and the features.

    Args:
        input_ops: What a serving input function returned.

    Raises:
        ValueError: There are no features.
    """
    alternatives = {}
    if isinstance(input_ops, InputFnOps):
        features, _, default_inputs = input_ops
        alternatives[DEFAULT_INPUT_ALTERNATIVE_KEY] = default_inputs
    else:
        features, _ = input_ops
    if not features:
        raise ValueError("Features must be defined.")
    return alternatives, features


def get_output_alternatives(model_fn_ops, default_output_alternative_key=None):
    """Return the outputs of an export by name, and which are served by default.

    Args:
        model_fn_ops: The ``ModelFnOps`` of predictions; without alternatives their predictions are the outputs.
        default_output_alternative_key: The name of the default, if there are several.

    Raises:
        ValueError: There is no such alternative, or there are several and none is named.
    """
    alternatives, wanted = model_fn_ops.output_alternatives, default_output_alternative_key
    if not alternatives:
        if wanted:
            raise ValueError(
                f"Requested default_output_alternative: {wanted}, but available output_alternatives are: []"
            )
        outputs = model_fn_ops.predictions
        if not isinstance(outputs, dict):
            outputs = {PredictionKey.GENERIC: outputs}
        return {_ONLY_OUTPUT: (ProblemType.UNSPECIFIED, outputs)}, _ONLY_OUTPUT
    if wanted in alternatives and wanted:
        return alternatives, wanted
    if wanted:
        raise ValueError(
            f"Requested default_output_alternative: {wanted}, but available output_alternatives are:"
            f" {sorted(alternatives)}"
        )
    if len(alternatives) == 1:
        return alternatives, next(iter(alternatives))
    raise ValueError(
        f"Please specify a default_output_alternative.  Available output_alternatives are: {sorted(alternatives)}"
    )


def build_all_signature_defs(input_alternatives, output_alternatives, actual_default_output_alternative_key):
    """Return the signatures of all pairs of inputs and outputs by ``input:output``, and the default one.

    Raises:
        ValueError: There are no default inputs.
    """
    signatures = {
        f"{input_key}:{output_key or 'None'}": build_standardized_signature_def(inputs, outputs, problem_type)
        for input_key, inputs in input_alternatives.items()
        for output_key, (problem_type, outputs) in output_alternatives.items()
    }
    inputs = input_alternatives.get(DEFAULT_INPUT_ALTERNATIVE_KEY)
    if not inputs:
        raise ValueError("A default input_alternative must be provided.")
    problem_type, outputs = output_alternatives[actual_default_output_alternative_key]
    default = tf.saved_model.signature_constants.DEFAULT_SERVING_SIGNATURE_DEF_KEY
    signatures[default] = build_standardized_signature_def(inputs, outputs, problem_type)
    return signatures


def get_timestamped_export_dir(export_dir_base):
    """Return a new directory, named after the seconds since 1970; bytes. It is not made yet.

    Raises:
        RuntimeError: There is one of each second tried.
    """
    for _ in range(MAX_DIRECTORY_CREATION_ATTEMPTS):
        directory = os.path.join(tf.compat.as_bytes(export_dir_base), str(int(time.time())).encode())
        if not tf.gfile.Exists(directory):
            return directory
        time.sleep(1)
    raise RuntimeError(
        f"Failed to obtain a unique export directory name after {MAX_DIRECTORY_CREATION_ATTEMPTS} attempts."
    )


def get_temp_export_dir(timestamped_export_dir):
    """Return the directory beside an export's in which the export is prepared; bytes."""
    folder, name = os.path.split(tf.compat.as_bytes(timestamped_export_dir))
    return os.path.join(folder, b"temp-" + name)


def _numbered(path):
    name = os.path.basename(path.path)
    return path._replace(export_version=int(name)) if re.fullmatch(r"\d{10}", name) else None


def get_most_recent_export(export_dir_base):
    """Return the ``Path`` of the newest export; None if there is none."""
    newest = gc.largest_export_versions(1)(gc.get_paths(export_dir_base, parser=_numbered))
    return newest[0] if newest else None


def garbage_collect_exports(export_dir_base, exports_to_keep):
    """Delete all but the newest exports; None keeps all."""
    if exports_to_keep is None:
        return
    delete = gc.negation(gc.largest_export_versions(exports_to_keep))
    for path in delete(gc.get_paths(export_dir_base, parser=_numbered)):
        try:
            tf.gfile.DeleteRecursively(path.path)
        except tf.errors.NotFoundError as error:  # another process was faster
            tf.logging.warn("Can not delete %s recursively: %s", path.path, error)


def make_export_strategy(
    serving_input_fn,
    default_output_alternative_key=None,
    assets_extra=None,
    as_text=False,
    exports_to_keep=5,
    strip_default_attrs=None,
):
    """Return the strategy "Servo": a SavedModel after each evaluation.

    Args:
        serving_input_fn: Returns an ``InputFnOps``.
        default_output_alternative_key: Which of the model's outputs are served by default.
        assets_extra: More files: paths by their names in the export.
        as_text: Whether to write texts.
        exports_to_keep: How many exports to keep; None keeps all.
        strip_default_attrs: Whether to leave out attributes with their default.
    """

    def export_fn(estimator, export_dir_base, checkpoint_path=None, strip_default_attrs=False):
        options = {"assets_extra": assets_extra, "as_text": as_text, "checkpoint_path": checkpoint_path}
        if not isinstance(estimator, core.Estimator):
            options["default_output_alternative_key"] = default_output_alternative_key
        elif default_output_alternative_key is not None:
            raise ValueError(
                "default_output_alternative_key is not supported in core Estimator. Given:"
                f" {default_output_alternative_key}"
            )
        options["strip_default_attrs"] = bool(strip_default_attrs)
        options = {name: value for name, value in options.items() if _takes(estimator.export_savedmodel, name)}
        result = estimator.export_savedmodel(export_dir_base, serving_input_fn, **options)
        garbage_collect_exports(export_dir_base, exports_to_keep)
        return result

    return ExportStrategy("Servo", export_fn, strip_default_attrs)


def _takes(function, name):
    parameters = inspect.signature(function).parameters.values()
    return any(each.name == name or each.kind is each.VAR_KEYWORD for each in parameters)


def make_parsing_export_strategy(
    feature_columns,
    default_output_alternative_key=None,
    assets_extra=None,
    as_text=False,
    exports_to_keep=5,
    target_core=False,
    strip_default_attrs=None,
):
    """Return the strategy of a model that is served with serialized ``tf.train.Example``.

    Args:
        feature_columns: The columns of the features.
        default_output_alternative_key: As for ``make_export_strategy``, as are the others.
        assets_extra: More files.
        as_text: Whether to write texts.
        exports_to_keep: How many exports to keep.
        target_core: Whether the estimator is one of ``tf.estimator``.
        strip_default_attrs: Whether to leave out attributes with their default.
    """
    spec = tf.feature_column.make_parse_example_spec(feature_columns)
    make = core.export.build_parsing_serving_input_receiver_fn if target_core else build_parsing_serving_input_fn
    return make_export_strategy(
        make(spec), default_output_alternative_key, assets_extra, as_text, exports_to_keep, strip_default_attrs
    )


def _has_smaller_loss(current, candidate):
    for name, result in (("curr_best_eval_result", current), ("cand_eval_result", candidate)):
        if not result or MetricKey.LOSS not in result:
            raise ValueError(f"{name} cannot be empty or no loss is found in it.")
    return current[MetricKey.LOSS] > candidate[MetricKey.LOSS]


class BestModelSelector:
    """Remembers the best evaluation so far."""

    def __init__(self, event_file_pattern=None, compare_fn=None):
        """Begin with the best evaluation of event files.

        Args:
            event_file_pattern: A pattern of the paths of event files; None begins anew.
            compare_fn: Returns whether its second argument, metrics by name, is better than its first; by default the
                one with the smaller loss is.
        """
        self._compare_fn = compare_fn or _has_smaller_loss
        self._best_eval_result = None
        for path in sorted(tf.gfile.Glob(event_file_pattern)) if event_file_pattern else ():
            for event in tf.train.summary_iterator(path):
                if event.HasField("summary"):
                    values = event.summary.value
                    found = {value.tag: value.simple_value for value in values if value.HasField("simple_value")}
                    if self._best_eval_result is None or self._compare_fn(self._best_eval_result, found):
                        self._best_eval_result = found

    def update(self, checkpoint_path, eval_result):
        """Return the checkpoint and its metrics if it is the best so far, otherwise an empty text and None.

        Raises:
            ValueError: One of the two is missing.
        """
        if not checkpoint_path:
            raise ValueError("Checkpoint path is empty.")
        if eval_result is None:
            raise ValueError(f"{checkpoint_path} has empty evaluation results.")
        if self._best_eval_result is not None and not self._compare_fn(self._best_eval_result, eval_result):
            return "", None
        self._best_eval_result = eval_result
        return checkpoint_path, eval_result


def make_best_model_export_strategy(
    serving_input_fn,
    exports_to_keep=1,
    model_dir=None,
    event_file_pattern=None,
    compare_fn=None,
    default_output_alternative_key=None,
    strip_default_attrs=None,
):
    """Return the strategy "best_model": a SavedModel after each evaluation that is better than all before.

    Args:
        serving_input_fn: Returns an ``InputFnOps``.
        exports_to_keep: How many exports to keep.
        model_dir: With ``event_file_pattern``: where evaluations of an earlier run are.
        event_file_pattern: A pattern of their paths.
        compare_fn: As for ``BestModelSelector``.
        default_output_alternative_key: As for ``make_export_strategy``.
        strip_default_attrs: As for ``make_export_strategy``.
    """
    strategy = make_export_strategy(
        serving_input_fn,
        exports_to_keep=exports_to_keep,
        default_output_alternative_key=default_output_alternative_key,
        strip_default_attrs=strip_default_attrs,
    )
    pattern = os.path.join(model_dir, event_file_pattern) if model_dir and event_file_pattern else None
    selector = BestModelSelector(pattern, compare_fn)

    def export_fn(estimator, export_dir_base, checkpoint_path, eval_result=None):
        checkpoint_path = checkpoint_path or tf.train.latest_checkpoint(estimator.model_dir)
        best, result = selector.update(checkpoint_path, eval_result)
        if not best or result is None:
            return ""
        directory = os.path.join(export_dir_base, os.path.basename(best))
        return strategy.export(estimator, directory, best, result)

    return ExportStrategy("best_model", export_fn)


def extend_export_strategy(base_export_strategy, post_export_fn, post_export_name=None):
    """Return a strategy that changes the exports of another one.

    Args:
        base_export_strategy: The other one.
        post_export_fn: Takes the path of an export and a directory; returns the path of a new export in it.
        post_export_name: The name of the strategy; by default that of the other.

    Raises:
        ValueError: The new export is somewhere else.
    """

    def export_fn(estimator, export_dir_base, checkpoint_path=None):
        base, post = (
            os.path.join(export_dir_base, f"temp-{kind}-export-{int(time.time())}") for kind in ("base", "post")
        )
        for directory in (base, post):
            if tf.gfile.Exists(directory):
                raise RuntimeError(f"Failed to obtain temp export directory {directory}")
            tf.gfile.MakeDirs(directory)
        changed = post_export_fn(base_export_strategy.export(estimator, base, checkpoint_path), post)
        if not changed.startswith(post):
            raise ValueError(f"post_export_fn must return a sub-directory of {post}")
        final = os.path.join(export_dir_base, os.path.relpath(changed, post))
        if tf.gfile.Exists(final):
            raise RuntimeError("Failed to obtain final export directory")
        tf.gfile.Rename(changed, final)
        tf.gfile.DeleteRecursively(base)
        tf.gfile.DeleteRecursively(post)
        return final

    return ExportStrategy(post_export_name or base_export_strategy.name, export_fn)
