"""``AGNOptimizer``: workers that train alone and add their gradients up for a common center."""

from __future__ import annotations

from typing import Any

import tensorflow.compat.v1 as tf

from graphlab.contrib.opt.centers import (
    GLOBAL_VARIABLE_NAME,
    CenterGetter,
    InitHook,
    every,
    local_step,
    with_gradients,
)

__all__ = ["GLOBAL_VARIABLE_NAME", "GRAD_VARIABLE_NAME"]

GRAD_VARIABLE_NAME = "grad_variable"


class AGNCustomGetter(CenterGetter):
    """Makes a worker's variables, their center, and the sums of the worker's gradients."""

    second = GRAD_VARIABLE_NAME


class AGNOptimizer(tf.train.Optimizer):
    """Trains a worker's variables; after some steps the center moves by the mean gradient, and the worker to it."""

    def __init__(
        self, optimizer, num_worker, custom_getter, communication_period=10, use_locking=True, name="AGNOptimizer"
    ):
        """Wrap an optimizer, which trains the worker's variables and the center.

        Args:
            num_worker: How many workers there are.
            custom_getter: The getter that made the variables.
            communication_period: After how many steps the center moves.
        """
        super().__init__(use_locking, name)
        self._opt = optimizer
        self._num_worker = num_worker
        self._period = communication_period
        self._getter = custom_getter
        self._local_step = local_step()
        optimizer._prepare()

    def apply_gradients(self, grads_and_vars, global_step=None, name=None):
        """Train the worker's variables; after ``communication_period`` steps train the center."""
        grads_and_vars = list(grads_and_vars)
        gradients, local_vars = with_gradients(grads_and_vars)
        with tf.variable_creator_scope(_of_worker):
            applied = self._opt.apply_gradients(grads_and_vars)
        sums = [self._getter.of_worker(each) for each in local_vars]
        added = [tf.assign_add(total, gradient) for total, gradient in zip(sums, gradients, strict=True)]

        def train_center() -> Any:
            centers = [self._getter.center(each) for each in local_vars]
            means = [tf.assign(total, total / self._period) for total in sums]
            with tf.control_dependencies(means):
                trained = self._opt.apply_gradients(zip(sums, centers, strict=True))
            with tf.control_dependencies([trained]):
                updates = [
                    tf.assign(each, center.read_value()) for each, center in zip(local_vars, centers, strict=True)
                ]
                updates += [tf.assign(total, tf.zeros_like(total)) for total in sums]
                if global_step is not None:
                    updates.append(tf.assign_add(global_step, 1))
            return tf.group(*updates)

        return every(self._period, self._local_step, train_center, after=[applied, *added])

    def get_init_op(self, task_index):
        """Return the operation that starts a worker at the center.

        Raises:
            ValueError: There are no variables.
        """
        local_vars = tf.trainable_variables()
        if not local_vars:
            raise ValueError(
                "The lists of local_variables, global_center_variables,grad_center_variables should not be empty"
            )
        sums = [self._getter.of_worker(each) for each in local_vars]
        return tf.group(
            *(tf.assign(each, self._getter.center(each)) for each in local_vars),
            *(tf.assign(total, tf.zeros_like(total)) for total in sums),
        )

    def make_session_run_hook(self, is_chief, task_index):
        """Return the hook that runs ``get_init_op``."""
        return InitHook(lambda: self.get_init_op(task_index), is_chief)


def _of_worker(next_creator, collections=None, **kwargs):
    """Make what an optimizer keeps for a variable the worker's own."""
    names = [each for each in collections or () if each != tf.GraphKeys.GLOBAL_VARIABLES]
    if not collections or len(names) < len(collections):
        names.append(tf.GraphKeys.LOCAL_VARIABLES)
    return next_creator(collections=names, **kwargs)
