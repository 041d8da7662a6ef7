"""Graphs, collections, feeding anything, partial runs, devices, py_func, import_graph_def."""
from __future__ import print_function
import numpy as np
import tensorflow as tf

graph = tf.Graph()
with graph.as_default(), tf.device("/cpu:0"):
    a = tf.constant(5.0, name="a")
    b = tf.placeholder(tf.float32, [], name="b")
    c = tf.mul(a, b, name="c")
    tf.add_to_collection("outputs", c)
    r = tf.py_func(lambda v: np.float32(v + 0.5), [c], [tf.float32])[0]
    default = tf.placeholder_with_default(tf.constant(2), [])
    print([op.name for op in graph.get_operations()][:3], c.device, c.op.device)
with tf.Session(graph=graph, config=tf.ConfigProto(allow_soft_placement=True, log_device_placement=False)) as sess:
    print(sess.run(c, {b: 3.0}), sess.run("c:0", {"b:0": 2.0}), sess.run(c, {a: 1.0, b: 7.0}), sess.run(r, {b: 1.0}), sess.run(default))
    print(sess.run({"x": c, "y": [a, (b, b)]}, {b: 1.0})["y"][0], graph.get_tensor_by_name("a:0") is a, graph.as_graph_element("c").type)
    handle = sess.partial_run_setup([c], [b])
    print(sess.partial_run(handle, c, {b: 4.0}))
    print(c.eval({b: 0.5}), len(tf.get_collection("outputs")))
definition = graph.as_graph_def()
print([node.name for node in definition.node][:4], definition.versions.producer >= 17)
with tf.Graph().as_default():
    out, = tf.import_graph_def(definition, input_map={"b:0": tf.constant(6.0)}, return_elements=["c:0"], name="imported")
    print(out.name, tf.Session().run(out))
    small = tf.graph_util.extract_sub_graph(definition, ["a"])
    print([node.name for node in small.node])
    v = tf.Variable([1.0, 2.0], name="v")
    y = tf.identity(v * 2, name="y")
    with tf.Session() as sess:
        sess.run(v.initializer)
        frozen = tf.graph_util.convert_variables_to_constants(sess, sess.graph.as_graph_def(), ["y"])
        print(sorted(node.op for node in frozen.node), sess.run(y).tolist())
    print(tf.get_default_graph().seed, tf.get_seed(3), tf.convert_to_tensor(1.5).dtype.name, tf.as_dtype("int64").name, len(tf.gradients(y, v)))
