"""Writes a graph, its variables, its files and its signatures for serving."""

from __future__ import annotations

import os
import re

import tensorflow.compat.v1 as tf
from google.protobuf.any_pb2 import Any

from graphlab.contrib.session_bundle import constants, gc, manifest_pb2


def gfile_copy_callback(files_to_copy, export_dir_path):
    """Copy files.

    Args:
        files_to_copy: The new names by path.
        export_dir_path: The directory to copy them to.
    """
    tf.gfile.MakeDirs(export_dir_path)
    for source, name in files_to_copy.items():
        tf.gfile.Copy(
            source, os.path.join(tf.compat.as_bytes(export_dir_path), tf.compat.as_bytes(name)), overwrite=True
        )


def regression_signature(input_tensor, output_tensor):
    """Return the signature of a regression."""
    signature = manifest_pb2.Signature()
    signature.regression_signature.input.tensor_name = input_tensor.name
    signature.regression_signature.output.tensor_name = output_tensor.name
    return signature


def classification_signature(input_tensor, classes_tensor=None, scores_tensor=None):
    """Return the signature of a classification."""
    signature = manifest_pb2.Signature()
    signature.classification_signature.input.tensor_name = input_tensor.name
    if classes_tensor is not None:
        signature.classification_signature.classes.tensor_name = classes_tensor.name
    if scores_tensor is not None:
        signature.classification_signature.scores.tensor_name = scores_tensor.name
    return signature


def generic_signature(name_tensor_map):
    """Return a signature of tensors by name."""
    signature = manifest_pb2.Signature()
    for name, tensor in name_tensor_map.items():
        signature.generic_signature.map[name].tensor_name = tensor.name
    return signature


class Exporter:
    """Writes exports with a saver."""

    def __init__(self, saver):
        """Take the saver of the variables."""
        saver_def = saver.as_saver_def()
        saver_def.ClearField("max_to_keep")
        self._saver = tf.train.Saver(saver_def=saver_def)
        self._has_init = False
        self._assets_to_copy = {}

    def init(
        self,
        graph_def=None,
        init_op=None,
        clear_devices=False,
        default_graph_signature=None,
        named_graph_signatures=None,
        assets_collection=None,
        assets_callback=gfile_copy_callback,
    ):
        """Put what belongs to the export into collections of the graph.

        Args:
            graph_def: The graph to serve; by default the whole graph.
            init_op: An operation to run after the variables are restored.
            clear_devices: Whether to remove devices from the graph to serve.
            default_graph_signature: A signature.
            named_graph_signatures: Signatures by name.
            assets_collection: Constants with the paths of files.
            assets_callback: Copies these files.

        Raises:
            RuntimeError: It was called before.
            TypeError: ``init_op`` is not an operation, or a path is not a constant.
        """
        assets = [(_path(tensor), tensor) for tensor in assets_collection or ()]
        self._assets_to_copy.update({path: os.path.basename(path) for path, _ in assets})
        if self._has_init:
            raise RuntimeError("init should be called only once")
        self._has_init = True
        if graph_def or clear_devices:
            copied = tf.GraphDef()
            copied.CopyFrom(graph_def or tf.get_default_graph().as_graph_def())
            if clear_devices:
                for node in copied.node:
                    node.device = ""
            _collect(constants.GRAPH_KEY, copied)
        if init_op is not None:
            if not isinstance(init_op, tf.Operation):
                raise TypeError(f"init_op needs to be an Operation: {init_op}")
            tf.add_to_collection(constants.INIT_OP_KEY, init_op)
        signatures = manifest_pb2.Signatures()
        if default_graph_signature:
            signatures.default_signature.CopyFrom(default_graph_signature)
        for name, signature in (named_graph_signatures or {}).items():
            signatures.named_signatures[name].CopyFrom(signature)
        _collect(constants.SIGNATURES_KEY, signatures)
        for path, tensor in assets:
            asset = manifest_pb2.AssetFile(filename=tf.compat.as_str(os.path.basename(path)))
            asset.tensor_binding.tensor_name = tensor.name
            _collect(constants.ASSETS_KEY, asset)
        self._assets_callback = assets_callback

    def export(self, export_dir_base, global_step_tensor, sess=None, exports_to_keep=None):
        """Write an export, and delete old ones.

        Args:
            export_dir_base: The directory of all exports.
            global_step_tensor: Its value is the number of the export.
            sess: The session.
            exports_to_keep: A filter of ``gc``.

        Returns:
            The directory of the export, bytes.

        Raises:
            RuntimeError: ``init`` was not called, or there is an export of that number.
        """
        if not self._has_init:
            raise RuntimeError("init must be called first")
        base = tf.compat.as_str_any(export_dir_base).rstrip("/")
        step = tf.train.global_step(sess, global_step_tensor)
        directory = os.path.join(base, constants.VERSION_FORMAT_SPECIFIER % step)
        if tf.gfile.Exists(directory):
            raise RuntimeError(
                "Overwriting exports can cause corruption and are not allowed. Duplicate export dir:"
                f" {tf.compat.as_bytes(directory)}"
            )
        temporary = f"{directory}-tmp"
        tf.gfile.MakeDirs(temporary)
        self._saver.save(
            sess,
            os.path.join(temporary, constants.EXPORT_BASE_NAME),
            meta_graph_suffix=constants.EXPORT_SUFFIX_NAME,
        )
        if self._assets_callback and self._assets_to_copy:
            assets = os.path.join(temporary, constants.ASSETS_DIRECTORY)
            tf.gfile.MakeDirs(assets)
            self._assets_callback(self._assets_to_copy, tf.compat.as_bytes(assets))
        tf.gfile.Rename(temporary, directory)
        if exports_to_keep:
            for path in gc.negation(exports_to_keep)(gc.get_paths(base, _numbered)):
                tf.gfile.DeleteRecursively(path.path)
        return tf.compat.as_bytes(directory)


def _collect(collection, message):
    packed = Any()
    packed.Pack(message)
    tf.add_to_collection(collection, packed)


def _numbered(path):
    name = os.path.basename(path.path)
    return path._replace(export_version=int(name)) if re.fullmatch(r"\d{8}", name) else None


def _path(tensor):
    if not isinstance(tensor, tf.Tensor):
        raise TypeError("tensor is not a Tensor")
    if tensor.op.type != "Const":
        raise TypeError("Only constants tensor are supported")
    if tensor.dtype != tf.string:
        raise TypeError("File paths should be string")
    values = tensor.op.get_attr("value").string_val
    if len(values) != 1:
        raise TypeError("Only scalar tensors are supported")
    if not values[0]:
        raise ValueError(f"invalid asset filepath tensor {tensor}")
    return values[0]
