"""``tf.contrib.nn``: the losses with the argument order of 0.x, and a few activations."""

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import random_ops

#: The fixed point of SELU (Klambauer et al., arXiv 1706.02515).
_ALPHA = -1.7580993408473766


def deprecated_flipped_softmax_cross_entropy_with_logits(logits, labels, dim=-1, name=None):
    """Return ``tf.nn.softmax_cross_entropy_with_logits``, with the logits first as before 1.0."""
    return tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=logits, dim=dim, name=name)


def deprecated_flipped_sparse_softmax_cross_entropy_with_logits(logits, labels, name=None):
    """Return ``tf.nn.sparse_softmax_cross_entropy_with_logits``, with the logits first."""
    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits, name=name)


def deprecated_flipped_sigmoid_cross_entropy_with_logits(logits, targets, name=None):
    """Return ``tf.nn.sigmoid_cross_entropy_with_logits``, with the logits first."""
    return tf.nn.sigmoid_cross_entropy_with_logits(labels=targets, logits=logits, name=name)


def alpha_dropout(x, keep_prob, noise_shape=None, seed=None, name=None):
    """Apply dropout for networks of SELUs, which keeps mean and variance.

    Raises:
        ValueError: ``keep_prob`` is a number outside (0, 1].
    """
    with tf.name_scope(name, "alpha_dropout", [x]):
        x = tf.convert_to_tensor(x, name="x")
        if isinstance(keep_prob, (int, float)):
            if not 0 < keep_prob <= 1:
                raise ValueError(f"keep_prob must be a scalar tensor or a float in the range (0, 1], got {keep_prob}")
            if keep_prob == 1:
                return x
        keep_prob = tf.convert_to_tensor(keep_prob, x.dtype, name="keep_prob")
        shape = tf.shape(x) if noise_shape is None else noise_shape
        # The ops, and their order, are those of 1.15.
        uniform = random_ops.random_uniform(shape, seed=seed, dtype=x.dtype)
        kept = tf.cast(uniform >= 1 - keep_prob, x.dtype)
        dropped = x * kept + _ALPHA * (1 - kept)
        scale = (keep_prob + keep_prob * (1 - keep_prob) * _ALPHA**2) ** -0.5
        shift = -scale * _ALPHA * (1 - keep_prob)
        result = scale * dropped + shift
        result.set_shape(x.shape)
        return result


def scaled_softplus(x, alpha, clip=None, name=None):
    """Return ``alpha * log(1 + exp(x / alpha))``, at most ``clip``."""
    with tf.name_scope(name, "scaled_softplus", [x, alpha]):
        result = alpha * tf.nn.softplus(x / alpha)
        return result if clip is None else tf.minimum(result, clip)
