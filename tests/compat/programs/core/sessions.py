"""Sessions and graphs: partial_run, make_callable, feeding inner tensors, collections, devices, rates, Print."""

import numpy as np
import tensorflow as tf

a = tf.placeholder(tf.float32, shape=[])
b = tf.placeholder(tf.float32, shape=[])
c = tf.placeholder(tf.float32, shape=[])
first = a + b
second = first * c
with tf.Session() as sess:
    handle = sess.partial_run_setup([first, second], [a, b, c])
    result = sess.partial_run(handle, first, feed_dict={a: 1, b: 2})
    assert sess.partial_run(handle, second, feed_dict={c: result * 17}) == 153
gpu_options = tf.GPUOptions(per_process_gpu_memory_fraction=0.3)
sess = tf.InteractiveSession(config=tf.ConfigProto(gpu_options=gpu_options))
assert sess.make_callable(first, [a, b])(2, 3) == 5
assert second.eval({first: 4, c: 2}) == 8 and first.op.name == "add" and first.graph is tf.get_default_graph()
with tf.device("/device:CPU:0"), tf.name_scope("named") as scope:
    printed = tf.Print(a, [a, b], message="values: ", summarize=2)
    step = tf.placeholder_with_default(0, [])
assert scope == "named/" and printed.name == "named/Print:0" and printed.device.endswith("CPU:0")
nested = sess.run({"x": [first, (a, b)], "y": tf.shape(tf.zeros([2, 3]))}, {a: 1, b: 2})
assert nested["x"] == [3, (1, 2)] and nested["y"].tolist() == [2, 3]
v = tf.Variable([1.0, 2.0, 3.0], collections=["mine", tf.GraphKeys.GLOBAL_VARIABLES])
changed = [
    tf.assign(v, [3.0, 2.0, 1.0]),
    tf.assign_add(v, [1.0] * 3),
    tf.scatter_update(v, [0], [9.0]),
    tf.assign_sub(v, v),
]
v.initializer.run()
values = [sess.run(op).tolist() for op in changed]
assert values == [[3, 2, 1], [4, 3, 2], [9, 3, 2], [0, 0, 0]] and tf.get_collection("mine") == [v]
sparse = tf.SparseTensorValue([[0, 0], [1, 2]], [1.0, 2.0], [2, 3])
place = tf.sparse_placeholder(tf.float32)
dense = tf.sparse_tensor_to_dense(place)
assert sess.run(dense, {place: sparse}).tolist() == [[1, 0, 0], [0, 0, 2]]
assert tf.get_session_tensor is not None and sess.run(tf.get_session_handle(tf.constant(2.0))) is not None
try:
    sess.run(second, {a: 1})
except tf.errors.InvalidArgumentError as error:
    assert "feed a value" in str(error)
values = tf.train.exponential_decay(0.1, step, 10, 0.5), tf.train.piecewise_constant(step, [5], [1.0, 0.1])
polynomial = tf.train.polynomial_decay(1.0, step, 10, 0.0)
assert np.allclose(sess.run([*values, polynomial], {step: 10}), [0.05, 0.1, 0.0])
sess.close()
tf.reset_default_graph()
assert tf.get_default_graph().get_operations() == []
