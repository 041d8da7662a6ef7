"""``Monitor``: runs the steps of a training."""

from __future__ import annotations

import tensorflow.compat.v1 as tf


class Monitor:
    """Runs steps until their data ends.

    Args:
        step_callable: A step, such as ``StandardSingleLossStep``.
        session: The session, in graph mode.

    Raises:
        ValueError: There is no session in graph mode, or there is one in eager mode.
    """

    def __init__(self, step_callable, session=None):
        if tf.executing_eagerly():
            if session is not None:
                raise ValueError("Should not provide a `session` in Eager mode.")
            self._run_step = step_callable
            return
        if session is None:
            raise ValueError("Should provide a `session` in Graph mode.")
        session.run(step_callable.initialize())
        self._run_step = session.make_callable(step_callable())
        session.run(tf.global_variables_initializer())

    def run_steps(self, num_steps=None):
        """Run a number of steps, or steps until the data ends."""
        step = 0
        while num_steps is None or step < num_steps:
            try:
                self._run_step()
            except tf.errors.OutOfRangeError:
                return
            step += 1
