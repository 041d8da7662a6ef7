"""Moving averages of tensors as 0.12 computed them, and averages built from as many ops as up to 1.0."""

from __future__ import annotations

import functools

import tensorflow.compat.v1 as v1
from tensorflow.python.ops import init_ops, math_ops, state_ops, variable_scope, variables
from tensorflow.python.training import moving_averages

from graphlab.compat.changes.op_counts import until
from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import runs_before
from graphlab.engine.op_counts import count

_original_apply = moving_averages.ExponentialMovingAverage.apply
_original_zero_debias = moving_averages._zero_debias


@functools.wraps(_original_apply)
def _apply(self, var_list=None):
    before = self._zero_debias
    # The average of a tensor began at zero, and was always corrected for that.
    self._zero_debias = before or runs_before("1.0")
    try:
        return _original_apply(self, var_list)
    finally:
        self._zero_debias = before
        if until("1.0"):
            averaged = v1.trainable_variables() if var_list is None else var_list
            count(-20 * sum(isinstance(each, variables.Variable) for each in averaged))


@functools.wraps(_original_zero_debias)
def _zero_debias(strategy, unbiased_var, value, decay):
    if not runs_before("1.0"):
        count(3 if until("1.12") else 0)
        return _original_zero_debias(strategy, unbiased_var, value, decay)
    # 0.12 counted the updates from 1, so its averages are too small at first.
    with variable_scope.variable_scope(unbiased_var.op.name, values=[unbiased_var, value, decay]):
        biased, steps = (
            variable_scope.get_variable(
                name, shape=shape, dtype=unbiased_var.dtype.base_dtype, initializer=initializer, trainable=False
            )
            for name, shape, initializer in (
                ("biased", unbiased_var.shape, init_ops.zeros_initializer()),
                ("local_step", [], init_ops.ones_initializer()),
            )
        )
    count(3)
    updated = state_ops.assign_sub(biased, (biased - value) * decay)
    correction = 1 - math_ops.pow(1.0 - decay, steps.assign_add(1))
    return state_ops.assign(unbiased_var, updated / correction)


def install(patcher: Patcher) -> None:
    """Replace the method that builds averages, and the function that corrects them."""
    patcher.replace(moving_averages.ExponentialMovingAverage, "apply", _apply)
    patcher.replace(moving_averages, "_zero_debias", _zero_debias)
