"""Graphs of pruned networks without their masks."""

from __future__ import annotations

import tensorflow.compat.v1 as tf


def strip_pruning_vars_fn(input_graph_def, output_node_names):
    """Return a graph with constants in the place of masked weights.

    Args:
        input_graph_def: A graph without variables, a ``GraphDef``.
        output_node_names: The names of the outputs.
    """
    names = [node.name for node in input_graph_def.node if "masked_weight" in node.name]
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        tf.import_graph_def(input_graph_def, name="")
        values = session.run({name: f"{name}:0" for name in names})
    stripped = tf.GraphDef()
    for node in input_graph_def.node:
        if node.name not in values:
            stripped.node.add().CopyFrom(node)
            continue
        constant = stripped.node.add(op="Const", name=node.name)
        constant.attr["dtype"].CopyFrom(node.attr["T"])
        constant.attr["value"].CopyFrom(tf.AttrValue(tensor=tf.make_tensor_proto(values[node.name])))
    return tf.graph_util.extract_sub_graph(stripped, list(output_node_names))


def graph_def_from_checkpoint(checkpoint_dir, output_node_names):
    """Return the graph of the last checkpoint of a folder, with its variables as constants."""
    path = tf.train.latest_checkpoint(checkpoint_dir)
    if path is None:
        raise ValueError(f"Could not find a checkpoint at: {checkpoint_dir}.")
    saver = tf.train.import_meta_graph(f"{path}.meta", clear_devices=True)
    with tf.Session() as session:
        saver.restore(session, path)
        definition = tf.get_default_graph().as_graph_def()
        return tf.graph_util.convert_variables_to_constants(session, definition, output_node_names)
