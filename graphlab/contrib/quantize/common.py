"""What finds and rewires the operations of a graph that is to be quantized."""

from __future__ import annotations

import re

import tensorflow.compat.v1 as tf

#: Operations whose names begin so are left alone.
SKIPPED_PREFIXES = ("gradients/", "RMSProp/", "Adagrad/", "Const_", "HistogramSummary", "ScalarSummary")

_ACTIVATIONS = "Relu6", "Relu", "Identity"
_BATCH_NORM = re.compile(r"^(.*)BatchNorm/batchnorm")
_STEP = "fake_quantization_step"


def BatchNormGroups(graph):
    """Return what the names of a graph's batch normalizations begin with, before ``BatchNorm``."""
    found = (_BATCH_NORM.search(operation.name) for operation in graph.get_operations())
    names = (match.group(1) for match in found if match)
    return list(dict.fromkeys(name for name in names if not name.startswith(SKIPPED_PREFIXES)))


def GetEndpointActivationOp(graph, prefix):
    """Return the activation whose name begins with ``prefix``, or None."""
    for name in _ACTIVATIONS:
        try:
            return graph.get_operation_by_name(prefix + name)
        except KeyError:
            continue
    return None


def CreateOrGetQuantizationStep():
    """Return the counter of steps, which grows when it is computed."""
    graph = tf.get_default_graph()
    try:
        return graph.get_tensor_by_name(f"{_STEP}/Identity:0")
    except KeyError:
        with graph.name_scope(None):
            step = tf.get_variable(
                _STEP,
                shape=[],
                dtype=tf.int64,
                initializer=tf.zeros_initializer(),
                trainable=False,
                collections=[tf.GraphKeys.GLOBAL_VARIABLES],
                aggregation=tf.VariableAggregation.MEAN,
            )
            with graph.name_scope(f"{step.op.name}/"):
                return tf.identity(tf.assign_add(step, 1))


def DropStringPrefix(s, prefix):
    """Return a text without a prefix."""
    return s.removeprefix(prefix)


def RerouteTensor(t0, t1, can_modify=None):
    """Make the operations that read ``t1`` read ``t0``; return how many inputs have changed.

    Args:
        t0: The tensor that is read instead.
        t1: The tensor that is no longer read.
        can_modify: The operations that may be changed; all by default.
    """
    consumers = [each for each in t1.consumers() if can_modify is None or each in can_modify]
    places = [(each, place) for each in consumers for place, tensor in enumerate(each.inputs) if tensor is t1]
    for operation, place in places:
        operation._update_input(place, t0)
    return len(places)
