"""Functions of ``tf.contrib`` that count as in 1.15, and in older releases built other ops.

``graphlab.compat.changes.op_counts`` says why that matters.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as v1

from graphlab.compat.changes.op_counts import by_release, counted, fixed, nothing
from graphlab.compat.changes.patcher import Patcher


def _of_categorical(logits: Any, _: Any) -> int:
    # The distribution itself drew, without taking the shape apart first.
    return by_release(until_1_12=-18 if logits.shape.is_fully_defined() else -15)


def _of_bernoulli(_: Any, batch_size: Any, *__: Any) -> int:
    return by_release(until_1_12=-3 if v1.get_static_value(batch_size) is None else -7)


def _before_decoding(decoder: Any, *_: Any, maximum_iterations: Any = None, **__: Any) -> int:
    # The shapes of the zeros took fewer ops, and the loop did not count its steps besides.
    steps = 0 if maximum_iterations is None else 10
    return by_release(until_1_4=-8 - steps - 4 * _number_of_attention_states(decoder))


def _after_decoding(
    decoder: Any, *_: Any, impute_finished: bool = False, maximum_iterations: Any = None, **__: Any
) -> int:
    steps = 0 if maximum_iterations is None else 4
    # With ``impute_finished``, each variable has an op of its own.
    ops_of_states = (2 + impute_finished) * _number_of_attention_states(decoder)
    return by_release(until_1_4=1 + steps - impute_finished - ops_of_states)


def _number_of_attention_states(decoder: Any) -> int:
    """Return how many variables the loop has that it did not have: the state of attention was its weights."""
    return len(getattr(getattr(decoder, "_cell", None), "_attention_mechanisms", ()))


def _of_loss(*_: Any, average_across_timesteps: bool = True, average_across_batch: bool = True, **__: Any) -> int:
    averaged = average_across_timesteps + average_across_batch
    return by_release(until_1_12=(6, 8, 2)[averaged])


def _has_open_steps(inputs: Any) -> bool:
    return v1.dimension_value(inputs.shape[1]) is None


def _of_norm(inputs: Any, *_: Any) -> int:
    return by_release(until_1_4=-41 if _has_open_steps(inputs) else -9)


def _of_score(inputs: Any, *_: Any) -> int:
    # Sequences of one step had no branch of their own.
    return by_release(until_1_4=-37 if _has_open_steps(inputs) else -3)


def _of_decoding(potentials: Any, *_: Any) -> int:
    return by_release(until_1_4=-22 if _has_open_steps(potentials) else 0)


def _of_attention(
    _: Any, query_layer: Any, memory: Any, probability_fn: Any, memory_sequence_length: Any = None, *__: Any, **___: Any
) -> int:
    # Sizes that are known were compared all the same.
    lengths = memory_sequence_length
    is_known = v1.nest.flatten(memory)[0].shape[0].value is not None
    if lengths is None:
        number = 3 if is_known else 8
    else:
        has_known_lengths = not isinstance(lengths, v1.Tensor) or lengths.shape[0].value is not None
        number = (14 if is_known else 18) + (0 if has_known_lengths else 4)
    return by_release(until_1_4=number - 2, until_1_12=number)


def _of_batch_size_checks(wrapper: Any, batch_size: Any) -> int:
    mechanisms = wrapper._attention_mechanisms if isinstance(batch_size, int) else ()
    return by_release(until_1_12=13 * sum(isinstance(mechanism.batch_size, int) for mechanism in mechanisms))


def _of_alignments(mechanism: Any, batch_size: Any, *_: Any) -> int:
    sizes = (batch_size, mechanism.alignments_size)
    return by_release(until_1_4=-4 - sum(not isinstance(size, int) for size in sizes))


def _of_learned_scale(mechanism: Any, *_: Any, **__: Any) -> int:
    # Its initial value was a constant that was converted.
    is_scaled = getattr(mechanism, "_scale", False) or getattr(mechanism, "_normalize", False)
    return by_release(until_1_4=int(is_scaled))


#: The module below ``graphlab.contrib``, the function, and the differences before and after.
_COUNTED: tuple[tuple[str, str, Callable[..., int], Callable[..., int]], ...] = (
    ("crf.decoding", "crf_decode", nothing, _of_decoding),
    ("crf.likelihood", "crf_unary_score", nothing, fixed(until_1_4=11)),
    ("crf.likelihood", "crf_binary_score", nothing, fixed(until_1_4=11)),
    ("crf.likelihood", "crf_sequence_score", nothing, _of_score),
    ("crf.likelihood", "crf_log_norm", nothing, _of_norm),
    ("seq2seq.attention", "BaseAttention.__init__", _of_attention, nothing),
    ("seq2seq.attention", "BaseAttention.initial_alignments", nothing, _of_alignments),
    # The query got its second dimension before the variable of the score.
    ("seq2seq.attention", "bahdanau_score", fixed(until_1_12=2), fixed(until_1_12=-2)),
    ("seq2seq.attention", "LuongAttention.__call__", nothing, _of_learned_scale),
    ("seq2seq.attention", "BahdanauAttention.__call__", nothing, _of_learned_scale),
    ("seq2seq.attention_wrapper", "AttentionWrapper._batch_size_checks", _of_batch_size_checks, nothing),
    ("seq2seq.decoder", "dynamic_decode", _before_decoding, _after_decoding),
    ("seq2seq.helper", "categorical_sample", _of_categorical, fixed(until_1_12=2)),
    ("seq2seq.loss", "sequence_loss", nothing, _of_loss),
    ("seq2seq.scheduled", "_chosen", _of_bernoulli, fixed(until_1_12=-1)),
)


def install(patcher: Patcher) -> None:
    """Replace the functions, also in the modules that have taken them from others."""
    for module, name, before_it, after_it in _COUNTED:
        owner = importlib.import_module(f"graphlab.contrib.{module}")
        if "." in name:
            of, _, name = name.partition(".")
            owner = getattr(owner, of)
        original = getattr(owner, name)
        replacement = counted(original, before_it, after_it)
        holders = [owner]
        if name == "categorical_sample":
            holders.append(importlib.import_module("graphlab.contrib.seq2seq.scheduled"))
        for holder in holders:
            patcher.replace(holder, name, replacement)
