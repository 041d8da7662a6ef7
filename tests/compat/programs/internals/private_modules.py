"""tensorflow.python's own modules, which programs import: what moved since, under the paths of then."""

import numpy as np
import tensorflow as tf
from tensorflow.python import debug as tf_debug
from tensorflow.python import pywrap_tensorflow
from tensorflow.python.client import device_lib, timeline
from tensorflow.python.framework import dtypes, graph_util, ops, tensor_shape
from tensorflow.python.framework.graph_util import convert_variables_to_constants
from tensorflow.python.layers import core as layers_core
from tensorflow.python.layers.core import Dense
from tensorflow.python.ops import array_ops, control_flow_ops, init_ops, math_ops, rnn, rnn_cell_impl, variable_scope
from tensorflow.python.ops.rnn_cell_impl import LSTMStateTuple
from tensorflow.python.platform import gfile
from tensorflow.python.tools import freeze_graph
from tensorflow.python.training import moving_averages, training_ops
from tensorflow.python.util import nest

assert [device.device_type for device in device_lib.list_local_devices()][0] == "CPU"
assert LSTMStateTuple is tf.nn.rnn_cell.LSTMStateTuple and Dense is layers_core.Dense
assert isinstance(tf.layers.Dense(1), Dense) and issubclass(tf.nn.rnn_cell.GRUCell, rnn_cell_impl.RNNCell)
assert tensor_shape.scalar().ndims == 0 and nest.is_sequence([1]) and callable(training_ops.apply_adam)
assert callable(rnn.dynamic_rnn) and callable(tf_debug.LocalCLIDebugWrapperSession) and callable(timeline.Timeline)
x = array_ops.placeholder(dtypes.float32, [None, 2], name="x")
stacked = array_ops.stack([x, x])
assert isinstance(stacked, ops.Tensor)
with variable_scope.variable_scope("scope"):
    w = variable_scope.get_variable("w", [2, 1], initializer=init_ops.ones_initializer())
    mean = variable_scope.get_variable("mean", [], initializer=init_ops.zeros_initializer(), trainable=False)
y = control_flow_ops.cond(math_ops.reduce_sum(x) > 0, lambda: math_ops.matmul(x, w), lambda: math_ops.matmul(-x, w))
y = array_ops.identity(y, name="y")
update = moving_averages.assign_moving_average(mean, math_ops.reduce_mean(y), 0.9, zero_debias=False)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    sess.run(update, {x: [[1.0, 2.0]]})
    assert np.isclose(sess.run(mean), 0.3)
    path = tf.train.Saver().save(sess, "./model")
    tf.train.write_graph(sess.graph_def, ".", "graph.pbtxt")
    constant = convert_variables_to_constants(sess, sess.graph.as_graph_def(), ["y"])
assert graph_util.extract_sub_graph(constant, ["x"]).node[0].name == "x"
freeze_graph.freeze_graph("graph.pbtxt", "", False, path, "y", "", "", "frozen.pb", True, "")
reader = pywrap_tensorflow.NewCheckpointReader(path)
assert sorted(reader.get_variable_to_shape_map()) == ["scope/mean", "scope/w"]
graph_def = tf.GraphDef()
with gfile.FastGFile("frozen.pb", "rb") as file:
    graph_def.ParseFromString(file.read())
with tf.Graph().as_default():
    (result,) = tf.import_graph_def(graph_def, return_elements=["y:0"], name="")
    with tf.Session() as sess:
        assert sess.run(result, {"x:0": [[-1.0, -2.0]]}).tolist() == [[3.0]]
