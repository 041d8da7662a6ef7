"""Functions that compute calls from several threads together, and the gradients of their operations.

TensorFlow no longer registers these.
"""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.framework import ops
from tensorflow.python.ops import gen_batch_ops

batch = gen_batch_ops.batch
unbatch = gen_batch_ops.unbatch

_MINUTE = 60 * 1000 * 1000


def _gradient_of_batch(op, *gradients):
    *_, index, identity = op.outputs
    return [
        unbatch(
            gradient,
            index,
            identity,
            timeout_micros=op.get_attr("grad_timeout_micros"),
            shared_name=f"batch_gradient_{op.name}_{i}",
        )
        for i, gradient in enumerate(gradients[: len(op.inputs)])
    ]


def _gradient_of_unbatch(op, gradient):
    batched, index, identity = op.inputs
    name = f"unbatch_gradient_{op.name}"
    return [gen_batch_ops.unbatch_grad(batched, index, gradient, identity, shared_name=name), None, None]


def _register(kind: str, gradient) -> None:
    try:
        ops._gradient_registry.lookup(kind)
    except LookupError:
        ops.RegisterGradient(kind)(gradient)


_register("Batch", _gradient_of_batch)
_register("Unbatch", _gradient_of_unbatch)


def batch_function(
    num_batch_threads,
    max_batch_size,
    batch_timeout_micros,
    allowed_batch_sizes=None,
    max_enqueued_batches=10,
    autograph=True,
):
    """Return a decorator for a function of tensors whose calls at the same time are computed as one batch.

    Args:
        num_batch_threads: How many batches are computed at the same time.
        max_batch_size: The size of the largest batch.
        batch_timeout_micros: How long a batch waits for more calls, in microseconds.
        allowed_batch_sizes: The sizes that a batch is filled up to; any if it is None.
        max_enqueued_batches: How many batches may wait.
        autograph: Whether statements of Python in the function become operations.

    Returns:
        The decorator. Its functions return a list and have no gradient.
    """
    decorate = tf.nondifferentiable_batch_function(
        num_batch_threads, max_batch_size, batch_timeout_micros, allowed_batch_sizes, max_enqueued_batches, autograph
    )

    def decorate_and_flatten(function):
        decorated = decorate(function)
        return lambda *args: tf.nest.flatten(decorated(*args))

    return decorate_and_flatten


def batch_function_v1(
    num_batch_threads,
    max_batch_size,
    batch_timeout_micros,
    allowed_batch_sizes=None,
    grad_timeout_micros=_MINUTE,
    unbatch_timeout_micros=_MINUTE,
    max_enqueued_batches=10,
):
    """Return a decorator for a function of tensors whose calls at the same time are computed as one batch.

    Args:
        num_batch_threads: How many batches are computed at the same time.
        max_batch_size: The size of the largest batch.
        batch_timeout_micros: How long a batch waits for more calls, in microseconds.
        allowed_batch_sizes: The sizes that a batch is filled up to; any if it is None.
        grad_timeout_micros: How long a gradient waits for its batch, in microseconds.
        unbatch_timeout_micros: How long a result waits for its batch, in microseconds.
        max_enqueued_batches: How many batches may wait.

    Returns:
        The decorator. Its functions raise a ValueError for arguments that are not tensors.
    """

    def decorate(function):
        def decorated(*args):
            with tf.name_scope("batch") as name:
                for argument in args:
                    if not isinstance(argument, tf.Tensor):
                        raise ValueError(
                            "All arguments to functions decorated with `batch_function`  are supposed to be Tensors;"
                            f" found {argument!r}"
                        )
                batched, index, identity = batch(
                    args,
                    num_batch_threads=num_batch_threads,
                    max_batch_size=max_batch_size,
                    batch_timeout_micros=batch_timeout_micros,
                    max_enqueued_batches=max_enqueued_batches,
                    allowed_batch_sizes=allowed_batch_sizes or [],
                    grad_timeout_micros=grad_timeout_micros,
                    shared_name=name,
                )
                outputs = function(*batched)
                with tf.name_scope("unbatch") as inner:
                    results = [
                        unbatch(
                            each,
                            index,
                            identity,
                            timeout_micros=unbatch_timeout_micros,
                            shared_name=f"{inner}/{each.name}",
                        )
                        for each in ([outputs] if isinstance(outputs, tf.Tensor) else outputs)
                    ]
            return results[0] if isinstance(outputs, tf.Tensor) else results

        return decorated

    return decorate
