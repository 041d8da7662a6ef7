"""What is to be minimized, and what every constrained optimizer does."""

from __future__ import annotations

import abc
import contextlib
import math

import tensorflow.compat.v1 as tf


class ConstrainedMinimizationProblem(abc.ABC):
    """An objective, and constraints that should not be positive."""

    @property
    @abc.abstractmethod
    def objective(self):
        """What is to be minimized, a scalar."""

    @property
    @abc.abstractmethod
    def constraints(self):
        """The constraints: numbers that should not be positive."""

    @property
    def proxy_constraints(self):
        """Constraints with gradients in the place of those without; None for none."""
        return None

    @property
    def pre_train_ops(self):
        """Operations that run before a step; None for none."""
        return None

    @property
    def num_constraints(self):
        """The number of constraints."""
        shape = self.constraints.shape
        other = shape if self.proxy_constraints is None else self.proxy_constraints.shape
        if not (shape.is_fully_defined() and other.is_fully_defined()):
            raise ValueError("constraints and proxy_constraints must have fully-known shapes")
        if shape != other:
            raise ValueError("constraints and proxy_constraints must have the same shape")
        return math.prod(shape.as_list())


class ConstrainedOptimizer(abc.ABC):
    """Minimizes an objective under constraints with another optimizer."""

    def __init__(self, optimizer):
        """Wrap an optimizer."""
        self._optimizer = optimizer

    @property
    def optimizer(self):
        """The optimizer that is wrapped."""
        return self._optimizer

    @abc.abstractmethod
    def _minimize_constrained(
        self,
        minimization_problem,
        global_step=None,
        var_list=None,
        gate_gradients=tf.train.Optimizer.GATE_OP,
        aggregation_method=None,
        colocate_gradients_with_ops=False,
        name=None,
        grad_loss=None,
    ):
        """Return the operation of a step."""

    def minimize_constrained(
        self,
        minimization_problem,
        global_step=None,
        var_list=None,
        gate_gradients=tf.train.Optimizer.GATE_OP,
        aggregation_method=None,
        colocate_gradients_with_ops=False,
        name=None,
        grad_loss=None,
    ):
        """Return an operation that makes a step; after the problem, the arguments are those of every optimizer."""
        with _after(minimization_problem.pre_train_ops):
            return self._minimize_constrained(
                minimization_problem,
                global_step=global_step,
                var_list=var_list,
                gate_gradients=gate_gradients,
                aggregation_method=aggregation_method,
                colocate_gradients_with_ops=colocate_gradients_with_ops,
                name=name,
                grad_loss=grad_loss,
            )

    def minimize_unconstrained(
        self,
        minimization_problem,
        global_step=None,
        var_list=None,
        gate_gradients=tf.train.Optimizer.GATE_OP,
        aggregation_method=None,
        colocate_gradients_with_ops=False,
        name=None,
        grad_loss=None,
    ):
        """Return an operation that makes a step for the objective alone."""
        with _after(minimization_problem.pre_train_ops):
            return self.optimizer.minimize(
                minimization_problem.objective,
                global_step=global_step,
                var_list=var_list,
                gate_gradients=gate_gradients,
                aggregation_method=aggregation_method,
                colocate_gradients_with_ops=colocate_gradients_with_ops,
                name=name,
                grad_loss=grad_loss,
            )

    def minimize(
        self,
        minimization_problem,
        unconstrained_steps=None,
        global_step=None,
        var_list=None,
        gate_gradients=tf.train.Optimizer.GATE_OP,
        aggregation_method=None,
        colocate_gradients_with_ops=False,
        name=None,
        grad_loss=None,
    ):
        """Return an operation that makes a step; the first ``unconstrained_steps`` are for the objective alone."""
        options = {
            "global_step": global_step,
            "var_list": var_list,
            "gate_gradients": gate_gradients,
            "aggregation_method": aggregation_method,
            "colocate_gradients_with_ops": colocate_gradients_with_ops,
            "name": name,
            "grad_loss": grad_loss,
        }
        if unconstrained_steps is None:
            return self.minimize_constrained(minimization_problem, **options)
        if global_step is None:
            raise ValueError("global_step cannot be None if unconstrained_steps is provided")
        steps = tf.convert_to_tensor(unconstrained_steps)
        return tf.cond(
            tf.cast(global_step, steps.dtype) < steps,
            lambda: tf.group(self.minimize_unconstrained(minimization_problem, **options)),
            lambda: tf.group(self.minimize_constrained(minimization_problem, **options)),
        )


def _after(operations):
    return tf.control_dependencies(operations) if operations else contextlib.nullcontext()


class RegretOptimizer(ConstrainedOptimizer):
    """Plays against itself: the multipliers of the constraints are learnt while the variables are.

    Subclasses say what state the multipliers come from, and how a step changes it.
    """

    _STATE_NAME = "optimizer_state"

    def __init__(self, optimizer, constraint_optimizer=None):
        """Wrap an optimizer, and another one for the multipliers; the same by default."""
        super().__init__(optimizer)
        self._constraint_optimizer = constraint_optimizer

    @property
    def constraint_optimizer(self):
        """The optimizer of the multipliers; None for the same."""
        return self._constraint_optimizer

    @abc.abstractmethod
    def _initial_state(self, num_constraints):
        """Return the first state."""

    @abc.abstractmethod
    def _loss_and_gradient(self, state, objective, constraints, proxy_constraints):
        """Return what the variables are to minimize, and the gradient that the state is to follow."""

    @abc.abstractmethod
    def _projection_op(self, state, name=None):
        """Return an operation that brings the state back to where it may be."""

    def _minimize_constrained(
        self,
        minimization_problem,
        global_step=None,
        var_list=None,
        gate_gradients=tf.train.Optimizer.GATE_OP,
        aggregation_method=None,
        colocate_gradients_with_ops=False,
        name=None,
        grad_loss=None,
    ):
        objective, constraints = minimization_problem.objective, minimization_problem.constraints
        proxies = minimization_problem.proxy_constraints
        proxies = constraints if proxies is None else proxies
        if not objective.dtype.base_dtype == constraints.dtype.base_dtype == proxies.dtype.base_dtype:
            raise ValueError("objective, constraints and proxy_constraints must have the same dtype")
        number = minimization_problem.num_constraints
        constraints, proxies = tf.reshape(constraints, [number]), tf.reshape(proxies, [number])
        state = tf.Variable(lambda: self._initial_state(number), trainable=False, name=self._STATE_NAME)
        loss, gradient = self._loss_and_gradient(state, objective, constraints, proxies)
        pairs = self.optimizer.compute_gradients(
            loss,
            var_list=var_list,
            gate_gradients=gate_gradients,
            aggregation_method=aggregation_method,
            colocate_gradients_with_ops=colocate_gradients_with_ops,
            grad_loss=grad_loss,
        )
        own = [(-gradient, state)]
        # Both players move at the same time.
        with tf.control_dependencies([each for each, _ in [*pairs, *own] if each is not None]):
            if self.constraint_optimizer is None:
                updates = [self.optimizer.apply_gradients([*pairs, *own], name="update")]
            else:
                updates = [
                    self.optimizer.apply_gradients(pairs, name="update"),
                    self.constraint_optimizer.apply_gradients(own, name="optimizer_state_update"),
                ]
        with tf.control_dependencies(updates):
            if global_step is None:
                return self._projection_op(state, name=name)
            projection = self._projection_op(state, name="project")
            with tf.colocate_with(global_step):
                step = tf.assign_add(global_step, 1, name="global_step_increment")
            return tf.group(projection, step, name=name)


def onto_simplex(values, total, is_bound, dimension):
    """Return the nearest numbers, not negative, whose sum along the first axis is ``total``, or at most that.

    Args:
        values: The numbers, ``[dimension, …]``.
        total: The sum.
        is_bound: Whether a smaller sum is allowed too.
        dimension: How many numbers there are.
    """

    def step(i, values, inactive, _):
        rest = (total - tf.reduce_sum(values, axis=0, keepdims=True)) / tf.maximum(
            tf.ones([], values.dtype), tf.reduce_sum(inactive, axis=0, keepdims=True)
        )
        values += (tf.minimum(tf.zeros([], values.dtype), rest) if is_bound else rest) * inactive
        positive = tf.cast(values > 0, values.dtype)
        return i + 1, values * positive, positive, inactive

    first = step(tf.constant(0), tf.convert_to_tensor(values), tf.ones_like(values), None)
    return tf.while_loop(
        lambda i, values, inactive, before: tf.logical_and(
            i < dimension, tf.reduce_any(tf.not_equal(inactive, before))
        ),
        step,
        first,
        name="euclidean_projection",
    )[1]
