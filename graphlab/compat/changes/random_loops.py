"""Random ops in loops, which draw in the order of the steps in programs of 1.15.

What a loop draws does not depend on the step before, so several steps may draw at once. TensorFlow 1.15 began with the
first of them; today's begins with the last, as did that of 1.12. Under older releases either could be first.
"""

from __future__ import annotations

import functools
from typing import Any

from tensorflow.python.framework import ops
from tensorflow.python.ops.control_flow_ops import WhileContext

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import LATEST
from graphlab.compat.seeds import rules
from graphlab.engine.graph import operation_count, operations_since

_original_build = WhileContext._BuildLoop


@functools.wraps(_original_build)
def _build(self: Any, *arguments: Any, **options: Any) -> Any:
    if rules() != LATEST:
        return _original_build(self, *arguments, **options)
    count = operation_count()
    result = _original_build(self, *arguments, **options)
    inside = [made for made in operations_since(count) if made._get_control_flow_context() is self]
    draws = [operation for operation in inside if _draws(operation)]
    if draws:
        for operation in inside:
            if operation.type == "NextIteration":
                operation._add_control_inputs(draws)
    return result


def _draws(operation: ops.Operation) -> bool:
    return any(attribute.name == "seed2" for attribute in operation.op_def.attr)


def install(patcher: Patcher) -> None:
    """Replace the method that builds the steps of a loop."""
    patcher.replace(WhileContext, "_BuildLoop", _build)
