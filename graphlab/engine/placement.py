"""Which graphs may be executed inline, in the thread that calls ``Session.run``, and which need the thread pool.

An inline step runs its kernels one after the other, so an operation that waits for another one hangs, an operation that
calls Python may wait for another, and the gradient of a loop recurses until the native stack overflows. The rule is
therefore a short list of what may, not of what may not: an unknown operation gets the thread pool.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from tensorflow.python.framework import op_def_registry

from graphlab.engine.ordering import accesses_are_ordered

# Loops of 1.x. Those of 2.x carry their bodies as function attributes.
_LOOPS = frozenset({"Enter", "RefEnter", "Exit", "RefExit", "NextIteration", "RefNextIteration", "LoopCond"})

# Registered as stateless, yet they call back into Python or wait for other steps.
_STATELESS_BUT_WAITING = frozenset({"PyFuncStateless", "Batch", "Unbatch", "UnbatchGrad"})

# Stateful operations which neither wait nor call back; the optimizers' updates are in _PLAIN_PREFIXES.
_VARIABLES = """
    Variable VariableV2 TemporaryVariable VarHandleOp _VarHandlesOp VarIsInitializedOp VariableShape ReadVariableOp
    _ReadVariablesOp AssignVariableOp AssignAddVariableOp AssignSubVariableOp
"""
_RANDOM = """
    RandomUniform RandomUniformInt RandomStandardNormal TruncatedNormal ParameterizedTruncatedNormal RandomShuffle
    RandomCrop RandomGamma RandomPoisson RandomPoissonV2 Multinomial RngSkip RngReadAndSkip StatefulRandomBinomial
    StatefulStandardNormal StatefulStandardNormalV2 StatefulTruncatedNormal StatefulUniform StatefulUniformInt
    StatefulUniformFullInt SampleDistortedBoundingBox SampleDistortedBoundingBoxV2 UniformCandidateSampler
    LogUniformCandidateSampler LearnedUnigramCandidateSampler FixedUnigramCandidateSampler
    ThreadUnsafeUnigramCandidateSampler AllCandidateSampler
"""
_CHECKS = "Assert CheckNumerics CheckNumericsV2 Print PrintV2 Timestamp"
_TABLES = """
    HashTable HashTableV2 MutableHashTable MutableHashTableV2 MutableHashTableOfTensors MutableHashTableOfTensorsV2
    MutableDenseHashTable MutableDenseHashTableV2 LookupTableFindV2 LookupTableInsertV2 LookupTableRemoveV2
    LookupTableSizeV2 LookupTableExportV2 LookupTableImportV2 InitializeTableV2 InitializeTableFromTextFileV2
"""
_STATEFUL_BUT_PLAIN = frozenset(" ".join((_VARIABLES, _RANDOM, _CHECKS, _TABLES)).split())
_PLAIN_PREFIXES = ("ResourceApply", "ResourceSparseApply", "ResourceScatter", "ResourceGather")

# Reach their table by a reference to a string, as queues and readers do, but do not wait.
_PLAIN_WITH_HANDLE = ("LookupTable", "InitializeTable")


@cache
def _may_run_inline(op_type: str) -> bool:
    definition = op_def_registry.get(op_type)
    if definition is None:  # a function called by its name
        return False
    if op_type in _LOOPS or op_type in _STATELESS_BUT_WAITING or "Dataset" in op_type or "Iterator" in op_type:
        return False
    if any(attribute.type in ("func", "list(func)") for attribute in definition.attr):
        return False
    if definition.is_stateful:
        return op_type in _STATEFUL_BUT_PLAIN or op_type.startswith(_PLAIN_PREFIXES)
    # Old queues, readers, barriers and accumulators are registered as stateless, but hold Ref(string) handles.
    holds_handle = any(argument.is_ref and not argument.type_attr for argument in definition.input_arg)
    return not holds_handle or op_type.startswith(_PLAIN_WITH_HANDLE)


def may_run_inline(fetched: Iterable[Any], targets: Iterable[Any], fed: Iterable[Any]) -> bool:
    """Whether a step can be executed inline, with the same effect as in the thread pool.

    Args:
      fetched: the tensors whose values are fetched.
      targets: the operations that are run.
      fed: the tensors whose values are fed; what only they need is not executed.
    """
    fetched = list(fetched)
    steps = _topological_order([tensor.op for tensor in fetched] + list(targets), {id(tensor) for tensor in fed})
    return steps is not None and accesses_are_ordered(steps, fetched)


def _topological_order(wanted: list[Any], fed_ids: set[int]) -> list[tuple[Any, list[Any], list[Any]]] | None:
    """All operations of a step, each with its inputs that are not fed and the operations it waits for.

    ``None`` as soon as one of them cannot run inline; so loops are never walked round.
    """
    steps: list[tuple[Any, list[Any], list[Any]]] = []
    entered = set()
    waiting: list[tuple[Any, list[Any] | None]] = [(operation, None) for operation in wanted]
    while waiting:
        operation, inputs = waiting.pop()
        if inputs is not None:  # everything it waits for is done
            steps.append((operation, inputs, [tensor.op for tensor in inputs] + operation.control_inputs))
            continue
        if operation in entered:
            continue
        entered.add(operation)
        if not _may_run_inline(operation.type):
            return None
        inputs = [tensor for tensor in operation.inputs if id(tensor) not in fed_ids]
        waiting.append((operation, inputs))
        waiting += [(tensor.op, None) for tensor in inputs]
        waiting += [(other, None) for other in operation.control_inputs]
    return steps
