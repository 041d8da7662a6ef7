"""Beam search: every step keeps the W most likely continuations of each sequence.

B is the batch size, W the beam width, V the number of symbols.
"""

import collections
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

from graphlab.contrib.rnn.projections import require_cell
from graphlab.contrib.seq2seq.attention_wrapper import AttentionWrapperState
from graphlab.contrib.seq2seq.basic_decoder import require_layer
from graphlab.contrib.seq2seq.beam_scores import beam_scores, mask_finished
from graphlab.contrib.seq2seq.beam_tree import gather_tree, gather_tree_from_array
from graphlab.contrib.seq2seq.decoder import Decoder
from graphlab.contrib.seq2seq.helper import embedding_function
from graphlab.contrib.seq2seq.layer_decoders import BaseDecoder
from graphlab.engine.op_counts import count


class BeamSearchDecoderState(
    collections.namedtuple(
        "BeamSearchDecoderState", ("cell_state", "log_probs", "finished", "lengths", "accumulated_attention_probs")
    )
):
    """The state of a search, ``[B, W, ...]``.

    It holds the cell's state, each beam's log-probability, whether the beam has ended, its length (int64, with the end
    token), and how much each step of the memory was attended to, or ``()``.
    """

    __slots__ = ()


class BeamSearchDecoderOutput(
    collections.namedtuple("BeamSearchDecoderOutput", ("scores", "predicted_ids", "parent_ids"))
):
    """The output of a step for each beam, ``[B, W]``: its score, its symbol, and the beam it continues."""

    __slots__ = ()


class FinalBeamSearchDecoderOutput(
    collections.namedtuple("FinalBeamSearchDecoderOutput", ("predicted_ids", "beam_search_decoder_output"))
):
    """The result: the beams, best first, ``[B, time, W]``, and the outputs of all steps."""

    __slots__ = ()


class BeamSearchDecoderMixin:
    """What a search does at each step; B, W and V are those of the module."""

    _batch_size: Any = None
    _embedding_fn: Any

    def __init__(
        self,
        cell,
        beam_width,
        output_layer=None,
        length_penalty_weight=0.0,
        coverage_penalty_weight=0.0,
        reorder_tensor_arrays=True,
        **kwargs,
    ):
        """Keep what ``BeamSearchDecoder`` was made with.

        Raises:
            TypeError: An argument has the wrong type.
        """
        require_cell(cell)
        require_layer(output_layer)
        self._cell = cell
        self._output_layer = output_layer
        self._reorder_tensor_arrays = reorder_tensor_arrays
        self._beam_width = beam_width
        self._length_penalty_weight = length_penalty_weight
        self._coverage_penalty_weight = coverage_penalty_weight
        super().__init__(**kwargs)

    def _start(self, start_tokens, end_token, initial_state):
        """Take the first symbols, the last one and the first state of the cell.

        Raises:
            ValueError: ``start_tokens`` is not a vector, or ``end_token`` not a scalar.
        """
        self._start_tokens = tf.convert_to_tensor(start_tokens, dtype=tf.int32, name="start_tokens")
        self._end_token = tf.convert_to_tensor(end_token, dtype=tf.int32, name="end_token")
        if self._start_tokens.shape.rank != 1:
            raise ValueError("start_tokens must be a vector")
        if self._end_token.shape.rank != 0:
            raise ValueError("end_token must be a scalar")
        self._batch_size = tf.size(self._start_tokens)
        self._static_batch_size = tf.dimension_value(self._start_tokens.shape[0])
        self._dtype = tf.nest.flatten(initial_state)[0].dtype
        self._initial_cell_state = tf.nest.map_structure(self._split_beams, initial_state)
        tokens = tf.tile(tf.expand_dims(self._start_tokens, 1), [1, self._beam_width])
        self._start_inputs = self._embedding_fn(tokens)
        # Before the first step only the first beam is alive; the others would find the same continuations.
        self._finished = tf.one_hot(
            tf.zeros([self._batch_size], dtype=tf.int32),
            self._beam_width,
            on_value=False,
            off_value=True,
            dtype=tf.bool,
        )
        count(0 if tf.is_tensor(start_tokens) else 1)  # 1.15 converted the symbols once more, for their number

    @property
    def batch_size(self):
        return self._batch_size

    @property
    def tracks_own_finished(self):
        """True, because finished beams change places."""
        return True

    @property
    def output_size(self):
        shape = tf.TensorShape([self._beam_width])
        return BeamSearchDecoderOutput(scores=shape, predicted_ids=shape, parent_ids=shape)

    @property
    def output_dtype(self):
        return BeamSearchDecoderOutput(scores=self._dtype, predicted_ids=tf.int32, parent_ids=tf.int32)

    def _first(self):
        """Return ``(finished, first_inputs, initial_state)``."""
        probabilities = get_attention_probs(self._initial_cell_state, self._coverage_penalty_weight)
        state = BeamSearchDecoderState(
            cell_state=self._initial_cell_state,
            log_probs=tf.one_hot(
                tf.zeros([self._batch_size], dtype=tf.int32),
                self._beam_width,
                on_value=tf.constant(0.0, self._dtype),
                off_value=tf.constant(-np.inf, self._dtype),
            ),
            finished=self._finished,
            lengths=tf.zeros([self._batch_size, self._beam_width], dtype=tf.int64),
            accumulated_attention_probs=() if probabilities is None else probabilities,
        )
        return self._finished, self._start_inputs, state

    def step(self, time, inputs, state, name=None):
        with tf.name_scope(name, "BeamSearchDecoderStep", (time, inputs, state)):
            cell_state = tf.nest.map_structure(self._merge_beams, state.cell_state)
            inputs = tf.nest.map_structure(self._merge_beams, inputs)
            logits, next_cell_state = self._cell(inputs, cell_state)
            logits = self._split_beams(logits)
            next_cell_state = tf.nest.map_structure(self._split_beams, next_cell_state)
            if self._output_layer is not None:
                logits = self._output_layer(logits)
            output, state = self._search(logits, next_cell_state, state)
            next_inputs = tf.cond(
                tf.reduce_all(state.finished),
                lambda: self._start_inputs,
                lambda: self._embedding_fn(output.predicted_ids),
            )
        return output, state, next_inputs, state.finished

    def finalize(self, outputs, final_state, sequence_lengths):
        lengths = tf.cast(tf.reduce_max(final_state.lengths, axis=1), tf.int32)
        predicted = gather_tree(outputs.predicted_ids, outputs.parent_ids, lengths, self._end_token)
        if self._reorder_tensor_arrays:
            final_state = final_state._replace(
                cell_state=tf.nest.map_structure(
                    lambda part: self._sorted_array(part, outputs.parent_ids, final_state.lengths),
                    final_state.cell_state,
                )
            )
        return FinalBeamSearchDecoderOutput(predicted, outputs), final_state

    def _search(self, logits, next_cell_state, state):
        """Choose the best W of the W · V continuations; return the outputs and the state."""
        vocabulary = tf.dimension_value(logits.shape[-1]) or tf.shape(logits)[-1]
        step_log_probs = mask_finished(tf.nn.log_softmax(logits), self._end_token, state.finished)
        log_probs = tf.expand_dims(state.log_probs, 2) + step_log_probs  # [B, W, V]

        coverage = state.accumulated_attention_probs
        probabilities = get_attention_probs(next_cell_state, self._coverage_penalty_weight)
        if probabilities is not None:
            coverage += probabilities * tf.expand_dims(1 - tf.cast(state.finished, self._dtype), 2)
        scores = beam_scores(
            log_probs,
            state,
            self._end_token,
            coverage if probabilities is not None else None,
            self._length_penalty_weight,
            self._coverage_penalty_weight,
        )

        flat_scores = tf.reshape(scores, [self._batch_size, -1])
        best_scores, chosen = tf.nn.top_k(flat_scores, k=self._beam_width)
        for tensor in (best_scores, chosen):
            tensor.set_shape([self._static_batch_size, self._beam_width])
        words, parents = chosen % vocabulary, chosen // vocabulary
        was_finished = self._of_parents(state.finished, parents)
        new_state = BeamSearchDecoderState(
            cell_state=tf.nest.map_structure(lambda part: self._of_parents(part, parents), next_cell_state),
            log_probs=tf.batch_gather(tf.reshape(log_probs, [self._batch_size, -1]), chosen),
            finished=tf.logical_or(was_finished, tf.equal(words, self._end_token)),
            lengths=self._of_parents(state.lengths, parents) + tf.cast(tf.logical_not(was_finished), tf.int64),
            accumulated_attention_probs=self._of_parents(coverage, parents) if probabilities is not None else (),
        )
        self._count_step(next_cell_state, probabilities is not None)
        return BeamSearchDecoderOutput(scores=best_scores, predicted_ids=words, parent_ids=parents), new_state

    def _count_step(self, cell_state, has_coverage):
        """Count the ops of 1.15's step: it gathered from flattened tensors, and always computed the lengths."""
        parts = tf.nest.flatten(cell_state)
        moved = sum(not isinstance(part, tf.TensorArray) and _rank(part) >= 2 for part in parts)
        has_penalty = tf.is_tensor(self._length_penalty_weight) or self._length_penalty_weight != 0
        count(36 + 19 * moved + 2 * len(parts) - 21 * has_penalty + 19 * has_coverage)

    def _of_parents(self, tensor, parents):
        """Return, for each beam, the part of its parent in a tensor ``[B, W, ...]``; scalars and arrays stay."""
        if isinstance(tensor, tf.TensorArray) or _rank(tensor) < 2:
            return tensor
        result = tf.gather(tensor, parents, axis=1, batch_dims=1)
        result.set_shape(tf.TensorShape([self._static_batch_size, self._beam_width]).concatenate(tensor.shape[2:]))
        return result

    def _split_beams(self, tensor):
        """Return ``[B · W, ...]`` as ``[B, W, ...]``; scalars and arrays stay."""
        if isinstance(tensor, tf.TensorArray):
            return tensor
        tensor = tf.convert_to_tensor(tensor)
        if _rank(tensor) == 0:
            return tensor
        shape = tf.concat(([self._batch_size, self._beam_width], tf.shape(tensor)[1:]), 0)
        result = tf.reshape(tensor, shape)
        result.set_shape(tf.TensorShape([self._static_batch_size, self._beam_width]).concatenate(tensor.shape[1:]))
        return result

    def _merge_beams(self, tensor):
        """Return ``[B, W, ...]`` as ``[B · W, ...]``; scalars and arrays stay."""
        if isinstance(tensor, tf.TensorArray) or _rank(tensor) < 2:
            return tensor
        result = tf.reshape(tensor, tf.concat(([self._batch_size * self._beam_width], tf.shape(tensor)[2:]), 0))
        rows = None if self._static_batch_size is None else self._static_batch_size * self._beam_width
        result.set_shape(tf.TensorShape([rows]).concatenate(tensor.shape[2:]))
        return result

    def _sorted_array(self, part, parents, lengths):
        if not isinstance(part, tf.TensorArray):
            return part
        self._count_sorting(part.element_shape)
        return gather_tree_from_array(part.stack(), parents, lengths)

    def _count_sorting(self, shape):
        """Count the ops with which 1.15 checked and sorted an array; it left one of [B · W, …] of known sizes alone."""
        batch, width = self._static_batch_size, self._beam_width
        if batch is None:
            count(55)
        elif None in shape[:2].as_list() or shape[:2].as_list() == [batch, width]:
            count(51)
        else:
            count(-38)


class BeamSearchDecoder(BeamSearchDecoderMixin, Decoder):
    """Searches for the most likely sequences according to a cell and an output layer.

    Copy the initial state, and the memory of an attention mechanism, for the beams with ``tile_batch`` first. Scores
    are log-probabilities divided by ``((5 + length) / 6) ** length_penalty_weight`` plus a coverage penalty, as in
    https://arxiv.org/abs/1609.08144.
    """

    def __init__(
        self,
        cell,
        embedding,
        start_tokens,
        end_token,
        initial_state,
        beam_width,
        output_layer=None,
        length_penalty_weight=0.0,
        coverage_penalty_weight=0.0,
        reorder_tensor_arrays=True,
    ):
        """Search with ``cell`` from ``initial_state``, whose batch size is B · W.

        Args:
            embedding: A function of ids, or the ``params`` of ``tf.nn.embedding_lookup``.
            start_tokens: The first symbol of each sequence, int32 ``[B]``.
            end_token: The symbol that ends a sequence, an int32 scalar.
            output_layer: A layer that turns the outputs of the cell into logits ``[…, V]``.
            coverage_penalty_weight: The weight of the penalty for parts of the memory that were not attended to; needs
                an ``AttentionWrapper``.
            reorder_tensor_arrays: Turn TensorArrays in the cell's state, such as ``alignment_history``, into tensors in
                the order of the beams.

        Raises:
            TypeError: An argument has the wrong type.
            ValueError: ``start_tokens`` is not a vector, or ``end_token`` not a scalar.
        """
        super().__init__(
            cell, beam_width, output_layer, length_penalty_weight, coverage_penalty_weight, reorder_tensor_arrays
        )
        self._embedding_fn = embedding_function(embedding)
        self._start(start_tokens, end_token, initial_state)

    def initialize(self, name=None):
        return self._first()


class BeamSearchDecoderV2(BeamSearchDecoderMixin, BaseDecoder):
    """A beam search as a layer: it is called with the embedding, the first symbols, the last one and the state."""

    def __init__(
        self,
        cell,
        beam_width,
        embedding_fn=None,
        output_layer=None,
        length_penalty_weight=0.0,
        coverage_penalty_weight=0.0,
        reorder_tensor_arrays=True,
        **kwargs,
    ):
        """Search with ``cell``; see ``BeamSearchDecoder``.

        Args:
            embedding_fn: A function of ids; by default the embedding that the layer is called with.

        Raises:
            ValueError: ``embedding_fn`` is no function.
        """
        super().__init__(
            cell,
            beam_width,
            output_layer,
            length_penalty_weight,
            coverage_penalty_weight,
            reorder_tensor_arrays,
            **kwargs,
        )
        if embedding_fn is not None and not callable(embedding_fn):
            raise ValueError(f"embedding_fn is expected to be a callable, got {type(embedding_fn)}")
        self._embedding_fn = embedding_fn

    def initialize(self, embedding, start_tokens, end_token, initial_state):
        """Return ``(finished, first_inputs, initial_state)``.

        Raises:
            ValueError: There are both an embedding and a function.
        """
        if embedding is not None:
            if self._embedding_fn is not None:
                raise ValueError("embedding and embedding_fn cannot be provided at same time")
            self._embedding_fn = embedding_function(embedding)
        self._start(start_tokens, end_token, initial_state)
        return self._first()

    def call(self, embedding, start_tokens, end_token, initial_state, **kwargs):
        """Run the search; return outputs, final state and lengths."""
        options = {"start_tokens": start_tokens, "end_token": end_token, "initial_state": initial_state}
        return self._decode(embedding, {**kwargs, **options})


def get_attention_probs(next_cell_state, coverage_penalty_weight):
    """Return the last attention weights, the mean of all mechanisms, or None if they are not needed.

    Raises:
        ValueError: A coverage penalty is wanted, but no cell has attention.
    """
    if not tf.is_tensor(coverage_penalty_weight) and coverage_penalty_weight == 0.0:
        return None
    states = [next_cell_state]
    if not isinstance(next_cell_state, AttentionWrapperState) and isinstance(next_cell_state, tuple):
        states = list(next_cell_state)
    weights = [attention_probs_from_attn_state(each) for each in states if isinstance(each, AttentionWrapperState)]
    if not weights:
        raise ValueError("coverage_penalty_weight must be 0.0 if no cell is attentional.")
    return _mean(weights)


def attention_probs_from_attn_state(attention_state):
    """Return the weights of an ``AttentionWrapperState``, the mean of its mechanisms."""
    weights = attention_state.alignments
    return _mean(weights) if isinstance(weights, tuple) else weights


def _mean(tensors):
    return tensors[0] if len(tensors) == 1 else tf.reduce_mean(tf.stack(list(tensors), -1), -1)


def _rank(tensor):
    rank = tensor.shape.rank
    if rank is None:
        raise ValueError(f"Expected tensor ({tensor}) to have known rank, but rank is unknown.")
    return rank
