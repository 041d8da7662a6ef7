"""Layers of Keras 1 that Keras 2.2.5 still had in ``keras.legacy.layers``. Source: that module."""

from __future__ import annotations

import warnings

import tensorflow.compat.v1 as v1

_keras = v1.keras
_backend = v1.keras.backend
_KINDS = {
    **dict.fromkeys(("W_regularizer", "b_regularizer"), _keras.regularizers),
    **dict.fromkeys(("W_constraint", "b_constraint"), _keras.constraints),
}


class _Dense(v1.keras.layers.Layer):
    """What both layers share: the arguments of Keras 1, and its input of two dimensions."""

    def __init__(
        self,
        init,
        weights,
        W_regularizer,
        b_regularizer,
        activity_regularizer,
        W_constraint,
        b_constraint,
        bias,
        input_dim,
        **kwargs,
    ):
        name = type(self).__name__
        warnings.warn(f"The `{name}` layer is deprecated and will be removed after 06/2017.", stacklevel=3)
        if input_dim:
            kwargs["input_shape"] = (input_dim,)
        super().__init__(activity_regularizer=_keras.regularizers.get(activity_regularizer), **kwargs)
        self.init = _keras.initializers.get(init)
        given = (W_regularizer, b_regularizer, W_constraint, b_constraint)
        for (kind, module), value in zip(_KINDS.items(), given, strict=True):
            setattr(self, kind, module.get(value))
        self.bias = bias
        self.initial_weights = weights
        self.input_dim = input_dim
        self.input_spec = _keras.layers.InputSpec(ndim=2)

    def _add(self, shape, name, initializer, is_main=True):
        letter = name[0]
        options = {
            "regularizer": getattr(self, f"{letter}_regularizer"),
            "constraint": getattr(self, f"{letter}_constraint"),
        }
        return self.add_weight(name=name, shape=shape, initializer=initializer, **(options if is_main else {}))

    def _finish(self):
        self.built = True
        if self.initial_weights is not None:
            self.set_weights(self.initial_weights)
            self.initial_weights = None

    def get_config(self):
        """Return the arguments of the constructor."""
        return {
            **super().get_config(),
            "init": _keras.initializers.serialize(self.init),
            **{kind: module.serialize(getattr(self, kind)) for kind, module in _KINDS.items()},
            "activity_regularizer": _keras.regularizers.serialize(self.activity_regularizer),
            "bias": self.bias,
            "input_dim": self.input_dim,
        }


class MaxoutDense(_Dense):
    """The largest of several linear functions, by output.

    Args:
        output_dim: The number of outputs.
        nb_feature: The number of linear functions.
        init: The initializer of ``W``, ``[nb_feature, inputs, output_dim]``.
        weights: The initial ``[W, b]``.
        W_regularizer: For ``W``; ``b_regularizer``, ``W_constraint`` and ``b_constraint`` likewise.
        b_regularizer: See there.
        activity_regularizer: For the outputs.
        W_constraint: See there.
        b_constraint: See there.
        bias: Whether there is a ``b``, ``[nb_feature, output_dim]``.
        input_dim: The number of inputs, for the first layer of a model.
    """

    def __init__(
        self,
        output_dim,
        nb_feature=4,
        init="glorot_uniform",
        weights=None,
        W_regularizer=None,
        b_regularizer=None,
        activity_regularizer=None,
        W_constraint=None,
        b_constraint=None,
        bias=True,
        input_dim=None,
        **kwargs,
    ):
        super().__init__(
            init,
            weights,
            W_regularizer,
            b_regularizer,
            activity_regularizer,
            W_constraint,
            b_constraint,
            bias,
            input_dim,
            **kwargs,
        )
        self.output_dim, self.nb_feature = output_dim, nb_feature

    def build(self, input_shape):
        """Make the weights."""
        inputs = int(input_shape[1])
        self.W = self._add((self.nb_feature, inputs, self.output_dim), "W", self.init)
        self.b = self._add((self.nb_feature, self.output_dim), "b", "zeros") if self.bias else None
        self._finish()

    def compute_output_shape(self, input_shape):
        """Return the shape of the outputs."""
        return (input_shape[0], self.output_dim)

    def call(self, x):
        """Return the outputs ``[n, output_dim]`` of inputs ``[n, inputs]``."""
        outputs = _backend.dot(x, self.W)
        return _backend.max(outputs + self.b if self.bias else outputs, axis=1)

    def get_config(self):
        """Return the arguments of the constructor."""
        return {**super().get_config(), "output_dim": self.output_dim, "nb_feature": self.nb_feature}


class Highway(_Dense):
    """A dense layer mixed with its own input, by a gate that is learned (Srivastava et al., 2015, arXiv:1505.00387).

    Args:
        init: The initializer of the weights ``[inputs, inputs]``.
        activation: The activation of the dense layer.
        weights: The initial ``[W, W_carry, b, b_carry]``.
        W_regularizer: For ``W``; ``b_regularizer``, ``W_constraint`` and ``b_constraint`` likewise.
        b_regularizer: See there.
        activity_regularizer: For the outputs.
        W_constraint: See there.
        b_constraint: See there.
        bias: Whether there are biases.
        input_dim: The number of inputs, for the first layer of a model.
    """

    def __init__(
        self,
        init="glorot_uniform",
        activation=None,
        weights=None,
        W_regularizer=None,
        b_regularizer=None,
        activity_regularizer=None,
        W_constraint=None,
        b_constraint=None,
        bias=True,
        input_dim=None,
        **kwargs,
    ):
        if kwargs.pop("transform_bias", None) is not None:
            warnings.warn("`transform_bias` argument is deprecated and has been removed.", stacklevel=2)
        super().__init__(
            init,
            weights,
            W_regularizer,
            b_regularizer,
            activity_regularizer,
            W_constraint,
            b_constraint,
            bias,
            input_dim,
            **kwargs,
        )
        self.activation = _keras.activations.get(activation)

    def build(self, input_shape):
        """Make the weights."""
        inputs = int(input_shape[1])
        self.W = self._add((inputs, inputs), "W", self.init)
        self.W_carry = self._add((inputs, inputs), "W_carry", self.init, is_main=False)
        if self.bias:
            self.b = self._add((inputs,), "b", "zeros")
            self.b_carry = self._add((inputs,), "b_carry", "ones", is_main=False)
        self._finish()

    def compute_output_shape(self, input_shape):
        """Return the shape of the outputs."""
        return tuple(input_shape)

    def call(self, x):
        """Return the outputs, of the inputs' shape ``[n, inputs]``."""
        gate, outputs = _backend.dot(x, self.W_carry), _backend.dot(x, self.W)
        if self.bias:
            gate, outputs = gate + self.b_carry, outputs + self.b
        gate = _keras.activations.sigmoid(gate)
        return self.activation(outputs) * gate + (1 - gate) * x

    def get_config(self):
        """Return the arguments of the constructor."""
        return {**super().get_config(), "activation": _keras.activations.serialize(self.activation)}


def _atrous(name, layer):
    def convolution(*args, **kwargs):
        warnings.warn(
            f"The `{name}` layer  has been deprecated. Use instead the `{layer.__name__}` layer with the "
            "`dilation_rate` argument.",
            stacklevel=2,
        )
        return layer(*args, dilation_rate=kwargs.pop("atrous_rate", 1), **kwargs)

    convolution.__name__ = convolution.__qualname__ = name
    convolution.__doc__ = f"Return a ``{layer.__name__}`` whose kernel is spread by ``atrous_rate``."
    return convolution


AtrousConvolution1D = _atrous("AtrousConvolution1D", _keras.layers.Conv1D)
AtrousConvolution2D = _atrous("AtrousConvolution2D", _keras.layers.Conv2D)
