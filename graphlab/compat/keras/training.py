"""The methods of ``keras.Model`` of Keras 2.2 that train a model and use it. Source: ``keras.engine.training``."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import tensorflow.compat.v1 as v1
from tf_keras.src import backend as _backend
from tf_keras.src.utils.generic_utils import slice_arrays

from graphlab.compat.keras import training_generators, training_loops
from graphlab.compat.keras.compiling import compile_model, updates_of
from graphlab.compat.keras.training_data import densified, standardize_user_data
from graphlab.compat.keras.training_generators import is_generator_or_sequence
from graphlab.compat.keras.utilities import to_list, unpack_singleton

_NOT_COMPILED = "You must compile your model before using it."


class Training:
    """Methods of a model; ``graphlab.compat.changes.keras_training`` gives them to tf-keras's class."""

    def compile(
        self: Any, optimizer: Any, loss: Any = None, metrics: Any = None, *arguments: Any, **options: Any
    ) -> None:
        """Make the loss and the metrics; see ``compile_model``."""
        compile_model(self, optimizer, loss, metrics, *arguments, **options)

    def _check_trainable_weights_consistency(self: Any) -> None:
        collected = getattr(self, "_collected_trainable_weights", None)
        if collected is not None and len(self.trainable_weights) != len(collected):
            warnings.warn(
                "Discrepancy between trainable weights and collected trainable weights, did you set "
                "`model.trainable` without calling `model.compile` after ?",
                UserWarning,
                stacklevel=4,
            )

    def _uses_dynamic_learning_phase(self: Any) -> bool:
        return v1.is_tensor(_backend.learning_phase()) and self.uses_learning_phase

    def _phase_values(self: Any, phase: float) -> list[float]:
        """Return what to feed besides the data: the learning phase, 1.0 or 0.0, if it is open."""
        return [phase] if self._uses_dynamic_learning_phase() else []

    def _phase_inputs(self: Any) -> list:
        return [_backend.learning_phase()] if self._uses_dynamic_learning_phase() else []

    def _inputs_with_targets(self: Any) -> list:
        if not hasattr(self, "train_function"):
            raise RuntimeError(_NOT_COMPILED)
        feeds = [*self._feed_inputs, *self._feed_targets, *self._feed_sample_weights]
        return [*feeds, *self._phase_inputs()]

    def _make_train_function(self: Any) -> None:
        inputs = self._inputs_with_targets()
        self._check_trainable_weights_consistency()
        if self.train_function is not None:
            return
        with v1.name_scope("training"):
            with v1.name_scope(type(self.optimizer).__name__):
                updates = self.optimizer.get_updates(params=self._collected_trainable_weights, loss=self.total_loss)
            self.train_function = _backend.function(
                inputs,
                [self.total_loss, *self.metrics_tensors],
                updates=[*updates_of(self), *updates, *self.metrics_updates],
                name="train_function",
                **self._function_kwargs,
            )

    def _make_test_function(self: Any) -> None:
        inputs = self._inputs_with_targets()
        if self.test_function is None:
            self.test_function = _backend.function(
                inputs,
                [self.total_loss, *self.metrics_tensors],
                updates=[*self.state_updates, *self.metrics_updates],
                name="test_function",
                **self._function_kwargs,
            )

    def _make_predict_function(self: Any) -> None:
        if getattr(self, "predict_function", None) is None:
            self.predict_function = _backend.function(
                [*self._feed_inputs, *self._phase_inputs()],
                self.outputs,
                updates=self.state_updates,
                name="predict_function",
                **getattr(self, "_function_kwargs", {}),
            )

    def _standardize_user_data(self: Any, x: Any, y: Any = None, *arguments: Any, **options: Any) -> tuple:
        """Return lists of the inputs, targets and weights; see ``standardize_user_data``."""
        return standardize_user_data(self, x, y, *arguments, **options)

    def _get_callback_model(self: Any) -> Any:
        return getattr(self, "callback_model", None) or self

    def _validate_or_infer_batch_size(self: Any, batch_size: int | None, steps: int | None, x: Any) -> int | None:
        if batch_size is not None and is_generator_or_sequence(x):
            raise ValueError(
                "The `batch_size` argument must not be specified when using a generator or Sequence as an input."
            )
        first = next(self._flatten_layers(include_self=False, recursive=False), None)
        shape = getattr(first, "_batch_input_shape", None)
        static = shape[0] if shape else None
        if static is not None:
            if batch_size not in (None, static):
                raise ValueError(
                    f"The `batch_size` argument value {batch_size} is incompatible with the specified batch size of "
                    f"your Input Layer: {static}"
                )
            if steps is None:
                return static
        return 32 if batch_size is None and steps is None else batch_size

    def fit(
        self: Any,
        x: Any = None,
        y: Any = None,
        batch_size: int | None = None,
        epochs: int = 1,
        verbose: int = 1,
        callbacks: Any = None,
        validation_split: float = 0.0,
        validation_data: Any = None,
        shuffle: bool | str = True,
        class_weight: Any = None,
        sample_weight: Any = None,
        initial_epoch: int = 0,
        steps_per_epoch: int | None = None,
        validation_steps: int | None = None,
        validation_freq: Any = 1,
        max_queue_size: int = 10,
        workers: int = 1,
        use_multiprocessing: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Train the model, and return what its metrics were.

        Args:
            x: An array, a list of arrays, a dictionary by input, a generator or a ``Sequence``.
            y: The targets, likewise; None for a generator.
            batch_size: How many examples a step uses, 32 by default.
            epochs: The epoch to stop before.
            verbose: 0 prints nothing, 1 a bar, 2 a line for each epoch.
            callbacks: What is called at certain points.
            validation_split: The share of the examples, at the end, that only validate.
            validation_data: Data that only validates: ``(x, y)``, ``(x, y, sample_weight)`` or a generator.
            shuffle: Whether each epoch has an order of its own; ``"batch"`` only moves whole batches.
            class_weight: The weights of classes.
            sample_weight: The weights of examples.
            initial_epoch: The epoch to begin with.
            steps_per_epoch: The number of steps of an epoch.
            validation_steps: The number of steps of a validation.
            validation_freq: How many epochs pass between two validations, or the epochs with one.
            max_queue_size: How many batches of a generator may wait.
            workers: How many threads or processes take them.
            use_multiprocessing: Whether it is processes.
            **kwargs: None today.

        Raises:
            TypeError: There is another argument.
            ValueError: The data does not fit the model or the other arguments.
        """
        if kwargs:
            raise TypeError(f"Unrecognized keyword arguments: {kwargs}")
        if x is None and y is None and steps_per_epoch is None:
            raise ValueError("If fitting from data tensors, you should specify the `steps_per_epoch` argument.")
        batch_size = self._validate_or_infer_batch_size(batch_size, steps_per_epoch, x)
        if is_generator_or_sequence(x):
            _check_generator_arguments(y, sample_weight, validation_split)
            return self.fit_generator(
                x,
                steps_per_epoch=steps_per_epoch,
                epochs=epochs,
                verbose=verbose,
                callbacks=callbacks,
                validation_data=validation_data,
                validation_steps=validation_steps,
                validation_freq=validation_freq,
                class_weight=class_weight,
                max_queue_size=max_queue_size,
                workers=workers,
                use_multiprocessing=use_multiprocessing,
                shuffle=shuffle,
                initial_epoch=initial_epoch,
            )
        parts = self._standardize_user_data(
            x, y, sample_weight=sample_weight, class_weight=class_weight, batch_size=batch_size
        )
        validation: list = []
        has_validation = True
        if validation_data:
            if len(validation_data) not in (2, 3):
                raise ValueError(
                    "When passing validation_data, it must contain 2 (x_val, y_val) or 3 (x_val, y_val, "
                    f"val_sample_weights) items, however it contains {len(validation_data)} items"
                )
            val_x, val_y, *weights = validation_data
            of_validation = self._standardize_user_data(val_x, val_y, *weights, batch_size=batch_size)
            validation = _joined(of_validation) + self._phase_values(0.0)
        elif validation_split and 0.0 < validation_split < 1.0:
            parts, of_validation = _split(parts, validation_split)
            validation = _joined(of_validation) + self._phase_values(0.0)
        elif validation_steps:
            validation = self._phase_values(0.0)
        else:
            has_validation = False
        self._make_train_function()
        labels = self.metrics_names
        if has_validation:
            self._make_test_function()
        return training_loops.fit_loop(
            self,
            self.train_function,
            _joined(parts) + self._phase_values(1.0),
            out_labels=labels,
            batch_size=batch_size,
            epochs=epochs,
            verbose=verbose,
            callbacks=callbacks,
            val_function=self.test_function if has_validation else None,
            val_inputs=validation,
            shuffle=shuffle,
            callback_metrics=[*labels, *(f"val_{label}" for label in labels if has_validation)],
            initial_epoch=initial_epoch,
            steps_per_epoch=steps_per_epoch,
            validation_steps=validation_steps,
            validation_freq=validation_freq,
        )

    def evaluate(
        self: Any,
        x: Any = None,
        y: Any = None,
        batch_size: int | None = None,
        verbose: int = 1,
        sample_weight: Any = None,
        steps: int | None = None,
        callbacks: Any = None,
        max_queue_size: int = 10,
        workers: int = 1,
        use_multiprocessing: bool = False,
    ) -> Any:
        """Return the loss and the metrics, averaged over the examples; see ``fit`` for the arguments."""
        batch_size = self._validate_or_infer_batch_size(batch_size, steps, x)
        if is_generator_or_sequence(x):
            _check_generator_arguments(y, sample_weight)
            return self.evaluate_generator(
                x,
                steps=steps,
                verbose=verbose,
                callbacks=callbacks,
                max_queue_size=max_queue_size,
                workers=workers,
                use_multiprocessing=use_multiprocessing,
            )
        if x is None and y is None and steps is None:
            raise ValueError("If evaluating from data tensors, you should specify the `steps` argument.")
        parts = self._standardize_user_data(x, y, sample_weight=sample_weight, batch_size=batch_size)
        self._make_test_function()
        ins = _joined(parts) + self._phase_values(0.0)
        return training_loops.test_loop(self, self.test_function, ins, batch_size, verbose, steps, callbacks)

    def predict(
        self: Any,
        x: Any,
        batch_size: int | None = None,
        verbose: int = 0,
        steps: int | None = None,
        callbacks: Any = None,
        max_queue_size: int = 10,
        workers: int = 1,
        use_multiprocessing: bool = False,
    ) -> Any:
        """Return the outputs for all examples; see ``fit`` for the arguments."""
        batch_size = self._validate_or_infer_batch_size(batch_size, steps, x)
        if is_generator_or_sequence(x):
            return self.predict_generator(
                x,
                steps=steps,
                verbose=verbose,
                callbacks=callbacks,
                max_queue_size=max_queue_size,
                workers=workers,
                use_multiprocessing=use_multiprocessing,
            )
        if x is None and steps is None:
            raise ValueError("If predicting from data tensors, you should specify the `steps` argument.")
        inputs, _, _ = self._standardize_user_data(x)
        if self.stateful and batch_size and inputs[0].shape[0] > batch_size and inputs[0].shape[0] % batch_size:
            raise ValueError(
                "In a stateful network, you should only pass inputs with a number of samples that can be divided by "
                f"the batch size. Found: {inputs[0].shape[0]} samples. Batch size: {batch_size}."
            )
        self._make_predict_function()
        ins = inputs + self._phase_values(0.0)
        return training_loops.predict_loop(self, self.predict_function, ins, batch_size, verbose, steps, callbacks)

    def train_on_batch(self: Any, x: Any, y: Any, sample_weight: Any = None, class_weight: Any = None) -> Any:
        """Train on one batch, and return its loss and metrics from before the step."""
        parts = self._standardize_user_data(x, y, sample_weight=sample_weight, class_weight=class_weight)
        self._make_train_function()
        return self._call(self.train_function, _joined(parts), 1.0)

    def test_on_batch(self: Any, x: Any, y: Any, sample_weight: Any = None) -> Any:
        """Return the loss and the metrics of one batch."""
        parts = self._standardize_user_data(x, y, sample_weight=sample_weight)
        self._make_test_function()
        return self._call(self.test_function, _joined(parts), 0.0)

    def predict_on_batch(self: Any, x: Any) -> Any:
        """Return the outputs for one batch."""
        inputs, _, _ = self._standardize_user_data(x)
        self._make_predict_function()
        return self._call(self.predict_function, inputs, 0.0)

    def _call(self: Any, function: Any, ins: list, phase: float) -> Any:
        return unpack_singleton(to_list(function(densified(function.inputs, ins) + self._phase_values(phase))))

    fit_generator = training_generators.fit_generator
    evaluate_generator = training_generators.evaluate_generator
    predict_generator = training_generators.predict_generator


def _joined(parts: tuple) -> list:
    return [each for part in parts for each in part]


def _check_generator_arguments(y: Any = None, sample_weight: Any = None, validation_split: float | None = None) -> None:
    if y is not None:
        raise ValueError(
            "`y` argument is not supported when data isa generator or Sequence instance. Instead pass targets as the "
            "second element of the generator."
        )
    if sample_weight is not None:
        raise ValueError(
            "`sample_weight` argument is not supported when data isa generator or Sequence instance. Instead pass "
            "sample weights as the third element of the generator."
        )
    if validation_split:
        raise ValueError("If your data is in the form of a Python generator, you cannot use `validation_split`.")


def _split(parts: tuple, share: float) -> tuple[tuple, tuple]:
    """Return the arrays without the last examples, and those of the last examples."""
    inputs = parts[0]
    if any(v1.is_tensor(each) for each in inputs):
        raise ValueError("If your data is in the form of symbolic tensors, you cannot use `validation_split`.")
    count = inputs[0].shape[0] if hasattr(inputs[0], "shape") else len(inputs[0])
    place = int(int(count) * (1.0 - share))
    return tuple(slice_arrays(part, 0, place) for part in parts), tuple(slice_arrays(part, place) for part in parts)


def set_inputs(model: Any, inputs: Any, outputs: Any = None, training: Any = None) -> None:
    """Build a model that does not know its inputs for some data: ``Model._set_inputs``.

    Args:
        model: A subclass of ``Model`` with a ``call`` of its own, or a ``Sequential``.
        inputs: An array or a tensor, or a list of them.
        outputs: The outputs, if they exist.
        training: What ``call`` gets as ``training``.

    Raises:
        ValueError: The model has inputs.
    """
    given = to_list(inputs, allow_tuple=True)
    if type(model).__name__ == "Sequential":
        assert len(given) == 1
        model.build((None, *given[0].shape[1:]))
        return
    if model.inputs:
        raise ValueError("Model inputs are already set.")
    names, tensors, fed = [], [], []
    for number, value in enumerate(given, 1):
        name = f"input_{number}"
        if isinstance(value, list):
            value = np.asarray(value)
            value = np.expand_dims(value, 1) if value.ndim == 1 else value
        if isinstance(value, np.ndarray):
            value = _backend.placeholder(shape=(None, *value.shape[1:]), name=name)
        names.append(name)
        tensors.append(value)
        fed += [(name, value)] if _backend.is_placeholder(value) else []
    model.inputs, model.input_names = tensors, names
    if outputs is None and model._is_graph_network and _are_own_inputs(model, tensors):
        outputs = model.outputs
    if outputs is None:
        options = {"training": training} if model._expects_training_arg and training is not None else {}
        outputs = model(unpack_singleton(tensors), **options)
    outputs = to_list(outputs, allow_tuple=True)
    model._feed_input_names, model._feed_inputs = [name for name, _ in fed], [value for _, value in fed]
    model._feed_input_shapes = [_backend.int_shape(value) for _, value in fed]
    model.outputs, model.output_names = outputs, [f"output_{number + 1}" for number in range(len(outputs))]
    model.built = True


def _are_own_inputs(model: Any, tensors: list) -> bool:
    own = v1.nest.flatten(model._nested_inputs)
    return len(own) == len(tensors) and all(one is other for one, other in zip(own, tensors, strict=True))
