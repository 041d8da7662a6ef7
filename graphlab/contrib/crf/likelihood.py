"""The likelihood of a sequence of tags.

B is the batch size, T the number of steps, K the number of tags.
"""

import tensorflow.compat.v1 as tf
from tensorflow.python.framework.smart_cond import smart_cond

from graphlab.engine.op_counts import count


def crf_unary_score(tag_indices, sequence_lengths, inputs):
    """Return the sum of the potentials of each sequence's tags: float, ``[B]``.

    Args:
        tag_indices: The tags, int ``[B, T]``.
        sequence_lengths: The lengths of the sequences, int ``[B]``.
        inputs: The unary potentials, float ``[B, T, K]``.
    """
    tag_indices = tf.cast(tag_indices, tf.int32)
    potentials = tf.squeeze(tf.batch_gather(inputs, tf.expand_dims(tag_indices, 2)), [2])
    count(-26)  # 1.15 gathered from the flattened potentials
    return tf.reduce_sum(potentials * _mask(sequence_lengths, tag_indices, inputs.dtype), 1)


def crf_binary_score(tag_indices, sequence_lengths, transition_params):
    """Return the sum of the transitions between each sequence's tags: float, ``[B]``.

    Args:
        tag_indices: The tags, int ``[B, T]``.
        sequence_lengths: The lengths of the sequences, int ``[B]``.
        transition_params: The scores of transitions from a tag (row) to a tag (column), ``[K, K]``.
    """
    tag_indices = tf.cast(tag_indices, tf.int32)
    transition_params = tf.convert_to_tensor(transition_params)
    pairs = tf.stack([tag_indices[:, :-1], tag_indices[:, 1:]], axis=2)  # [B, T - 1, 2]
    mask = _mask(sequence_lengths, tag_indices, transition_params.dtype)[:, 1:]
    count(11)  # 1.15 gathered from the flattened transitions
    return tf.reduce_sum(tf.gather_nd(transition_params, pairs) * mask, 1)


def crf_sequence_score(inputs, tag_indices, sequence_lengths, transition_params):
    """Return the score of each sequence of tags, not normalized: float, ``[B]``; 0 for a sequence of length 0.

    Args:
        inputs: The unary potentials, float ``[B, T, K]``.
        tag_indices: The tags, int ``[B, T]``.
        sequence_lengths: The lengths of the sequences, int ``[B]``.
        transition_params: The scores of transitions, ``[K, K]``.
    """
    # 1.15 compared the number of steps with 1: when the graph is built, or else in it.
    count(37 if tf.dimension_value(inputs.shape[1]) is None else 3)
    return crf_unary_score(tag_indices, sequence_lengths, inputs) + crf_binary_score(
        tag_indices, sequence_lengths, transition_params
    )


def crf_multitag_sequence_score(inputs, tag_bitmap, sequence_lengths, transition_params):
    """Return the log of the summed exponentials of the scores of all allowed sequences of tags: float, ``[B]``.

    Args:
        tag_bitmap: The tags allowed at each step, bool ``[B, T, K]``; the other arguments are those of
            ``crf_sequence_score``.
    """
    tag_bitmap = tf.cast(tag_bitmap, dtype=tf.bool)
    allowed = tf.where(tag_bitmap, inputs, tf.fill(tf.shape(inputs), tf.constant(float("-inf"), inputs.dtype)))
    return crf_log_norm(allowed, sequence_lengths, transition_params)


def crf_log_norm(inputs, sequence_lengths, transition_params):
    """Return the log of the summed exponentials of the scores of all sequences of tags: float, ``[B]``.

    It is 0 for a sequence of length 0. The arguments are those of ``crf_sequence_score``.
    """
    sequence_lengths = tf.cast(sequence_lengths, tf.int32)
    first = inputs[:, 0, :]

    def forward():
        _, alphas = tf.nn.dynamic_rnn(
            cell=CrfForwardRnnCell(transition_params),
            inputs=inputs[:, 1:, :],
            sequence_length=tf.maximum(0, sequence_lengths - 1),
            initial_state=first,
            dtype=inputs.dtype,
        )
        return alphas

    alphas = smart_cond(has_one_step(inputs), lambda: first, forward)
    log_norm = tf.reduce_logsumexp(alphas, [1])
    count(18 if tf.dimension_value(inputs.shape[1]) is None else 2)
    return tf.where(tf.less_equal(sequence_lengths, 0), tf.zeros_like(log_norm), log_norm)


def crf_log_likelihood(inputs, tag_indices, sequence_lengths, transition_params=None):
    """Return the log-likelihood of each sequence of tags, float ``[B]``, and the transitions, ``[K, K]``.

    Without ``transition_params`` the transitions are a new variable, ``transitions``. The other arguments are those of
    ``crf_sequence_score``.
    """
    if transition_params is None:
        tags = tf.dimension_value(inputs.shape[2])
        transition_params = tf.get_variable("transitions", [tags, tags])
    score = crf_sequence_score(inputs, tag_indices, sequence_lengths, transition_params)
    return score - crf_log_norm(inputs, sequence_lengths, transition_params), transition_params


class CrfForwardRnnCell(tf.nn.rnn_cell.RNNCell):
    """A step of the forward algorithm: the log-sum-exp of the scores of all sequences that end in each tag.

    State and output are ``[B, K]``. http://www.cs.columbia.edu/~mcollins/fb.pdf
    """

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
        """Add a step's potentials ``[B, K]``; return output and state."""
        alphas = inputs + tf.reduce_logsumexp(tf.expand_dims(state, 2) + self._transition_params, [1])
        return alphas, alphas


def has_one_step(inputs):
    """Return whether T is 1: a bool, or a tensor if it is not known yet. A loop without steps has no gradient."""
    steps = tf.dimension_value(inputs.shape[1])
    return tf.equal(tf.shape(inputs)[1], 1) if steps is None else steps == 1


def _mask(sequence_lengths, tag_indices, dtype):
    """Return 1 for the steps that count, 0 for the others: ``[B, T]``."""
    return tf.sequence_mask(sequence_lengths, maxlen=tf.shape(tag_indices)[1], dtype=dtype)
