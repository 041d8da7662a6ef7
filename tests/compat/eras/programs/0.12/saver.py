"""Saver: files, latest_checkpoint, restoring, meta graphs."""
from __future__ import print_function
import os
import tensorflow as tf

v1 = tf.Variable([1.0, 2.0], name="v1")
v2 = tf.Variable(3, name="v2")
saver = tf.train.Saver(max_to_keep=2)
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    os.mkdir("model")
    for step in range(3):
        print(saver.save(sess, "model/my-model", global_step=step))
    print(sorted(name for name in os.listdir("model") if not name.endswith("meta")))
    sess.run(tf.assign(v2, 9))
    print(saver.save(sess, "./last.ckpt", write_meta_graph=False))
print(tf.train.latest_checkpoint("model"), tf.train.get_checkpoint_state("model").model_checkpoint_path)
with tf.Session() as sess:
    saver.restore(sess, "./last.ckpt")
    print(sess.run(v1).tolist(), int(sess.run(v2)))
    tf.train.Saver({"v1": v1}).restore(sess, "model/my-model-2")
    print(sess.run(v1).tolist())
reader = tf.train.NewCheckpointReader("./last.ckpt")
print(sorted(reader.get_variable_to_shape_map().items()), int(reader.get_tensor("v2")))
with tf.Graph().as_default():
    imported = tf.train.import_meta_graph("model/my-model-2.meta")
    with tf.Session() as sess:
        imported.restore(sess, tf.train.latest_checkpoint("model"))
        print(sess.run("v1:0").tolist(), [v.name for v in tf.all_variables()])
old = tf.train.Saver(write_version=tf.train.SaverDef.V1)
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    old.save(sess, "./old.ckpt")
    print(sorted(name for name in os.listdir(".") if name.startswith("old")))
