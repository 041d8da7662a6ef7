"""A part of a graph, with its inputs and outputs in an order."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.graph_editor import select, util


class SubGraphView:
    """Operations of a graph, with the tensors that go in and come out.

    A tensor that passes through is an input and an output and belongs to no operation of the view. The methods whose
    names start with ``remap`` return a view with the inputs and outputs in another order.
    """

    def __init__(self, inside_ops=(), passthrough_ts=()):
        """Make a view of operations, and of tensors that pass through."""
        ops, passed = util.make_list_of_op(inside_ops), util.make_list_of_t(passthrough_ts)
        self._graph = util.get_unique_graph([*ops, *passed], none_if_empty=True)
        inputs, outputs, inside = select.compute_boundary_ts(ops)
        known = {*inputs, *outputs, *inside}
        self._ops = ops
        self._passthrough_ts = [tensor for tensor in passed if tensor not in known]
        self._input_ts = inputs + self._passthrough_ts
        self._output_ts = outputs + self._passthrough_ts

    def __copy__(self):
        result = type(self).__new__(type(self))
        result._assign_from(self)
        return result

    def _assign_from(self, other):
        """Become a view of the same as another one."""
        if not isinstance(other, SubGraphView):
            raise TypeError(f"Expected SubGraphView, got: {type(other)}")
        self._graph = other._graph
        self._ops = list(other._ops)
        self._passthrough_ts = list(other._passthrough_ts)
        self._input_ts = list(other._input_ts)
        self._output_ts = list(other._output_ts)

    def copy(self):
        """Return a view of the same."""
        return self.__copy__()

    def remap_default(self, remove_input_map=True, remove_output_map=True):
        """Return the view with its inputs, outputs or both in the order of the graph."""
        result = self.copy()
        inputs, outputs, _ = select.compute_boundary_ts(self._ops)
        if remove_input_map:
            result._input_ts = inputs + self._passthrough_ts
        if remove_output_map:
            result._output_ts = outputs + self._passthrough_ts
        return result

    def remap_inputs(self, new_input_indices):
        """Return the view with other inputs: indices of inputs, or inputs."""
        return self.remap(new_input_indices=new_input_indices)

    def remap_outputs(self, new_output_indices):
        """Return the view with other outputs: indices of outputs, or outputs; each may come more than once."""
        return self.remap(new_output_indices=new_output_indices)

    def remap(self, new_input_indices=None, new_output_indices=None):
        """Return the view with other inputs and outputs."""
        result = self.copy()
        if new_input_indices is not None:
            result._input_ts = _chosen(self._input_ts, new_input_indices, may_repeat=False)
        if new_output_indices is not None:
            result._output_ts = _chosen(self._output_ts, new_output_indices, may_repeat=True)
        return result

    def remap_outputs_make_unique(self):
        """Return the view with each output once."""
        result = self.copy()
        result._output_ts = util.concatenate_unique([], self._output_ts)
        return result

    def remap_outputs_to_consumers(self):
        """Return the view with each output as often as operations use it."""
        result = self.remap_outputs_make_unique()
        result._output_ts = [tensor for tensor in result._output_ts for _ in tensor.consumers()]
        return result

    def remove_unused_ops(self, control_inputs=True):
        """Return the view without operations that are not connected with its inputs or outputs."""
        used = set(
            select.get_walks_union_ops(
                self.connected_inputs, self.connected_outputs, within_ops=self._ops, control_inputs=control_inputs
            )
        )
        result = self.copy()
        result._ops = [op for op in self._ops if op in used]
        return result

    def find_op_by_name(self, op_name):
        """Return the operation of a name."""
        for op in self._ops:
            if op.name == op_name:
                return op
        raise ValueError(f"{op_name} not in subgraph.")

    def __str__(self):
        if not self:
            return "SubGraphView: empty"

        def listed(title, lines):
            return [f"** {title}[{len(lines)}]:", *(f"  {line}" for line in lines)] if lines else [f"** {title}: empty"]

        def named(tensors):
            return [f"{tensor.name} *" if tensor in self._passthrough_ts else tensor.name for tensor in tensors]

        lines = [f"SubGraphView (graphid={id(self.graph)}):", *listed("ops", [op.name for op in self._ops])]
        lines += [*listed("inputs", named(self._input_ts)), *listed("outputs", named(self._output_ts)), ""]
        return "\n".join(lines)

    def __bool__(self):
        return self._graph is not None

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        pass

    @property
    def graph(self):
        """The graph; None if the view is empty."""
        return self._graph

    @property
    def ops(self):
        """The operations."""
        return self._ops

    @property
    def inputs(self):
        """The tensors that go in."""
        return util.ListView(self._input_ts)

    @property
    def connected_inputs(self):
        """Those that an operation of the view uses."""
        return [tensor for tensor in self._input_ts if tensor not in self._passthrough_ts]

    @property
    def outputs(self):
        """The tensors that come out."""
        return util.ListView(self._output_ts)

    @property
    def connected_outputs(self):
        """Those that an operation of the view makes."""
        return [tensor for tensor in self._output_ts if tensor not in self._passthrough_ts]

    @property
    def passthroughs(self):
        """The tensors that pass through."""
        return util.ListView(self._passthrough_ts)

    def op(self, op_id):
        """Return an operation by its index."""
        return self._ops[op_id]

    def is_passthrough(self, t):
        """Tell whether a tensor passes through."""
        return t in self._passthrough_ts

    def input_index(self, t):
        """Return the index of an input."""
        return _index(self._input_ts, t, "inputs")

    def output_index(self, t):
        """Return the index of an output."""
        return _index(self._output_ts, t, "outputs")

    def consumers(self):
        """Return the operations outside the view that use its outputs."""
        members = set(self._ops)
        users = (op for tensor in self._output_ts for op in tensor.consumers())
        return util.concatenate_unique([], (op for op in users if op not in members))


def _chosen(tensors, indices, may_repeat):
    indices = [each if isinstance(each, int) else tensors.index(each) for each in indices]
    for index in indices:
        if not 0 <= index < len(tensors):
            raise ValueError(f"Out of [0, {len(tensors)}[ range: {index}")
    if not may_repeat and len(set(indices)) != len(indices):
        raise ValueError(f"Found repetition in mapping: {indices}")
    return [tensors[index] for index in indices]


def _index(tensors, tensor, what):
    if tensor not in tensors:
        raise ValueError(f"Can't find {tensor.name} in {what} of subgraph.")
    return tensors.index(tensor)


def make_view(*args, **kwargs):
    """Return a view; the arguments are those of ``select_ops``, or one view."""
    graph = kwargs.get("graph")
    if len(args) == 1 and isinstance(args[0], SubGraphView):
        view = args[0]
    else:
        view = SubGraphView(*select.select_ops_and_ts(*args, **kwargs))
    if graph is not None and view.graph is not None:
        if not isinstance(graph, tf.Graph):
            raise TypeError(f"Expected a tf.Graph, got: {type(graph)}")
        if view.graph is not graph:
            raise ValueError("Graph mismatch.")
    return view


def make_view_from_scope(scope, graph):
    """Return a view of the operations of a scope."""
    return SubGraphView(select.get_name_scope_ops(graph, scope))
