"""Pairs of a word and one near it, as word2vec is trained on."""

from __future__ import annotations

import csv

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.ops import lookup_ops


def skip_gram_sample(
    input_tensor,
    min_skips=1,
    max_skips=5,
    start=0,
    limit=-1,
    emit_self_as_target=False,
    vocab_freq_table=None,
    vocab_min_count=None,
    vocab_subsampling=None,
    corpus_size=None,
    batch_size=None,
    batch_capacity=None,
    seed=None,
    name=None,
):
    """Return pairs of a word and another one, at most a random number of words away.

    Args:
        input_tensor: The words, ``[n]``, of any type.
        min_skips: The least distance that is drawn for a word.
        max_skips: The greatest.
        start: The index of the first word.
        limit: The number of words; all by default.
        emit_self_as_target: Whether a word is paired with itself, too.
        vocab_freq_table: A table with the count of each word; words that it lacks are left out.
        vocab_min_count: The least count of a word.
        vocab_subsampling: How much frequent words are left out at random, from 0 to 1, with ``corpus_size``.
        corpus_size: The sum of all counts.
        batch_size: The size of the batches that a queue gives; None for all pairs at once.
        batch_capacity: The capacity of the queue.
        seed: The seed.
        name: The name of the operations.

    Returns:
        The words and those they are paired with, ``[pairs]``, or ``[batch_size]``.
    """
    if vocab_freq_table is None and not (vocab_min_count is vocab_subsampling is corpus_size is None):
        raise ValueError(
            f"vocab_freq_table is not provided, but vocab_min_count={vocab_min_count}, vocab_subsampling="
            f"{vocab_subsampling}, or corpus_size={corpus_size} is not None. These settings are useless without a "
            "vocab_freq_table."
        )
    if (vocab_subsampling is None) != (corpus_size is None):
        raise ValueError(
            f"vocab_subsampling is {vocab_subsampling} while corpus_size is {corpus_size} - both must be provided in "
            "order for subsampling to work."
        )
    with tf.name_scope(name, "skip_gram_sample", [input_tensor, min_skips, max_skips, start, limit]):
        words = _known_words(
            tf.convert_to_tensor(input_tensor), vocab_freq_table, vocab_min_count, vocab_subsampling, corpus_size, seed
        )
        tokens, labels = _pairs(words, min_skips, max_skips, start, limit, emit_self_as_target, seed)
        if not batch_size or batch_size < 0:
            return tokens, labels
        capacity = batch_capacity if batch_capacity and batch_capacity > 0 else 100 * batch_size
        return tf.train.batch([tokens, labels], batch_size, capacity=capacity, enqueue_many=True)


def _pairs(words, min_skips, max_skips, start, limit, with_self, seed):
    min_skips, max_skips = tf.convert_to_tensor(min_skips), tf.convert_to_tensor(max_skips)
    start, limit = tf.convert_to_tensor(start), tf.convert_to_tensor(limit)
    checks = [
        tf.assert_non_negative(min_skips, message="min_skips must be >= 0."),
        tf.assert_greater_equal(max_skips, min_skips, message="max_skips must be >= min_skips."),
        tf.assert_non_negative(start, message="start must be >= 0."),
    ]
    with tf.control_dependencies(checks):
        size = tf.size(words)
        end = tf.where_v2(limit < 0, size, tf.minimum(size, start + limit))
        words = words[tf.minimum(start, end) : end]
    size = tf.size(words)
    # A graph or operation seed makes the skips the same in each run; they differ from those of 1.15.
    skips = tf.random_uniform([size], min_skips, max_skips + 1, tf.int32, seed=seed)
    place = tf.range(size)
    distance = tf.abs(place[None] - place[:, None])
    is_pair = (distance <= skips[:, None]) & ((distance > 0) | tf.cast(with_self, tf.bool))
    chosen = tf.where(is_pair)
    return tf.gather(words, chosen[:, 0]), tf.gather(words, chosen[:, 1])


def _known_words(words, table, least, subsampling, corpus_size, seed):
    """Return the words that a table of counts has, without those left out."""
    if table is None:
        return words
    if not isinstance(table, lookup_ops.InitializableLookupTableBase):
        raise ValueError(
            "vocab_freq_table must be a subclass of InitializableLookupTableBase (such as HashTable) instead of type "
            f"{type(table)}."
        )
    counts = table.lookup(words)
    is_known = tf.not_equal(counts, table.default_value)
    if least is not None:
        is_known &= counts >= tf.cast(least, counts.dtype)
    words, counts = tf.boolean_mask(words, is_known), tf.boolean_mask(counts, is_known)
    if not subsampling:
        return words
    if not 0 <= subsampling <= 1:
        raise ValueError(f"Invalid vocab_subsampling={subsampling} - it should be within range [0, 1].")
    allowed = tf.cast(subsampling, tf.float64) * tf.cast(corpus_size, tf.float64)
    counts = tf.cast(counts, tf.float64)
    keep = (tf.sqrt(counts / allowed) + 1) * (allowed / counts)
    return tf.boolean_mask(words, tf.random_uniform(tf.shape(counts), dtype=tf.float64, seed=seed) <= keep)


def skip_gram_sample_with_text_vocab(
    input_tensor,
    vocab_freq_file,
    vocab_token_index=0,
    vocab_token_dtype=tf.string,
    vocab_freq_index=1,
    vocab_freq_dtype=tf.float64,
    vocab_delimiter=",",
    vocab_min_count=0,
    vocab_subsampling=None,
    corpus_size=None,
    min_skips=1,
    max_skips=5,
    start=0,
    limit=-1,
    emit_self_as_target=False,
    batch_size=None,
    batch_capacity=None,
    seed=None,
    name=None,
):
    """Return such pairs with the counts of the words in a file.

    Args:
        input_tensor: The words, ``[n]``.
        vocab_freq_file: A file with a row for each word.
        vocab_token_index: The column of the word.
        vocab_token_dtype: The type of a word.
        vocab_freq_index: The column of its count.
        vocab_freq_dtype: The type of a count.
        vocab_delimiter: What stands between columns.
        vocab_min_count: See ``skip_gram_sample``, as for the others.
        vocab_subsampling: See there.
        corpus_size: At least the sum of the counts, which it is by default.
        min_skips: See there.
        max_skips: See there.
        start: See there.
        limit: See there.
        emit_self_as_target: See there.
        batch_size: See there.
        batch_capacity: See there.
        seed: See there.
        name: See there.
    """
    if vocab_token_index < 0 or vocab_freq_index < 0:
        raise ValueError(
            f"vocab_token_index={vocab_token_index} and vocab_freq_index={vocab_freq_index} must both be >= 0."
        )
    if vocab_token_index == vocab_freq_index:
        raise ValueError(
            f"vocab_token_index and vocab_freq_index should be different, but are both {vocab_token_index}."
        )
    counts = []
    with tf.gfile.GFile(vocab_freq_file, mode="r") as file:
        for row in csv.reader(file, delimiter=vocab_delimiter):
            if max(vocab_token_index, vocab_freq_index) >= len(row):
                raise ValueError(
                    f"Row in vocab file only has {len(row)} columns, so vocab_token_index={vocab_token_index} or "
                    f"vocab_freq_index={vocab_freq_index} is out of bounds. Row content: {row}"
                )
            count = np.dtype(vocab_freq_dtype.as_numpy_dtype).type(row[vocab_freq_index])
            if count < 0:
                raise ValueError(f"Row in vocab file has negative frequency of {count}. Row content: {row}")
            counts.append(count)
    if not corpus_size:
        corpus_size = sum(counts)
    elif sum(counts) - corpus_size > 1e-6:
        raise ValueError(
            f"`corpus_size`={corpus_size} must be greater than or equal to the sum of all the frequency counts "
            f"({sum(counts)}) of `vocab_freq_file` ({vocab_freq_file})."
        )
    initializer = lookup_ops.TextFileInitializer(
        vocab_freq_file,
        vocab_token_dtype,
        vocab_token_index,
        vocab_freq_dtype,
        vocab_freq_index,
        vocab_size=len(counts),
        delimiter=vocab_delimiter,
    )
    return skip_gram_sample(
        input_tensor,
        min_skips,
        max_skips,
        start,
        limit,
        emit_self_as_target,
        lookup_ops.StaticHashTableV1(initializer, default_value=-1),
        vocab_min_count,
        vocab_subsampling,
        None if vocab_subsampling is None else corpus_size,
        batch_size,
        batch_capacity,
        seed,
        name,
    )
