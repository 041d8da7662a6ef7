"""Operations of labeled tensors with functions, queues, random crops and reductions."""

from __future__ import annotations

import collections.abc

import tensorflow.compat.v1 as tf

from graphlab.contrib.labeled_tensor import typecheck as tc
from graphlab.contrib.labeled_tensor.axes import Axes
from graphlab.contrib.labeled_tensor.core import (
    LabeledTensor,
    LabeledTensorLike,
    convert_to_labeled_tensor,
    identity,
)
from graphlab.contrib.labeled_tensor.ops import pack, squeeze, unpack

ReduceAxis = tc.Union(str, tc.Tuple(str, collections.abc.Hashable))
ReduceAxes = tc.Optional(tc.Union(ReduceAxis, tc.Collection(ReduceAxis)))


@tc.accepts(str, collections.abc.Callable, int, bool, tc.Collection(LabeledTensorLike), bool, tc.Optional(str))
def _batch_helper(
    default_name, batch_fn, batch_size, enqueue_many, labeled_tensors, allow_smaller_final_batch, name=None
) -> list[LabeledTensor]:
    """Return the batches that ``batch_fn`` makes of tensors and a scope, with an axis ``batch``."""
    with tf.name_scope(name, default_name, labeled_tensors) as scope:
        tensors = [convert_to_labeled_tensor(each) for each in labeled_tensors]
        batches = batch_fn([each.tensor for each in tensors], scope)
        size = None if allow_smaller_final_batch else batch_size
        found = []
        for each, batched in zip(tensors, batches if isinstance(batches, list) else [batches], strict=True):
            axes = each.axes
            if enqueue_many:
                if next(iter(axes), None) != "batch":
                    raise ValueError(
                        'When enqueue_many is True, input tensors must have an axis called "batch" as their first'
                        f" dimension, but axes were {axes}"
                    )
                axes = axes.remove("batch")
            found.append(LabeledTensor(batched, Axes([("batch", size), *axes.values()])))
        return found


@tc.accepts(tc.Collection(LabeledTensorLike), int, int, int, bool, bool, tc.Optional(str))
def batch(
    labeled_tensors,
    batch_size,
    num_threads=1,
    capacity=32,
    enqueue_many=False,
    allow_smaller_final_batch=False,
    name=None,
) -> list[LabeledTensor]:
    """Make batches of labeled tensors; see ``tf.train.batch``.

    Args:
        labeled_tensors: The labeled tensors; with ``enqueue_many``, their first axis must be ``batch``.
        batch_size: The size of a batch.
        num_threads: How many threads fill the queue.
        capacity: The size of the queue.
        enqueue_many: Whether each tensor holds several examples.
        allow_smaller_final_batch: Whether the last batch may be smaller.
        name: The name of the operations.

    Returns:
        The batches, with an axis ``batch`` at the front.

    Raises:
        ValueError: With ``enqueue_many``, the first axis has another name.
    """

    def batched(tensors, scope):
        return tf.train.batch(
            tensors,
            batch_size,
            num_threads,
            capacity,
            enqueue_many=enqueue_many,
            allow_smaller_final_batch=allow_smaller_final_batch,
            name=scope,
        )

    return _batch_helper(
        "lt_batch", batched, batch_size, enqueue_many, labeled_tensors, allow_smaller_final_batch, name
    )


@tc.accepts(tc.Collection(LabeledTensorLike), int, int, int, bool, int, tc.Optional(int), bool, tc.Optional(str))
def shuffle_batch(
    labeled_tensors,
    batch_size,
    num_threads=1,
    capacity=32,
    enqueue_many=False,
    min_after_dequeue=0,
    seed=None,
    allow_smaller_final_batch=False,
    name=None,
) -> list[LabeledTensor]:
    """Make shuffled batches of labeled tensors; see ``batch`` and ``tf.train.shuffle_batch``."""

    def batched(tensors, scope):
        return tf.train.shuffle_batch(
            tensors,
            batch_size,
            capacity,
            min_after_dequeue,
            num_threads,
            seed=seed,
            enqueue_many=enqueue_many,
            allow_smaller_final_batch=allow_smaller_final_batch,
            name=scope,
        )

    return _batch_helper(
        "lt_shuffle_batch", batched, batch_size, enqueue_many, labeled_tensors, allow_smaller_final_batch, name
    )


@tc.accepts(LabeledTensorLike, tc.Mapping(str, int), tc.Optional(int), tc.Optional(str))
def random_crop(labeled_tensor, shape_map, seed=None, name=None) -> LabeledTensor:
    """Return a part of a labeled tensor at a random place; see ``tf.random_crop``.

    Args:
        labeled_tensor: The labeled tensor.
        shape_map: The size of the part by name of an axis.
        seed: The seed of the operation.
        name: The name of the operation.

    Returns:
        The part; the axes that are cropped have no labels.

    Raises:
        ValueError: There is no such axis.
    """
    with tf.name_scope(name, "lt_random_crop", [labeled_tensor]) as scope:
        labeled_tensor = convert_to_labeled_tensor(labeled_tensor)
        for axis in shape_map:
            if axis not in labeled_tensor.axes:
                raise ValueError(f"Selection axis {axis} not in axes {labeled_tensor.axes}")
        axes = [
            (axis.name, shape_map[axis.name]) if axis.name in shape_map else axis
            for axis in labeled_tensor.axes.values()
        ]
        shape = [axis[1] if isinstance(axis, tuple) else len(axis) for axis in axes]
        return LabeledTensor(tf.random_crop(labeled_tensor.tensor, shape, seed=seed, name=scope), axes)


@tc.accepts(collections.abc.Callable, LabeledTensorLike, tc.Optional(str))
def map_fn(fn, labeled_tensor, name=None) -> LabeledTensor:
    """Apply a function to each part of a labeled tensor along its first axis; see ``tf.map_fn``.

    Args:
        fn: A function from labeled tensor to labeled tensor.
        labeled_tensor: The labeled tensor.
        name: The name of the operations.

    Returns:
        The results, stacked along the first axis.
    """
    with tf.name_scope(name, "lt_map_fn", [labeled_tensor]) as scope:
        labeled_tensor = convert_to_labeled_tensor(labeled_tensor)
        along, *others = labeled_tensor.axes.values()
        parts = unpack(labeled_tensor)
        if labeled_tensor.dtype == tf.string:
            return pack([fn(part) for part in parts], along, name=scope)
        first = fn(parts[0])  # tells the axes and the type of the results
        mapped = tf.map_fn(
            lambda tensor: fn(LabeledTensor(tensor, others)).tensor, labeled_tensor.tensor, dtype=first.dtype
        )
        return identity(LabeledTensor(mapped, [along, *first.axes.values()]), name=scope)


@tc.accepts(collections.abc.Callable, LabeledTensorLike, LabeledTensorLike, tc.Optional(str))
def foldl(fn, labeled_tensor, initial_value, name=None) -> LabeledTensor:
    """Combine the parts of a labeled tensor along its first axis, from the left; see ``tf.foldl``.

    Args:
        fn: A function of the value so far and the next part that returns the next value.
        labeled_tensor: The labeled tensor.
        initial_value: The value before the first part.
        name: The name of the operations.

    Returns:
        The last value.
    """
    with tf.name_scope(name, "lt_foldl", [labeled_tensor, initial_value]) as scope:
        labeled_tensor = convert_to_labeled_tensor(labeled_tensor)
        initial_value = convert_to_labeled_tensor(initial_value)
        others = list(labeled_tensor.axes.values())[1:]

        def combined(so_far, part):
            return fn(LabeledTensor(so_far, initial_value.axes), LabeledTensor(part, others)).tensor

        last = tf.foldl(combined, labeled_tensor.tensor, initializer=initial_value.tensor)
        return identity(LabeledTensor(last, initial_value.axes), name=scope)


@tc.accepts(str, collections.abc.Callable)
def define_reduce_op(op_name, reduce_fn):
    """Return a reduction of labeled tensors.

    Args:
        op_name: The name of the operation.
        reduce_fn: A function of a tensor, the positions of dimensions, and ``keepdims``.

    Returns:
        A function of a labeled tensor, ``axes`` and ``name``. The axes are all (None), or one or several of: a name,
        for an axis that goes, and a pair ``(name, label)``, for one that stays with one element; its label may be
        None.
    """

    @tc.returns(LabeledTensor)
    @tc.accepts(LabeledTensorLike, ReduceAxes, tc.Optional(str))
    def op(labeled_tensor, axes=None, name=None):
        with tf.name_scope(name, f"lt_{op_name}", [labeled_tensor]) as scope:
            labeled_tensor = convert_to_labeled_tensor(labeled_tensor)
            if axes is None:
                axes = list(labeled_tensor.axes)
            reduced: dict[str, str | tuple] = {}
            dropped = []
            for axis in [axes] if isinstance(axes, str | tuple) else axes:
                if isinstance(axis, str):
                    reduced[axis] = axis
                    dropped.append(axis)
                else:
                    axis_name, label = axis
                    reduced[axis_name] = (axis_name, None if label is None else [label])
            for axis_name in reduced:
                if axis_name not in labeled_tensor.axes:
                    raise ValueError(f"Axis {axis_name} not in axes {labeled_tensor.axes}")
            positions = [position for position, axis in enumerate(labeled_tensor.axes) if axis in reduced]
            kept = [reduced.get(axis.name, axis) for axis in labeled_tensor.axes.values()]
            result = LabeledTensor(reduce_fn(labeled_tensor.tensor, positions, keepdims=True), kept)
            return squeeze(result, dropped, name=scope)

    op.__name__ = op_name
    op.__doc__ = f"Apply ``tf.{op_name}`` along axes of a labeled tensor."
    return op


reduce_all = define_reduce_op("reduce_all", tf.reduce_all)
reduce_any = define_reduce_op("reduce_any", tf.reduce_any)
reduce_logsumexp = define_reduce_op("reduce_logsumexp", tf.reduce_logsumexp)
reduce_max = define_reduce_op("reduce_max", tf.reduce_max)
reduce_mean = define_reduce_op("reduce_mean", tf.reduce_mean)
reduce_min = define_reduce_op("reduce_min", tf.reduce_min)
reduce_prod = define_reduce_op("reduce_prod", tf.reduce_prod)
reduce_sum = define_reduce_op("reduce_sum", tf.reduce_sum)
