"""The training step that the options describe: optimizer, learning-rate schedule, penalties, clipping."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from graphlab.compat import tf
from graphlab.types.model import Inputs
from graphlab.types.options import TrainingOptions

# A collection whose key is not a string is not written into a MetaGraph.
_SPLITTABLE = ("graphlab_splittable_steps",)


@dataclass(frozen=True)
class SplittableStep:
    """What a training step is made of whose batch may be computed in parts."""

    train_op: Any
    #: The gradients of the objective, each with its variable.
    gradients: Sequence[tuple[Any, Any]]
    #: float32 scalar, 1: the gradients are those of the objective times this.
    share: Any
    #: Makes the operation that updates the variables by gradients in the form of ``gradients``.
    apply: Callable[[Sequence[tuple[Any, Any]]], Any]


def splittable_step(train_op: Any) -> SplittableStep | None:
    """Return what ``train_op`` is made of if ``minimize`` made it with ``split_batch``, else None."""
    made = train_op.graph.get_collection(_SPLITTABLE)
    return next((step for step in made if step.train_op is train_op), None)


def minimize(
    loss: Any,
    options: TrainingOptions,
    inputs: Inputs,
    *,
    split_batch: bool = False,
    variables: Sequence[Any] | None = None,
    counted: bool = True,
) -> Any:
    """Return the operation of one training step that lowers ``loss``, as the options say.

    The penalties ``l1`` and ``l2`` are taken over all trainable variables of two or more dimensions, so not over
    biases: ``loss + l1 Σ|w| + l2 Σw²``. Gradients are clipped by their common norm (Pascanu, Mikolov and Bengio, "On
    the difficulty of training recurrent neural networks", 2013). The global step counts the steps done.

    In a model that is not opened for training (``inputs.training``), the operation fails when it is run.

    Args:
        loss: A scalar, the mean over the batch.
        split_batch: The examples of a batch do not influence each other (there is no batch normalization, say), so that
            the trainer may compute parts of a batch side by side and add up their gradients (``--replicas``). This
            gains most where the matrices are small and nothing is convolved.
        variables: What is trained and penalized. Default: all trainable variables.
        counted: Whether the global step counts this. Of several updates that make one training step together, only the
            last one must be counted.
    """
    global_step = tf.train.get_or_create_global_step()
    if not inputs.training:
        # The gradients of a model take longer to build than the model itself.
        reason = ["this model was opened to evaluate it or to predict: it has no training step"]
        # ``tf.Assert`` itself complains, later, of an operation that nobody runs.
        return tf.raw_ops.Assert(condition=False, data=reason, summarize=1)
    variables = tf.trainable_variables() if variables is None else variables
    weights = [variable for variable in variables if variable.shape.ndims >= 2]
    objective = loss
    if options.l1:
        objective += options.l1 * tf.add_n([tf.reduce_sum(tf.abs(variable)) for variable in weights])
    if options.l2:
        objective += options.l2 * tf.add_n([tf.reduce_sum(tf.square(variable)) for variable in weights])
    optimizer = make_optimizer(options, learning_rate(options, inputs, global_step))
    share = tf.constant(1.0, name="share") if split_batch else None
    gradients = optimizer.compute_gradients(objective, variables, grad_loss=share)

    def apply(gradients: Sequence[tuple[Any, Any]]) -> Any:
        if options.clip_norm:
            values, trained = zip(*[pair for pair in gradients if pair[0] is not None], strict=True)
            clipped, _ = tf.clip_by_global_norm(values, options.clip_norm)
            gradients = list(zip(clipped, trained, strict=True))
        return optimizer.apply_gradients(gradients, global_step=global_step if counted else None)

    train_op = apply(gradients)
    if split_batch:
        tf.add_to_collection(_SPLITTABLE, SplittableStep(train_op, gradients, share, apply))
    return train_op


def make_optimizer(options: TrainingOptions, rate: Any) -> Any:
    """Return the ``tf.train.Optimizer`` that the options name, with the given learning rate."""
    train = tf.train
    return {
        "gradient-descent": lambda: train.GradientDescentOptimizer(rate),
        "momentum": lambda: train.MomentumOptimizer(rate, options.momentum),
        "nesterov": lambda: train.MomentumOptimizer(rate, options.momentum, use_nesterov=True),
        "adagrad": lambda: train.AdagradOptimizer(rate),
        "adadelta": lambda: train.AdadeltaOptimizer(rate),
        "rmsprop": lambda: train.RMSPropOptimizer(rate),
        "adam": lambda: train.AdamOptimizer(rate, options.beta1),
        "ftrl": lambda: train.FtrlOptimizer(rate),
    }[options.optimizer]()


def learning_rate(options: TrainingOptions, inputs: Inputs, global_step: Any) -> Any:
    """Return the learning rate: a number when it is constant, else a tensor that falls with the global step."""
    rate, steps = options.learning_rate, max(1, round(options.decay_epochs * inputs.steps_per_epoch))
    train = tf.train
    return {
        "constant": lambda: rate,
        "step": lambda: train.exponential_decay(rate, global_step, steps, options.decay_rate, staircase=True),
        "exponential": lambda: train.exponential_decay(rate, global_step, steps, options.decay_rate),
        "inverse-time": lambda: train.inverse_time_decay(rate, global_step, steps, options.decay_rate),
        "linear": lambda: train.polynomial_decay(rate, global_step, inputs.total_steps, end_learning_rate=0.0),
        "cosine": lambda: train.cosine_decay(rate, global_step, inputs.total_steps),
    }[options.schedule]()
