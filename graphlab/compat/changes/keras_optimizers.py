"""The optimizers of Keras 2.2 for programs that name one by a string, their variables, and the epsilon of 1.4."""

import functools
import inspect
from collections.abc import Callable
from typing import Any

import tf_keras.src.optimizers as optimizers
from tensorflow.python.framework import ops
from tensorflow.python.ops import math_ops
from tf_keras.src.optimizers import optimizer_v1

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.optimizers import CLASSES, SGD, deserialize, get, has_optimizers_of_2_2
from graphlab.compat.keras.standalone import uses_standalone_keras
from graphlab.compat.releases import runs_before
from graphlab.engine.graph import operation_count, operations_since
from graphlab.engine.op_counts import count


def _in_scope_of_class(original: Callable) -> Callable:
    @functools.wraps(original)
    def get_updates(self, *arguments, **options):
        loss, params = _loss_and_params(*arguments, **options)
        if uses_standalone_keras() and not isinstance(self, SGD):
            return _counting_first(_scoped, self, loss, params)
        return _scoped(self, loss, params)

    def _scoped(self, loss, params):
        # In a model's training function, Keras put the optimizer's variables into a scope named after its class.
        if has_optimizers_of_2_2() and ops.get_name_scope() == "training":
            with ops.name_scope_v1(type(self).__name__):
                return original(self, loss, params)
        return original(self, loss, params)

    return get_updates


def _counting_first(get_updates: Callable, optimizer: Any, loss: Any, params: list) -> list:
    """Return the updates of an optimizer, which has counted the step before it takes the number of steps.

    Keras 2.2 left the order open. Nearly always TensorFlow 1.15 counted first, but for SGD: ``decay`` acts from the
    first step on, and Adam takes the second step's correction for its first one.
    """
    before = operation_count()
    updates = get_updates(optimizer, loss, params)
    steps = getattr(optimizer, "iterations", None)
    if not updates or steps is None:
        return updates
    new = operations_since(before)
    counting = {each for each in new if each.type.startswith("AssignAdd") and _reads(each.inputs[0], steps)}
    for taken in (each for each in new if each.type == "Cast" and _reads(each.inputs[0], steps)):
        consumers = taken.outputs[0].consumers()
        with ops.control_dependencies(None), ops.device(taken.device):
            later = math_ops.add(taken.outputs[0], 1, name="iterations_after")
        count(-2)
        for consumer in consumers:
            for place, tensor in enumerate(consumer.inputs):
                if tensor is taken.outputs[0]:
                    consumer._update_input(place, later)
        for each in counting.difference(taken.control_inputs, taken.inputs[0].op.control_inputs):
            each._add_control_input(taken)
    return updates


def _reads(tensor: Any, variable: Any) -> bool:
    """Whether a tensor is a variable, or what one operation reads from it."""
    reference = getattr(variable, "handle", None)
    reference = variable._variable if reference is None else reference
    return tensor is reference or (
        tensor.op.type in ("Identity", "ReadVariableOp") and tensor.op.inputs[0] is reference
    )


def _loss_and_params(*arguments, **options):
    """Return the loss and the variables; Keras 1 took the variables, their constraints and the loss."""
    if arguments and isinstance(arguments[0], list | tuple):
        variables, *_, loss = (*arguments, options["loss"]) if "loss" in options else arguments
        return loss, variables
    given = {**dict(zip(("loss", "params"), arguments, strict=False)), **options}
    return given["loss"], given["params"]


def _with_epsilon_of_1_4(original: Callable) -> Callable:
    signature = inspect.signature(original)

    @functools.wraps(original)
    def initialize(self, *arguments, **options):
        given = signature.bind_partial(self, *arguments, **options).arguments
        if runs_before("1.12") and given.get("epsilon") is None:
            options["epsilon"] = 1e-8
        return original(self, *arguments, **options)

    return initialize


_original_get_updates = optimizer_v1.TFOptimizer.get_updates


@functools.wraps(_original_get_updates)
def _get_updates_of_tensorflow(self, loss, params):
    if not uses_standalone_keras():
        return _original_get_updates(self, loss, params)
    # A program's own optimizer may take the variables by name only.
    gradients = self.optimizer.compute_gradients(loss, var_list=params)
    self.updates = [self.optimizer.apply_gradients(gradients, global_step=self.iterations)]
    return self.updates


def install(patcher: Patcher) -> None:
    """Replace the functions that look optimizers up, and wrap the methods that create their variables."""
    for kind in CLASSES.values():
        patcher.replace(kind, "get_updates", _in_scope_of_class(kind.get_updates))
        if "epsilon" in inspect.signature(kind.__init__).parameters:
            patcher.replace(kind, "__init__", _with_epsilon_of_1_4(kind.__init__))
    patcher.replace(optimizer_v1.TFOptimizer, "get_updates", _get_updates_of_tensorflow)
    patcher.replace(optimizers, "get", get)
    patcher.replace(optimizers, "deserialize", deserialize)
