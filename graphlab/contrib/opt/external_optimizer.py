"""``tf.contrib.opt.ScipyOptimizerInterface``: ``scipy.optimize.minimize`` for the variables of a session."""

import numpy as np
import tensorflow.compat.v1 as tf


class ExternalOptimizerInterface:
    """The base class of optimizers outside TensorFlow; a subclass defines ``_minimize``."""

    def __init__(
        self,
        loss,
        var_list=None,
        equalities=None,
        inequalities=None,
        var_to_bounds=None,
        **optimizer_kwargs,
    ):
        """Build the graph.

        Args:
            loss: The loss to minimize, a scalar.
            var_list: The variables to optimize; the default is all trainable ones.
            equalities: Scalars that must be 0.
            inequalities: Scalars that must not be negative.
            var_to_bounds: Lower and upper bounds by variable: numbers or arrays of its shape.
            optimizer_kwargs: Arguments of the optimizer itself.
        """
        self._loss = loss
        self._vars = list(tf.trainable_variables() if var_list is None else var_list)
        self._equalities, self._inequalities = list(equalities or []), list(inequalities or [])
        self.optimizer_kwargs = optimizer_kwargs
        self._shapes = [variable.shape.as_list() for variable in self._vars]
        sizes = [int(np.prod(shape)) for shape in self._shapes]
        self._places = np.cumsum(sizes)[:-1]
        self._packed_bounds = None if var_to_bounds is None else self._bounds(var_to_bounds)
        self._packed_var = _packed(self._vars)
        self._placeholders = [tf.placeholder(variable.dtype.base_dtype, variable.shape) for variable in self._vars]
        self._assignments = [
            tf.assign(variable, value) for variable, value in zip(self._vars, self._placeholders, strict=True)
        ]
        self._gradients = {
            id(target): self._packed_gradient(target) for target in (loss, *self._equalities, *self._inequalities)
        }

    def minimize(
        self, session=None, feed_dict=None, fetches=None, step_callback=None, loss_callback=None, **run_kwargs
    ):
        """Run the session until the loss is minimal, and set the variables.

        Args:
            fetches: Tensors whose values are passed to ``loss_callback`` after each evaluation of the loss.
            step_callback: Called after every step with all variables as one vector.
            run_kwargs: Arguments of the last ``session.run``, which sets the variables.
        """
        session = session or tf.get_default_session()
        feeds = dict(feed_dict or {})

        def function(target, callback=None):
            def evaluate(x):
                value, gradient, *fetched = session.run(
                    [target, self._gradients[id(target)], *(fetches or [] if callback else [])],
                    {**dict(zip(self._vars, self._unpacked(x), strict=True)), **feeds},
                )
                if callback:
                    callback(*fetched)
                return value, gradient

            return evaluate

        equalities = [function(target) for target in self._equalities]
        inequalities = [function(target) for target in self._inequalities]
        result = self._minimize(
            initial_val=session.run(self._packed_var, feeds),
            loss_grad_func=function(self._loss, loss_callback or (lambda *values: None)),
            equality_funcs=[_part(evaluate, 0) for evaluate in equalities],
            equality_grad_funcs=[_part(evaluate, 1) for evaluate in equalities],
            inequality_funcs=[_part(evaluate, 0) for evaluate in inequalities],
            inequality_grad_funcs=[_part(evaluate, 1) for evaluate in inequalities],
            packed_bounds=self._packed_bounds,
            step_callback=step_callback or (lambda x: None),
            optimizer_kwargs=self.optimizer_kwargs,
        )
        values = dict(zip(self._placeholders, self._unpacked(result), strict=True))
        session.run(self._assignments, feed_dict=values, **run_kwargs)

    def _minimize(
        self,
        initial_val,
        loss_grad_func,
        equality_funcs,
        equality_grad_funcs,
        inequality_funcs,
        inequality_grad_funcs,
        packed_bounds,
        step_callback,
        optimizer_kwargs,
    ):
        """Return the best vector, starting from ``initial_val``; all functions take such a vector."""
        raise NotImplementedError(
            "To use ExternalOptimizerInterface, subclass from it and implement the _minimize() method."
        )

    def _packed_gradient(self, target):
        gradients = tf.gradients(target, self._vars)
        return _packed(
            tf.zeros_like(variable) if gradient is None else gradient
            for gradient, variable in zip(gradients, self._vars, strict=True)
        )

    def _unpacked(self, vector):
        parts = np.split(np.asarray(vector), self._places)
        return [part.reshape(shape) for part, shape in zip(parts, self._shapes, strict=True)]

    def _bounds(self, var_to_bounds):
        bounds = {variable.ref(): limits for variable, limits in var_to_bounds.items()}
        packed: list[tuple[float, float]] = []
        for variable, shape in zip(self._vars, self._shapes, strict=True):
            low, high = bounds.get(variable.ref(), (None, None))
            low, high = -np.inf if low is None else low, np.inf if high is None else high
            packed += zip(np.broadcast_to(low, shape).flat, np.broadcast_to(high, shape).flat, strict=True)
        return packed


class ScipyOptimizerInterface(ExternalOptimizerInterface):
    """Optimizes with ``scipy.optimize.minimize``, which gets ``options`` etc.; the default ``method`` is L-BFGS-B."""

    def _minimize(
        self,
        initial_val,
        loss_grad_func,
        equality_funcs,
        equality_grad_funcs,
        inequality_funcs,
        inequality_grad_funcs,
        packed_bounds,
        step_callback,
        optimizer_kwargs,
    ):
        import scipy.optimize

        constraints = [
            {"type": kind, "fun": function, "jac": gradient}
            for kind, functions, gradients in (
                ("eq", equality_funcs, equality_grad_funcs),
                ("ineq", inequality_funcs, inequality_grad_funcs),
            )
            for function, gradient in zip(functions, gradients, strict=True)
        ]
        ours = {"jac": True, "callback": step_callback, "constraints": constraints, "bounds": packed_bounds}
        for name in ours:
            if name in optimizer_kwargs:
                reason = "use var_to_bounds" if name == "bounds" else "it is set automatically"
                raise ValueError(f"Optimizer keyword arg '{name}' cannot be injected manually: {reason}")

        def loss_and_gradient(x):
            loss, gradient = loss_grad_func(x)
            return float(loss), gradient.astype(np.float64)

        result = scipy.optimize.minimize(
            loss_and_gradient, initial_val.astype(np.float64), **ours, **{"method": "L-BFGS-B", **optimizer_kwargs}
        )
        tf.logging.info(
            "Optimization terminated with:\n  Message: %s\n  Objective function value: %f\n"
            "  Number of iterations: %s\n  Number of functions evaluations: %s",
            result.message,
            result.fun,
            getattr(result, "nit", "unknown"),
            getattr(result, "nfev", "unknown"),
        )
        return result.x


def _part(function, index):
    return lambda x: np.asarray(function(x)[index], np.float64)


def _packed(tensors):
    return tf.concat([tf.reshape(tensor, [-1]) for tensor in tensors], axis=0)
