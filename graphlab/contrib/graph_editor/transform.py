"""Copies parts of a graph, with changes."""

from __future__ import annotations

import copy as copying
import functools

import tensorflow.compat.v1 as tf

from graphlab.contrib.graph_editor import reroute, select, subgraph, util


def replace_t_with_placeholder_handler(info, t):
    """Return a placeholder in the new graph for a tensor."""
    with info.graph_.as_default():
        return util.make_placeholder_from_tensor(t, scope=info.scope_)


def keep_t_if_possible_handler(info, t):
    """Return the tensor itself if the graph stays the same, and a placeholder otherwise."""
    return t if info.graph is info.graph_ else replace_t_with_placeholder_handler(info, t)


def assign_renamed_collections_handler(info, elem, elem_):
    """Put what was copied into the collections of the original; the program's own collections get new names."""
    known = util.get_predefined_collection_names()
    for name, collection in info.collections.items():
        if any(each is elem for each in collection):
            info.graph_.add_to_collection(name if name in known else info.new_name(name), elem_)


def transform_op_if_inside_handler(info, op, keep_if_possible=True):
    """Return the copy of an operation; or it itself if the graph stays the same, and None otherwise."""
    if op in info.ops:
        return info.transformed_ops[op]
    return op if keep_if_possible and info.graph is info.graph_ else None


def copy_op_handler(info, op, new_inputs, copy_shape=False, nodedef_fn=None):
    """Copy an operation.

    Args:
        info: What the copy knows of its source and its target.
        op: The operation.
        new_inputs: The inputs of the copy.
        copy_shape: Whether the outputs keep the shapes that were set on the original's.
        nodedef_fn: Returns another definition for that of the copy.

    Returns:
        The copy and its outputs.
    """
    if isinstance(new_inputs, bool):
        raise TypeError("the `new_inputs` argument must be an iterable.")
    definition = copying.deepcopy(op.node_def)
    definition.name = info.graph_.unique_name(info.new_name(op.name))
    if nodedef_fn is not None:
        definition = nodedef_fn(definition)
    made = tf.Operation.from_node_def(
        definition, info.graph_, inputs=list(new_inputs), output_types=op._output_types[:], op_def=op.op_def
    )
    if copy_shape:
        for tensor, copied in zip(op.outputs, made.outputs, strict=True):
            copied.set_shape(tensor.shape)
    if op._original_op:
        made._original_op = op._original_op
    return made, made.outputs


class _Copying:
    """What a copy in progress knows: its source, its target, and what was copied already."""

    def __init__(self, sgv, dst_graph, dst_scope, src_scope):
        self.sgv = sgv
        self.sgv_inputs_set = frozenset(sgv.inputs)
        self.ops = frozenset(sgv.ops)
        self.control_outputs = util.ControlOutputs(sgv.graph)
        self.graph, self.graph_ = sgv.graph, dst_graph
        self.scope, self.scope_ = src_scope, dst_scope
        self.transformed_ops = {}
        self.transformed_ts = {}
        self.collections = {key: sgv.graph.get_collection(key) for key in sgv.graph.get_all_collection_keys()}
        #: Inputs that are copied after the operation that uses them, as in loops: tensor, stand-in, operation.
        self.tmp_cyclic_ts = []

    def new_name(self, name):
        """Return the name of the copy of what has a name."""
        if not name.startswith(self.scope):
            raise ValueError(f"{name} does not belong to source scope: {self.scope}.")
        return self.scope_ + name.removeprefix(self.scope)


class TransformerInfo:
    """Tells which copy belongs to which original."""

    def __init__(self, info):
        """Keep what a finished copy knows."""
        self._graph, self._graph_ = info.graph, info.graph_
        self._scope, self._scope_ = info.scope, info.scope_
        self._transformed_ops = info.transformed_ops
        self._transformed_ts = info.transformed_ts

    def _rows(self, element):
        if isinstance(element, tf.Operation):
            return self._transformed_ops
        if isinstance(element, tf.Tensor):
            return self._transformed_ts
        raise TypeError(f"Expected a tf.Tensor or a tf.Operation, got a {type(element)}")

    def transformed(self, original, missing_fn=None):
        """Return the copies of a nest of operations and tensors; ``missing_fn`` of what was not copied, or None."""

        def one(element):
            rows = self._rows(element)
            if element in rows:
                return rows[element]
            return None if missing_fn is None else missing_fn(element)

        return util.transform_tree(original, one)

    def original(self, transformed, missing_fn=None):
        """Return the originals of a nest of copies; ``missing_fn`` of what is no copy, or None."""

        def one(element):
            for original, copied in self._rows(element).items():
                if copied is element:
                    return original
            return None if missing_fn is None else missing_fn(element)

        return util.transform_tree(transformed, one)

    def __str__(self):
        if self._graph is self._graph_:
            where = f"  Within graph[{id(self._graph)}]{'' if self._scope_ else ' IN-PLACE'}"
        else:
            where = f"  graph[{id(self._graph)}] => graph[{id(self._graph_)}]"
        lines = ["Transform result info:", where]
        if self._scope:
            lines.append(f"  Relative to source scope: {self._scope}")
        if self._scope_:
            lines.append(f"  Scope destination: {self._scope_}")
        pairs = (f"  {op.name} => {copied.name}" for op, copied in self._transformed_ops.items())
        return "\n".join([*lines, "Operations mapping:", *pairs, ""])


class Transformer:
    """Copies a part of a graph; its attributes, functions, say how each thing is copied.

    Attributes:
        transform_op_handler: Returns the copy of an operation and its outputs.
        assign_collections_handler: Puts a copy into collections.
        transform_control_input_handler: Returns what the copy waits for instead of an operation.
        transform_external_input_handler: Returns what goes into the copy instead of an input.
        transform_external_hidden_input_handler: The same for an input that the view leaves out.
        transform_original_op_handler: Returns the copy of the operation of whose gradient an operation is part.
    """

    def __init__(self):
        """Make a transformer that copies everything as it is, with placeholders for the inputs."""
        self.transform_op_handler = copy_op_handler
        self.transform_control_input_handler = transform_op_if_inside_handler
        self.assign_collections_handler = assign_renamed_collections_handler
        self.transform_external_input_handler = replace_t_with_placeholder_handler
        self.transform_external_hidden_input_handler = keep_t_if_possible_handler
        self.transform_original_op_handler = transform_op_if_inside_handler

    def __call__(self, sgv, dst_graph, dst_scope, src_scope="", reuse_dst_scope=False):
        """Copy a view.

        Args:
            sgv: A view, or what makes one.
            dst_graph: The graph of the copy.
            dst_scope: The scope of the copy.
            src_scope: The scope that it replaces.
            reuse_dst_scope: Whether a scope that is in use already gets no number.

        Returns:
            A view of the copy and a ``TransformerInfo``.
        """
        sgv = subgraph.make_view(sgv)
        if not isinstance(dst_graph, tf.Graph):
            raise TypeError(f"Expected a tf.Graph, got: {type(dst_graph)}")
        src_scope, dst_scope = util.scope_finalize(src_scope), util.scope_finalize(dst_scope)
        if dst_scope and not reuse_dst_scope:
            dst_scope = util.scope_finalize(dst_graph.unique_name(dst_scope[:-1]))
        info = _Copying(sgv, dst_graph, dst_scope, src_scope)
        self._copy_ops(info)
        self._close_loops(info)
        self._connect_control_inputs(info)
        return _copied_view(info), TransformerInfo(info)

    def _copy_ops(self, info):
        places = {op: i for i, op in enumerate(info.graph.get_operations())}
        for op in sorted(info.sgv.ops, key=places.__getitem__):
            inputs = [self._copied_t(info, tensor, op) for tensor in op.inputs]
            copied, outputs = self.transform_op_handler(info, op, inputs)
            if copied is op:
                raise ValueError("In-place transformation not allowed.")
            info.transformed_ops[op] = copied
            self.assign_collections_handler(info, op, copied)
            for tensor, copied_tensor in zip(op.outputs, outputs, strict=False):
                info.transformed_ts[tensor] = copied_tensor
                self.assign_collections_handler(info, tensor, copied_tensor)

    def _copied_t(self, info, tensor, user):
        if tensor in info.transformed_ts:
            return info.transformed_ts[tensor]
        if tensor in info.sgv_inputs_set:
            return self.transform_external_input_handler(info, tensor)
        if tensor.op not in info.ops:
            return self.transform_external_hidden_input_handler(info, tensor)
        if user.type == "Merge":
            stand_in = self._copied_t(info, user.inputs[0], user)
        elif tensor.op.type == "Enter":
            stand_in = self._copied_t(info, tensor.op.inputs[0], user)
        else:
            with info.graph_.as_default():
                stand_in = util.make_placeholder_from_tensor(tensor, info.scope_, "geph_tmp")
        info.tmp_cyclic_ts.append((tensor, stand_in, user))
        return stand_in

    def _close_loops(self, info):
        for tensor, stand_in, user in info.tmp_cyclic_ts:
            copied = info.transformed_ops[user]
            place = next(i for i, each in enumerate(copied.inputs) if each is stand_in)
            # The first input of a Merge stands in for the one that comes back.
            if user.type == "Merge":
                place = next(i for i, each in enumerate(user.inputs) if each is tensor)
            copied._update_input(place, info.transformed_ts[tensor])

    def _connect_control_inputs(self, info):
        for op in info.sgv.ops:
            copied = info.transformed_ops[op]
            if op._original_op:
                original = self.transform_original_op_handler(info, op._original_op)
                if original is not None:
                    copied._original_op = original
            before = [self.transform_control_input_handler(info, each) for each in op.control_inputs]
            reroute.add_control_inputs(copied, [each for each in before if each is not None])


def _copied_view(info):
    """Return a view of the copy, with its inputs and outputs in the order of the original."""
    view = subgraph.SubGraphView(list(info.transformed_ops.values()))

    def copies(tensors, own):
        found = (info.transformed_ts.get(tensor) for tensor in tensors)
        return [tensor for tensor in found if tensor is not None and tensor in list(own)]

    return view.remap(copies(info.sgv.inputs, view.inputs), copies(info.sgv.outputs, view.outputs))


def copy(sgv, dst_graph=None, dst_scope="", src_scope="", reuse_dst_scope=False):
    """Copy a view; its inputs become placeholders.

    Args:
        sgv: A view, or what makes one.
        dst_graph: The graph of the copy; that of the view by default.
        dst_scope: The scope of the copy.
        src_scope: The scope that it replaces.
        reuse_dst_scope: Whether a scope that is in use already gets no number.

    Returns:
        A view of the copy and a ``TransformerInfo``.
    """
    sgv = subgraph.make_view(sgv)
    return Transformer()(sgv, sgv.graph if dst_graph is None else dst_graph, dst_scope, src_scope, reuse_dst_scope)


def copy_with_input_replacements(
    sgv, replacement_ts, dst_graph=None, dst_scope="", src_scope="", reuse_dst_scope=False
):
    """Copy a view with other inputs.

    Args:
        sgv: A view, or what makes one.
        replacement_ts: A dictionary from inputs to the tensors that replace them.
        dst_graph: The graph of the copy; that of the view by default.
        dst_scope: The scope of the copy.
        src_scope: The scope that it replaces.
        reuse_dst_scope: Whether a scope that is in use already gets no number.

    Returns:
        A view of the copy and a ``TransformerInfo``.
    """
    sgv = subgraph.make_view(sgv)
    copier = Transformer()
    copier.transform_external_input_handler = functools.partial(_replaced, replacement_ts)
    return copier(sgv, sgv.graph if dst_graph is None else dst_graph, dst_scope, src_scope, reuse_dst_scope)


def _replaced(replacement_ts, info, tensor):
    if tensor in replacement_ts:
        return replacement_ts[tensor]
    return keep_t_if_possible_handler(info, tensor)


def _loops_of(ops, control_ios):
    """Return all operations of the loops of which ``ops`` has some."""
    found: list = []
    for context in util.concatenate_unique([], (op._control_flow_context for op in ops)):
        if context is not None and context.IsWhileContext():
            enters, exits = [each.op for each in context.loop_enters], [each.op for each in context.loop_exits]
            found += select.get_walks_intersection_ops(enters, exits, control_ios=control_ios)
    return found


def graph_replace(target_ts, replacement_ts, dst_scope="", src_scope="", reuse_dst_scope=False):
    """Return what tensors would be if other tensors were replaced: what lies between is copied.

    Args:
        target_ts: A nest of tensors.
        replacement_ts: A dictionary from tensors to those that replace them.
        dst_scope: The scope of the copy.
        src_scope: The scope that it replaces.
        reuse_dst_scope: Whether a scope that is in use already gets no number.

    Raises:
        ValueError: The targets do not depend on what is replaced.
    """
    targets = util.flatten_tree(target_ts)
    control_ios = util.ControlOutputs(util.get_unique_graph(targets, check_types=tf.Tensor))
    ops = select.get_walks_intersection_ops(list(replacement_ts), targets, control_ios=control_ios)
    if not ops:
        raise ValueError("Targets and replacements are not connected!")
    util.concatenate_unique(ops, _loops_of(ops, control_ios))
    _, info = copy_with_input_replacements(ops, replacement_ts, None, dst_scope, src_scope, reuse_dst_scope)
    return info.transformed(target_ts, lambda original: original)
