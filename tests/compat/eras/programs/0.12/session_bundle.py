"""tf.contrib.session_bundle.exporter, the way models were exported for serving."""
from __future__ import print_function
import os
import tensorflow as tf
from tensorflow.contrib.session_bundle import exporter, session_bundle

x = tf.placeholder(tf.float32, [None], name="x")
w = tf.Variable(3.0, name="w")
y = tf.mul(x, w, name="y")
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    model_exporter = exporter.Exporter(tf.train.Saver(sharded=True, write_version=tf.train.SaverDef.V1))
    model_exporter.init(sess.graph.as_graph_def(), named_graph_signatures={
        "inputs": exporter.generic_signature({"x": x}), "outputs": exporter.generic_signature({"y": y})})
    model_exporter.export("export", tf.constant(1), sess)
print(sorted(os.listdir("export")), sorted(name.split("-")[0] for name in os.listdir("export/00000001")))
session, meta_graph = session_bundle.load_session_bundle_from_path("export/00000001")
print(session.run("y:0", {"x:0": [2.0]}).tolist())
print(len(meta_graph.graph_def.node) > 3)
