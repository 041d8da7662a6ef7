"""``tf.contrib.learn``: an input function for arrays."""

from __future__ import annotations

from tensorflow_estimator.python.estimator import estimator_lib as core


def numpy_input_fn(x, y=None, batch_size=128, num_epochs=1, shuffle=True, queue_capacity=1000, num_threads=1):
    """Return an input function for arrays: ``tf.estimator.inputs.numpy_input_fn``, but shuffling by default."""
    return core.inputs.numpy_input_fn(x, y, batch_size, num_epochs, shuffle, queue_capacity, num_threads)
