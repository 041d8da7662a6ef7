"""Bijectors made of others, or of functions."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions.bijector import Bijector


class ConditionalBijector(Bijector):
    """A bijector whose methods take more arguments, which go to the subclass's ``_forward`` and so on."""

    def forward(self, x, name="forward", **condition_kwargs):
        """Return the value at ``x``."""
        return self._call_forward(x, name, **condition_kwargs)

    def inverse(self, y, name="inverse", **condition_kwargs):
        """Return where the value is ``y``."""
        return self._call_inverse(y, name, **condition_kwargs)

    def inverse_log_det_jacobian(self, y, event_ndims, name="inverse_log_det_jacobian", **condition_kwargs):
        """Return the logarithm of the determinant of the inverse's Jacobian at ``y``."""
        return self._call_inverse_log_det_jacobian(y, event_ndims, name, **condition_kwargs)

    def forward_log_det_jacobian(self, x, event_ndims, name="forward_log_det_jacobian", **condition_kwargs):
        """Return the logarithm of the determinant of the Jacobian at ``x``."""
        return self._call_forward_log_det_jacobian(x, event_ndims, name, **condition_kwargs)


class Chain(Bijector):
    """Bijectors one after the other; the last of the list gets the input."""

    def __init__(self, bijectors=None, validate_args=False, name=None):
        """Make the bijector from a list; without any it is the identity."""
        bijectors = () if bijectors is None else bijectors
        for each in bijectors:
            if not each._is_injective:
                raise NotImplementedError(f"Invert is not implemented for non-injective bijector ({each.name})")
        dtypes = {each.dtype for each in bijectors} - {None}
        if len(dtypes) > 1:
            raise ValueError(f"incompatible dtypes: {sorted(dtype.name for dtype in dtypes)}")
        self._bijectors = bijectors
        forward = [(each.forward_min_event_ndims, each.inverse_min_event_ndims) for each in reversed(bijectors)]
        super().__init__(
            graph_parents=[parent for each in bijectors for parent in each.graph_parents],
            forward_min_event_ndims=_least_ndims(forward),
            inverse_min_event_ndims=_least_ndims([(after, before) for before, after in reversed(forward)]),
            is_constant_jacobian=all(each.is_constant_jacobian for each in bijectors),
            validate_args=validate_args,
            dtype=next(iter(dtypes), None),
            name=name or ("_of_".join(["chain", *(each.name for each in bijectors)]) if bijectors else "identity"),
        )

    @property
    def bijectors(self):
        """The bijectors; the last gets the input."""
        return self._bijectors

    def _forward_event_shape(self, input_shape):
        for each in reversed(self._bijectors):
            input_shape = each.forward_event_shape(input_shape)
        return input_shape

    def _forward_event_shape_tensor(self, input_shape):
        for each in reversed(self._bijectors):
            input_shape = each.forward_event_shape_tensor(input_shape)
        return input_shape

    def _inverse_event_shape(self, output_shape):
        for each in self._bijectors:
            output_shape = each.inverse_event_shape(output_shape)
        return output_shape

    def _inverse_event_shape_tensor(self, output_shape):
        for each in self._bijectors:
            output_shape = each.inverse_event_shape_tensor(output_shape)
        return output_shape

    def _forward(self, x, **kwargs):
        for each in reversed(self._bijectors):
            x = each.forward(x, **kwargs.get(each.name, {}))
        return x

    def _inverse(self, y, **kwargs):
        for each in self._bijectors:
            y = each.inverse(y, **kwargs.get(each.name, {}))
        return y

    def _inverse_log_det_jacobian(self, y, **kwargs):
        ndims, total = self.inverse_min_event_ndims, tf.zeros([], y.dtype)
        for each in self._bijectors:
            own = kwargs.get(each.name, {})
            total += each.inverse_log_det_jacobian(y, event_ndims=ndims, **own)
            ndims += each.forward_min_event_ndims - each.inverse_min_event_ndims
            y = each.inverse(y, **own)
        return total

    def _forward_log_det_jacobian(self, x, **kwargs):
        ndims, total = self.forward_min_event_ndims, tf.zeros([], x.dtype)
        for each in reversed(self._bijectors):
            own = kwargs.get(each.name, {})
            total += each.forward_log_det_jacobian(x, event_ndims=ndims, **own)
            ndims += each.inverse_min_event_ndims - each.forward_min_event_ndims
            x = each.forward(x, **own)
        return total


def _least_ndims(steps):
    """Return the least number of axes of an input that goes through ``steps``: pairs of axes needed and returned."""
    least = axes = 0
    for needed, returned in steps:
        least += max(0, needed - axes)
        axes = max(needed, axes) - needed + returned
    return least


class Invert(Bijector):
    """The inverse of a bijector."""

    def __init__(self, bijector, validate_args=False, name=None):
        """Make the bijector from the one to invert."""
        if not bijector._is_injective:
            raise NotImplementedError("Invert is not implemented for non-injective bijectors.")
        self._bijector = bijector
        super().__init__(
            graph_parents=bijector.graph_parents,
            forward_min_event_ndims=bijector.inverse_min_event_ndims,
            inverse_min_event_ndims=bijector.forward_min_event_ndims,
            is_constant_jacobian=bijector.is_constant_jacobian,
            validate_args=validate_args,
            dtype=bijector.dtype,
            name=name or f"invert_{bijector.name}",
        )

    @property
    def bijector(self):
        """The bijector that is inverted."""
        return self._bijector

    def _forward_event_shape(self, input_shape):
        return self._bijector._inverse_event_shape(input_shape)

    def _forward_event_shape_tensor(self, input_shape):
        return self._bijector._inverse_event_shape_tensor(input_shape)

    def _inverse_event_shape(self, output_shape):
        return self._bijector._forward_event_shape(output_shape)

    def _inverse_event_shape_tensor(self, output_shape):
        return self._bijector._forward_event_shape_tensor(output_shape)

    def _forward(self, x, **kwargs):
        return self._bijector._inverse(x, **kwargs)

    def _inverse(self, y, **kwargs):
        return self._bijector._forward(y, **kwargs)

    def _inverse_log_det_jacobian(self, y, **kwargs):
        return self._bijector._forward_log_det_jacobian(y, **kwargs)

    def _forward_log_det_jacobian(self, x, **kwargs):
        return self._bijector._inverse_log_det_jacobian(x, **kwargs)


class Inline(Bijector):
    """A bijector made of functions."""

    def __init__(
        self,
        forward_fn=None,
        inverse_fn=None,
        inverse_log_det_jacobian_fn=None,
        forward_log_det_jacobian_fn=None,
        forward_event_shape_fn=None,
        forward_event_shape_tensor_fn=None,
        inverse_event_shape_fn=None,
        inverse_event_shape_tensor_fn=None,
        is_constant_jacobian=False,
        validate_args=False,
        forward_min_event_ndims=None,
        inverse_min_event_ndims=None,
        name="inline",
    ):
        """Make the bijector; a method without its function raises ``NotImplementedError``, shapes stay as they are."""
        super().__init__(
            forward_min_event_ndims=forward_min_event_ndims,
            inverse_min_event_ndims=inverse_min_event_ndims,
            is_constant_jacobian=is_constant_jacobian,
            validate_args=validate_args,
            name=name,
        )
        self._functions = {
            "forward_fn": forward_fn,
            "inverse_fn": inverse_fn,
            "inverse_log_det_jacobian_fn": inverse_log_det_jacobian_fn,
            "forward_log_det_jacobian_fn": forward_log_det_jacobian_fn,
        }
        self._shapes = {
            "_forward_event_shape": forward_event_shape_fn,
            "_forward_event_shape_tensor": forward_event_shape_tensor_fn,
            "_inverse_event_shape": inverse_event_shape_fn,
            "_inverse_event_shape_tensor": inverse_event_shape_tensor_fn,
        }

    def _called(self, name, value, kwargs):
        if not callable(self._functions[name]):
            raise NotImplementedError(f"{name} is not a callable function.")
        return self._functions[name](value, **kwargs)

    def _shaped(self, name, shape):
        return shape if self._shapes[name] is None else self._shapes[name](shape)

    def _forward_event_shape(self, input_shape):
        return self._shaped("_forward_event_shape", input_shape)

    def _forward_event_shape_tensor(self, input_shape):
        return self._shaped("_forward_event_shape_tensor", input_shape)

    def _inverse_event_shape(self, output_shape):
        return self._shaped("_inverse_event_shape", output_shape)

    def _inverse_event_shape_tensor(self, output_shape):
        return self._shaped("_inverse_event_shape_tensor", output_shape)

    def _forward(self, x, **kwargs):
        return self._called("forward_fn", x, kwargs)

    def _inverse(self, y, **kwargs):
        return self._called("inverse_fn", y, kwargs)

    def _inverse_log_det_jacobian(self, y, **kwargs):
        return self._called("inverse_log_det_jacobian_fn", y, kwargs)

    def _forward_log_det_jacobian(self, x, **kwargs):
        return self._called("forward_log_det_jacobian_fn", x, kwargs)
