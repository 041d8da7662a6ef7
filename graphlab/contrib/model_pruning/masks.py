"""Masks of weights, and the collections that hold them."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

MASKS, THRESHOLDS, MASKED_WEIGHTS, WEIGHTS = "masks", "thresholds", "masked_weights", "kernel"
MASKED_WEIGHT_NAME = "weights/masked_weight"


def collect(weights, mask, threshold, masked):
    """Put a weight, its mask, its threshold and their product into the collections, once."""
    if any(each is mask for each in tf.get_collection_ref(MASKS)):
        return
    rows = ((THRESHOLDS, threshold), (MASKS, mask), (MASKED_WEIGHTS, masked), (WEIGHTS, weights))
    for collection, element in rows:
        tf.add_to_collection(collection, element)


def apply_mask(x, scope=""):
    """Return a weight with some of its elements zero; ``scope`` is that of the variables ``mask`` and ``threshold``."""
    with tf.variable_scope(scope):
        options = {"trainable": False, "dtype": x.dtype.base_dtype}
        mask = tf.get_variable("mask", x.shape, initializer=tf.ones_initializer(), **options)
        threshold = tf.get_variable("threshold", [], initializer=tf.zeros_initializer(), **options)
    masked = tf.multiply(mask, x, MASKED_WEIGHT_NAME)
    collect(x, mask, threshold, masked)
    return masked


def get_masked_weights():
    """Return the weights with their masks applied."""
    return tf.get_collection(MASKED_WEIGHTS)


def get_masks():
    """Return the masks."""
    return tf.get_collection(MASKS)


def get_thresholds():
    """Return the absolute values below which weights were set to zero."""
    return tf.get_collection(THRESHOLDS)


def get_weights():
    """Return the weights without their masks."""
    return tf.get_collection(WEIGHTS)


def get_weight_sparsity():
    """Return which share of each weight is zero."""
    return [tf.nn.zero_fraction(mask) for mask in get_masks()]
