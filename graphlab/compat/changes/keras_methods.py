"""Methods that tf-keras's classes no longer have."""

import numpy as np
import tensorflow.compat.v1 as v1
from tensorflow.python.framework import tensor
from tensorflow.python.ops.resource_variable_ops import BaseResourceVariable
from tf_keras.src.engine import base_layer, functional, input_spec, sequential, training, training_v1
from tf_keras.src.utils import data_utils

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.standalone import uses_standalone_keras
from graphlab.engine.walk import upstream

#: What a model remembers of ``uses_learning_phase``: the outputs and the phase, and the answer.
_ASKED = "_graphlab_uses_learning_phase"


def predict_proba(self, x, batch_size=None, verbose=0, steps=None):
    """Return the outputs as ``predict`` does: float32 ``[n, classes]``."""
    return self.predict(x, batch_size=batch_size or 32, verbose=verbose, steps=steps)


def predict_classes(self, x, batch_size=None, verbose=0, steps=None):
    """Return the most likely class of each example, int64 ``[n]``; for one sigmoid output 0 or 1, int32 ``[n, 1]``."""
    probabilities = predict_proba(self, x, batch_size, verbose, steps)
    if probabilities.shape[-1] > 1:
        return probabilities.argmax(axis=-1)
    return (probabilities > 0.5).astype(np.int32)


def targets(self):
    """The placeholders of the targets of a compiled model."""
    return self._targets


def uses_learning_phase(self):
    """Whether the outputs of the model depend on ``K.learning_phase()``."""
    phase = v1.keras.backend.learning_phase()
    if not v1.is_tensor(phase):
        return False
    # Training asks for each batch; the outputs stay the same.
    asked = [*self.outputs, phase]
    before, answer = vars(self).get(_ASKED, ([], False))
    if len(before) != len(asked) or any(one is not other for one, other in zip(before, asked, strict=True)):
        answer = any(_depends(output, [phase]) for output in self.outputs)
        vars(self)[_ASKED] = asked, answer
    return answer


class _KerasShape:
    """``_keras_shape`` of tensors in Keras 2.2: the static shape as a tuple. Variables still have it."""

    def __get__(self, instance, owner=None):
        if instance is None or not uses_standalone_keras():
            raise AttributeError(f"{owner.__name__!r} object has no attribute '_keras_shape'")
        return v1.keras.backend.int_shape(instance)


class _UsesLearningPhase:
    """``_uses_learning_phase`` of tensors in Keras 2.2: whether training and prediction give different values."""

    def __get__(self, instance, owner=None):
        if instance is None or not uses_standalone_keras():
            raise AttributeError(f"{owner.__name__!r} object has no attribute '_uses_learning_phase'")
        phase = v1.keras.backend.learning_phase()
        if not v1.is_tensor(phase):
            return False
        history = getattr(instance, "_keras_history", None)
        # All outputs of a model did if one did.
        layer = None if history is None else history.layer
        return _depends(instance, [phase]) or (isinstance(layer, training.Model) and layer.uses_learning_phase)


def get_losses_for(self, inputs):
    """Return the losses of the layer that depend on these inputs; for None, those that depend on no input."""
    return _reached(self.losses, inputs)


def get_updates_for(self, inputs):
    """Return the updates of the layer that depend on these inputs; for None, those that depend on no input."""
    return _reached(self.updates, inputs)


def _reached(candidates, inputs):
    inputs = None if inputs is None else v1.nest.flatten(inputs)
    is_fed = {id(candidate): _depends(candidate, inputs) for candidate in candidates}
    return [candidate for candidate in candidates if is_fed[id(candidate)] == (inputs is not None)]


def _depends(candidate, inputs) -> bool:
    """Whether a tensor or an op is computed from one of the inputs, or for None from any placeholder."""
    wanted = None if inputs is None else {tensor.op for tensor in inputs}
    return any(
        step.operation.type.startswith("Placeholder") if wanted is None else step.operation in wanted
        for step in upstream([candidate])
    )


def apply(self, inputs, *arguments, **options):
    """Apply the layer; the same as calling it."""
    return self(inputs, *arguments, **options)


def assert_input_compatibility(self, inputs):
    """Check that inputs have the shapes and types that the layer takes.

    Raises:
        ValueError: They do not.
    """
    input_spec.assert_input_compatibility(self.input_spec, inputs, self.name)


class _Itself:
    """``Sequential.model`` of Keras 2.2: the model itself, unless a program sets something else."""

    def __get__(self, instance, owner=None):
        return self if instance is None else instance


def sample_weights(self):
    """The placeholders of the weights of examples of a compiled model; None for an output without."""
    return [endpoint.sample_weight for endpoint in getattr(self, "_training_endpoints", [])]


def layers_by_depth(self):
    """The layers of a model by their distance from its outputs."""
    return functional._map_graph_network(self.inputs, self.outputs)[3]


def install(patcher: Patcher) -> None:
    """Add the methods that the classes do not have."""
    patcher.add(sequential.Sequential, "predict_proba", predict_proba)
    patcher.add(sequential.Sequential, "predict_classes", predict_classes)
    patcher.add(training_v1.Model, "targets", property(targets))
    patcher.add(training.Model, "uses_learning_phase", property(uses_learning_phase))
    patcher.add(sequential.Sequential, "model", _Itself())
    patcher.add(functional.Functional, "_layers_by_depth", property(layers_by_depth))
    patcher.add(training.Model, "sample_weights", property(sample_weights))
    patcher.add(base_layer.Layer, "apply", apply)
    patcher.add(base_layer.Layer, "assert_input_compatibility", assert_input_compatibility)
    patcher.add(base_layer.Layer, "built", False)  # until an object says otherwise
    patcher.add(data_utils.Sequence, "use_sequence_api", True)
    patcher.add(base_layer.Layer, "get_losses_for", get_losses_for)
    patcher.add(base_layer.Layer, "get_updates_for", get_updates_for)
    patcher.add(tensor.Tensor, "_keras_shape", _KerasShape())
    for kind in (tensor.Tensor, BaseResourceVariable):
        patcher.add(kind, "_uses_learning_phase", _UsesLearningPhase())
