"""Variables with a center: a worker trains copies of its own, and from time to time exchanges them with the center.

A custom getter for ``tf.variable_scope`` makes the copies: a trainable variable becomes a local one on the worker's
device, beside a global one, ``global_center_variable/NAME``, that all workers share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

import tensorflow.compat.v1 as tf

GLOBAL_VARIABLE_NAME = "global_center_variable"

_LOCAL, _GLOBAL = tf.GraphKeys.LOCAL_VARIABLES, tf.GraphKeys.GLOBAL_VARIABLES


class CenterGetter:
    """Makes the copies of variables, and remembers them."""

    #: What the second variable of a worker is called before its name; None if there is none.
    second: ClassVar[str | None] = None

    def __init__(self, worker_device):
        """Keep a worker's variables on ``worker_device``."""
        self._worker_device = worker_device
        self._centers: dict[Any, Any] = {}
        self._seconds: dict[Any, Any] = {}

    def center(self, variable: Any) -> Any:
        """Return the variable that all workers share."""
        return self._centers[variable.ref()]

    def of_worker(self, variable: Any) -> Any:
        """Return the second variable of the worker."""
        return self._seconds[variable.ref()]

    def swapped(self, variable: Any) -> Any:
        """Return the center of a variable, or the variable itself where there is none."""
        return self._centers.get(variable.ref(), variable)

    def __call__(self, getter, name, trainable, collections, *args, **kwargs):
        """Make a variable; what is not trainable has no copies."""
        if not trainable:
            return self._not_trainable(getter, name, collections, *args, **kwargs)
        with tf.device(self._worker_device):
            local = getter(name, *args, trainable=True, collections=[_LOCAL], **kwargs)
        if kwargs.get("reuse") is True:
            return local
        center = self._make_center(getter, name, local, args, kwargs)
        second = None
        if self.second is not None:
            with tf.device(self._worker_device):
                second = getter(*args, name=f"{self.second}/{name}", trainable=False, collections=[_LOCAL], **kwargs)
        for part, of_center, of_second in zip(_parts(local), _parts(center), _parts(second, local), strict=True):
            self._centers[part.ref()] = of_center
            self._seconds[part.ref()] = of_second
        return local

    def _make_center(self, getter, name, local, args, kwargs):
        return getter(*args, name=f"{GLOBAL_VARIABLE_NAME}/{name}", trainable=False, collections=[_GLOBAL], **kwargs)

    def _not_trainable(self, getter, name, collections, *args, **kwargs):
        options = {"trainable": False, "collections": collections, **kwargs}
        if _LOCAL not in (collections or ()):
            return getter(name, *args, **options)
        with tf.device(self._worker_device):
            return getter(name, *args, **options)


def _parts(variable: Any, like: Any = None) -> list[Any]:
    if variable is None:
        return [None] * len(_parts(like))
    return [variable] if isinstance(variable, tf.Variable) else list(variable)


def with_gradients(grads_and_vars: Iterable) -> tuple[list[Any], list[Any]]:
    """Return the gradients that there are, and their variables."""
    pairs = [(gradient, variable) for gradient, variable in grads_and_vars if gradient is not None]
    return [gradient for gradient, _ in pairs], [variable for _, variable in pairs]


def local_step() -> Any:
    """Make the counter of a worker's steps."""
    return tf.get_variable("local_step", initializer=0, trainable=False, collections=[_LOCAL])


def every(period: int, step: Any, update: Callable, after: Sequence[Any] = ()) -> Any:
    """Count a step, and run ``update`` each time that ``period`` steps are done."""
    counted = tf.assign_add(step, 1, name="local_step_update").op
    with tf.control_dependencies([counted]):
        due = tf.equal(tf.mod(step, period), 0)
    with tf.control_dependencies(after):
        return tf.cond(due, update, tf.no_op)


class InitHook(tf.train.SessionRunHook):
    """Gives a worker's variables their first values when its session starts."""

    def __init__(self, init_op: Callable[[], Any], is_chief: bool) -> None:
        """Run the operation that ``init_op`` returns."""
        self._make, self._is_chief = init_op, is_chief

    def begin(self):
        self._local_init_op = tf.local_variables_initializer()
        self._global_init_op = tf.global_variables_initializer() if self._is_chief else None
        self._variable_init_op = self._make()

    def after_create_session(self, session, coord):
        session.run(self._variable_init_op)
