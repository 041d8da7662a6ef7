"""``tf.contrib.learn``: SavedModels of estimators."""

from __future__ import annotations

import os
from typing import Any, NamedTuple

import tensorflow.compat.v1 as tf

from graphlab.contrib.learn.utils import saved_model_export_utils as utils

#: The collection with the names of the features of an exported graph.
COLLECTION_DEF_KEY_FOR_INPUT_FEATURE_KEYS = "input_feature_keys"


class GraphRewriteSpec(NamedTuple):
    """The tags of a graph in a SavedModel, and the transformations that make it of the first graph."""

    tags: Any
    transforms: Any


def export_savedmodel(
    model,
    export_dir_base,
    serving_input_fn,
    checkpoint_path,
    default_output_alternative_key,
    assets_extra,
    as_text,
    graph_rewrite_specs,
    strip_default_attrs,
):
    """Write a SavedModel; the arguments are those of ``Estimator.export_savedmodel``.

    Args:
        model: Returns the ``ModelFnOps`` of predictions for features.

    Returns:
        Its path, bytes.
    """
    if not graph_rewrite_specs or graph_rewrite_specs[0].transforms:
        raise ValueError("The first element of graph_rewrite_specs must specify no transforms.")
    if graph_rewrite_specs[1:]:
        raise ValueError(
            "export_savedmodel: today's TensorFlow no longer transforms graphs; give one GraphRewriteSpec, without"
            " transforms"
        )
    directory = utils.get_timestamped_export_dir(export_dir_base)
    temporary = utils.get_temp_export_dir(directory)
    builder = tf.saved_model.builder.SavedModelBuilder(temporary)
    with tf.Graph().as_default() as graph:
        tf.train.create_global_step(graph)
        input_ops = serving_input_fn()
        inputs, features = utils.get_input_alternatives(input_ops)
        for name in input_ops.features:
            tf.add_to_collection(COLLECTION_DEF_KEY_FOR_INPUT_FEATURE_KEYS, name)
        ops = model(features)
        outputs, default = utils.get_output_alternatives(ops, default_output_alternative_key)
        init_op = tf.group(tf.local_variables_initializer(), tf.tables_initializer())
        with tf.Session(graph=graph) as session:
            saver = ops.scaffold.saver if ops.scaffold is not None else None
            (saver or tf.train.Saver(sharded=True)).restore(session, checkpoint_path)
            builder.add_meta_graph_and_variables(
                session,
                graph_rewrite_specs[0].tags,
                signature_def_map=utils.build_all_signature_defs(inputs, outputs, default),
                assets_collection=tf.get_collection(tf.GraphKeys.ASSET_FILEPATHS),
                main_op=init_op,
                strip_default_attrs=strip_default_attrs,
            )
    builder.save(as_text)
    for name, source in (assets_extra or {}).items():
        path = os.path.join(temporary, b"assets.extra", tf.compat.as_bytes(name))
        tf.gfile.MakeDirs(os.path.dirname(path))
        tf.gfile.Copy(source, path)
    tf.gfile.Rename(temporary, directory)
    return directory
