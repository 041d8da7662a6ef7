"""Reads the file of a SavedModel, without its graph being loaded."""

from __future__ import annotations

import os

import tensorflow.compat.v1 as tf
from google.protobuf import message, text_format
from tensorflow.core.protobuf import saved_model_pb2


def read_saved_model(saved_model_dir):
    """Return the message ``SavedModel`` of a directory.

    Raises:
        IOError: There is none, or it cannot be read.
    """
    constants = tf.saved_model.constants
    folder = tf.compat.as_str_any(saved_model_dir)
    path = os.path.join(folder, constants.SAVED_MODEL_FILENAME_PB)
    model = saved_model_pb2.SavedModel()
    try:
        if tf.gfile.Exists(path):
            with tf.gfile.GFile(path, "rb") as file:
                model.ParseFromString(file.read())
            return model
        path = os.path.join(folder, constants.SAVED_MODEL_FILENAME_PBTXT)
        if not tf.gfile.Exists(path):
            raise OSError(f"SavedModel file does not exist at: {saved_model_dir}")
        with tf.gfile.GFile(path) as file:
            text_format.Merge(file.read(), model)
    except (message.DecodeError, text_format.ParseError) as error:
        raise OSError(f"Cannot parse file {path}: {error}.") from None
    return model


def get_saved_model_tag_sets(saved_model_dir):
    """Return the tags of each graph of a SavedModel, a list of lists."""
    return [list(graph.meta_info_def.tags) for graph in read_saved_model(saved_model_dir).meta_graphs]
