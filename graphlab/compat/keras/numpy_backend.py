"""``keras.backend.numpy_backend`` of Keras 2.2.5: the functions of a backend on NumPy arrays, to check others against.

Convolutions are those of neural networks, without flipping; strides are 1. The arguments are those of
``keras.backend``. Source of what each returns: the module of Keras 2.2.5.
"""

from __future__ import annotations

import builtins

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy.special import logsumexp as _logsumexp

from graphlab.compat.keras.utilities import transpose_shape

_learning_phase = True

square, abs, exp, log, round, sign = np.square, np.abs, np.exp, np.log, np.round, np.sign
expand_dims, squeeze, cos, sin, tanh = np.expand_dims, np.squeeze, np.cos, np.sin, np.tanh
transpose, dot, maximum, minimum, stack = np.transpose, np.dot, np.maximum, np.minimum, np.stack
equal, not_equal, greater, greater_equal = np.equal, np.not_equal, np.greater, np.greater_equal
less, less_equal = np.less, np.less_equal


def _channels_last(x, data_format):
    return np.moveaxis(x, 1, -1) if data_format == "channels_first" else x


def _as_format(y, data_format):
    return np.moveaxis(y, -1, 1) if data_format == "channels_first" else y


def _dilated(w, dilation_rate, dimensions):
    rates = (dilation_rate,) * dimensions if isinstance(dilation_rate, int) else dilation_rate
    shape = [(size - 1) * rate + 1 for size, rate in zip(w.shape, rates, strict=False)]
    wide = np.zeros((*shape, *w.shape[dimensions:]), w.dtype)
    wide[tuple(builtins.slice(None, None, rate) for rate in rates)] = w
    return wide


def _windows(x, w, padding, dilation_rate):
    """Return the windows ``[batch, place …, channel, offset …]`` of ``x`` and the dilated kernel."""
    dimensions = x.ndim - 2
    w = _dilated(w, dilation_rate, dimensions)
    kernel = w.shape[:dimensions]
    if padding == "same":
        x = np.pad(x, [(0, 0), *((size // 2, (size - 1) // 2) for size in kernel), (0, 0)])
    return sliding_window_view(x, kernel, tuple(range(1, dimensions + 1))), w  # type: ignore[call-overload]


def conv(x, w, padding, data_format, dilation_rate=1):
    windows, w = _windows(_channels_last(x, data_format), w, padding, dilation_rate)
    dimensions = x.ndim - 2
    axes = (range(dimensions + 1, 2 * dimensions + 2), (dimensions, *range(dimensions)))
    return _as_format(np.tensordot(windows, w, axes), data_format)


def depthwise_conv(x, w, padding, data_format, dilation_rate=1):
    windows, w = _windows(_channels_last(x, data_format), w, padding, dilation_rate)
    dimensions = x.ndim - 2
    offsets = "ijk"[:dimensions]
    y = np.einsum(f"...c{offsets},{offsets}cm->...cm", windows, w)
    return _as_format(y.reshape(*y.shape[:-2], -1), data_format)


def separable_conv(x, w1, w2, padding, data_format):
    return conv(depthwise_conv(x, w1, padding, data_format), w2, padding, data_format)


def conv_transpose(x, w, output_shape, padding, data_format, dilation_rate=1):
    axes = tuple(range(x.ndim - 2))
    return conv(x, np.flip(np.swapaxes(w, -1, -2), axes), padding, data_format, dilation_rate)


conv1d = conv2d = conv3d = conv
depthwise_conv2d = depthwise_conv
separable_conv1d = separable_conv2d = separable_conv
conv2d_transpose = conv3d_transpose = conv_transpose


def pool(x, pool_size, strides, padding, data_format, pool_mode):
    x = _channels_last(x, data_format)
    if padding == "same":
        x = np.pad(x, [(0, 0), *((size // 2, size // 2) for size in pool_size), (0, 0)], constant_values=-np.inf)
    spatial = tuple(range(1, x.ndim - 1))
    windows = sliding_window_view(x, tuple(pool_size), spatial)  # type: ignore[call-overload]
    places = [builtins.slice(None), *(builtins.slice(None, None, stride) for stride in strides)]
    windows = windows[tuple(places)]
    offsets = tuple(range(-len(pool_size), 0))
    average = pool_mode == "avg"
    pooled = np.ma.masked_invalid(windows).mean(axis=offsets).data if average else windows.max(axis=offsets)
    return _as_format(pooled, data_format)


pool2d = pool3d = pool


def bias_add(x, y, data_format):
    if data_format == "channels_first":
        y = y.reshape(y.shape[::-1]) if y.ndim > 1 else y
        return x + y.reshape(y.shape + (1,) * (x.ndim - y.ndim - 1))
    return x + y.reshape((1,) * (x.ndim - y.ndim - 1) + y.shape)


def rnn(
    step_function,
    inputs,
    initial_states,
    go_backwards=False,
    mask=None,
    constants=None,
    unroll=False,
    input_length=None,
):
    constants = constants or []
    if mask is not None and mask.shape != inputs.shape[:2]:
        raise ValueError(f"mask should have `shape=(samples, time)`, got {mask.shape}")
    steps = range(inputs.shape[1])
    states, output, outputs = initial_states, None, []
    for t in reversed(steps) if go_backwards else steps:
        new_output, new_states = step_function(inputs[:, t], states + constants)
        if mask is not None:
            kept = mask[:, t].astype(bool)
            output = np.zeros_like(new_output) if output is None else output
            new_output = _where(kept, new_output, output)
            new_states = [_where(kept, new, old) for new, old in zip(new_states, states, strict=True)]
        output, states = new_output, new_states
        outputs.append(output)
    return output, np.stack(outputs, axis=1), states


def _where(kept, new, old):
    return np.where(kept.reshape(kept.shape + (1,) * (new.ndim - kept.ndim)), new, old)


def learning_phase():
    return _learning_phase


def set_learning_phase(value):
    global _learning_phase
    _learning_phase = value


def in_train_phase(x, alt, training=None):
    training = learning_phase() if training is None else training
    chosen = x if training in (1, True) else alt
    return chosen() if callable(chosen) else chosen


def in_test_phase(x, alt, training=None):
    return in_train_phase(alt, x, training)


def relu(x, alpha=0.0, max_value=None, threshold=0.0):
    above = np.clip(x * (x >= threshold), 0.0, np.inf if max_value is None else max_value)
    return above + alpha * (x - threshold) * (x < threshold)


def switch(condition, then_expression, else_expression):
    return _where(condition.astype(bool), then_expression, else_expression)


def softplus(x):
    return np.log1p(np.exp(x))


def softsign(x):
    return x / (1 + np.abs(x))


def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * np.expm1(x))


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def hard_sigmoid(x):
    return np.clip(0.2 * x + 0.5, 0, 1)


def softmax(x, axis=-1):
    powers = np.exp(x - np.max(x, axis, keepdims=True))
    return powers / np.sum(powers, axis, keepdims=True)


def l2_normalize(x, axis=-1):
    return x / np.sqrt(np.sum(x**2, axis, keepdims=True))


def in_top_k(predictions, targets, k):
    return np.any(np.argsort(-predictions)[:, :k] == targets.reshape(-1, 1), axis=-1)


def binary_crossentropy(target, output, from_logits=False):
    probability = sigmoid(output) if from_logits else np.clip(output, 1e-7, 1 - 1e-7)
    return -target * np.log(probability) - (1 - target) * np.log(1 - probability)


def categorical_crossentropy(target, output, from_logits=False):
    probabilities = softmax(output) if from_logits else output / output.sum(axis=-1, keepdims=True)
    return -np.sum(target * np.log(np.clip(probabilities, 1e-7, 1 - 1e-7)), axis=-1)


def _reduction(reduce):
    def reduced(x, axis=None, keepdims=False):
        return reduce(x, axis=tuple(axis) if isinstance(axis, list) else axis, keepdims=keepdims)

    return reduced


max, min, mean, var, std = map(_reduction, (np.max, np.min, np.mean, np.var, np.std))
sum, prod, any, all, logsumexp = map(_reduction, (np.sum, np.prod, np.any, np.all, _logsumexp))


def cumsum(x, axis=0):
    return np.cumsum(x, axis=axis)


def cumprod(x, axis=0):
    return np.cumprod(x, axis=axis)


def argmax(x, axis=-1):
    return np.argmax(x, axis=axis)


def argmin(x, axis=-1):
    return np.argmin(x, axis=axis)


def sqrt(x):
    return np.sqrt(np.maximum(x, 0.0))


def pow(x, a=1.0):
    return np.power(x, a)


def clip(x, min_value, max_value):
    return np.clip(x, min_value, max_value)


def concatenate(tensors, axis=-1):
    return np.concatenate(tensors, axis)


def permute_dimensions(x, pattern):
    return np.transpose(x, pattern)


def reshape(x, shape):
    return np.reshape(x, shape)


def repeat_elements(x, rep, axis):
    return np.repeat(x, rep, axis=axis)


def repeat(x, n):
    return np.repeat(np.expand_dims(x, 1), n, axis=1)


def temporal_padding(x, padding=(1, 1)):
    return np.pad(x, [(0, 0), padding, (0, 0)])


def spatial_2d_padding(x, padding=((1, 1), (1, 1)), data_format=None):
    return np.pad(x, transpose_shape(((0, 0), *padding, (0, 0)), data_format, spatial_axes=(1, 2)))


def spatial_3d_padding(x, padding=((1, 1), (1, 1), (1, 1)), data_format=None):
    return np.pad(x, transpose_shape(((0, 0), *padding, (0, 0)), data_format, spatial_axes=(1, 2, 3)))


def tile(x, n):
    return np.tile(x, n)


def arange(start, stop=None, step=1, dtype="int32"):
    return np.arange(start, stop, step, dtype)


def flatten(x):
    return np.reshape(x, (-1,))


def batch_flatten(x):
    return np.reshape(x, (x.shape[0], -1))


def gather(reference, indices):
    return reference[indices]


def eval(x):
    return x


get_value = eval


def count_params(x):
    return x.size


def int_shape(x):
    return x.shape


get_variable_shape = int_shape


def dtype(x):
    return x.dtype.name


def constant(value, dtype=None, shape=None, name=None):
    return value * np.ones(shape or ())


def print_tensor(x, message=""):
    print(x, message)
    return x


def batch_dot(x, y, axes=None):
    if x.ndim < 2 or y.ndim < 2:
        raise ValueError("Batch dot requires inputs of rank 2 or more.")
    if axes is None:
        axes = (x.ndim - 1, y.ndim - 1 if y.ndim == 2 else y.ndim - 2)
    given, axes = axes, [axes, axes] if isinstance(axes, int) else list(axes)
    if builtins.any(isinstance(axis, list | tuple) for axis in axes):
        raise ValueError(
            f"Multiple target dimensions are not supported. Expected: None, int, (int, int), Provided: {given}"
        )
    axes = [axis + array.ndim if axis < 0 else axis for axis, array in zip(axes, (x, y), strict=True)]
    if 0 in axes:
        raise ValueError("Can not perform batch dot over axis 0.")
    if x.shape[0] != y.shape[0]:
        raise ValueError("Can not perform batch dot on inputs with different batch sizes.")
    sizes = x.shape[axes[0]], y.shape[axes[1]]
    if sizes[0] != sizes[1]:
        raise ValueError(
            f"Can not do batch_dot on inputs with shapes {x.shape} and {y.shape} with axes={axes}. "
            f"x.shape[{axes[0]}] != y.shape[{axes[1]}] ({sizes[0]} != {sizes[1]})."
        )
    inner = axes[0] - 1, axes[1] - 1
    result = np.array([np.tensordot(a, b, inner) for a, b in zip(x, y, strict=True)])
    return result[:, None] if result.ndim == 1 else result


def reverse(x, axes):
    return np.flip(x, tuple(axes) if isinstance(axes, list) else axes)


def slice(x, start, size):
    return x[tuple(builtins.slice(begin, begin + length) for begin, length in zip(start, size, strict=True))]


def variable(value, dtype=None, name=None, constraint=None):
    if constraint is not None:
        raise TypeError("Constraint must be None when using the NumPy backend.")
    return np.array(value, dtype)


def dropout(x, level, noise_shape=None, seed=None):
    if not learning_phase():
        return x
    return x * np.random.choice([0, 1], noise_shape or x.shape, p=[level, 1 - level]) / (1 - level)


def ndim(x):
    return x.ndim


def random_uniform_variable(shape, low, high, dtype=None, name=None, seed=None):
    return (high - low) * np.random.random(shape).astype(dtype) + low


def random_normal_variable(shape, mean, scale, dtype=None, name=None, seed=None):
    return scale * np.random.randn(*shape).astype(dtype) + mean


def zeros(shape, dtype="float32", name=None):
    return np.zeros(shape, dtype)


def zeros_like(x, dtype="float32", name=None):
    return np.zeros_like(x, dtype)


def ones(shape, dtype="float32", name=None):
    return np.ones(shape, dtype)


def ones_like(x, dtype="float32", name=None):
    return np.ones_like(x, dtype)


def eye(size, dtype=None, name=None):
    rows, columns = size if isinstance(size, list | tuple) else (size, size)
    return np.eye(rows, columns, dtype=dtype)


def _resized(x, factors, data_format):
    for axis, factor in enumerate(factors, 2 if data_format == "channels_first" else 1):
        x = np.repeat(x, factor, axis=axis)
    return x


def resize_images(x, height_factor, width_factor, data_format):
    return _resized(x, (height_factor, width_factor), data_format)


def resize_volumes(x, depth_factor, height_factor, width_factor, data_format):
    return _resized(x, (depth_factor, height_factor, width_factor), data_format)


def one_hot(indices, num_classes):
    return np.eye(num_classes, dtype=np.float32)[np.asarray(indices, int)]


def ctc_decode(y_pred, input_length, greedy=True, beam_width=100, top_paths=1, merge_repeated=False):
    if not greedy:
        raise NotImplementedError
    blank = y_pred.shape[-1] - 1
    decoded, log_probability = [], []
    for probabilities, length in zip(y_pred, input_length, strict=True):
        best = probabilities[:length].argmax(axis=-1)
        log_probability.append([-np.log(probabilities[:length].max(axis=-1)).sum()])
        merged = best[np.insert(np.diff(best) != 0, 0, True)]
        decoded.append(merged[merged < blank])
    dense = -np.ones((len(decoded), builtins.max(map(len, decoded))), y_pred.dtype)
    for row, labels in zip(dense, decoded, strict=True):
        row[: len(labels)] = labels
    return dense, np.array(log_probability)
