"""Dropout whose masks depend only on the seed and the step."""

from __future__ import annotations

from typing import Any

from graphlab.compat import tf

_CALLS = "graphlab_dropout_calls"
_REPLICA = "graphlab_replica_number"


def dropout(tensor: Any, keep_probability: Any) -> Any:
    """Keep each element with the given probability, scaled by its inverse, and set the others to 0.

    The same as ``tf.nn.dropout(tensor, keep_prob)``, but for where the random numbers come from: that op draws from a
    state hidden in the session, which a checkpoint does not hold, so a resumed training would see other masks. Here a
    mask is a function of the graph's seed, the place in the graph and the global step.

    Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", JMLR 15, 2014.

    Args:
        tensor: Float, of any shape; the result has the same.
        keep_probability: A number or a scalar tensor in (0, 1].
    """
    with tf.name_scope("dropout"):
        uniform = tf.random.stateless_uniform(tf.shape(tensor), seed=step_seed(), dtype=tensor.dtype)  # [0, 1)
        mask = tf.floor(keep_probability + uniform)
        return tensor / keep_probability * mask


def step_seed() -> Any:
    """Return a seed for ``tf.random.stateless_…``, int64 ``[2]``: another for every call in a graph, and every step."""
    graph = tf.get_default_graph()
    place = len(graph.get_collection(_CALLS))
    graph.add_to_collection(_CALLS, place)
    step = tf.train.get_or_create_global_step()
    key = (graph.seed or 0) * 1000 + place
    return tf.stack([tf.constant(key, tf.int64) + replica_number() * 2**42, tf.cast(step, tf.int64)])


def replica_number() -> Any:
    """Return the graph's number of the replica, an int64 scalar: 0, but in the copies that compute parts of a batch."""
    graph = tf.get_default_graph()
    if not graph.get_collection(_REPLICA):
        with tf.control_dependencies(None):
            graph.add_to_collection(_REPLICA, tf.constant(0, tf.int64, name="replica"))
    return graph.get_collection(_REPLICA)[0]
