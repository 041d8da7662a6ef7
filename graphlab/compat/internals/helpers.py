"""Small functions of ``tensorflow.python`` that libraries of the time call."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import tensorflow.compat.v1 as tf


def dismantle_ordered_dict(ordered_dict: Any) -> None:
    """Empty a dictionary; ``util.memory`` did so to free its memory at once."""
    ordered_dict.clear()


def SetupStatusBarInsideGoogle(unused_link_text: Any, unused_link_url: Any) -> None:
    """Do nothing, as in ``platform.status_bar``."""


def gather_trainable_weights(trainable: bool, sub_layers: Iterable, extra_variables: Iterable) -> list:
    """Return what can be trained of an object with layers, as ``training.tracking.layer_utils`` did.

    Args:
        trainable: Whether anything can.
        sub_layers: The layers.
        extra_variables: Variables beside those of the layers.
    """
    if not trainable:
        return []
    weights = [weight for layer in sub_layers for weight in layer.trainable_weights]
    return weights + [variable for variable in extra_variables if variable.trainable]


def gather_non_trainable_weights(trainable: bool, sub_layers: Iterable, extra_variables: Iterable) -> list:
    """Return what cannot be trained of an object with layers; without ``trainable``, all that can come first."""
    layers, variables = list(sub_layers), list(extra_variables)
    fixed = [weight for layer in layers for weight in layer.non_trainable_weights]
    fixed_variables = [variable for variable in variables if not variable.trainable]
    if trainable:
        return fixed + fixed_variables
    trained = [weight for layer in layers for weight in layer.trainable_weights]
    return trained + [variable for variable in variables if variable.trainable] + fixed + fixed_variables


def object_list_uid(object_list: Any) -> str:
    """Return a text that stands for some objects, by identity."""
    return ", ".join(str(abs(id(each))) for each in tf.nest.flatten(object_list))


def static_shape(x: Any) -> tuple | None:
    """Return the shape of a tensor as far as it is known; None without a tensor or a rank."""
    if x is None or x.get_shape().rank is None:
        return None
    return tuple(x.get_shape().as_list())


def graph_zeros_like(tensor: Any) -> tf.Tensor:
    """Return zeros of the shape and type of a tensor, as an op of the graph."""
    return tf.zeros_like(tensor, optimize=False)


def is_sequence_right_padded(mask: tf.Tensor, time_major: bool) -> tf.Tensor:
    """Whether each sequence of a batch has its mask at the end, and anything before it.

    Args:
        mask: ``[batch, time]``, or ``[time, batch]`` if ``time_major``; boolean.
        time_major: Which of the two.

    Returns:
        A boolean scalar.
    """
    mask = tf.transpose(mask) if time_major else mask
    lengths = tf.reduce_sum(tf.cast(mask, tf.int32), axis=1)
    expected = tf.sequence_mask(lengths, maxlen=tf.shape(mask)[1])
    return tf.reduce_all(tf.equal(mask, expected))


def watch_graph_with_blacklists(
    run_options: Any,
    graph: tf.Graph,
    debug_ops: Any = "DebugIdentity",
    debug_urls: Any = None,
    node_name_regex_blacklist: str | None = None,
    op_type_regex_blacklist: str | None = None,
    tensor_dtype_regex_blacklist: str | None = None,
    tolerate_debug_op_creation_failures: bool = False,
    global_step: int = -1,
    reset_disk_byte_usage: bool = False,
) -> None:
    """Let the debugger watch a graph, except some ops; ``tensorflow.python.debug`` calls the lists otherwise now."""
    from tensorflow.python.debug.lib import debug_utils

    debug_utils.watch_graph_with_denylists(
        run_options,
        graph,
        debug_ops,
        debug_urls,
        node_name_regex_denylist=node_name_regex_blacklist,
        op_type_regex_denylist=op_type_regex_blacklist,
        tensor_dtype_regex_denylist=tensor_dtype_regex_blacklist,
        tolerate_debug_op_creation_failures=tolerate_debug_op_creation_failures,
        global_step=global_step,
        reset_disk_byte_usage=reset_disk_byte_usage,
    )
