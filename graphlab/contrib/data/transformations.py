"""``tf.contrib.data``: transformations for ``Dataset.apply`` that have become methods or been renamed."""

import tensorflow.compat.v1 as tf

from graphlab.contrib.framework.tensor_util import with_shape


def batch_and_drop_remainder(batch_size):
    """Return the transformation ``batch`` that drops a last batch that is too small."""
    return lambda dataset: dataset.batch(batch_size, drop_remainder=True)


def padded_batch_and_drop_remainder(batch_size, padded_shapes, padding_values=None):
    """Return the transformation ``padded_batch`` that drops a last batch that is too small."""
    return lambda dataset: dataset.padded_batch(batch_size, padded_shapes, padding_values, drop_remainder=True)


def assert_element_shape(expected_shapes):
    """Return a transformation that sets the shapes of elements and raises an error if they have others."""

    def check(*parts):
        checked = [_with_shape(part, shape) for part, shape in zip(parts, _as_list(expected_shapes), strict=True)]
        return checked[0] if len(checked) == 1 else tuple(checked)

    return lambda dataset: dataset.map(check)


def sliding_window_batch(window_size, stride=None, window_shift=None, window_stride=1):
    """Return a transformation into windows of ``window_size`` elements that are ``window_shift`` apart."""
    shift = window_shift or stride or 1

    def windows(dataset):
        groups = dataset.window(window_size, shift, window_stride, drop_remainder=True)
        return groups.flat_map(lambda group: group.batch(window_size, drop_remainder=True))

    return windows


def sloppy_interleave(map_func, cycle_length, block_length=1):
    """Return the transformation ``parallel_interleave`` with a nondeterministic order."""
    return tf.data.experimental.parallel_interleave(map_func, cycle_length, block_length, sloppy=True)


def reduce_dataset(dataset, reducer):
    """Return the elements of a data set, reduced to one by a ``tf.contrib.data.Reducer``."""
    state = dataset.reduce(reducer.init_func(tf.constant(0, tf.int64)), reducer.reduce_func)
    return reducer.finalize_func(state)


def _as_list(shapes):
    return list(shapes) if isinstance(shapes, tuple) else [shapes]


def _with_shape(tensor, shape):
    tensor = with_shape(tf.TensorShape(shape), tensor)
    tensor.set_shape(shape)
    return tensor
