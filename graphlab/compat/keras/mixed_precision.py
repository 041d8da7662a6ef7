"""``tf.keras.mixed_precision.experimental``: the types of layers, and scaled losses, with the names of 1.15."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.distribute import distribute_lib
from tensorflow.python.framework import smart_cond
from tensorflow.python.training.experimental import loss_scale as loss_scales
from tensorflow.python.training.experimental import mixed_precision_global_state as rewriting
from tf_keras.src import backend
from tf_keras.src.engine import base_layer_utils
from tf_keras.src.mixed_precision import policy as policies
from tf_keras.src.optimizers.legacy.optimizer_v2 import OptimizerV2

USE_DEFAULT = "USE_DEFAULT"
_FLOAT_32_VARIABLES = "_with_float32_vars"


class Policy(policies.Policy):
    """The types of a layer's variables and of what it computes, by a name: ``float16_with_float32_vars``."""

    def __init__(self, name: str, loss_scale: Any = USE_DEFAULT):
        """Take the types from a name.

        Args:
            name: A type, such as ``float32``; one with ``_with_float32_vars`` behind it; ``mixed_float16``,
                ``mixed_bfloat16``; or ``infer``: the type of the first input.
            loss_scale: A ``tf.train.experimental.LossScale``, a number, ``dynamic`` or None; ``dynamic`` for
                ``mixed_float16`` unless given.
        """
        if isinstance(name, tf.DType):
            raise TypeError(f"'name' must be a string, not a DType. Instead, pass DType.name. Got: {name.name}")
        if not isinstance(name, str):
            raise TypeError(f"'name' must be a string, but got: {name}")
        name = {"infer_float32_vars": "infer_with_float32_vars", "float32_with_float32_vars": "float32"}.get(name, name)
        super().__init__(name)
        if loss_scale == USE_DEFAULT:
            loss_scale = "dynamic" if name == "mixed_float16" else None
        if loss_scale and self.compute_dtype not in (None, "float16"):
            tf.logging.warning(
                "Creating a Policy with a loss scale is only useful for float16 policies. You passed loss_scale=%r "
                "for policy %s. Consider not passing any loss_scale instead.",
                loss_scale,
                name,
            )
        self._loss_scale = loss_scales.get(loss_scale)

    def _parse_name(self, name: str) -> tuple[str | None, str | None]:
        """Return the types of what is computed, and of variables."""
        if name in ("mixed_float16", "mixed_bfloat16"):
            return name.removeprefix("mixed_"), "float32"
        base = name.removesuffix(_FLOAT_32_VARIABLES)
        try:
            dtype = None if base == "infer" else tf.as_dtype(base).name
        except TypeError:
            message = (
                f"Cannot convert value {name} to a mixed precision Policy. Valid policies include include those in "
                'the form "<dtype>" and "<dtype>_with_float32_vars", where <dtype> is the name of a dtype.'
            )
            if base != name:
                message += f" The value {name} ends with _with_float32_vars, but {base} cannot be converted to a DType"
            raise ValueError(message) from None
        return dtype, "float32" if base != name else dtype

    @property
    def should_cast_variables(self) -> bool:
        """Whether the two types differ."""
        return self.variable_dtype != self.compute_dtype

    @property
    def loss_scale(self) -> Any:
        """What a model's loss is multiplied by, a ``LossScale``; None: nothing."""
        return self._loss_scale

    def with_type(self, dtype: str) -> Policy:
        """Return the policy with the type of an input, for one that infers it."""
        return Policy(dtype if self.variable_dtype is None else f"{dtype}{_FLOAT_32_VARIABLES}")

    def __repr__(self) -> str:
        return f'<Policy "{self.name}", loss_scale={self.loss_scale}>'


def with_input_dtype(policy: Policy, dtype: Any) -> Policy:
    """Return a policy with the type of an input, for one that infers it."""
    if policy.compute_dtype:
        raise AssertionError(f"{policy} has a type already")
    return policy.with_type(tf.as_dtype(dtype).name)


def global_policy() -> Policy:
    """Return the policy of layers that are given none: ``infer``, unless the program asked for TensorFlow 2."""
    policy = policies.global_policy()
    return policy if isinstance(policy, Policy) else Policy(policy.name.removeprefix("_"))


def policy_defaults_to_floatx() -> bool:
    """Whether layers that are given no policy have the type ``floatx``."""
    return policies._global_policy is None and base_layer_utils.v2_dtype_behavior_enabled()


def set_policy(policy: Policy | str | None) -> None:
    """Set the policy of layers that are given none.

    Raises:
        ValueError: The policy has a type, which only programs of TensorFlow 2 could set; or the graph is rewritten for
            mixed precision already.
    """
    if rewriting.is_mixed_precision_graph_rewrite_enabled():
        raise ValueError(
            "The mixed precision policy cannot be set, because the mixed precision graph rewrite has already been "
            "enabled. Call either tf.train.experimental.enable_mixed_precision_graph_rewrite() or "
            "tf.keras.mixed_precision.experimental.set_policy(), not both."
        )
    if policy is not None and not isinstance(policy, policies.Policy):
        policy = Policy(policy)
    if policy and policy.compute_dtype and not base_layer_utils.v2_dtype_behavior_enabled():
        raise ValueError("The global policy can only be set to a non-infer policy in TensorFlow 2")
    policies._global_policy = policy
    rewriting.set_using_mixed_precision_policy(policy is not None)


@contextmanager
def policy_scope(policy: Policy | str | None) -> Iterator[None]:
    """Set the policy for a while."""
    before = policies._global_policy
    try:
        set_policy(policy)
        yield
    finally:
        set_policy(before)


class LossScaleOptimizer(OptimizerV2):
    """An optimizer of Keras that multiplies the loss, and divides the gradients by the same number.

    Gradients too small for half precision do not vanish this way. A step with a gradient that is not finite is left
    out, if the number is found by trial (``dynamic``).
    """

    _HAS_AGGREGATE_GRAD = False

    def __init__(self, opt: OptimizerV2, loss_scale: Any):
        """Wrap an optimizer.

        Args:
            opt: The optimizer.
            loss_scale: A number, ``dynamic``, or a ``tf.train.experimental.LossScale``.
        """
        if not isinstance(opt, OptimizerV2):
            raise ValueError(f'"opt" must be an instance of OptimizerV2, but got: {opt}')
        for limit in ("clipnorm", "clipvalue"):
            if getattr(opt, limit, None) is not None:
                raise ValueError(
                    f"LossScaleOptimizer does not support wrapping optimizers with a {limit}. Optimizer {opt} has "
                    f"{limit} {getattr(opt, limit)}"
                )
        super().__init__(name=type(self).__name__)
        self._optimizer = opt
        self._loss_scale = loss_scales.get(loss_scale)
        for weight in get_loss_scale_weights(self._loss_scale):
            backend.track_variable(weight)
        self._track_trackable(opt, "base_optimizer")
        self._track_trackable(self._loss_scale, "loss_scale")

    @property
    def loss_scale(self) -> Any:
        """The ``LossScale``."""
        return self._loss_scale

    def get_scaled_loss(self, loss: Any) -> Any:
        """Return a loss, or a function that returns one, multiplied by the scale."""
        scale = self._loss_scale()
        if callable(loss):
            return lambda: _times(loss(), scale)
        return _times(loss, scale)

    def get_unscaled_gradients(self, grads: Iterable) -> list:
        """Return gradients divided by the scale; None stays None."""
        factor = 1.0 / self._loss_scale()
        return [None if gradient is None else _times(gradient, factor) for gradient in grads]

    def _compute_gradients(self, loss: Any, var_list: Any, grad_loss: Any = None, tape: Any = None) -> list:
        tape = tf.GradientTape() if tape is None else tape
        with tape:
            loss = self.get_scaled_loss(loss)
        pairs = self._optimizer._compute_gradients(loss, var_list, grad_loss, tape=tape)
        gradients = self.get_unscaled_gradients(gradient for gradient, _ in pairs)
        return [(gradient, variable) for gradient, (_, variable) in zip(gradients, pairs, strict=True)]

    def get_gradients(self, loss: tf.Tensor, params: list) -> list:
        """Return the gradients of a loss."""
        return self.get_unscaled_gradients(self._optimizer.get_gradients(self.get_scaled_loss(loss), params))

    def apply_gradients(self, grads_and_vars: Iterable, name: str | None = None) -> Any:
        """Update variables, and the scale."""
        if distribute_lib.in_cross_replica_context():
            raise ValueError("apply_gradients() must be called in a replica context.")
        pairs = tuple(grads_and_vars)
        return distribute_lib.get_replica_context().merge_call(self._apply_everywhere, args=(pairs, name))

    def _apply_everywhere(self, strategy: Any, pairs: tuple, name: str | None) -> Any:
        gradients, held = [gradient for gradient, _ in pairs], _Held([variable for _, variable in pairs])
        update, is_finite = self._loss_scale.update(gradients)

        def apply():
            return strategy.extended.call_for_each_replica(self._apply_in_replica, args=(gradients, held, name))

        return tf.group(smart_cond.smart_cond(is_finite, apply, tf.no_op), update)

    def _apply_in_replica(self, gradients: list, held: _Held, name: str | None) -> Any:
        return self._optimizer.apply_gradients(list(zip(gradients, held.variables, strict=True)), name)

    @property
    def iterations(self) -> Any:
        """The number of steps of the wrapped optimizer."""
        return self._optimizer.iterations

    @iterations.setter
    def iterations(self, variable: Any) -> None:
        self._optimizer.iterations = variable

    @property
    def learning_rate(self) -> Any:
        """The learning rate of the wrapped optimizer."""
        return self._optimizer.learning_rate

    @learning_rate.setter
    def learning_rate(self, rate: Any) -> None:
        self._optimizer.learning_rate = rate

    @property
    def lr(self) -> Any:
        """The same."""
        return self._optimizer.lr

    @lr.setter
    def lr(self, rate: Any) -> None:
        self._optimizer.lr = rate

    def get_slot_names(self) -> list[str]:
        """Return the names of the slots of the wrapped optimizer."""
        return self._optimizer.get_slot_names()

    def variables(self) -> list:
        """Return the variables of the wrapped optimizer."""
        return self._optimizer.variables()

    def get_config(self) -> dict[str, Any]:
        """Raise an exception, as in 1.15."""
        raise NotImplementedError("get_config() is not yet implemented for LossScaleOptimizers")

    @classmethod
    def from_config(cls, config: dict[str, Any], custom_objects: dict[str, Any] | None = None) -> LossScaleOptimizer:
        """Raise an exception, as in 1.15."""
        raise NotImplementedError("from_config() is not yet implemented for LossScaleOptimizers")


def get_loss_scale_weights(loss_scale: Any) -> list:
    """Return the variables of a ``LossScale``."""
    return list(loss_scale._weights.values())


class _Held:
    """Variables that a strategy leaves as they are when it calls a function for each replica."""

    def __init__(self, variables: list):
        self.variables = variables


def _times(value: Any, factor: tf.Tensor) -> Any:
    if isinstance(value, tf.IndexedSlices):
        return tf.IndexedSlices(_times(value.values, factor), value.indices, value.dense_shape)
    return value * tf.cast(factor, value.dtype)
