"""``tf.nn.seq2seq`` of 0.12 and ``tf.contrib.legacy_seq2seq`` of 1.0: the models of 1.15 with the cells of the time.

The encoder and the decoder of a model get the same cell. Each makes variables of its own.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

from graphlab.compat.eras.rnn.base import RNNCell, linear
from graphlab.compat.eras.rnn.static import rnn
from graphlab.compat.eras.rnn.wrappers import EmbeddingWrapper, OutputProjectionWrapper
from graphlab.compat.releases import runs_before
from graphlab.contrib.legacy_seq2seq import attention, decoders, losses
from graphlab.contrib.legacy_seq2seq.parts import Parts, using

_PARTS = Parts(
    static_rnn=rnn,
    linear=linear,
    embedding_wrapper=EmbeddingWrapper,
    output_projection_wrapper=OutputProjectionWrapper,
    cell_types=(RNNCell, tf.nn.rnn_cell.RNNCell),
    copy_for_encoder=lambda cell: cell,
)


def _of_the_time(function: Callable) -> Callable:
    """Return a function of 1.15 that builds from the parts of the time."""

    @functools.wraps(function)
    def call(*arguments: Any, **options: Any) -> Any:
        with using(_PARTS):
            return function(*arguments, **options)

    return call


attention_decoder = _of_the_time(attention.attention_decoder)
basic_rnn_seq2seq = _of_the_time(decoders.basic_rnn_seq2seq)
embedding_attention_decoder = _of_the_time(attention.embedding_attention_decoder)
embedding_rnn_decoder = _of_the_time(decoders.embedding_rnn_decoder)
embedding_rnn_seq2seq = _of_the_time(decoders.embedding_rnn_seq2seq)
embedding_tied_rnn_seq2seq = _of_the_time(decoders.embedding_tied_rnn_seq2seq)
rnn_decoder = _of_the_time(decoders.rnn_decoder)
tied_rnn_seq2seq = _of_the_time(decoders.tied_rnn_seq2seq)


def embedding_attention_seq2seq(
    encoder_inputs,
    decoder_inputs,
    cell,
    num_encoder_symbols,
    num_decoder_symbols,
    embedding_size,
    num_heads=1,
    output_projection=None,
    feed_previous=False,
    dtype=None,
    scope=None,
    initial_state_attention=False,
):
    """Encode and decode with attention; see ``tf.contrib.legacy_seq2seq.embedding_attention_seq2seq``."""
    with using(_PARTS):
        return attention.embedding_attention_seq2seq(
            encoder_inputs,
            decoder_inputs,
            cell,
            num_encoder_symbols,
            num_decoder_symbols,
            embedding_size,
            num_heads=num_heads,
            output_projection=output_projection,
            feed_previous=feed_previous,
            dtype=dtype,
            scope=scope,
            initial_state_attention=initial_state_attention,
        )


def one2many_rnn_seq2seq(
    encoder_inputs,
    decoder_inputs_dict,
    cell,
    num_encoder_symbols,
    num_decoder_symbols_dict,
    embedding_size,
    feed_previous=False,
    dtype=None,
    scope=None,
):
    """Encode a sequence and decode several others, all with one cell; each decoder has variables of its own."""
    with using(_PARTS):
        return decoders.one2many_rnn_seq2seq(
            encoder_inputs,
            decoder_inputs_dict,
            cell,
            dict.fromkeys(decoder_inputs_dict, cell),
            num_encoder_symbols,
            num_decoder_symbols_dict,
            embedding_size,
            feed_previous=feed_previous,
            dtype=dtype,
            scope=scope,
        )


def sequence_loss_by_example(
    logits, targets, weights, average_across_timesteps=True, softmax_loss_function=None, name=None
):
    """Return the weighted cross-entropy of each sequence.

    The loss function takes the logits and the targets in 0.12, the targets and the logits in 1.0.
    """
    return losses.sequence_loss_by_example(
        logits, targets, weights, average_across_timesteps, _by_name(softmax_loss_function), name
    )


def sequence_loss(
    logits,
    targets,
    weights,
    average_across_timesteps=True,
    average_across_batch=True,
    softmax_loss_function=None,
    name=None,
):
    """Return the weighted cross-entropy of all sequences; the loss function is that of ``sequence_loss_by_example``."""
    function = _by_name(softmax_loss_function)
    return losses.sequence_loss(
        logits, targets, weights, average_across_timesteps, average_across_batch, function, name
    )


def model_with_buckets(
    encoder_inputs,
    decoder_inputs,
    targets,
    weights,
    buckets,
    seq2seq,
    softmax_loss_function=None,
    per_example_loss=False,
    name=None,
):
    """Build a model for each bucket of lengths; the loss function is that of ``sequence_loss_by_example``."""
    function = _by_name(softmax_loss_function)
    return losses.model_with_buckets(
        encoder_inputs, decoder_inputs, targets, weights, buckets, seq2seq, function, per_example_loss, name
    )


def _by_name(loss_function):
    """Return a loss function that takes its arguments by name, from one that takes them by position."""
    if loss_function is None:
        return None
    if runs_before("1.0"):
        return lambda labels, logits: loss_function(logits, labels)
    return lambda labels, logits: loss_function(labels, logits)
