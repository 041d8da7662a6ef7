"""The optimizers of Keras 2.2 for programs that name one by a string, their variables, and the epsilon of 1.4."""

import functools
import inspect
from collections.abc import Callable

import tf_keras.src.optimizers as optimizers
from tensorflow.python.framework import ops
from tf_keras.src.optimizers import optimizer_v1

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.optimizers import CLASSES, deserialize, get, has_optimizers_of_2_2
from graphlab.compat.keras.standalone import uses_standalone_keras
from graphlab.compat.releases import runs_before


def _in_scope_of_class(original: Callable) -> Callable:
    @functools.wraps(original)
    def get_updates(self, *arguments, **options):
        loss, params = _loss_and_params(*arguments, **options)
        # In a model's training function, Keras put the optimizer's variables into a scope named after its class.
        if has_optimizers_of_2_2() and ops.get_name_scope() == "training":
            with ops.name_scope_v1(type(self).__name__):
                return original(self, loss, params)
        return original(self, loss, params)

    return get_updates


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
