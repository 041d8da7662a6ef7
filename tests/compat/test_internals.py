"""``tensorflow.python``: what moved is found where programs look for it, and is the same thing as in ``tf``."""

import numpy as np
import pytest

from graphlab.compat.facade import Tree

SAME = {
    "tensorflow.python.framework.graph_util.extract_sub_graph": "graph_util.extract_sub_graph",
    "tensorflow.python.layers.core.Dense": "layers.Dense",
    "tensorflow.python.layers.layers.conv2d": "layers.conv2d",
    "tensorflow.python.layers.base.Layer": "layers.Layer",
    "tensorflow.python.keras.layers.Dense": "keras.layers.Dense",
    "tensorflow.python.keras.datasets.mnist.load_data": "keras.datasets.mnist.load_data",
    "tensorflow.python.keras.preprocessing.image.ImageDataGenerator": "keras.preprocessing.image.ImageDataGenerator",
    "tensorflow.python.ops.rnn_cell_impl.RNNCell": "nn.rnn_cell.RNNCell",
    "tensorflow.python.ops.rnn_cell_impl.LSTMStateTuple": "nn.rnn_cell.LSTMStateTuple",
    "tensorflow.python.ops.rnn_cell.BasicLSTMCell": "nn.rnn_cell.BasicLSTMCell",
    "tensorflow.python.ops.control_flow_ops.while_loop": "while_loop",
    "tensorflow.python.ops.control_flow_ops.cond": "cond",
    "tensorflow.python.ops.array_ops.stack": "stack",
    "tensorflow.python.ops.functional_ops.map_fn": "map_fn",
    "tensorflow.python.ops.math_ops.matmul": "matmul",
    "tensorflow.python.ops.nn_ops.softmax_cross_entropy_with_logits": "nn.softmax_cross_entropy_with_logits",
    "tensorflow.python.ops.spectral_ops.rfft": "spectral.rfft",
    "tensorflow.python.framework.ops.Tensor": "Tensor",
    "tensorflow.python.framework.ops.IndexedSlices": "IndexedSlices",
    "tensorflow.python.estimator.estimator.Estimator": "estimator.Estimator",
    "tensorflow.python.estimator.inputs.numpy_io.numpy_input_fn": "estimator.inputs.numpy_input_fn",
    "tensorflow.python.training.distribute.get_strategy": "distribute.get_strategy",
    "tensorflow.python.saved_model.tag_constants.SERVING": "saved_model.tag_constants.SERVING",
}


def look_up(tree, name):
    module, _, leaf = name.rpartition(".")
    try:
        return getattr(tree.module(module), leaf)
    except ModuleNotFoundError:
        return getattr(look_up(tree, module), leaf)


@pytest.mark.parametrize("name", SAME)
def test_it_is_the_same_thing(name):
    tree = Tree()
    assert look_up(tree, name) is look_up(tree, f"tensorflow.{SAME[name]}")


def test_what_has_no_name_in_tf(run_program):
    namespace = run_program("""
        import tensorflow as tf
        from tensorflow.python.eager.function import defun
        from tensorflow.python.framework import ops, tensor_shape
        from tensorflow.python.ops import gen_nn_ops, rnn_cell_impl, variables
        from tensorflow.python.training import training_ops
        from tensorflow.python.training.checkpointable import base
        from tensorflow.python.util import nest

        @ops.RegisterGradient("GuidedRelu")
        def guided(op, grad):
            return tf.where(grad > 0.0, gen_nn_ops._relu_grad(grad, op.outputs[0]), tf.zeros_like(grad))

        x = tf.constant([-1.0, 2.0, 3.0])
        with tf.get_default_graph().gradient_override_map({"Relu": "GuidedRelu"}):
            y = tf.nn.relu(x) * tf.constant([1.0, 1.0, -1.0])
        gradient = tf.Session().run(tf.gradients(y, x)[0])
        shapes = [tensor_shape.scalar().ndims, tensor_shape.vector(3).as_list(), tensor_shape.matrix(1, 2).as_list()]
        found = [nest.is_sequence([1]), callable(training_ops.apply_gradient_descent), isinstance(
            tf.Variable(1.0, use_resource=False), variables.RefVariable), bool(base.Trackable), callable(defun)]

        class Cell(rnn_cell_impl.RNNCell):
            state_size = output_size = 3

            def call(self, inputs, state):
                new = tf.tanh(rnn_cell_impl._linear([inputs, state], 3, True))
                return new, new

        cells = tf.nn.rnn_cell.MultiRNNCell([Cell(), Cell()])
        outputs, _ = tf.nn.dynamic_rnn(cells, tf.ones([2, 4, 5]), dtype=tf.float32)
    """)
    assert namespace["gradient"].tolist() == [0, 1, 0]
    assert namespace["shapes"] == [0, [3], [1, 2]]
    assert all(namespace["found"])
    assert namespace["outputs"].shape.as_list() == [2, 4, 3]


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("from tensorflow.python.eager import context\ncontext.in_graph_mode()", "use not tf.executing_eagerly()"),
        ("from tensorflow.python.summary import event_accumulator", "use tf.train.summary_iterator"),
        (
            "import tensorflow as tf\ntf.data.experimental.NestedStructure",
            "GraphLab does not have it; use tf.data.get_output_types and get_output_shapes",
        ),
        ("import tensorflow as tf\ntf.batch_matrix_inverse(1)", "use tf.matrix_inverse"),
        ("import tensorflow as tf\ntf.pack([1])", "use tf.stack"),
    ],
)
def test_what_is_gone_says_so(statement, message, run_program):
    with pytest.raises((AttributeError, ImportError)) as raised:
        run_program(statement)
    assert message in str(raised.value)
    assert "program.py, line" in str(raised.value)


def test_a_graph_is_frozen_and_read_again(run_program, tmp_path):
    """The way of every deployment tutorial: convert_variables_to_constants, then tf.gfile.FastGFile."""
    namespace = run_program(
        """
        import numpy as np
        import tensorflow as tf
        from tensorflow.python.framework import graph_util
        x = tf.placeholder(tf.float32, [None, 3], name="input")
        y = tf.nn.softmax(tf.layers.dense(x, 2), name="output")
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            before = sess.run(y, {x: np.eye(3)})
            graph_def = graph_util.convert_variables_to_constants(
                sess, tf.get_default_graph().as_graph_def(), ["output"])
            with tf.gfile.FastGFile(path, mode="wb") as f:
                f.write(graph_def.SerializeToString())
        tf.reset_default_graph()
        with tf.gfile.FastGFile(path, "rb") as f:
            graph_def = tf.GraphDef()
            graph_def.ParseFromString(f.read())
            tf.import_graph_def(graph_def, name="")
        with tf.Session() as sess:
            after = sess.run("output:0", {"input:0": np.eye(3)})
        kinds = {node.op for node in graph_def.node}
        """,
        path=str(tmp_path / "frozen.pb"),
    )
    np.testing.assert_array_equal(namespace["after"], namespace["before"])
    assert not {"VariableV2", "VarHandleOp"} & namespace["kinds"]
