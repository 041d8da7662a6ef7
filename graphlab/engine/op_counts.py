"""How many ops a graph would have if the release that a program was written for had built it.

In TensorFlow 1.x the number of ops before a random op was its seed (``graphlab.compat.seeds``). Where the ops of the
time are not built, their number is counted here, as a difference that the graph remembers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tensorflow.python.framework import ops

#: How many ops more than the graph has the release would have built.
_DIFFERENCE = "_graphlab_op_difference"


def number_of_ops(graph: Any) -> int:
    """Return how many ops the release would have built in a graph."""
    return graph.num_operations() + getattr(graph, _DIFFERENCE, 0)


def count(difference: int) -> None:
    """Count ops that the default graph would have, or would not have, in the release."""
    if difference:
        graph = ops.get_default_graph()
        setattr(graph, _DIFFERENCE, getattr(graph, _DIFFERENCE, 0) + difference)


@contextmanager
def counted_as(number: int) -> Iterator[None]:
    """Count the ops that are built in the default graph within the context as so many."""
    graph = ops.get_default_graph()
    before = number_of_ops(graph)
    yield
    count(number - (number_of_ops(graph) - before))
