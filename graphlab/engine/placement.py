"""Which graphs may be executed inline, in the thread that calls ``Session.run``, and which need the thread pool.

An inline step runs its kernels one after the other, so an operation that waits for another one hangs, an operation that
calls Python may wait for another, and the gradient of a loop recurses until the native stack overflows. So the
rule lists the operations that may run inline; an unknown operation runs in the thread pool.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from tensorflow.python.framework import op_def_registry

from graphlab.engine import operation_kinds as kinds
from graphlab.engine.access_order import accesses_are_ordered
from graphlab.engine.walk import upstream

# Stateful operations that neither wait nor call back; the optimizers' updates are in RESOURCE_PREFIXES.
_STATEFUL_BUT_PLAIN = frozenset({"TemporaryVariable", "_VarHandlesOp"}).union(
    kinds.VARIABLE_HOLDERS,
    kinds.VARIABLE_READERS,
    kinds.VARIABLE_ASSIGNMENTS,
    kinds.RANDOM,
    kinds.CHECKS,
    kinds.PRINTS,
    kinds.TABLE_HOLDERS,
    kinds.TABLE_READERS,
    kinds.TABLE_UPDATES,
)

# Reach their table by a reference to a string, as queues and readers do, but do not wait.
_PLAIN_WITH_HANDLE = ("LookupTable", "InitializeTable")


@cache
def _may_run_inline(op_type: str) -> bool:
    definition = op_def_registry.get(op_type)
    if definition is None:  # a function called by its name
        return False
    if (
        op_type in kinds.LOOPS
        or op_type in kinds.STATELESS_BUT_WAITING
        or "Dataset" in op_type
        or "Iterator" in op_type
    ):
        return False
    if any(attribute.type in ("func", "list(func)") for attribute in definition.attr):
        return False
    if definition.is_stateful:
        return op_type in _STATEFUL_BUT_PLAIN or op_type.startswith(kinds.RESOURCE_PREFIXES)
    # Old queues, readers, barriers and accumulators are registered as stateless, but hold Ref(string) handles.
    holds_handle = any(argument.is_ref and not argument.type_attr for argument in definition.input_arg)
    return not holds_handle or op_type.startswith(_PLAIN_WITH_HANDLE)


def may_run_inline(fetched: Iterable[Any], targets: Iterable[Any], fed: Iterable[Any]) -> bool:
    """Whether a step can be executed inline, with the same effect as in the thread pool.

    Args:
        fetched: The tensors whose values are fetched.
        targets: The operations that are run.
        fed: The tensors whose values are fed; operations that only they need are not executed.
    """
    fetched = list(fetched)
    try:
        steps = upstream([*fetched, *targets], fed=fed, enter=_require_inline)
    except _NeedsThreadPoolError:
        return False
    return accesses_are_ordered(steps, fetched)


class _NeedsThreadPoolError(Exception):
    """Ends the walk at the first operation that cannot run inline, so that loops are never walked round."""


def _require_inline(operation: Any) -> bool:
    if not _may_run_inline(operation.type):
        raise _NeedsThreadPoolError
    return True
