"""``tf.Variable`` takes its arguments in the order of 1.x; its text, and errors of ``get_variable``, are the era's."""

from __future__ import annotations

import functools
import inspect
import re

from tensorflow.python.framework import ops
from tensorflow.python.ops import ref_variable, variable_scope, variable_v1

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import UNCHANGED, runs_before
from graphlab.compat.seeds import rules

_Variable = variable_v1.VariableV1
_original_call = vars(_Variable)["_variable_call"].__func__
_original_get = variable_scope._VariableStore._get_single_variable
_original_text = ref_variable.RefVariable.__repr__

#: The arguments of ``tf.Variable``, in order, as its signature shows them.
_ARGUMENTS = tuple(inspect.signature(_Variable.__init__).parameters)[1:]


@classmethod  # type: ignore[misc]
@functools.wraps(_original_call)
def _variable_call(cls, *arguments, **options):
    # Today's class method has ``collections`` last, so that ``tf.Variable(1.0, False, [], True)`` is misunderstood.
    given = dict(zip(_ARGUMENTS, arguments, strict=False))
    if cls is _Variable and len(arguments) <= len(_ARGUMENTS) and not given.keys() & options.keys():
        arguments, options = (), {**given, **options}
    return _original_call(cls, *arguments, **options)


def _text(self):
    return str(self._snapshot) if runs_before("1.4") else _original_text(self)


@functools.wraps(_original_get)
def _get_single_variable(self, name, *arguments, **options):
    # Today's method calls the regularizer once when it makes the variable, and again when the loss is read.
    regularizer = options.pop("regularizer", None) if rules() != UNCHANGED else None
    is_new = name not in self._vars
    try:
        variable = _original_get(self, name, *arguments, **options)
        if regularizer and is_new:
            with ops.colocate_with(variable), ops.name_scope(f"{name}/Regularizer/"), ops.init_scope():
                loss = regularizer(variable)
            if loss is not None:
                ops.add_to_collection(ops.GraphKeys.REGULARIZATION_LOSSES, loss)
        return variable
    except ValueError as error:
        if error.args and isinstance(error.args[0], str):
            error.args = (_of_the_era(error.args[0]), *error.args[1:])
        raise


def _of_the_era(message: str) -> str:
    if runs_before("1.12"):
        message = re.sub(
            r"^Variable (\S+) did not get an initializer, .*",
            r"Shape of a new variable (\1) must be fully defined, but instead was <unknown>.",
            message,
        )
    if runs_before("1.4"):
        message = message.replace(" or reuse=tf.AUTO_REUSE", "").replace("reuse=tf.AUTO_REUSE", "reuse=None")
    return message


def install(patcher: Patcher) -> None:
    """Replace the method that makes variables, that of ``get_variable``, and what ``str`` of a variable is."""
    patcher.replace(_Variable, "_variable_call", _variable_call)
    patcher.replace(ref_variable.RefVariable, "__str__", _text)
    patcher.replace(variable_scope._VariableStore, "_get_single_variable", _get_single_variable)
