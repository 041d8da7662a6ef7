"""SavedModel of 1.12: simple_save, a builder with two signatures, loading, a Saver and frozen graphs."""
from __future__ import absolute_import, division, print_function
import os
import numpy as np
import tensorflow as tf

with tf.Graph().as_default(), tf.Session() as sess:
    x = tf.placeholder(tf.float32, [None, 2], name="x")
    w = tf.get_variable("w", initializer=[[1.0], [2.0]])
    y = tf.matmul(x, w, name="y")
    sess.run(tf.global_variables_initializer())
    tf.saved_model.simple_save(sess, "./simple", inputs={"x": x}, outputs={"y": y})
    builder = tf.saved_model.builder.SavedModelBuilder("./built")
    signature = tf.saved_model.signature_def_utils.predict_signature_def({"in": x}, {"out": y})
    builder.add_meta_graph_and_variables(sess, [tf.saved_model.tag_constants.SERVING], {"mine": signature, tf.saved_model.signature_constants.DEFAULT_SERVING_SIGNATURE_DEF_KEY: signature})
    print(builder.save())
    print(tf.train.Saver(max_to_keep=2).save(sess, "./model", global_step=3))
    frozen = tf.graph_util.convert_variables_to_constants(sess, sess.graph_def, ["y"])
    print([node.op for node in frozen.node])
print(sorted(os.listdir("simple")), tf.saved_model.loader.maybe_saved_model_directory("./simple"))
with tf.Session(graph=tf.Graph()) as sess:
    meta = tf.saved_model.loader.load(sess, ["serve"], "./simple")
    (key,) = meta.signature_def
    print(key, meta.signature_def[key].method_name, meta.signature_def[key].inputs["x"].name)
    print(sess.run("y:0", {"x:0": [[3.0, 4.0]]}).tolist())
predictor = tf.contrib.predictor.from_saved_model("./built", signature_def_key="mine")
print(predictor({"in": [[1.0, 1.0]]}))
try:
    tf.saved_model.loader.load(tf.Session(), ["gpu"], "./simple")
except RuntimeError as error:
    print(str(error)[:70])
try:
    tf.saved_model.loader.load(tf.Session(), ["serve"], "./nowhere")
except IOError as error:
    print(type(error).__name__, error)
with tf.Graph().as_default(), tf.Session() as sess:
    saver = tf.train.import_meta_graph("./model-3.meta")
    saver.restore(sess, tf.train.latest_checkpoint("."))
    print(sess.run("w:0").tolist(), tf.train.list_variables("./model-3"), tf.train.latest_checkpoint("./none"))
with tf.Graph().as_default(), tf.Session() as sess:
    other = tf.get_variable("other", [2])
    try:
        tf.train.Saver().restore(sess, "./model-3")
    except tf.errors.NotFoundError as error:
        print(error.message.split("\n")[0][:80])
    (answer,) = tf.import_graph_def(frozen, {"x": tf.constant([[1.0, 2.0]])}, ["y:0"])
    print(sess.run(answer).tolist(), answer.name)
