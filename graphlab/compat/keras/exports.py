"""``tf.keras.experimental.export_saved_model`` and its way back, as 1.15 had them.

The folder has the weights as a checkpoint, a graph each for training, evaluation and prediction, and the model's
configuration as JSON.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.checkpoint.graph_view import ObjectGraphView
from tensorflow.python.saved_model import model_utils
from tensorflow.python.saved_model.builder_impl import _SavedModelBuilder
from tensorflow.python.saved_model.model_utils.mode_keys import KerasModeKeys
from tf_keras.src import backend
from tf_keras.src.engine.functional import Functional
from tf_keras.src.engine.sequential import Sequential
from tf_keras.src.metrics import Metric
from tf_keras.src.models import cloning
from tf_keras.src.optimizers.legacy.optimizer_v2 import OptimizerV2
from tf_keras.src.optimizers.optimizer_v1 import TFOptimizer
from tf_keras.src.saving.legacy import model_config, saving_utils

_WEIGHTS = ("variables", "variables")
_CONFIGURATION = ("assets", "saved_model.json")


def export_saved_model(
    model: Any,
    saved_model_path: str,
    custom_objects: dict[str, Any] | None = None,
    as_text: bool = False,
    input_signature: Any = None,
    serving_only: bool = False,
) -> None:
    """Write a Keras model as a SavedModel.

    Args:
        model: The model; one that is a class of its own only with ``serving_only``.
        saved_model_path: The folder.
        custom_objects: Classes and functions of the program by their names in the model's configuration.
        as_text: Whether to write the graphs as text.
        input_signature: A ``tf.TensorSpec`` for each input; by default, the inputs that the model has.
        serving_only: Whether to write the graph for prediction alone.

    Raises:
        NotImplementedError: The model is a class of its own, and ``serving_only`` is not set.
        ValueError: The weights of the model have not been made yet.
    """
    if serving_only:
        tf.saved_model.experimental.save(
            model, saved_model_path, signatures=saving_utils.trace_model_call(model, input_signature)
        )
    else:
        _write_graphs(model, saved_model_path, custom_objects, as_text, input_signature)
    try:
        configuration = model.to_json()
    except NotImplementedError:
        tf.logging.warning("Skipped saving model JSON, subclassed model does not have get_config() defined.")
        return
    path = Path(saved_model_path, *_CONFIGURATION)
    tf.gfile.MakeDirs(str(path.parent))
    with tf.gfile.GFile(str(path), "w") as file:
        file.write(configuration)


def load_from_saved_model(saved_model_path: str, custom_objects: dict[str, Any] | None = None) -> Any:
    """Return the model that ``export_saved_model`` has written, without its optimizer."""
    with tf.gfile.GFile(str(Path(saved_model_path, *_CONFIGURATION)), "r") as file:
        model = model_config.model_from_json(file.read(), custom_objects=custom_objects)
    model.load_weights(str(Path(saved_model_path, *_WEIGHTS)))
    return model


def create_placeholder(spec: tf.TensorSpec) -> tf.Tensor:
    """Return a placeholder for what a ``tf.TensorSpec`` describes."""
    return backend.placeholder(shape=spec.shape, dtype=spec.dtype, name=spec.name)


def _write_graphs(model, folder, custom_objects, as_text, input_signature) -> None:
    if not isinstance(model, (Functional, Sequential)):
        raise NotImplementedError(
            "Subclassed models can only be exported for serving. Please set argument serving_only=True."
        )
    if not model.built:
        raise ValueError(
            "Weights for sequential model have not yet been created. Weights are created when the Model is first "
            "called on inputs or `build()` is called with an `input_shape`, or the first layer in the model has "
            "`input_shape` during construction."
        )
    builder = _SavedModelBuilder(folder)
    weights = Path(folder, *_WEIGHTS)
    tf.gfile.MakeDirs(str(weights.parent))
    model.save_weights(str(weights), save_format="tf", overwrite=True)
    modes = [KerasModeKeys.PREDICT]
    if model.optimizer and isinstance(model.optimizer, (TFOptimizer, OptimizerV2)):
        modes = [KerasModeKeys.TRAIN, KerasModeKeys.TEST, KerasModeKeys.PREDICT]
    elif model.optimizer:
        tf.logging.warning(
            "Model was compiled with an optimizer, but the optimizer is not from `tf.train` (e.g. "
            "`tf.train.AdagradOptimizer`). Only the serving graph was exported. The train and evaluate graphs were "
            "not added to the SavedModel."
        )
    for mode in modes:
        _add_graph(builder, mode, model, custom_objects, str(weights), input_signature, is_first=mode == modes[0])
    builder.save(as_text)


def _add_graph(builder, mode, model, custom_objects, weights, input_signature, is_first) -> None:
    """Build the model anew in a graph of its own, for one mode, and add that graph."""
    is_compiled = mode != KerasModeKeys.PREDICT
    with tf.Graph().as_default() as graph, backend.learning_phase_scope(int(mode == KerasModeKeys.TRAIN)):
        inputs = None if input_signature is None else tf.nest.map_structure(create_placeholder, input_signature)
        clone = cloning.clone_and_build_model(
            model, input_tensors=inputs, custom_objects=custom_objects, compile_clone=is_compiled
        )
        if is_compiled:
            graph.add_to_collection(tf.GraphKeys.GLOBAL_STEP, clone.optimizer.iterations)
        train_op = None
        if mode == KerasModeKeys.TRAIN:
            clone._make_train_function()
            train_op = clone.train_function.updates_op
        elif mode == KerasModeKeys.TEST:
            clone._make_test_function()
        else:
            clone._make_predict_function()
        graph.get_collection_ref(tf.GraphKeys.UPDATE_OPS).extend(clone.state_updates)
        with tf.Session().as_default():
            status = clone.load_weights(weights)
            if is_first:  # with what the clone has besides: the variables of its optimizer
                clone.save_weights(weights, save_format="tf", overwrite=True)
                builder._has_saved_variables = True
            else:
                status.assert_existing_objects_matched()
            saved, *_ = ObjectGraphView(clone).serialize_object_graph()
            builder.add_meta_graph(
                model_utils.EXPORT_TAG_MAP[mode],
                signature_def_map=_signatures(clone, mode),
                saver=tf.train.Saver(saved, allow_empty=True),
                init_op=tf.local_variables_initializer(),
                train_op=train_op,
            )


def _signatures(model: Any, mode: str) -> dict[str, Any]:
    """Return the signatures of a model's graph for one mode."""
    inputs = dict(zip(model.input_names, model.inputs, strict=True))
    if model.optimizer:
        inputs.update({target.name.split(":")[0]: target for target in model._targets if target is not None})
    metrics = saving_utils.extract_model_metrics(model)
    counters = [metric for metric in (metrics or {}).values() if isinstance(metric, Metric)]
    known = tf.get_collection_ref(tf.GraphKeys.LOCAL_VARIABLES)
    for variable in (variable for metric in counters for variable in metric.variables):
        if not any(variable is other for other in known):
            known.append(variable)
    exported = model_utils.export_outputs_for_mode(
        mode,
        predictions=dict(zip(model.output_names, model.outputs, strict=True)),
        loss=model.total_loss if model.optimizer else None,
        metrics=metrics
        and {
            name: (metric.result(), metric.updates[0]) if isinstance(metric, Metric) else metric
            for name, metric in metrics.items()
        },
    )
    return model_utils.build_all_signature_defs(
        inputs, export_outputs=exported, serving_only=mode == KerasModeKeys.PREDICT
    )
