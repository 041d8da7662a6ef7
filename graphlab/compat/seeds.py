"""Seeds by the rule of TensorFlow 1.x, so that a seeded program gets the same random numbers as then.

An op without a seed of its own takes the graph's seed and, as its own, the number of ops that the graph already has.
Today's TensorFlow counts random ops instead (0, 1, 2 …), which gives every seeded program different initial values.

The rules of 1.x hold while a verbatim program runs, and in graphs whose seed was set with
``graphlab.tf.set_random_seed``. In all other graphs of the process TensorFlow works as always: the replaced functions
ask ``rules`` first.
"""

from __future__ import annotations

import functools

import tensorflow.compat.v1 as v1
from tensorflow.python.eager import context
from tensorflow.python.framework import ops, random_seed

from graphlab.compat.releases import UNCHANGED, are_enforced, seed_rules
from graphlab.engine.op_counts import number_of_ops

_MARK = "_graphlab_seed_rules"
_original_get_seed = random_seed.get_seed


def rules() -> str:
    """Return the rules that hold in the default graph: a release, or ``releases.UNCHANGED``."""
    if context.executing_eagerly():
        return UNCHANGED
    if are_enforced():
        return seed_rules()
    graph = ops.get_default_graph()
    while graph is not None:
        if hasattr(graph, _MARK):
            return getattr(graph, _MARK)
        graph = getattr(graph, "outer_graph", None)
    return UNCHANGED


@functools.wraps(_original_get_seed)
def get_seed(op_seed):
    if op_seed is None and rules() != UNCHANGED:
        graph = ops.get_default_graph()
        if graph.seed is not None:
            op_seed = number_of_ops(graph)
            if hasattr(graph, "_seed_used"):
                graph._seed_used = True
    return _original_get_seed(op_seed)


@functools.wraps(v1.set_random_seed, assigned=("__doc__", "__name__", "__qualname__"))
def set_random_seed(seed):
    v1.set_random_seed(seed)
    if not context.executing_eagerly():
        setattr(ops.get_default_graph(), _MARK, seed_rules())
