"""Finds parts of a graph by the types of their operations."""

from __future__ import annotations

import abc
import itertools
from typing import Any


class Pattern(abc.ABC):
    """What an operation, and those that it reads, must be."""

    @property
    def name(self) -> str | None:
        """How the operation is found in a result."""
        return None

    @abc.abstractmethod
    def match(self, op, tensor):
        """Return a ``MatchResult`` for an operation and the tensor of it that is read, or None."""


class OpTypePattern(Pattern):
    """An operation of a type, which reads what other patterns match."""

    def __init__(self, op_type, name=None, inputs=None, ordered_inputs=True):
        """Match operations.

        Args:
            op_type: A type, several with ``|`` between them, or ``*`` for any.
            name: How the operation is found in the result.
            inputs: A pattern or a type for each input; none for any inputs.
            ordered_inputs: Whether the inputs are in this order.

        Raises:
            ValueError: There are more than eight inputs.
        """
        inputs = inputs or []
        if len(inputs) > 8:
            raise ValueError("Only < 8 inputs are allowed when ordered_inputs is False.")
        self._op_type = op_type
        self._name = name
        self._inputs = [each if isinstance(each, Pattern) else OpTypePattern(each) for each in inputs]
        self._ordered_inputs = ordered_inputs

    @property
    def name(self):
        """How the operation is found in the result."""
        return self._name

    def match(self, op, tensor):
        if self._op_type != "*" and op.type not in self._op_type.split("|"):
            return None
        result = MatchResult()
        result.add(self, op, tensor)
        if not self._inputs:
            return result
        if len(op.inputs) != len(self._inputs):
            return None
        orders = [self._inputs] if self._ordered_inputs else itertools.permutations(self._inputs)
        for patterns in orders:
            found = [pattern.match(each.op, each) for each, pattern in zip(op.inputs, patterns, strict=True)]
            if None not in found:
                for each in found:
                    result.merge_from(each)
                return result
        return None


class OneofPattern(Pattern):
    """One of several patterns, the first that matches."""

    def __init__(self, sub_patterns):
        """Match what one of the patterns matches."""
        self._sub_patterns = sub_patterns

    def match(self, op, tensor):
        return next(
            (found for found in (each.match(op, tensor) for each in self._sub_patterns) if found is not None), None
        )


class MatchResult:
    """The operations and tensors that patterns have matched."""

    def __init__(self):
        """Make an empty result."""
        self._pattern_to_op_tensor: dict[Pattern, tuple[Any, Any]] = {}
        self._name_to_pattern: dict[str, Pattern] = {}

    def add(self, pattern, op, tensor):
        """Add a match.

        Raises:
            ValueError: Another pattern has the name.
        """
        self._pattern_to_op_tensor[pattern] = op, tensor
        if pattern.name is not None:
            if pattern.name in self._name_to_pattern:
                raise ValueError(f"Name {pattern.name} is already bound to another pattern")
            self._name_to_pattern[pattern.name] = pattern

    def get_op(self, pattern_or_name):
        """Return the operation of a pattern, or of its name; None without a match."""
        return self._found(pattern_or_name)[0]

    def get_tensor(self, pattern_or_name):
        """Return the tensor of a pattern, or of its name; None without a match."""
        return self._found(pattern_or_name)[1]

    def _found(self, pattern_or_name):
        pattern = pattern_or_name
        if isinstance(pattern, str):
            pattern = self._name_to_pattern.get(pattern)
        elif not isinstance(pattern, Pattern):
            raise ValueError(f"pattern_or_name has type {type(pattern_or_name)}. Expect Pattern or str.")
        return self._pattern_to_op_tensor.get(pattern, (None, None))

    def merge_from(self, other_match_result):
        """Add the matches of another result."""
        self._pattern_to_op_tensor.update(other_match_result._pattern_to_op_tensor)
        self._name_to_pattern.update(other_match_result._name_to_pattern)


class GraphMatcher:
    """Finds a pattern in a graph."""

    def __init__(self, pattern):
        """Look for a pattern."""
        self._pattern = pattern

    def match_op(self, op):
        """Return the match of one operation, or None."""
        return self._pattern.match(op, None)

    def match_ops(self, ops):
        """Yield the matches of several operations."""
        return (found for found in map(self.match_op, ops) if found)

    def match_graph(self, graph):
        """Yield the matches of all operations of a graph."""
        yield from self.match_ops(graph.get_operations())
