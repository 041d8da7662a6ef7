"""Which operations read a tensor."""

from __future__ import annotations

import collections

from graphlab.contrib.quantize.common import SKIPPED_PREFIXES


class InputToOps:
    """The operations that read each tensor of a graph, but for those that are left alone."""

    def __init__(self, graph):
        """Read a graph."""
        self.mapping = collections.defaultdict(set)
        for operation in graph.get_operations():
            if not operation.name.startswith(SKIPPED_PREFIXES):
                for tensor in operation.inputs:
                    self.mapping[tensor.ref()].add(operation)

    def ConsumerOperations(self, producer_op):
        """Return the operations that read an operation's outputs, a set."""
        return {each for tensor in producer_op.outputs for each in self.mapping[tensor.ref()]}
