"""Solves ordinary differential equations ``dy/dt = func(y, t)`` in the graph."""

from __future__ import annotations

import collections

import tensorflow.compat.v1 as tf

# The method of Dormand and Prince (1980), with the middle of a step by Shampine (1986).
_TIMES = (1 / 5, 3 / 10, 4 / 5, 8 / 9, 1.0, 1.0)
_WEIGHTS = (
    (1 / 5,),
    (3 / 40, 9 / 40),
    (44 / 45, -56 / 15, 32 / 9),
    (19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729),
    (9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656),
    (35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84),
)
_MIDDLE = (
    6025192743 / 30085553152 / 2,
    0,
    51252292925 / 65400821598 / 2,
    -2691868925 / 45128329728 / 2,
    187940372067 / 1594534317056 / 2,
    -1776094331 / 19743644256 / 2,
    11237099 / 235043384 / 2,
)
_ERROR = (
    1951 / 21600 - 35 / 384,
    0,
    22642 / 50085 - 500 / 1113,
    451 / 720 - 125 / 192,
    -12231 / 42400 + 2187 / 6784,
    649 / 6300 - 11 / 84,
    1 / 60,
)

#: A step from ``t0`` to ``t1``: value and slope at its end, the size of the next, the polynomial between.
_State = collections.namedtuple("_State", "y1 f1 t0 t1 dt coefficients")


def _weighted(dt, weights, slopes):
    return tf.add_n([dt * weight * slope for weight, slope in zip(weights, slopes, strict=True) if weight != 0])


def _dopri5_step(func, y0, f0, t0, dt):
    """Return the value and the slope after a step, the error of the value and all slopes on the way."""
    step, slopes = tf.cast(dt, y0.dtype), [f0]
    for time, weights in zip(_TIMES, _WEIGHTS, strict=True):
        y = y0 + _weighted(step, weights, slopes)
        slopes.append(func(y, t0 + time * dt))
    return y, slopes[-1], _weighted(step, _ERROR, slopes), slopes


def _polynomial(y0, y1, slopes, dt):
    """Return the coefficients, highest first, of a polynomial of degree four through a step."""
    dt = tf.cast(dt, y0.dtype)
    middle, f0, f1 = y0 + _weighted(dt, _MIDDLE, slopes), slopes[0], slopes[-1]
    return [
        -2 * dt * f0 + 2 * dt * f1 - 8 * y0 - 8 * y1 + 16 * middle,
        5 * dt * f0 - 3 * dt * f1 + 18 * y0 + 14 * y1 - 32 * middle,
        -4 * dt * f0 + dt * f1 - 11 * y0 - 5 * y1 + 16 * middle,
        dt * f0,
        y0,
    ]


def _between(state, t):
    """Return the value at a time within a step."""
    message = ["invalid interpolation, fails `t0 <= t <= t1`:", state.t0, t, state.t1]
    with tf.control_dependencies([tf.Assert((state.t0 <= t) & (t <= state.t1), message)]):
        x = tf.cast((t - state.t0) / (state.t1 - state.t0), state.y1.dtype)
    value = state.coefficients[0]
    for coefficient in state.coefficients[1:]:
        value = value * x + coefficient
    return value


def _check_types(y0, *times):
    if not (y0.dtype.is_floating or y0.dtype.is_complex):
        raise TypeError("`y0` must have a floating point or complex floating point dtype")
    for name, time in zip(("t", "dt"), times, strict=False):
        if not time.dtype.is_floating:
            raise TypeError(f"`{name}` must have a floating point dtype")


def _increasing(t):
    check = tf.Assert(tf.reduce_all(t[1:] > t[:-1]), ["`t` must be monotonic increasing"])
    return tf.control_dependencies([check])


def odeint(func, y0, t, rtol=1e-6, atol=1e-12, method=None, options=None, full_output=False, name=None):
    """Solve a differential equation with steps whose size follows from the error.

    Args:
        func: Returns ``dy/dt`` for ``y`` and ``t``.
        y0: The value at the first time.
        t: The times, increasing, ``[n]``.
        rtol: The error allowed, relative to the value.
        atol: The absolute error allowed.
        method: ``dopri5``, or None for it.
        options: With ``method``: ``first_step``, ``safety``, ``ifactor``, ``dfactor`` and ``max_num_steps``.
        full_output: Whether to return also what happened.
        name: The name of the operations.

    Returns:
        The values at the times, ``[n, …]``; with ``full_output`` also a dictionary with ``num_func_evals``,
        ``integrate_points`` and ``error_ratio``.
    """
    if method not in (None, "dopri5"):
        raise ValueError(f"invalid method: {method!r}")
    if options is not None and method is None:
        raise ValueError("cannot supply `options` without specifying `method`")
    with tf.name_scope(name, "odeint", [y0, t, rtol, atol]):
        y0, t = tf.convert_to_tensor(y0, name="y0"), tf.convert_to_tensor(t, preferred_dtype=tf.float64, name="t")
        _check_types(y0, t)
        dtype = tf.abs(y0).dtype
        tolerances = tf.convert_to_tensor(rtol, dtype), tf.convert_to_tensor(atol, dtype)
        return _dopri5(func, y0, t, *tolerances, full_output, **(options or {}))


def _dopri5(
    func,
    y0,
    t,
    rtol,
    atol,
    full_output,
    first_step=None,
    safety=0.9,
    ifactor=10.0,
    dfactor=0.2,
    max_num_steps=1000,
):
    def number(value):
        return tf.convert_to_tensor(value, t.dtype)

    def next_size(dt, error_ratio):
        wanted = tf.cast(error_ratio, dt.dtype) ** number(1 / 5) / number(safety)
        return dt / tf.maximum(1 / number(ifactor), tf.minimum(wanted, 1 / number(dfactor)))

    def step(state, points, errors, count):
        y0, f0, _, t0, dt, coefficients = state
        checks = [
            tf.Assert(t0 + dt > t0, ["underflow in dt", dt]),
            tf.Assert(count < max_num_steps, ["max_num_steps exceeded"]),
            tf.Assert(tf.reduce_all(tf.is_finite(tf.abs(y0))), ["non-finite values in state `y`", y0]),
        ]
        with tf.control_dependencies(checks):
            y1, f1, error, slopes = _dopri5_step(func, y0, f0, t0, dt)
        allowed = atol + rtol * tf.maximum(tf.abs(y0), tf.abs(y1))
        error_ratio = tf.sqrt(tf.reduce_mean(tf.square(tf.abs(error)) / tf.square(allowed)))
        is_good = error_ratio <= 1

        def chosen(new, old):
            return tf.cond(is_good, lambda: new, lambda: old)

        found = [chosen(new, old) for new, old in zip(_polynomial(y0, y1, slopes, dt), coefficients, strict=True)]
        state = _State(chosen(y1, y0), chosen(f1, f0), t0, chosen(t0 + dt, t0), next_size(dt, error_ratio), found)
        points, errors = points.write(points.size(), t0 + dt), errors.write(errors.size(), error_ratio)
        return state, points, errors, count + 1

    def value_at(solution, points, errors, state, i):
        state, points, errors, _ = tf.while_loop(
            lambda state, *_: t[i] > state.t1, step, (state, points, errors, 0), name="integrate_loop"
        )
        return solution.write(i, _between(state, t[i])), points, errors, state, i + 1

    with _increasing(t):
        number_of_times = tf.size(t)
    solution = tf.TensorArray(y0.dtype, size=number_of_times).write(0, y0)
    points = tf.TensorArray(t.dtype, size=0, dynamic_size=True)
    errors = tf.TensorArray(rtol.dtype, size=0, dynamic_size=True)
    start = number(1.0 if first_step is None else first_step)
    state = _State(y0, func(y0, t[0]), t[0], t[0], start, [y0] * 5)
    solution, points, errors, _, _ = tf.while_loop(
        lambda solution, points, errors, state, i: i < number_of_times,
        value_at,
        (solution, points, errors, state, 1),
        name="interpolate_loop",
    )
    y = solution.stack()
    y.set_shape(t.shape.concatenate(y0.shape))
    if not full_output:
        return y
    points = points.stack()
    found = {
        "num_func_evals": 6 * tf.size(points) + 1,
        "integrate_points": points,
        "error_ratio": errors.stack(),
    }
    return y, found


def _midpoint(func, y, t, dt):
    step = tf.cast(dt, y.dtype)
    return step * func(y + func(y, t) * step / 2, t + dt / 2)


def _rk4(func, y, t, dt):
    step, half = tf.cast(dt, y.dtype), t + dt / 2
    first = func(y, t)
    second = func(y + step * first / 2, half)
    third = func(y + step * second / 2, half)
    fourth = func(y + step * third, t + dt)
    return (first + 2 * second + 2 * third + fourth) * (step / 6)


def odeint_fixed(func, y0, t, dt=None, method="rk4", name=None):
    """Solve a differential equation with steps of a given size.

    Args:
        func: Returns ``dy/dt`` for ``y`` and ``t``.
        y0: The value at the first time.
        t: The times, increasing, ``[n]``.
        dt: The largest step between two times, ``[n - 1]``; one step between two times by default.
        method: ``rk4`` or ``midpoint``.
        name: The name of the operations.

    Returns:
        The values at the times, ``[n, …]``.
    """
    methods = {"rk4": _rk4, "midpoint": _midpoint}
    with tf.name_scope(name, "odeint_fixed", [y0, t, dt]):
        t = tf.convert_to_tensor(t, preferred_dtype=tf.float64, name="t")
        y0 = tf.convert_to_tensor(y0, name="y0")
        intervals = t[1:] - t[:-1]
        largest = tf.convert_to_tensor(intervals if dt is None else dt, preferred_dtype=tf.float64, name="dt")
        _check_types(y0, t, largest)
        if t.shape.ndims is None or t.shape.ndims > 1:
            raise ValueError("t must be a 1D tensor")
        if largest.shape.ndims is None or largest.shape.ndims > 1:
            raise ValueError("t must be a 1D tensor")
        if largest.shape.ndims and t.shape.as_list()[0] != largest.shape.as_list()[0] + 1:
            raise ValueError("t and dt have incompatible lengths, must be N and N-1")
        if method not in methods:
            raise ValueError(f"method not supported: {method}")
        steps = tf.ceil(intervals / largest)
        sizes, steps = intervals / steps, tf.cast(steps, tf.int32)
        with _increasing(t):
            number_of_times = tf.size(t)

        def to_next(solution, y, time, i):
            dt = sizes[i - 1]

            def step(y, time, j):
                return y + tf.cast(methods[method](func, y, time, dt), y.dtype), time + dt, j + 1

            y, time, _ = tf.while_loop(lambda y, time, j: j < steps[i - 1], step, (y, time, 0))
            return solution.write(i, y), y, time, i + 1

        solution = tf.TensorArray(y0.dtype, number_of_times).write(0, y0)
        solution, *_ = tf.while_loop(lambda solution, y, time, i: i < number_of_times, to_next, (solution, y0, t[0], 1))
        result = solution.stack()
        result.set_shape(t.shape.concatenate(y0.shape))
        return result
