"""``tf.contrib.learn.ops``: parts of the models of 2016."""

from __future__ import annotations

import tensorflow.compat.v1 as tf


def embedding_lookup(params, ids, name="embedding_lookup"):
    """Return the rows of a matrix for numbers of any shape.

    Args:
        params: The embeddings, ``[classes, size]``.
        ids: The numbers.
        name: The name of the operation.
    """
    with tf.name_scope(name, "embedding_lookup", [params, ids]):
        params, ids = tf.convert_to_tensor(params), tf.convert_to_tensor(ids)
        found = tf.nn.embedding_lookup(params, tf.reshape(ids, [-1]), name=name)
        found = tf.reshape(found, tf.concat([tf.shape(ids), [-1]], 0))
        found.set_shape(ids.shape.concatenate(params.shape[1:]))
        return found


def categorical_variable(tensor_in, n_classes, embedding_size, name):
    """Return trained embeddings of numbers below ``n_classes``."""
    with tf.variable_scope(name):
        return embedding_lookup(tf.get_variable(f"{name}_embeddings", [n_classes, embedding_size]), tensor_in)


def mean_squared_error_regressor(tensor_in, labels, weights, biases, name=None):
    """Return the predictions of a linear layer and the mean of their squared errors."""
    with tf.name_scope(name, "mean_squared_error_regressor", [tensor_in, labels]):
        predictions = tf.nn.xw_plus_b(tensor_in, weights, biases)
        if labels.shape.rank == 1 and predictions.shape.rank == 2:
            predictions = tf.squeeze(predictions, axis=[1])
        return predictions, tf.losses.mean_squared_error(labels, predictions)


def softmax_classifier(tensor_in, labels, weights, biases, class_weight=None, name=None):
    """Return the probabilities of a linear layer and the mean of the cross entropies.

    Args:
        tensor_in: The input, ``[batch, features]``.
        labels: One-hot rows, ``[batch, classes]``.
        weights: ``[features, classes]``.
        biases: ``[classes]``.
        class_weight: Factors of the logits, ``[classes]``.
        name: The name of the operation.
    """
    with tf.name_scope(name, "softmax_classifier", [tensor_in, labels]):
        logits = tf.nn.xw_plus_b(tensor_in, weights, biases)
        if class_weight is not None:
            logits = tf.multiply(logits, class_weight)
        return tf.nn.softmax(logits), tf.losses.softmax_cross_entropy(labels, logits)


def sequence_classifier(decoding, labels, sampling_decoding=None, name=None):
    """Return the probabilities of each step, ``[batch, steps, classes]``, and the sum of the cross entropies.

    Args:
        decoding: The logits of each step, ``[batch, classes]``.
        labels: One-hot rows of each step.
        sampling_decoding: Other logits of each step, for the probabilities.
        name: The name of the operation.
    """
    with tf.name_scope(name, "sequence_classifier", [decoding, labels]):
        losses = [
            tf.nn.softmax_cross_entropy_with_logits(labels=label, logits=logits, name=f"sequence_loss/xent_raw{step}")
            for step, (label, logits) in enumerate(zip(labels, decoding, strict=False))
        ]
        loss = tf.reduce_sum(tf.add_n(losses, name="sequence_loss/xent"), name="sequence_loss")
        return tf.stack([tf.nn.softmax(logits) for logits in sampling_decoding or decoding], axis=1), loss


def seq2seq_inputs(x, y, input_length, output_length, sentinel=None, name=None):
    """Return the steps of the encoder's input, of the decoder's, and of the output.

    Args:
        x: The input, ``[batch, input_length, size]``.
        y: The output, ``[batch, output_length, size]``.
        input_length: The number of steps of the input.
        output_length: The number of steps of the output.
        sentinel: What marks the begin and the end; zeros by default.
        name: The name of the operation.
    """
    with tf.name_scope(name, "seq2seq_inputs", [x, y]):
        steps = tf.unstack(y, axis=1)
        if sentinel is None:
            sentinel = tf.zeros(tf.stack([tf.shape(x)[0], steps[0].shape[1]]))
            sentinel.set_shape(steps[0].shape)
        return tf.unstack(x, axis=1), [sentinel, *steps], [*steps, sentinel]


def rnn_decoder(decoder_inputs, initial_state, cell, scope=None):
    """Return outputs and states of a decoder that is given its input, and of one that is given its own outputs.

    Args:
        decoder_inputs: The input of each step.
        initial_state: The first state.
        cell: An ``RNNCell``.
        scope: The variable scope.
    """
    with tf.variable_scope(scope or "dnn_decoder"):
        states, outputs = [initial_state], []
        with tf.name_scope("training", values=[decoder_inputs, initial_state]):
            for step, given in enumerate(decoder_inputs):
                if step:
                    tf.get_variable_scope().reuse_variables()
                output, state = cell(given, states[-1])
                outputs.append(output)
                states.append(state)
        own_outputs, own_states = outputs[:1], [initial_state, *states[:1]]
        with tf.name_scope("sampling", values=[initial_state]):
            for _ in decoder_inputs[1:]:
                output, state = cell(own_outputs[-1], own_states[-1])
                own_outputs.append(output)
                own_states.append(state)
    return outputs, states, own_outputs, own_states


def rnn_seq2seq(encoder_inputs, decoder_inputs, encoder_cell, decoder_cell=None, dtype=tf.float32, scope=None):
    """Encode a sequence and decode it; return what ``rnn_decoder`` returns.

    Args:
        encoder_inputs: The input of each step.
        decoder_inputs: The decoder's input of each step.
        encoder_cell: An ``RNNCell``.
        decoder_cell: Another one; by default the same.
        dtype: The type of the state.
        scope: The variable scope.
    """
    with tf.variable_scope(scope or "rnn_seq2seq"):
        _, state = tf.nn.static_rnn(encoder_cell, encoder_inputs, dtype=dtype)
        return rnn_decoder(decoder_inputs, state, decoder_cell or encoder_cell)
