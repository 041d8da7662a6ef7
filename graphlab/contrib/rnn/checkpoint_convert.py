"""Converts checkpoints of before 1.2 to the names that the variables of cells have had since."""

from __future__ import annotations

import argparse
import collections

import tensorflow.compat.v1 as tf


def _renamed(scope, *parts):
    new = {"weights": "kernel", "biases": "bias"}
    return [(f"{scope}/{part}{old}", f"{scope}/{part}{new[old]}") for part in parts for old in ("weights", "biases")]


_OF_DECODERS = "attention_decoder"

#: What a name has, and what it has instead; the first pair that is found counts.
RNN_NAME_REPLACEMENTS = collections.OrderedDict(
    [
        *_renamed("basic_rnn_cell", ""),
        *_renamed("gru_cell", "", "gates/", "candidate/"),
        *_renamed("basic_lstm_cell", ""),
        *_renamed("lstm_cell", "", "projection/"),
        *_renamed("output_projection_wrapper", ""),
        *_renamed("input_projection_wrapper", ""),
        *_renamed("lstm_block_wrapper", ""),
        *_renamed("layer_norm_basic_lstm_cell", ""),
        *_renamed("ugrnn_cell", ""),
        ("nas_rnn/weights", "nas_rnn/kernel"),
        ("nas_rnn/recurrent_weights", "nas_rnn/recurrent_kernel"),
        *_renamed("intersection_rnn_cell", "", "in_projection/"),
        *_renamed("phased_lstm_cell", "mask_gates/", "new_input/", "output_gate/"),
        *_renamed("attention_cell_wrapper", "", "attn_output_projection/", "attention/"),
        *_renamed(_OF_DECODERS, "", "Attention_0/", "AttnOutputProjection/"),
        *[
            (f"{_OF_DECODERS}/{part}Linear/{old}", f"{_OF_DECODERS}/{part}{new}")
            for part in ("Attention_0/", "AttnOutputProjection/")
            for old, new in (("Bias", "bias"), ("Matrix", "kernel"))
        ],
        (f"{_OF_DECODERS}/LSTMCell/B", f"{_OF_DECODERS}/lstm_cell/bias"),
        (f"{_OF_DECODERS}/LSTMCell/W_0", f"{_OF_DECODERS}/lstm_cell/kernel"),
        (f"{_OF_DECODERS}/Linear/Bias", f"{_OF_DECODERS}/bias"),
        (f"{_OF_DECODERS}/Linear/Matrix", f"{_OF_DECODERS}/kernel"),
    ]
)


def convert_names(checkpoint_from_path, checkpoint_to_path, write_v1_checkpoint=False):
    """Write a checkpoint with the new names.

    Args:
        checkpoint_from_path: The checkpoint that is read.
        checkpoint_to_path: The checkpoint that is written.
        write_v1_checkpoint: Whether to write the first format.

    Returns:
        The variables by their new names, and the new names of those that have one, by the old ones.
    """
    with tf.Graph().as_default(), tf.Session() as session:
        tf.logging.info("Reading checkpoint_from_path %s", checkpoint_from_path)
        reader = tf.train.NewCheckpointReader(checkpoint_from_path)
        variables, converted = {}, {}
        for name in reader.get_variable_to_shape_map():
            new = _new_name(name)
            variables[new] = tf.Variable(reader.get_tensor(name), name=name)
            if new != name:
                converted[name] = new
        version = tf.train.SaverDef.V1 if write_v1_checkpoint else tf.train.SaverDef.V2
        saver = tf.train.Saver(variables, write_version=version)
        session.run(tf.global_variables_initializer())
        tf.logging.info("Writing checkpoint_to_path %s", checkpoint_to_path)
        saver.save(session, checkpoint_to_path)
    tf.logging.info("Summary:")
    tf.logging.info("  Converted %d variable name(s).", len(variables))
    return variables, converted


def _new_name(name):
    for old, new in RNN_NAME_REPLACEMENTS.items():
        if old in name:
            tf.logging.info("Converted: %s --> %s", name, name.replace(old, new))
            return name.replace(old, new)
    return name


def main(arguments):
    """Convert the checkpoint that the arguments of a command name; the first is the command itself."""
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint_from_path", help="Path to source checkpoint to be read in.")
    parser.add_argument("checkpoint_to_path", help="Path to checkpoint to be written out.")
    parser.add_argument("--write_v1_checkpoint", action="store_true", help="Write v1 checkpoint")
    options = parser.parse_args(arguments[1:])
    convert_names(options.checkpoint_from_path, options.checkpoint_to_path, options.write_v1_checkpoint)
