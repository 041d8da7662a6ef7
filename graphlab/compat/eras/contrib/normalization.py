"""``tf.contrib.layers.batch_norm`` of 0.12 and 1.0.

The fused kernel, which was an option and became the default in 1.1, tracks the variance of a sample, ``n / (n - 1)``
times that of the batch.
"""

from __future__ import annotations

import tensorflow.compat.v1 as v1
import tf_slim
from tensorflow.python.framework.smart_cond import smart_constant_value

from graphlab.compat.changes.op_counts import until
from graphlab.compat.eras.contrib.scopes import in_scopes_of
from graphlab.compat.releases import runs_before
from graphlab.compat.seeds import count


@in_scopes_of(tf_slim.batch_norm)
def batch_norm(
    inputs,
    decay=0.999,
    center=True,
    scale=False,
    epsilon=0.001,
    activation_fn=None,
    param_initializers=None,
    updates_collections=v1.GraphKeys.UPDATE_OPS,
    is_training=True,
    reuse=None,
    variables_collections=None,
    outputs_collections=None,
    trainable=True,
    batch_weights=None,
    fused=False,
    data_format="NHWC",
    zero_debias_moving_mean=False,
    scope=None,
):
    """Normalise ``[batch, …, channels]`` by the moments of the batch, or by moving averages of them."""
    is_in_layer = updates_collections is v1.GraphKeys.UPDATE_OPS and not fused
    if runs_before("1.0") and is_in_layer:
        updates_collections, is_in_layer = (updates_collections,), False  # there was no tf.layers yet
    outputs = tf_slim.batch_norm(
        inputs,
        decay=decay,
        center=center,
        scale=scale,
        epsilon=epsilon,
        activation_fn=activation_fn,
        param_initializers=param_initializers,
        updates_collections=updates_collections,
        is_training=is_training,
        reuse=reuse,
        variables_collections=variables_collections,
        outputs_collections=outputs_collections,
        trainable=trainable,
        batch_weights=batch_weights,
        fused=bool(fused),
        data_format=data_format,
        zero_debias_moving_mean=zero_debias_moving_mean,
        scope=scope,
    )
    if not is_in_layer:
        _count(bool(fused), smart_constant_value(is_training))
    return outputs


def _count(fused: bool, training: bool | None) -> None:
    """Count the ops that are not built any more; ``training`` is None if only the graph knows it."""
    if fused:
        count({True: 0, False: 2, None: 10}[training])
    elif training is not False:
        count((12 if training else 16) if until("0.12") else 15 if until("1.0") else 0)
