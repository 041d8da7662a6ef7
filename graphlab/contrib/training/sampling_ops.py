"""Batches of chosen examples: rejected, balanced or repeated at random."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.training import moving_averages

from graphlab.contrib.distributions.parts import checked


def rejection_sample(
    tensors,
    accept_prob_fn,
    batch_size,
    queue_threads=1,
    enqueue_many=False,
    prebatch_capacity=16,
    prebatch_threads=1,
    runtime_checks=False,
    name=None,
):
    """Return batches of the examples that are accepted.

    Args:
        tensors: The tensors of an example; of many with ``enqueue_many``.
        accept_prob_fn: Returns the probability with which an example is accepted, for its tensors.
        batch_size: The size of a batch.
        queue_threads: The threads of the queue of batches.
        enqueue_many: Whether the first axis of the tensors are examples.
        prebatch_capacity: The capacity of the queue that gives them one by one.
        prebatch_threads: Its threads.
        runtime_checks: Whether to check the probabilities when the graph runs.
        name: The scope.
    """
    with tf.variable_scope(name, "rejection_sample", tensors):
        tensors = [tf.convert_to_tensor(each) for each in tensors]
        if enqueue_many:
            for each in tensors:
                each.shape.with_rank_at_least(1)[:1].assert_is_compatible_with(tensors[0].shape[:1])
            tensors = _one_by_one(tensors, prebatch_threads, prebatch_capacity)
        probability = accept_prob_fn(tensors)
        if runtime_checks:
            bounds = tf.assert_less_equal(0.0, probability), tf.assert_less_equal(probability, 1.0)
            probability = checked(probability, *bounds)
        batch = _kept(tensors, probability, batch_size, queue_threads)
        return [batch] if isinstance(batch, tf.Tensor) else batch


def _one_by_one(tensors, threads, capacity):
    batched = tf.train.batch(tensors, 1, num_threads=threads, capacity=capacity, enqueue_many=True)
    return [tf.squeeze(each, [0]) for each in (batched if isinstance(batched, list | tuple) else [batched])]


def _kept(tensors, probability, batch_size, threads):
    is_kept = tf.random_uniform([]) < probability
    return tf.train.maybe_batch(tensors, keep_input=is_kept, batch_size=batch_size, num_threads=threads)


def stratified_sample(
    tensors,
    labels,
    target_probs,
    batch_size,
    init_probs=None,
    enqueue_many=False,
    queue_capacity=16,
    threads_per_queue=1,
    name=None,
):
    """Return batches in which the classes are as frequent as wanted.

    Args:
        tensors: The tensors of an example; of many with ``enqueue_many``.
        labels: Its class.
        target_probs: How frequent each class is to be, ``[classes]``.
        batch_size: The size of a batch.
        init_probs: How frequent each class is, ``[classes]``; counted by default.
        enqueue_many: Whether the first axis of the tensors are examples.
        queue_capacity: The capacity of the queue of examples.
        threads_per_queue: The threads of each queue.
        name: The scope.

    Returns:
        The tensors and the classes of a batch.
    """
    with tf.name_scope(name, "stratified_sample", [*tensors, labels]):
        tensors = [tf.convert_to_tensor(each) for each in tensors]
        labels = tf.convert_to_tensor(labels)
        target_probs = tf.convert_to_tensor(target_probs, tf.float32)
        if not enqueue_many:
            tensors, labels = [each[None] for each in tensors], labels[None]
        target_probs.shape.assert_is_fully_defined()
        if init_probs is None:
            init_probs = _frequencies(labels, target_probs.shape.num_elements())
        init_probs = tf.convert_to_tensor(init_probs, tf.float32)
        if init_probs.shape.as_list() != target_probs.shape.as_list():
            raise ValueError("Probability parameters must have the same length.")
        labels.shape.assert_has_rank(1)
        for each in tensors:
            each.shape.with_rank_at_least(1)[:1].assert_is_compatible_with(labels.shape[:1])
        init_probs, target_probs = _sound(init_probs), _sound(target_probs)
        classes = tf.cast(target_probs.shape.num_elements(), labels.dtype)
        labels = checked(
            labels,
            tf.assert_positive(tf.size(labels)),
            tf.assert_non_negative(labels),
            tf.assert_less(labels, classes),
        )
        message = "All classes with zero initial probability must also have zero target probability: "
        possible = tf.reduce_all(tf.logical_or(tf.not_equal(init_probs, 0), tf.equal(target_probs, 0)))
        init_probs = checked(init_probs, tf.Assert(possible, [message, init_probs, target_probs]))
        accept_probs = _acceptance(init_probs, target_probs)
        rejected = tf.reduce_sum((1 - accept_probs) * init_probs)
        warning = "Proportion of examples rejected by sampler is high."
        accept_probs = tf.cond(
            rejected < 0.5,
            lambda: accept_probs,
            lambda: tf.Print(accept_probs, [accept_probs], message=warning, first_n=10),
        )
        *values, label = _one_by_one([*tensors, labels], threads_per_queue, queue_capacity)
        *values, label = _kept([*values, label], tf.gather(accept_probs, label), batch_size, threads_per_queue)
        return values, label


def _frequencies(labels, classes):
    """Count the classes seen so far, from ten of each on; return how frequent they are."""
    start = [10] * classes
    counts = tf.Variable(start, trainable=False, name="class_count", dtype=tf.int64)
    counts = counts.assign_add(tf.reduce_sum(tf.one_hot(labels, classes, dtype=tf.int64), 0)) + 0
    return tf.cast(tf.truediv(counts, tf.reduce_sum(counts)), tf.float32)


def _sound(probs):
    total = tf.reduce_sum(probs)
    return checked(
        probs, tf.assert_non_negative(probs), tf.assert_less(total, 1 + 1e-6), tf.assert_less(1 - 1e-6, total)
    )


def _acceptance(init_probs, target_probs):
    """Return the greatest probabilities of acceptance that lead from one distribution to another."""
    ratios = target_probs / init_probs
    ratios = tf.where(tf.is_nan(ratios), tf.zeros_like(ratios), ratios)
    return ratios / tf.reduce_max(ratios)


def resample_at_rate(inputs, rates, scope=None, seed=None, back_prop=False):
    """Return each row as often as a Poisson distribution says.

    Args:
        inputs: A list of tensors ``[n, …]``.
        rates: How often each row comes on average, ``[n]``.
        scope: The scope.
        seed: The seed.
        back_prop: Of no effect: the number of rows has no gradient.
    """
    with tf.name_scope(scope, "resample_at_rate", [*inputs, rates]):
        rates = tf.convert_to_tensor(rates, name="rates")
        times = tf.cast(tf.random_poisson(rates, (), rates.dtype, seed=seed), tf.int32)
        indices = tf.repeat(tf.range(tf.size(times)), times)
        return [tf.gather(each, indices) for each in inputs]


def weighted_resample(inputs, weights, overall_rate, scope=None, mean_decay=0.999, seed=None):
    """Return rows more often the greater their weights are.

    Args:
        inputs: A list of tensors ``[n, …]``.
        weights: The weight of each row, ``[n]``.
        overall_rate: How often rows come on average.
        scope: The scope.
        mean_decay: The weight of the old mean of the weights.
        seed: The seed.

    Returns:
        The rows, and the rate of each.
    """
    with tf.name_scope(scope, "weighted_resample", inputs) as name:
        with tf.variable_scope(scope, "estimate_mean", inputs):
            mean = tf.get_local_variable("estimated_mean", initializer=tf.cast(0, weights.dtype), dtype=weights.dtype)
            mean = moving_averages.assign_moving_average(mean, tf.reduce_mean(weights), mean_decay)
        rates = weights * overall_rate / mean
        found, *rows = resample_at_rate([rates, *inputs], rates, scope=name, seed=seed)
        return rows, found
