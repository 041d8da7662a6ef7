"""The strings of a list, one at each run, again and again."""

from __future__ import annotations

import random

import tensorflow.compat.v1 as tf


def obtain_next(string_list_tensor, counter):
    """Return the next string of a list; after the last comes the first.

    Args:
        string_list_tensor: The strings, ``[n]``.
        counter: A variable with the index of the string before, an integer of 64 bits.
    """
    with tf.control_dependencies([tf.identity(string_list_tensor)]):
        length = tf.cast(tf.size(string_list_tensor), tf.int64)
        following = tf.assign(counter, tf.floormod(counter + 1, length))
        return tf.gather(tf.convert_to_tensor(string_list_tensor), following)


def seek_next(string_list, shuffle=False, seed=None, num_epochs=None):
    """Return the next string of a list.

    Args:
        string_list: The strings.
        shuffle: Whether to put them in a random order, another one for each pass.
        seed: A seed for the order.
        num_epochs: After how many passes ``tf.errors.OutOfRangeError`` is raised; never by default.
    """
    if shuffle and seed:
        random.seed(seed)
    ordered = []
    for _ in range(num_epochs or 1):
        if shuffle:
            random.shuffle(string_list)
        ordered.extend(string_list)
    with tf.variable_scope("obtain_next"):
        start = tf.constant(-1, tf.int64)
        counter = tf.get_variable("obtain_next_counter", initializer=start, dtype=tf.int64, trainable=False)
        strings = tf.get_variable(
            "obtain_next_expanded_list", initializer=tf.constant(ordered), dtype=tf.string, trainable=False
        )
        if not num_epochs:
            return obtain_next(strings, counter)
        used = tf.get_variable(
            "obtain_next_filename_counter", initializer=tf.constant(0, tf.int64), dtype=tf.int64, trainable=False
        )
        with tf.control_dependencies([used.count_up_to(len(ordered))]):
            return obtain_next(strings, counter)
