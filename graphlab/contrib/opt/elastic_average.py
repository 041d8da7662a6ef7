"""``ElasticAverageOptimizer``: workers that a spring ties to a common center, https://arxiv.org/abs/1412.6651."""

from __future__ import annotations

from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.training.saving import saveable_object_util

from graphlab.contrib.opt.centers import (
    GLOBAL_VARIABLE_NAME,
    CenterGetter,
    InitHook,
    every,
    local_step,
    with_gradients,
)

__all__ = ["GLOBAL_STEP", "GLOBAL_VARIABLE_NAME", "LOCAL_VARIABLE_NAME"]

LOCAL_VARIABLE_NAME = "local_center_variable"
GLOBAL_STEP = "global_step"


class ElasticAverageCustomGetter(CenterGetter):
    """Makes a worker's variables, their center, and the worker's copy of the center."""

    second = LOCAL_VARIABLE_NAME


class ElasticAverageOptimizer(tf.train.Optimizer):
    """Trains a worker's variables, and moves them and their center towards each other after some steps."""

    BETA = 0.9

    def __init__(
        self,
        opt,
        num_worker,
        ea_custom_getter,
        communication_period=10,
        moving_rate=None,
        rho=None,
        use_locking=True,
        synchronous=False,
        name="ElasticAverageOptimizer",
    ):
        """Wrap an optimizer.

        Args:
            opt: The optimizer of the worker's variables.
            num_worker: How many workers there are.
            ea_custom_getter: The getter that made the variables.
            communication_period: After how many steps the center is moved.
            moving_rate: How far; ``0.9 / communication_period / num_worker`` by default.
            rho: The strength of the spring; ``moving_rate`` divided by the learning rate by default.
            synchronous: Whether the workers wait for each other before the first step.
        """
        super().__init__(use_locking, name)
        self._opt = opt
        self._num_worker = num_worker
        self._period = communication_period
        self._getter = ea_custom_getter
        self._synchronous = synchronous
        self._moving_rate = self.BETA / communication_period / num_worker if moving_rate is None else moving_rate
        self._rho = self._moving_rate / opt._learning_rate if rho is None else rho
        self._local_step = local_step()
        opt._prepare()

    def compute_gradients(
        self,
        loss,
        var_list=None,
        gate_gradients=tf.train.Optimizer.GATE_OP,
        aggregation_method=None,
        colocate_gradients_with_ops=False,
        grad_loss=None,
    ):
        """Compute the gradients of the loss and the springs."""
        var_list = var_list or tf.trainable_variables()
        springs = [tf.nn.l2_loss(tf.subtract(each, self._getter.of_worker(each))) for each in var_list]
        return self._opt.compute_gradients(
            loss + self._rho * tf.add_n(springs),
            var_list,
            gate_gradients,
            aggregation_method,
            colocate_gradients_with_ops,
            grad_loss,
        )

    def apply_gradients(self, grads_and_vars, global_step=None, name=None):
        """Train the worker's variables; after ``communication_period`` steps move the center."""
        grads_and_vars = list(grads_and_vars)
        before = {variable.ref() for variable in tf.global_variables()}
        applied = self._opt.apply_gradients(grads_and_vars)
        _make_local(before)
        _, local_vars = with_gradients(grads_and_vars)

        def exchange() -> Any:
            copies = [self._getter.of_worker(each) for each in local_vars]
            centers = [self._getter.center(each) for each in local_vars]
            read = [copy.assign(center) for copy, center in zip(copies, centers, strict=True)]
            with tf.control_dependencies(read):
                moves = [
                    self._moving_rate * tf.subtract(each.read_value(), copy.read_value())
                    for each, copy in zip(local_vars, copies, strict=True)
                ]
            with tf.control_dependencies(moves):
                updates = [tf.assign_sub(each, move) for each, move in zip(local_vars, moves, strict=True)]
                updates += [tf.assign_add(center, move) for center, move in zip(centers, moves, strict=True)]
                if global_step is not None:
                    updates.append(tf.assign_add(global_step, 1))
            return tf.group(*updates)

        with tf.control_dependencies([applied]):
            return every(self._period, self._local_step, exchange)

    def get_init_op(self, task_index):
        """Return the operation that starts a worker at the center; if synchronous, it waits for the other workers.

        Raises:
            ValueError: There are no variables.
        """
        local_vars = tf.trainable_variables()
        if not local_vars:
            raise ValueError(
                "The lists of local_variables, global_center_variables, local_center_variables should not be empty"
            )
        start = tf.group(
            *(
                tf.assign(each, self._getter.center(local))
                for local in local_vars
                for each in (local, self._getter.of_worker(local))
            )
        )
        return self._barrier(start, task_index) if self._synchronous else start

    def _barrier(self, start, task_index):
        queues = [
            tf.FIFOQueue(self._num_worker, [tf.bool], shapes=[[]], shared_name=f"variable_init_sync_queue{place}")
            for place in range(self._num_worker)
        ]
        with tf.control_dependencies([start]):
            told = [queue.enqueue(False) for place, queue in enumerate(queues) if place != task_index]
        return tf.group(start, *told, queues[task_index].dequeue_many(len(queues) - 1))

    def make_session_run_hook(self, is_chief, task_index):
        """Return the hook that runs ``get_init_op``."""
        return InitHook(lambda: self.get_init_op(task_index), is_chief)

    def swapping_saver(self, var_list=None, name="swapping_saver", **kwargs):
        """Return a saver that writes the centers under the names of the workers' variables.

        Raises:
            RuntimeError: The getter has made no variables.
        """
        if not self._getter._centers:
            raise RuntimeError(
                "global_center_variable is empty, please make sure this is called after model created and"
                " ElasticAverageCustomGetter is used when declaring you model"
            )
        var_list = tf.trainable_variables() if var_list is None else var_list
        if not isinstance(var_list, dict):
            var_list = saveable_object_util.op_list_to_dict(var_list)
        swapped = {
            key: [self._getter.swapped(part) for part in each] if isinstance(each, list) else self._getter.swapped(each)
            for key, each in var_list.items()
        }
        return tf.train.Saver(swapped, name=name, **kwargs)


def _make_local(before: set) -> None:
    """Move the variables that an optimizer has made to the worker's own."""
    collection = tf.get_collection_ref(tf.GraphKeys.GLOBAL_VARIABLES)
    made = [variable for variable in collection if variable.ref() not in before]
    collection[:] = [variable for variable in collection if variable.ref() in before]
    for variable in made:
        tf.add_to_collection(tf.GraphKeys.LOCAL_VARIABLES, variable)
