"""The total loss of a model of tf.keras, added up as in 1.15: the losses of the outputs, then those of the layers.

tf-keras adds them all with one op, which must have equal shapes. So ``add_loss`` could not take a loss of each example,
and what a model with several outputs built before the next random op was another number of ops.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import tensorflow.compat.v1 as v1
from tf_keras.src.engine import training_v1
from tf_keras.src.utils import losses_utils

from graphlab.compat.changes.op_counts import until
from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import UNCHANGED
from graphlab.compat.seeds import rules

#: The summands that layers added to the loss of the model that is being compiled; None outside of that.
_of_layers: ContextVar[list | None] = ContextVar("_of_layers", default=None)


@contextmanager
def _compiling() -> Iterator[None]:
    token = _of_layers.set([])
    try:
        yield
    finally:
        _of_layers.reset(token)


def _adding(original: Callable) -> Callable:
    @functools.wraps(original)
    def prepare(self: Any, *arguments: Any, **options: Any) -> Any:
        if rules() == UNCHANGED:
            return original(self, *arguments, **options)
        with _compiling():
            return original(self, *arguments, **options)

    return prepare


def _summed(original: Callable) -> Callable:
    """Return what stands in for the function that tf-keras calls on the losses before it adds them."""

    @functools.wraps(original)
    def cast(losses: list) -> list:
        of_layers = _of_layers.get()
        losses = list(original(losses))
        if of_layers is None or not losses:
            return losses
        if not of_layers and all(hasattr(loss, "_unconditional_loss") for loss in losses):
            # The first call, if any layer added a loss. 1.12 added each by itself.
            of_layers += losses if until("1.12") else [v1.add_n(losses)]
            return losses[:1]
        of_outputs = losses[:-1] if of_layers else losses
        # Without any loss of an output, the sum began with a number.
        return [functools.reduce(operator.add, [*(of_outputs or [0.0]), *of_layers])]

    return cast


def install(patcher: Patcher) -> None:
    """Replace how tf-keras adds losses while it compiles a model."""
    model = training_v1.Model
    patcher.replace(model, "_prepare_total_loss", _adding(model._prepare_total_loss))
    name = "cast_losses_to_common_dtype"
    patcher.replace(losses_utils, name, _summed(getattr(losses_utils, name)))
