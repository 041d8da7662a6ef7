"""``tensorflow.python.eager.execution_callbacks``: functions that see what each eagerly run op returns."""

from __future__ import annotations

import contextlib
import enum
import functools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.framework import op_callbacks


class ExecutionCallback(enum.Enum):
    """What to do about values that are not finite."""

    IGNORE = "ignore"
    PRINT = "print"
    RAISE = "raise"
    WARN = "warn"


_DEFAULT = ExecutionCallback.RAISE

#: The functions that look at ops now, and what TensorFlow calls for each.
_callbacks: list[tuple[Callable, Callable]] = []


class InfOrNanError(Exception):
    """An op has returned values that are not finite."""

    def __init__(self, op_type: str, op_name: str | None, output_index: int, num_outputs: int, value: np.ndarray):
        """Describe them.

        Args:
            op_type: The type of the op.
            op_name: Its name, if it has one.
            output_index: Which of its outputs it is.
            num_outputs: How many it has.
            value: The output.
        """
        self._op_type, self._op_name = op_type, op_name
        self._output_index, self._num_outputs, self._value = output_index, num_outputs, value
        self._total_count = np.size(value)
        self._inf_count, self._nan_count = np.count_nonzero(np.isinf(value)), np.count_nonzero(np.isnan(value))
        super().__init__(self._text())

    def _text(self) -> str:
        name = f"'{self._op_name}'" if self._op_name is not None else "None"
        counts = " and ".join(
            f"{count} {what}(s)" for count, what in ((self._inf_count, "inf"), (self._nan_count, "nan")) if count
        )
        return (
            f"Output {self._output_index + 1} of {self._num_outputs} of TFE operation {self._op_type} (name: {name}) "
            f"contains {counts or '0 nan(s)'} out of a total of {self._total_count} element(s). "
            f"Tensor value: {self._value}"
        )

    op_type = property(lambda self: self._op_type)
    op_name = property(lambda self: self._op_name)
    output_index = property(lambda self: self._output_index)
    num_outputs = property(lambda self: self._num_outputs)
    value = property(lambda self: self._value)


def inf_nan_callback(
    op_type: str,
    inputs: Any,
    attrs: Any,
    outputs: list,
    op_name: str | None,
    check_inf: bool = True,
    check_nan: bool = True,
    action: ExecutionCallback | str = _DEFAULT,
) -> None:
    """Look for values that are not finite.

    Args:
        op_type: The type of the op.
        inputs: Its inputs; not looked at.
        attrs: Its attributes; not looked at.
        outputs: Its outputs.
        op_name: Its name, if it has one.
        check_inf: Whether infinite values count.
        check_nan: Whether NaN counts.
        action: What to do about them.

    Raises:
        InfOrNanError: There are some, and the action is to raise.
        ValueError: There are some, and the action is to ignore them.
    """
    action = ExecutionCallback(action)
    for index, output in enumerate(outputs):
        if not (output.dtype.is_floating or output.dtype.is_complex):
            continue
        value = output.numpy()
        if not (check_inf and np.any(np.isinf(value)) or check_nan and np.any(np.isnan(value))):
            continue
        error = InfOrNanError(op_type, op_name, index, len(outputs), value)
        if action is ExecutionCallback.RAISE:
            raise error
        if action is ExecutionCallback.WARN:
            tf.logging.warning(str(error))
        elif action is ExecutionCallback.PRINT:
            print(f"Warning: {error}")
        else:
            raise ValueError(
                f"Invalid action for inf_nan_callback: {action}. Valid actions are: {{PRINT | WARN | RAISE}}"
            )


def inf_callback(op_type, inputs, attrs, outputs, op_name, action=_DEFAULT) -> None:
    """Look for infinite values; see ``inf_nan_callback``."""
    inf_nan_callback(op_type, inputs, attrs, outputs, op_name, check_nan=False, action=action)


def nan_callback(op_type, inputs, attrs, outputs, op_name, action=_DEFAULT) -> None:
    """Look for NaN; see ``inf_nan_callback``."""
    inf_nan_callback(op_type, inputs, attrs, outputs, op_name, check_inf=False, action=action)


def add_execution_callback(callback: Callable) -> None:
    """Call a function with the type, inputs, attributes, outputs and name of each op that runs eagerly."""

    def watch(op_type, inputs, attrs, outputs, op_name=None, graph=None):
        if graph is None:
            callback(_text(op_type), inputs, attrs, outputs, _text(op_name))

    _callbacks.append((callback, watch))
    op_callbacks.add_op_callback(watch)


def clear_execution_callbacks() -> None:
    """Call none of them any more."""
    while _callbacks:
        op_callbacks.remove_op_callback(_callbacks.pop()[1])


def seterr(inf_or_nan: ExecutionCallback | str | None = None) -> dict[str, ExecutionCallback]:
    """Say what to do about values that are not finite; None leaves it.

    Returns:
        What was done before, as the arguments of this function.
    """
    before = ExecutionCallback.IGNORE
    others = []
    for callback, _ in _callbacks:
        if getattr(callback, "func", callback) is inf_nan_callback:
            before = ExecutionCallback(getattr(callback, "keywords", {}).get("action", _DEFAULT))
        else:
            others.append(callback)
    if inf_or_nan is not None:
        action = ExecutionCallback(inf_or_nan)
        clear_execution_callbacks()
        for callback in others:
            add_execution_callback(callback)
        if action is not ExecutionCallback.IGNORE:
            add_execution_callback(functools.partial(inf_nan_callback, action=action))
    return {"inf_or_nan": before}


@contextlib.contextmanager
def errstate(inf_or_nan: ExecutionCallback | str | None = None) -> Iterator[None]:
    """Say for a while what to do about values that are not finite."""
    if not tf.executing_eagerly():
        yield
        return
    before = seterr(inf_or_nan)
    yield
    seterr(**before)


def _text(given: Any) -> Any:
    return given.decode() if isinstance(given, bytes) else given
