"""The likelihood of a sequence of tags.

B is the batch size, T the number of steps, K the number of tags. The ops are those that 1.15 built, so that random ops
after a likelihood and its gradients get the seeds that they had.
"""

import tensorflow.compat.v1 as tf
from tensorflow.python.framework.smart_cond import smart_cond


def crf_unary_score(tag_indices, sequence_lengths, inputs):
    """Return the sum of the potentials of each sequence's tags: float, ``[B]``.

    Args:
        tag_indices: The tags, int ``[B, T]``.
        sequence_lengths: The lengths of the sequences, int ``[B]``.
        inputs: The unary potentials, float ``[B, T, K]``.
    """
    tag_indices = _indices(tag_indices)
    batch_size, steps, tags = (tf.shape(inputs)[axis] for axis in range(3))
    flat = tf.reshape(inputs, [-1])
    # Where the potentials of each step begin.
    begins = tf.expand_dims(tf.range(batch_size) * steps * tags, 1) + tf.expand_dims(tf.range(steps) * tags, 0)
    chosen = tf.reshape(tf.cast(begins, tag_indices.dtype) + tag_indices, [-1])
    potentials = tf.reshape(tf.gather(flat, chosen), [batch_size, steps])
    return tf.reduce_sum(potentials * _mask(sequence_lengths, tag_indices, inputs.dtype), 1)


def crf_binary_score(tag_indices, sequence_lengths, transition_params):
    """Return the sum of the transitions between each sequence's tags: float, ``[B]``.

    Args:
        tag_indices: The tags, int ``[B, T]``.
        sequence_lengths: The lengths of the sequences, int ``[B]``.
        transition_params: The scores of transitions from a tag (row) to a tag (column), ``[K, K]``.
    """
    tag_indices = _indices(tag_indices)
    transition_params = tf.convert_to_tensor(transition_params)
    transitions = tf.shape(tag_indices)[1] - 1
    before = tf.slice(tag_indices, [0, 0], [-1, transitions])
    after = tf.slice(tag_indices, [0, 1], [-1, transitions])
    tags = tf.dimension_value(transition_params.shape[0]) or tf.cast(tf.shape(transition_params)[0], tag_indices.dtype)
    chosen = before * tags + after
    scores = tf.gather(tf.reshape(transition_params, [-1]), chosen)  # [B, T - 1]
    mask = tf.slice(_mask(sequence_lengths, tag_indices, transition_params.dtype), [0, 1], [-1, -1])
    return tf.reduce_sum(scores * mask, 1)


def crf_sequence_score(inputs, tag_indices, sequence_lengths, transition_params):
    """Return the score of each sequence of tags, not normalized: float, ``[B]``; 0 for a sequence of length 0.

    Args:
        inputs: The unary potentials, float ``[B, T, K]``.
        tag_indices: The tags, int ``[B, T]``.
        sequence_lengths: The lengths of the sequences, int ``[B]``.
        transition_params: The scores of transitions, ``[K, K]``.
    """
    tag_indices, sequence_lengths = _indices(tag_indices), tf.convert_to_tensor(sequence_lengths)

    def of_one_step():
        rows = tf.reshape(tf.range(tf.shape(inputs, out_type=tag_indices.dtype)[0], dtype=tag_indices.dtype), [-1, 1])
        # Tags of several steps need not fit here: this branch is built, and does not run, if T of the inputs is open.
        fits = tf.dimension_value(tag_indices.shape[1]) in (None, 1)
        tags = tag_indices if fits else tag_indices[:, :1]
        scores = tf.gather_nd(tf.squeeze(inputs, [1]), tf.concat([rows, tags], axis=1))
        return _zero_if_empty(scores, sequence_lengths)

    def of_several_steps():
        unary = crf_unary_score(tag_indices, sequence_lengths, inputs)
        return unary + crf_binary_score(tag_indices, sequence_lengths, transition_params)

    return smart_cond(has_one_step(inputs), of_one_step, of_several_steps)


def crf_multitag_sequence_score(inputs, tag_bitmap, sequence_lengths, transition_params):
    """Return the log of the summed exponentials of the scores of all allowed sequences of tags: float, ``[B]``.

    Args:
        tag_bitmap: The tags allowed at each step, bool ``[B, T, K]``; the other arguments are those of
            ``crf_sequence_score``.
    """
    tag_bitmap = tf.cast(tag_bitmap, dtype=tf.bool)

    def allowed():
        return tf.where(tag_bitmap, inputs, tf.fill(tf.shape(inputs), tf.constant(float("-inf"), inputs.dtype)))

    return smart_cond(
        has_one_step(inputs),
        lambda: tf.reduce_logsumexp(allowed(), axis=[1, 2]),
        lambda: crf_log_norm(allowed(), sequence_lengths, transition_params),
    )


def crf_log_norm(inputs, sequence_lengths, transition_params):
    """Return the log of the summed exponentials of the scores of all sequences of tags: float, ``[B]``.

    It is 0 for a sequence of length 0. The arguments are those of ``crf_sequence_score``.
    """
    sequence_lengths = tf.convert_to_tensor(sequence_lengths)
    first = tf.squeeze(tf.slice(inputs, [0, 0, 0], [-1, 1, -1]), [1])

    def of_several_steps():
        rest = tf.slice(inputs, [0, 1, 0], [-1, -1, -1])
        _, alphas = tf.nn.dynamic_rnn(
            cell=CrfForwardRnnCell(transition_params),
            inputs=rest,
            sequence_length=tf.maximum(tf.constant(0, dtype=sequence_lengths.dtype), sequence_lengths - 1),
            initial_state=first,
            dtype=inputs.dtype,
        )
        return _zero_if_empty(tf.reduce_logsumexp(alphas, [1]), sequence_lengths)

    return smart_cond(
        has_one_step(inputs),
        lambda: _zero_if_empty(tf.reduce_logsumexp(first, [1]), sequence_lengths),
        of_several_steps,
    )


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
    """Return whether T is 1, a bool tensor: a constant if T is known. A loop without steps has no gradient."""
    return tf.equal(tf.dimension_value(inputs.shape[1]) or tf.shape(inputs)[1], 1)


def _indices(tags):
    """Return tags as a tensor of int32, or of int64 if they are of that type."""
    tags = tf.convert_to_tensor(tags)
    return tags if tags.dtype == tf.int64 else tf.cast(tags, tf.int32)


def _zero_if_empty(scores, sequence_lengths):
    return tf.where(tf.less_equal(sequence_lengths, 0), tf.zeros_like(scores), scores)


def _mask(sequence_lengths, tag_indices, dtype):
    """Return 1 for the steps that count, 0 for the others: ``[B, T]``."""
    return tf.sequence_mask(sequence_lengths, maxlen=tf.shape(tag_indices)[1], dtype=dtype)
