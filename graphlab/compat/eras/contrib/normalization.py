"""``tf.contrib.layers.batch_norm`` of 0.12 and 1.0.

The fused kernel, which was an option and became the default in 1.1, tracks the variance of a sample, ``n / (n - 1)``
times that of the batch.
"""

from __future__ import annotations

import functools

import tensorflow.compat.v1 as v1
import tf_slim
from tensorflow.python.framework.smart_cond import smart_constant_value
from tensorflow.python.training import moving_averages
from tf_slim.layers import utils

from graphlab.compat.changes.op_counts import until
from graphlab.compat.eras.contrib.scopes import in_scopes_of
from graphlab.compat.releases import runs_before
from graphlab.engine.op_counts import count


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
    options = dict(
        decay=decay,
        epsilon=epsilon,
        activation_fn=activation_fn,
        param_initializers=param_initializers,
        updates_collections=updates_collections,
        is_training=is_training,
        reuse=reuse,
        variables_collections=variables_collections,
        outputs_collections=outputs_collections,
        data_format=data_format,
        zero_debias_moving_mean=zero_debias_moving_mean,
        scope=scope,
    )
    if fused:
        if batch_weights is not None:
            raise ValueError("Weighted mean and variance is not currently supported for fused batch norm.")
        return _fused(inputs, trainable_beta=trainable and center, trainable_gamma=trainable and scale, **options)
    is_default = updates_collections is v1.GraphKeys.UPDATE_OPS
    is_in_layer = is_default and batch_weights is None and not zero_debias_moving_mean
    if runs_before("1.0") and is_in_layer:
        options["updates_collections"], is_in_layer = (updates_collections,), False  # there was no tf.layers yet
    outputs = tf_slim.batch_norm(
        inputs, center=center, scale=scale, trainable=trainable, batch_weights=batch_weights, fused=False, **options
    )
    training = smart_constant_value(is_training)
    if not is_in_layer and training is not False:
        # 0.12 shifted the values before it took their moments; a cond had its variables as inputs.
        count(4 if until("0.12") else 0)
        if training is None and until("1.0"):
            count(2 if updates_collections is None else 4)
    return outputs


def _fused(
    inputs,
    decay,
    epsilon,
    activation_fn,
    param_initializers,
    updates_collections,
    is_training,
    reuse,
    variables_collections,
    outputs_collections,
    trainable_beta,
    trainable_gamma,
    data_format,
    zero_debias_moving_mean,
    scope,
):
    """Normalise by one kernel; unlike today's, it has a variable ``gamma`` also where nothing scales by it."""
    if data_format not in ("NHWC", "NCHW"):
        raise ValueError("data_format has to be either NCHW or NHWC.")
    with v1.variable_scope(scope, "BatchNorm", [inputs], reuse=reuse) as variables:
        inputs = v1.convert_to_tensor(inputs)
        shape, rank = inputs.shape, inputs.shape.rank
        if rank not in (2, 4):
            raise ValueError(f"Inputs {inputs.name} has unsupported rank. Expected 2 or 4 but got {rank}")
        channels = v1.dimension_value(shape[1 if data_format == "NCHW" else -1])
        if channels is None:
            raise ValueError(f"Inputs {inputs.name} has an undefined number of channels.")
        if rank == 2:
            inputs = v1.reshape(inputs, [-1, channels, 1, 1] if data_format == "NCHW" else [-1, 1, 1, channels])
        initializers = param_initializers or {}

        def made(name, initializer, trainable):
            return tf_slim.model_variable(
                name,
                shape=[channels],
                dtype=inputs.dtype.base_dtype,
                initializer=initializers.get(name, initializer),
                collections=utils.get_variable_collections(variables_collections, name),
                trainable=trainable,
            )

        beta = made("beta", v1.zeros_initializer(), trainable_beta)
        gamma = made("gamma", v1.ones_initializer(), trainable_gamma)
        averages = [
            made("moving_mean", v1.zeros_initializer(), False),
            made("moving_variance", v1.ones_initializer(), False),
        ]
        kernel = functools.partial(
            v1.nn.fused_batch_norm, inputs, gamma, beta, epsilon=epsilon, data_format=data_format
        )
        outputs, mean, variance = utils.smart_cond(
            is_training, kernel, lambda: kernel(mean=averages[0], variance=averages[1], is_training=False)
        )

        def updates():
            return [
                moving_averages.assign_moving_average(average, value, decay, zero_debias=zero_debias)
                for average, value, zero_debias in zip(
                    averages, (mean, variance), (zero_debias_moving_mean, False), strict=True
                )
            ]

        def updated():
            with v1.control_dependencies(updates()):
                return v1.identity(outputs)

        if utils.constant_value(is_training) is not False:
            if updates_collections is None:
                outputs = utils.smart_cond(is_training, updated, lambda: outputs)
            else:
                count(2 if utils.constant_value(is_training) is None else 0)
                for update in utils.smart_cond(is_training, updates, lambda: averages):
                    v1.add_to_collections(updates_collections, update)
        outputs = v1.reshape(outputs, shape) if rank == 2 else outputs
        outputs.set_shape(shape)
        outputs = outputs if activation_fn is None else activation_fn(outputs)
        return utils.collect_named_outputs(outputs_collections, variables.original_name_scope, outputs)
