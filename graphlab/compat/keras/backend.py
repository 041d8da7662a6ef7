"""Functions of ``keras.backend`` that tf-keras lacks, or has with other arguments. Source: Keras 2.2.5."""

from __future__ import annotations

import tensorflow.compat.v1 as v1

_backend = v1.keras.backend


def set_epsilon(e):
    """Set the small number that ``epsilon`` returns."""
    _backend.set_epsilon(e)


def set_floatx(floatx):
    """Set the dtype of weights: ``"float16"``, ``"float32"`` or ``"float64"``.

    Raises:
        ValueError: It is another one.
    """
    if floatx not in ("float16", "float32", "float64"):
        raise ValueError(f"Unknown floatx type: {floatx}")
    _backend.set_floatx(floatx)


def batch_get_value(ops):
    """Return the values of variables."""
    return _backend.batch_get_value(ops)


def eye(size, dtype=None, name=None):
    """Return a variable with an identity matrix.

    Args:
        size: The number of rows and columns, or both.
        dtype: The dtype; the default is ``floatx``.
        name: The name of the variable.
    """
    rows, columns = size if isinstance(size, list | tuple) else (size, size)
    dtype = dtype or _backend.floatx()
    return _backend.variable(v1.eye(rows, columns, dtype=v1.as_dtype(dtype)), dtype, name)


def tile(x, n):
    """Return copies of ``x`` beside each other: ``n`` along the last axes, or a number for each axis.

    Raises:
        NotImplementedError: ``n`` has more numbers than there are axes.
    """
    n = (n,) if isinstance(n, int) else tuple(n) if isinstance(n, list) else n
    if isinstance(n, tuple):
        rank = len(_backend.int_shape(x))
        if len(n) > rank:
            raise NotImplementedError
        n = (1,) * (rank - len(n)) + n
    return v1.tile(x, n)


def arange(start, stop=None, step=1, dtype="int32"):
    """Return a range of numbers; with a negative ``start`` alone, an empty one."""
    if stop is None:
        if v1.is_tensor(start):
            start = v1.cond(start < 0, lambda: v1.constant(0, dtype=start.dtype), lambda: start)
        else:
            start = max(start, 0)
    numbers = v1.range(start, limit=stop, delta=step, name="arange")
    return numbers if dtype == "int32" else _backend.cast(numbers, dtype)


def bias_add(x, bias, data_format=None):
    """Add a bias to the channels of ``x``, or one that has a value for each place.

    Raises:
        ValueError: The bias has another number of axes.
    """
    if _backend.ndim(x) == 2:
        shape = _backend.int_shape(bias)
        if len(shape) != 1:
            raise ValueError(
                f"Unexpected bias dimensions {len(shape)}, expect to be 1 or {_backend.ndim(x)} dimensions"
            )
        return v1.nn.bias_add(x, bias)
    return _backend.bias_add(x, bias, data_format)


def switch(condition, then_expression, else_expression):
    """Return the one or the other, by a scalar condition or by one for each of the first axes.

    Args:
        condition: bool or a number.
        then_expression: A tensor, or a function that returns one.
        else_expression: Likewise, of the same shape.

    Raises:
        ValueError: The condition has more axes than the tensors.
    """
    condition = condition if condition.dtype == v1.bool else v1.cast(condition, "bool")
    rank = _backend.ndim(condition)
    if not rank:
        functions = [
            each if callable(each) else (lambda value=each: value) for each in (then_expression, else_expression)
        ]
        return v1.cond(condition, *functions)
    then, other = (each() if callable(each) else each for each in (then_expression, else_expression))
    missing = _backend.ndim(then) - rank
    if missing < 0:
        raise ValueError(
            "Rank of `condition` should be less than or equal to rank of `then_expression` and `else_expression`. "
            f"ndim(condition)={rank}, ndim(then_expression)={_backend.ndim(then)}"
        )
    if missing:
        condition = v1.reshape(condition, v1.concat([v1.shape(condition), [1] * missing], axis=0))
        condition = v1.logical_and(condition, v1.ones_like(then, dtype=v1.bool))
    return v1.where(condition, then, other)


def ctc_decode(y_pred, input_length, greedy=True, beam_width=100, top_paths=1, merge_repeated=False):
    """Return the most likely labels of sequences.

    Args:
        y_pred: The probabilities ``[n, steps, classes]``; the last class is the blank.
        input_length: The lengths ``[n]``.
        greedy: Whether the best class of each step is taken, rather than the best of ``beam_width`` paths.
        beam_width: The number of paths that are followed.
        top_paths: How many paths are returned.
        merge_repeated: Whether a path's equal neighbours become one.

    Returns:
        A list of labels ``[n, longest]`` with -1 behind the last, for each path, and the log probabilities
        ``[n, top_paths]``; of the greedy search, the negative ones ``[n, 1]``.
    """
    logits = v1.log(v1.transpose(y_pred, perm=[1, 0, 2]) + _backend.epsilon())
    lengths = v1.cast(input_length, v1.int32)
    if greedy:
        paths, log_probability = v1.nn.ctc_greedy_decoder(logits, lengths)
    else:
        paths, log_probability = v1.nn.ctc_beam_search_decoder(
            logits, lengths, beam_width=beam_width, top_paths=top_paths, merge_repeated=merge_repeated
        )
    return [v1.sparse.to_dense(path, default_value=-1) for path in paths], log_probability


def separable_conv1d(
    x, depthwise_kernel, pointwise_kernel, strides=1, padding="valid", data_format=None, dilation_rate=1
):
    """Return a convolution by channel, followed by one of length 1.

    Args:
        x: The input ``[n, steps, channels]``, or with channels first.
        depthwise_kernel: ``[length, channels, multiplier]``.
        pointwise_kernel: ``[1, channels * multiplier, outputs]``.
        strides: The stride.
        padding: ``"valid"`` or ``"same"``.
        data_format: ``"channels_last"`` or ``"channels_first"``.
        dilation_rate: How far the kernel is spread.
    """
    data_format = data_format or _backend.image_data_format()
    x = v1.transpose(x, (0, 2, 1)) if data_format == "channels_first" else x
    strides, rate = (each if isinstance(each, int) else each[0] for each in (strides, dilation_rate))
    y = v1.nn.separable_conv2d(
        v1.expand_dims(x, 1),
        v1.expand_dims(depthwise_kernel, 0),
        v1.expand_dims(pointwise_kernel, 0),
        strides=(1, strides, strides, 1),
        padding=padding.upper(),
        rate=(1, rate),
    )
    y = v1.squeeze(y, [1])
    return v1.transpose(y, (0, 2, 1)) if data_format == "channels_first" else y


def conv3d_transpose(x, kernel, output_shape, strides=(1, 1, 1), padding="valid", data_format=None):
    """Return a transposed convolution.

    Args:
        x: The input ``[n, depth, height, width, channels]``, or with channels first.
        kernel: ``[depth, height, width, outputs, channels]``.
        output_shape: The shape of the output.
        strides: The strides.
        padding: ``"valid"`` or ``"same"``.
        data_format: ``"channels_last"`` or ``"channels_first"``.
    """
    is_first = (data_format or _backend.image_data_format()) == "channels_first"
    if isinstance(output_shape, list | tuple):
        output_shape = v1.stack(output_shape)
    if is_first:  # no kernel of the CPU has channels first
        x = v1.transpose(x, (0, 2, 3, 4, 1))
        output_shape = v1.gather(output_shape, (0, 2, 3, 4, 1))
    y = v1.nn.conv3d_transpose(x, kernel, output_shape, (1, *strides, 1), padding=padding.upper())
    return v1.transpose(y, (0, 4, 1, 2, 3)) if is_first else y
