"""Reads an export: releases before 1.15 had this in the same place."""

from __future__ import annotations

import os

import tensorflow.compat.v1 as tf

from graphlab.contrib.session_bundle import constants, manifest_pb2
from graphlab.engine.session import Session


def maybe_session_bundle_dir(export_dir):
    """Return whether a directory has the files of an export."""
    return tf.gfile.Exists(os.path.join(export_dir, constants.META_GRAPH_DEF_FILENAME)) and bool(_variables(export_dir))


def _variables(export_dir):
    """Return the path of the variables; None if there are none."""
    for name, path in (
        (constants.VARIABLES_FILENAME, constants.VARIABLES_FILENAME),
        (constants.VARIABLES_FILENAME_PATTERN, constants.VARIABLES_FILENAME_PATTERN),
        (constants.VARIABLES_INDEX_FILENAME_V2, constants.VARIABLES_FILENAME),
    ):
        if tf.gfile.Glob(os.path.join(export_dir, name)):
            return os.path.join(export_dir, path)
    return None


def load_session_bundle_from_path(export_dir, target="", config=None, meta_graph_def=None):
    """Return a session with an export, and its ``MetaGraphDef``.

    Args:
        export_dir: The directory of the export.
        target: The address of the server; by default this process.
        config: A ``tf.ConfigProto``.
        meta_graph_def: Another graph than that of the export.

    Raises:
        RuntimeError: A file is missing.
    """
    path = os.path.join(export_dir, constants.META_GRAPH_DEF_FILENAME)
    if meta_graph_def is None:
        if not tf.gfile.Exists(path):
            raise RuntimeError(f"Expected meta graph file missing {path}")
        with tf.gfile.GFile(path, "rb") as file:
            meta_graph_def = tf.MetaGraphDef.FromString(file.read())
    variables = _variables(export_dir)
    if variables is None:
        raise RuntimeError(f"Expected variables files missing in {export_dir}")
    collections = meta_graph_def.collection_def
    graph = tf.Graph()
    session = Session(target, graph=graph, config=config)
    with graph.as_default():
        if constants.GRAPH_KEY in collections:
            collections[constants.GRAPH_KEY].any_list.value[0].Unpack(meta_graph_def.graph_def)
        saver = tf.train.import_meta_graph(meta_graph_def)
        saver.restore(session, variables)
        assets = {}
        for packed in collections[constants.ASSETS_KEY].any_list.value if constants.ASSETS_KEY in collections else ():
            asset = manifest_pb2.AssetFile()
            packed.Unpack(asset)
            tensor = asset.tensor_binding.tensor_name
            assets[tensor] = os.path.join(export_dir, constants.ASSETS_DIRECTORY, asset.filename)
        if constants.INIT_OP_KEY in collections:
            session.run(collections[constants.INIT_OP_KEY].node_list.value[0], assets)
    return session, meta_graph_def
