"""What 1.15 did where today's TensorFlow does otherwise under the same name, and what has stayed the same.

Seeds and op sequences are in ``test_seeds`` and ``test_sequences``, arguments that moved in ``test_signatures``.
"""

import numpy as np
import pytest

from graphlab.compat import fresh_graph, tf


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


def evaluate(tensor, feed=None):
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        return session.run(tensor, feed)


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: tf.concat(1, [tf.ones([2, 2]), tf.ones([2, 2])]), (TypeError, ValueError)),
        (lambda: tf.concat(concat_dim=1, values=[tf.ones([2, 2])]), TypeError),
        (lambda: tf.split(1, 2, tf.ones([2, 2])), (TypeError, ValueError)),
        (lambda: tf.split(split_dim=1, num_split=2, value=tf.ones([2, 2])), TypeError),
        (lambda: tf.nn.softmax_cross_entropy_with_logits(tf.ones([2, 2]), tf.ones([2, 2])), ValueError),
        (lambda: tf.nn.sigmoid_cross_entropy_with_logits(tf.ones([2, 2]), tf.ones([2, 2])), ValueError),
        (lambda: tf.nn.sparse_softmax_cross_entropy_with_logits(tf.ones([2, 2]), tf.zeros([2], tf.int32)), ValueError),
        (lambda: tf.pack([1]), AttributeError),
        (lambda: tf.mul(1, 2), AttributeError),
        (lambda: tf.train.SummaryWriter("folder"), AttributeError),
        (lambda: tf.nn.seq2seq.sequence_loss, AttributeError),
    ],
)
def test_calls_of_0_x_fail_as_they_did(call, error):
    with pytest.raises(error):
        call()


def test_flags_are_parsed_as_before_1_5(run_program, monkeypatch):
    """``_parse_flags`` reads the command line and returns what no flag of the program's takes."""
    monkeypatch.setattr("sys.argv", ["program", "--of_a_test", "5", "--unknown=1", "rest"])
    namespace = run_program("""
        import tensorflow as tf
        flags = tf.app.flags
        flags.DEFINE_integer("of_a_test", 3, "A number.")
        rest = flags.FLAGS._parse_flags()
        values = [flags.FLAGS.of_a_test, tf.flags.FLAGS["of_a_test"].value, flags.FLAGS.__flags["of_a_test"].value]
        again = tf.flags.FLAGS._parse_flags(["--of_a_test=7"]), flags.FLAGS.of_a_test
        flags.FLAGS.of_a_test = 9
        last = tf.flags.FLAGS.of_a_test
    """)
    assert namespace["values"] == [5, 5, 5] and namespace["again"] == ([], 7) and namespace["last"] == 9
    assert namespace["rest"] == ["--unknown=1", "rest"]


def test_versions_compare_as_those_of_1_x(run_program):
    namespace = run_program("""
        import tensorflow as tf
        assert tf.__version__ >= "1.0"
        major, minor = [int(part) for part in tf.__version__.split(".")[:2]]
    """)
    assert (namespace["major"], namespace["minor"]) == (1, 15)


def test_tensors_look_and_compare_as_they_did():
    x = tf.placeholder(tf.float32, [None, 3], name="x")
    y = tf.identity(x, name="y")
    assert isinstance(x, tf.Tensor)
    assert str(x) == 'Tensor("x:0", shape=(?, 3), dtype=float32)'
    assert repr(x) == "<tf.Tensor 'x:0' shape=(?, 3) dtype=float32>"
    assert x == x
    assert x != y
    assert {x: 1, y: 2}[x] == 1
    with pytest.raises(TypeError, match="Python `bool`|as a Python bool"):
        bool(x)
    with pytest.raises(TypeError, match=r"[Ii]terat"):
        list(x)


def test_shapes_hold_dimensions():
    shape = tf.placeholder(tf.float32, [None, 3]).get_shape()
    assert shape[1].value == 3
    assert shape[0].value is None
    assert isinstance(shape[1], tf.Dimension)
    assert (shape[1] * 2).value == 6
    assert [dimension.value for dimension in shape] == [None, 3]
    assert int(shape[1]) == 3


def test_arguments_of_old_names_are_taken():
    x = tf.constant([[1.0, 2.0], [3.0, 4.0]])
    assert evaluate(tf.reduce_sum(x, reduction_indices=[1])).tolist() == [3, 7]
    assert evaluate(tf.reduce_mean(x, 1, keep_dims=True)).tolist() == [[1.5], [3.5]]
    assert evaluate(tf.argmax(x, dimension=1)).tolist() == [1, 1]
    assert evaluate(tf.nn.softmax(x, dim=1)).sum() == pytest.approx(2)
    assert evaluate(tf.nn.l2_normalize(x, dim=1)).shape == (2, 2)
    assert evaluate(tf.expand_dims(x, dim=0)).shape == (1, 2, 2)
    assert evaluate(tf.squeeze(tf.ones([1, 2]), squeeze_dims=[0])).shape == (2,)
    assert evaluate(tf.cond(tf.constant(True), fn1=lambda: 1, fn2=lambda: 2)) == 1
    assert evaluate(tf.reverse_sequence(x, [2, 1], seq_dim=1, batch_dim=0)).tolist() == [[2, 1], [3, 4]]
    assert evaluate(tf.to_float(tf.arg_max(x, 1))).dtype == np.float32
    assert evaluate(tf.nn.dropout(x, keep_prob=1.0)).tolist() == [[1, 2], [3, 4]]
    assert evaluate(tf.string_split(["a b"], delimiter=" ").values).tolist() == [b"a", b"b"]
    assert evaluate(tf.nn.conv2d(tf.ones([1, 2, 2, 1]), tf.ones([1, 1, 1, 1]), [1, 1, 1, 1], "SAME", use_cudnn_on_gpu=False)).shape == (1, 2, 2, 1)  # fmt: skip # noqa: E501
    assert evaluate(tf.image.resize_images(tf.ones([1, 2, 2, 1]), [4, 4], align_corners=True)).shape == (1, 4, 4, 1)


def test_text_is_bytes():
    assert evaluate(tf.constant("text")) == b"text"
    assert evaluate(tf.string_join(["a", "b"])) == b"ab"


def test_one_element_arrays_are_printed_as_numbers(run_program, recwarn):
    namespace = run_program("""
        import numpy as np
        import tensorflow as tf
        cost = tf.Session().run(tf.constant([[2.5]]))
        text = "%.2f %d" % (cost, np.array([3]))
        values = [float(cost), int(np.array([3]))]
    """)
    assert namespace["text"] == "2.50 3"
    assert namespace["values"] == [2.5, 3]
    assert not [warning for warning in recwarn if "ndim > 0" in str(warning.message)]


def test_variable_names_of_1_15(run_program):
    """Those that ``tf.layers``, optimizers and averages write to a checkpoint; contrib's are in its own tests."""
    namespace = run_program("""
        import tensorflow as tf
        x = tf.placeholder(tf.float32, [4, 8, 8, 3])
        net = tf.layers.conv2d(x, 4, 3)
        net = tf.layers.batch_normalization(net, training=True)
        net = tf.layers.separable_conv2d(net, 4, 3)
        net = tf.layers.conv2d_transpose(net, 2, 3)
        net = tf.layers.dense(tf.layers.flatten(net), 2)
        net = tf.layers.dense(net, 2, name="logits")
        trained = tf.trainable_variables()[-2:]
        train = tf.train.AdamOptimizer().minimize(tf.reduce_mean(net), var_list=trained)
        momentum = tf.train.MomentumOptimizer(0.1, 0.9).minimize(tf.reduce_mean(net), var_list=trained)
        average = tf.train.ExponentialMovingAverage(0.9).apply(trained)
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            path = tf.train.Saver().save(sess, "./model")
        names = [name for name, _ in tf.train.list_variables(path)]
    """)
    assert namespace["names"] == sorted([
        "batch_normalization/beta", "batch_normalization/gamma",
        "batch_normalization/moving_mean", "batch_normalization/moving_variance",
        "beta1_power", "beta2_power",
        "conv2d/bias", "conv2d/kernel", "conv2d_transpose/bias", "conv2d_transpose/kernel",
        "dense/bias", "dense/kernel",
        "logits/bias", "logits/bias/Adam", "logits/bias/Adam_1", "logits/bias/ExponentialMovingAverage",
        "logits/bias/Momentum",
        "logits/kernel", "logits/kernel/Adam", "logits/kernel/Adam_1", "logits/kernel/ExponentialMovingAverage",
        "logits/kernel/Momentum",
        "separable_conv2d/bias", "separable_conv2d/depthwise_kernel", "separable_conv2d/pointwise_kernel",
    ])  # fmt: skip


def test_the_optimizers_of_tf_train_have_the_defaults_of_1_15():
    defaults = {
        "AdadeltaOptimizer": {"learning_rate": 0.001, "rho": 0.95, "epsilon": 1e-8},
        "AdagradOptimizer": {"initial_accumulator_value": 0.1},
        "AdamOptimizer": {"learning_rate": 0.001, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
        "FtrlOptimizer": {"learning_rate_power": -0.5, "initial_accumulator_value": 0.1},
        "MomentumOptimizer": {"use_nesterov": False},
        "RMSPropOptimizer": {"decay": 0.9, "momentum": 0.0, "epsilon": 1e-10, "centered": False},
    }
    import inspect

    for name, expected in defaults.items():
        parameters = inspect.signature(getattr(tf.train, name)).parameters
        assert {key: parameters[key].default for key in expected} == expected, name


def test_variables_read_in_the_step_that_changes_them_are_read(run_program):
    # Before or after the update: 1.x did not order them. What is read has to be one of the two.
    namespace = run_program("""
        import tensorflow as tf
        w = tf.Variable(1.0)
        train = tf.train.GradientDescentOptimizer(0.5).minimize(w)
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            value, _ = sess.run([w, train])
    """)
    assert namespace["value"] in (1.0, 0.5)
