"""``tf.contrib.checkpoint``: the objects of a checkpoint as a graph for Graphviz."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.checkpoint import checkpoint
from tensorflow.python.trackable import base


def dot_graph_from_checkpoint(save_path):
    """Return the dependencies of the objects of a checkpoint in the language DOT.

    Variables are blue, slots of optimizers orange, optimizers red.

    Args:
        save_path: A checkpoint of ``tf.train.Checkpoint``.
    """
    reader = tf.train.load_checkpoint(save_path)
    shapes, types = reader.get_variable_to_shape_map(), reader.get_variable_to_dtype_map()
    nodes = checkpoint.object_metadata(save_path).nodes
    slots = {slot.slot_variable_node_id for node in nodes for slot in node.slot_variables}
    lines = ["digraph {"]
    for number, node in enumerate(nodes):
        style = 'shape=point label=""'
        if len(node.attributes) == 1 and node.attributes[0].name == base.VARIABLE_VALUE_KEY:
            color, kind = ("orange", "Slot variable") if number in slots else ("blue", "Variable")
            (attribute,) = node.attributes
            key = attribute.checkpoint_key
            tip = f"{kind} {_escaped(attribute.full_name)} shape={shapes[key]} {types[key].name}"
            lines.append(f'N_{number} [{style} color={color} width=.25 tooltip="{tip}"]')
        elif node.slot_variables:
            lines.append(f'N_{number} [{style} width=.25 color=red,tooltip="Optimizer"]')
        else:
            lines.append(f"N_{number} [{style} width=.25]")
        for child in node.children:
            lines.append(f'N_{number} -> N_{child.node_id} [label="{_escaped(child.local_name)}"]')
        for slot in node.slot_variables:
            name = _escaped(slot.slot_name)
            lines.append(f'N_{number} -> N_{slot.slot_variable_node_id} [label="{name}" style=dotted]')
            lines.append(f"N_{slot.original_variable_node_id} -> N_{slot.slot_variable_node_id} [style=dotted]")
    return "\n".join([*lines, "}", ""])


def _escaped(name):
    return name.replace('"', '\\"')
