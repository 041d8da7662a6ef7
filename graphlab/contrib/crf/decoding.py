"""The most likely sequence of tags.

B is the batch size, T the number of steps, K the number of tags.
"""

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.framework.smart_cond import smart_cond

from graphlab.contrib.crf.likelihood import has_one_step
from graphlab.engine.op_counts import count


def viterbi_decode(score, transition_params):
    """Return the best sequence of tags, a list of T of NumPy's int32 (the last: int64), and its score; NumPy only.

    Args:
        score: The unary potentials of a sequence, an array ``[T, K]``.
        transition_params: The scores of transitions, an array ``[K, K]``.
    """
    best = np.array(score[0])
    back = []
    for potentials in score[1:]:
        candidates = best[:, None] + transition_params  # [from, to]
        back.append(candidates.argmax(axis=0).astype(np.int32))
        best = (potentials + candidates.max(axis=0)).astype(best.dtype)  # that of the scores, whatever the transitions
    tags = [best.argmax()]
    for pointers in reversed(back):
        tags.append(pointers[tags[-1]])
    return tags[::-1], best.max()


def crf_decode(potentials, transition_params, sequence_length):
    """Return the best sequences of tags, int32 ``[B, T]``, and their scores, float ``[B]``, by the Viterbi algorithm.

    Tags after the end of a sequence are 0.

    Args:
        potentials: The unary potentials, float ``[B, T, K]``.
        transition_params: The scores of transitions, ``[K, K]``.
        sequence_length: The lengths of the sequences, int ``[B]``.
    """
    sequence_length = tf.convert_to_tensor(sequence_length)
    count(0 if sequence_length.dtype == tf.int32 else 1)  # 1.15 cast the lengths in each of two loops
    sequence_length = tf.cast(sequence_length, tf.int32)
    return smart_cond(
        has_one_step(potentials),
        lambda: _decode_single(potentials),
        lambda: _decode(potentials, transition_params, sequence_length),
    )


def _decode_single(potentials):
    potentials = tf.squeeze(potentials, [1])
    count(1)  # 1.15 cast the tags to int32
    return tf.expand_dims(tf.argmax(potentials, axis=1, output_type=tf.int32), 1), tf.reduce_max(potentials, axis=1)


def _decode(potentials, transition_params, sequence_length):
    pointers, last_score = tf.nn.dynamic_rnn(
        CrfDecodeForwardRnnCell(transition_params),
        inputs=potentials[:, 1:, :],
        sequence_length=tf.maximum(0, sequence_length - 1),
        initial_state=potentials[:, 0, :],
        dtype=tf.int32,
    )
    # From the last tag back: each sequence is reversed within its length.
    pointers = tf.reverse_sequence(pointers, tf.maximum(0, sequence_length - 1), seq_axis=1)
    last_tags = tf.expand_dims(tf.argmax(last_score, axis=1, output_type=tf.int32), 1)
    tags, _ = tf.nn.dynamic_rnn(
        CrfDecodeBackwardRnnCell(tf.dimension_value(potentials.shape[2])),
        inputs=pointers,
        sequence_length=tf.maximum(0, sequence_length - 1),
        initial_state=last_tags,
        dtype=tf.int32,
    )
    # 1.15 compared the number of steps with 1, and gathered in fewer ops.
    count(-36 if tf.dimension_value(potentials.shape[1]) is None else -36)
    tags = tf.concat([last_tags, tf.squeeze(tags, [2])], axis=1)
    return tf.reverse_sequence(tags, sequence_length, seq_axis=1), tf.reduce_max(last_score, axis=1)


class CrfDecodeForwardRnnCell(tf.nn.rnn_cell.RNNCell):
    """A step forward: the state is the best score ending in each tag, the output the tag before it; both ``[B, K]``."""

    def __init__(self, transition_params):
        """Use the transitions ``[K, K]``."""
        super().__init__()
        self._transition_params = tf.expand_dims(transition_params, 0)
        self._num_tags = tf.dimension_value(self._transition_params.shape[1])

    @property
    def state_size(self):
        return self._num_tags

    @property
    def output_size(self):
        return self._num_tags

    def __call__(self, inputs, state, scope=None):
        """Add a step's potentials ``[B, K]``; return the pointers, int32, and the scores."""
        candidates = tf.expand_dims(state, 2) + self._transition_params  # [B, from, to]
        return tf.argmax(candidates, axis=1, output_type=tf.int32), inputs + tf.reduce_max(candidates, [1])


class CrfDecodeBackwardRnnCell(tf.nn.rnn_cell.RNNCell):
    """A step back: state and output are the tag, int32 ``[B, 1]``, that the pointers point to."""

    def __init__(self, num_tags):
        """Follow pointers ``[B, num_tags]``."""
        super().__init__()
        self._num_tags = num_tags

    @property
    def state_size(self):
        return 1

    @property
    def output_size(self):
        return 1

    def __call__(self, inputs, state, scope=None):
        """Follow a step's pointers from the tags in ``state``; return output and state."""
        tags = tf.batch_gather(inputs, state)
        return tags, tags
