"""Scheduled sampling, https://arxiv.org/abs/1506.03099: in training a decoder sometimes reads its own output."""

import tensorflow.compat.v1 as tf

from graphlab.contrib.rnn.axes import transpose_batch_time
from graphlab.contrib.seq2seq.helper import TrainingHelper, array_of, categorical_sample, embedding_function
from graphlab.engine.op_counts import count


class ScheduledEmbeddingTrainingHelper(TrainingHelper):
    """Feeds the given inputs, or with some probability the embedding of a symbol drawn from the last output.

    A sample is the drawn symbol, or -1 where the given input is used.
    """

    def __init__(
        self,
        inputs,
        sequence_length,
        embedding,
        sampling_probability,
        time_major=False,
        seed=None,
        scheduling_seed=None,
        name=None,
    ):
        """Create a helper; the other arguments are those of ``TrainingHelper``.

        Args:
            embedding: A function of ids, or the ``params`` of ``tf.nn.embedding_lookup``.
            sampling_probability: The probability of feeding a drawn symbol, a scalar or ``[batch]``.
            seed: The seed for drawing symbols; ``scheduling_seed`` is the seed for choosing the sequences.

        Raises:
            ValueError: ``sampling_probability`` is neither a scalar nor a vector.
        """
        with tf.name_scope(name, "ScheduledEmbeddingSamplingWrapper", [embedding, sampling_probability]):
            self._embedding_fn = embedding_function(embedding)
            self._sampling_probability = _probability(sampling_probability)
            self._seed = seed
            self._scheduling_seed = scheduling_seed
            super().__init__(inputs=inputs, sequence_length=sequence_length, time_major=time_major, name=name)

    def sample(self, time, outputs, state, name=None):
        with tf.name_scope(name, "ScheduledEmbeddingTrainingHelperSample", [time, outputs, state]):
            chosen = _chosen(self._sampling_probability, self.batch_size, self._scheduling_seed, tf.bool)
            symbols = categorical_sample(outputs, self._seed)
            return tf.where(chosen, symbols, tf.fill([self.batch_size], -1))

    def next_inputs(self, time, outputs, state, sample_ids, name=None):
        with tf.name_scope(name, "ScheduledEmbeddingTrainingHelperNextInputs", [time, outputs, state, sample_ids]):
            finished, inputs, state = super().next_inputs(time=time, outputs=outputs, state=state)
            count(0 if inputs.shape.is_fully_defined() else 1)
            next_inputs = tf.cond(
                tf.reduce_all(finished),
                lambda: inputs,
                lambda: replace_rows(
                    inputs, sample_ids > -1, lambda rows: self._embedding_fn(tf.gather_nd(sample_ids, rows))
                ),
            )
            return finished, next_inputs, state


class ScheduledOutputTrainingHelper(TrainingHelper):
    """Feeds the given inputs, or with some probability the last output. A sample is 1 for the output, else 0; int32."""

    def __init__(
        self,
        inputs,
        sequence_length,
        sampling_probability,
        time_major=False,
        seed=None,
        next_inputs_fn=None,
        auxiliary_inputs=None,
        name=None,
    ):
        """Create a helper; the other arguments are those of ``TrainingHelper``.

        Args:
            sampling_probability: The probability of feeding the output, a scalar or ``[batch]``.
            next_inputs_fn: A function that turns outputs into inputs; the default feeds the outputs themselves.
            auxiliary_inputs: Further inputs of each step, shaped like ``inputs``; appended to the inputs and the
                outputs.

        Raises:
            ValueError: ``sampling_probability`` is neither a scalar nor a vector.
        """
        with tf.name_scope(name, "ScheduledOutputTrainingHelper", [inputs, auxiliary_inputs, sampling_probability]):
            self._sampling_probability = _probability(sampling_probability)
            self._seed = seed
            self._next_inputs_fn = next_inputs_fn
            self._auxiliary_arrays = None
            if auxiliary_inputs is not None:
                inputs = tf.nest.map_structure(
                    lambda given, auxiliary: tf.concat((given, auxiliary), -1), inputs, auxiliary_inputs
                )
                auxiliary = tf.convert_to_tensor(auxiliary_inputs)
                self._auxiliary_arrays = array_of(auxiliary if time_major else transpose_batch_time(auxiliary))
            super().__init__(inputs=inputs, sequence_length=sequence_length, time_major=time_major, name=name)

    def sample(self, time, outputs, state, name=None):
        with tf.name_scope(name, "ScheduledOutputTrainingHelperSample", [time, outputs, state]):
            return _chosen(self._sampling_probability, self.batch_size, self._seed, tf.int32)

    def next_inputs(self, time, outputs, state, sample_ids, name=None):
        with tf.name_scope(name, "ScheduledOutputTrainingHelperNextInputs", [time, outputs, state, sample_ids]):
            finished, inputs, state = super().next_inputs(time=time, outputs=outputs, state=state)
            chosen = tf.cast(sample_ids, tf.bool)
            if self._next_inputs_fn is None and self._auxiliary_arrays is None:
                count(-13)  # 1.15 chose among whole batches
            else:
                count(-2 if inputs.shape.is_fully_defined() else -3)
            next_inputs = tf.cond(
                tf.logical_or(tf.reduce_all(finished), tf.logical_not(tf.reduce_any(chosen))),
                lambda: inputs,
                lambda: replace_rows(inputs, chosen, lambda rows: self._inputs_of_outputs(outputs, rows, time + 1)),
            )
            return finished, next_inputs, state

    def _inputs_of_outputs(self, outputs, rows, time):
        made = tf.gather_nd(outputs, rows)
        if self._next_inputs_fn is not None:
            made = self._next_inputs_fn(made)
        if self._auxiliary_arrays is not None:
            made = tf.concat((made, tf.gather_nd(self._auxiliary_arrays.read(time), rows)), -1)
        return made


def replace_rows(inputs, chosen, make):
    """Return ``inputs``, ``[batch, ...]``, with the ``chosen`` rows, bool ``[batch]``, replaced.

    Args:
        make: A function of indices ``[rows, 1]`` that returns the new rows. It computes only these, so gradients only
            reach what is used.
    """
    replaced = tf.cast(tf.where(chosen), tf.int32)
    kept = tf.cast(tf.where(tf.logical_not(chosen)), tf.int32)
    shape = tf.shape(inputs)
    result = tf.scatter_nd(replaced, make(replaced), shape) + tf.scatter_nd(kept, tf.gather_nd(inputs, kept), shape)
    result.set_shape(inputs.shape)
    return result


def _probability(value):
    value = tf.convert_to_tensor(value, name="sampling_probability")
    if value.shape.rank not in (0, 1):
        raise ValueError(f"sampling_probability must be either a scalar or a vector. saw shape: {value.shape}")
    return value


def _chosen(probability, batch_size, seed, dtype):
    """Return 1 with some probability, or else 0, for each sequence: ``[batch]`` of a dtype."""
    # One probability for all, or one for each.
    sample_shape = batch_size if probability.shape.rank == 0 else ()
    # 1.15 took the shape of the samples apart in the graph.
    count(3 if tf.get_static_value(batch_size) is None else 7)
    sample = tf.distributions.Bernoulli(probs=probability, dtype=dtype).sample(sample_shape=sample_shape, seed=seed)
    count(1)
    return sample
