"""Saver, MetaGraphs, SavedModels, frozen graphs: written, and read in another graph."""

import os

import numpy as np
import tensorflow as tf

x = tf.placeholder(tf.float32, [None, 2], name="x")
w = tf.Variable([[1.0], [2.0]], name="w")
scale = tf.get_variable("scale", [], initializer=tf.ones_initializer())
y = tf.multiply(tf.matmul(x, w), scale, name="y")
saver = tf.train.Saver({"weights": w, "scale": scale}, max_to_keep=2)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for step in range(3):
        saver.save(sess, "./checkpoints/model", global_step=step)
    tf.train.write_graph(sess.graph_def, ".", "graph.pbtxt", as_text=True)
    tf.saved_model.simple_save(sess, "simple", {"x": x}, {"y": y})
    builder = tf.saved_model.builder.SavedModelBuilder("built")
    signature = tf.saved_model.signature_def_utils.build_signature_def(
        {"x": tf.saved_model.utils.build_tensor_info(x)}, {"y": tf.saved_model.utils.build_tensor_info(y)}, "predict"
    )
    builder.add_meta_graph_and_variables(
        sess,
        [tf.saved_model.tag_constants.SERVING],
        signature_def_map={"predict": signature},
        legacy_init_op=tf.group(tf.tables_initializer(), name="legacy_init_op"),
    )
    builder.save()
    frozen = tf.graph_util.convert_variables_to_constants(sess, sess.graph.as_graph_def(), ["y"])
assert tf.train.latest_checkpoint("checkpoints").endswith("model-2")
assert len(tf.train.get_checkpoint_state("checkpoints").all_model_checkpoint_paths) == 2
assert not os.path.exists("checkpoints/model-0.index")
feed = {"x:0": np.ones([1, 2])}
found = []
with tf.Session(graph=tf.Graph()) as sess:
    restorer = tf.train.import_meta_graph("checkpoints/model-2.meta", clear_devices=True)
    restorer.restore(sess, "checkpoints/model-2")
    found.append(sess.run("y:0", feed).item())
for folder in ("simple", "built"):
    with tf.Session(graph=tf.Graph()) as sess:
        tf.saved_model.loader.load(sess, [tf.saved_model.tag_constants.SERVING], folder)
        found.append(sess.run("y:0", feed).item())
with tf.Graph().as_default() as graph:
    tf.import_graph_def(frozen, name="frozen")
    with tf.Session(graph=graph) as sess:
        found.append(sess.run("frozen/y:0", {"frozen/x:0": np.ones([1, 2])}).item())
reader = tf.train.NewCheckpointReader("checkpoints/model-2")
assert sorted(reader.get_variable_to_shape_map()) == ["scale", "weights"]
assert found == [3.0] * 4
