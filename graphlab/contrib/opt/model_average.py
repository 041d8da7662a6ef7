"""``ModelAverageOptimizer``: workers whose variables become their mean after some steps."""

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


class ModelAverageCustomGetter(CenterGetter):
    """Makes a worker's variables, and their center with the same first value."""

    def _make_center(self, getter, name, local, args, kwargs):
        return tf.Variable(
            local.initialized_value(),
            trainable=False,
            collections=[tf.GraphKeys.GLOBAL_VARIABLES],
            name=f"{GLOBAL_VARIABLE_NAME}/{name}",
        )


class ModelAverageOptimizer(tf.train.Optimizer):
    """Trains a worker's variables, and sets them to the mean of all workers after some steps."""

    def __init__(
        self,
        opt,
        num_worker,
        is_chief,
        ma_custom_getter,
        interval_steps=100,
        use_locking=True,
        name="ModelAverageOptimizer",
    ):
        """Wrap an optimizer.

        Args:
            opt: The optimizer of the worker's variables.
            num_worker: How many workers there are.
            is_chief: Whether this worker writes the center.
            ma_custom_getter: The getter that made the variables.
            interval_steps: After how many steps the mean is taken.
        """
        super().__init__(use_locking, name)
        self._opt = opt
        self._num_worker = num_worker
        self._is_chief = is_chief
        self._getter = ma_custom_getter
        self._interval_steps = interval_steps
        self._chief_init_op: Any = None
        self._local_step = local_step()
        opt._prepare()

    def compute_gradients(self, *args, **kwargs):
        """Compute gradients as the wrapped optimizer does."""
        return self._opt.compute_gradients(*args, **kwargs)

    def apply_gradients(self, grads_and_vars, global_step=None, name=None):
        """Train the worker's variables; after ``interval_steps`` steps take the mean of all workers.

        Raises:
            ValueError: There are no gradients, or no ``global_step``.
        """
        grads_and_vars = list(grads_and_vars)
        if not grads_and_vars:
            raise ValueError("Must supply at least one variable")
        if global_step is None:
            raise ValueError("Global step is required")
        applied = self._opt.apply_gradients(grads_and_vars)
        _, local_vars = with_gradients(grads_and_vars)
        accumulators: list[Any] = []

        def average() -> Any:
            centers = [self._getter.center(each) for each in local_vars]
            given, means = [], []
            with tf.name_scope(None, f"{self._name}/global"):
                for variable, center in zip(local_vars, centers, strict=True):
                    with tf.device(center.device):
                        accumulator = tf.ConditionalAccumulator(
                            variable.dtype.base_dtype, variable.shape, shared_name=f"{center.name}/var_accum"
                        )
                        given.append(accumulator.apply_grad(variable.read_value(), local_step=global_step))
                        means.append(accumulator.take_grad(self._num_worker))
                        accumulators.append(accumulator)
            with tf.control_dependencies([self._exchanged(given, means, centers, global_step)]):
                return self._local_vars_update(local_vars)

        with tf.control_dependencies([applied]):
            update = every(self._interval_steps, self._local_step, average)
        self._chief_init_op = tf.group(
            *(each.set_global_step(global_step, name="SetGlobalStep") for each in accumulators)
        )
        return update

    def _exchanged(self, given, means, centers, global_step):
        """Return the operation after which the centers are the means."""
        with tf.device(global_step.device):
            queue = tf.FIFOQueue(-1, [tf.bool], shapes=[[]], shared_name="sync_queue")
        if not self._is_chief:
            with tf.control_dependencies(given):
                return queue.dequeue()
        with tf.control_dependencies(given):
            updates = [tf.assign(center, mean) for center, mean in zip(centers, means, strict=True)]
            updates.append(tf.assign_add(global_step, 1))
        with tf.control_dependencies(updates):
            return queue.enqueue_many(tf.fill([self._num_worker - 1], False))

    def _local_vars_update(self, var_list):
        if not var_list:
            raise ValueError("The list of local_variables should not be empty")
        return tf.group(*(tf.assign(each, self._getter.center(each).read_value()) for each in var_list))

    def get_init_op(self):
        """Return the operation that starts a worker at the center."""
        return self._local_vars_update(tf.trainable_variables())

    def make_session_run_hook(self):
        """Return the hook that runs ``get_init_op``."""
        return InitHook(self.get_init_op, self._is_chief)
