"""Optimizers whose steps were other ones in older releases: Adadelta up to 1.4, the proximal ones up to 1.0."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

import tensorflow.compat.v1 as v1

from graphlab.compat.releases import runs_before


class _InGraph(v1.train.Optimizer):
    """An optimizer whose step is built from ops, rather than done by a kernel."""

    #: The slots that a step reads and writes.
    _slots: tuple[str, ...] = ()

    @abstractmethod
    def _step(self, number: Callable, grad, value, *slots) -> tuple:
        """Return the new value and the new slots.

        Args:
            number: Converts a hyper-parameter to the type of the variable.
            grad: The gradient, of the shape of ``value``.
            value: The variable's value, or some rows of it.
            slots: Those of ``_slots``, of the same shape.
        """

    def _apply_dense(self, grad, var):
        state = self._state(var)
        new = self._step(self._number(var), grad, *(each.value() for each in state))
        with v1.control_dependencies(new):
            return v1.group(*(each.assign(value, self._use_locking).op for each, value in zip(state, new, strict=True)))

    def _apply_sparse(self, grad, var):
        if runs_before("1.0"):  # where a row comes twice, it is updated twice
            return self._row_by_row(grad, var)
        return self._update_rows(var, grad.values, grad.indices)

    def _row_by_row(self, grad, var):
        def update(i):
            with v1.control_dependencies([self._update_rows(var, grad.values[i : i + 1], grad.indices[i : i + 1])]):
                return i + 1

        number = v1.size(grad.indices)
        return v1.while_loop(lambda i: i < number, update, [0], parallel_iterations=1, back_prop=False).op

    def _update_rows(self, var, grad, indices):
        state = self._state(var)
        new = self._step(self._number(var), grad, *(v1.gather(each, indices) for each in state))
        with v1.control_dependencies(new):
            return v1.group(
                *(v1.scatter_update(each, indices, value).op for each, value in zip(state, new, strict=True))
            )

    def _state(self, var):
        return [var, *(self.get_slot(var, name) for name in self._slots)]

    def _number(self, var):
        return lambda tensor: v1.cast(tensor, var.dtype.base_dtype)


class AdadeltaOptimizer(_InGraph, v1.train.AdadeltaOptimizer):
    """Adadelta, whose step used the average of squared updates that already had this update in it.

    Zeiler, "ADADELTA: an adaptive learning rate method", 2012, uses the average from before, as later releases do.
    """

    _slots = ("accum", "accum_update")

    def _step(self, number, grad, value, *slots):
        squares, updates = slots
        rate, decay, epsilon = number(self._lr_t), number(self._rho_t), number(self._epsilon_t)
        squares = squares * decay + v1.square(grad) * (1 - decay)
        scaled = v1.rsqrt(squares + epsilon) * grad
        updates = updates * decay + (updates + epsilon) * v1.square(scaled) * (1 - decay)
        return value - rate * v1.sqrt(updates + epsilon) * scaled, squares, updates


class ProximalGradientDescentOptimizer(_InGraph, v1.train.ProximalGradientDescentOptimizer):
    """Descent with a proximal step, which lost the sign of a value where there is an L1 penalty."""

    def _step(self, number, grad, value, *slots):
        rate = number(self._learning_rate_tensor)
        l1, l2 = number(self._l1_regularization_strength_tensor), number(self._l2_regularization_strength_tensor)
        return (_proximal(value - rate * grad, rate, l1, l2),)


class ProximalAdagradOptimizer(_InGraph, v1.train.ProximalAdagradOptimizer):
    """Adagrad with the same proximal step."""

    _slots = ("accumulator",)

    def _step(self, number, grad, value, *slots):
        squares = slots[0] + v1.square(grad)
        rate = number(self._learning_rate_tensor) * v1.rsqrt(squares)
        l1, l2 = number(self._l1_regularization_strength_tensor), number(self._l2_regularization_strength_tensor)
        return _proximal(value - rate * grad, rate, l1, l2), squares


def _proximal(value, rate, l1, l2):
    shrunk = v1.where(v1.fill(v1.shape(value), l1 > 0), v1.maximum(v1.abs(value) - rate * l1, 0), value)
    return shrunk / (1 + rate * l2)
