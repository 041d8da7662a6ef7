"""Modules of 1.x are modules: their dictionaries, listings, stars and reloads show what 1.15's held."""

import importlib
import pkgutil
import sys

import pytest

from graphlab.compat.facade import Tree
from graphlab.compat.tables.lookup import contrib_modules

#: From the real 1.15.5: names of modules, of which a program sees all.
HELD = {
    "tensorflow.nn": "conv2d dropout dynamic_rnn relu rnn_cell sigmoid sigmoid_cross_entropy_with_logits softmax top_k",
    "tensorflow.train": "AdamOptimizer Saver Example get_or_create_global_step experimental",
    "tensorflow.contrib.rnn": "BasicLSTMCell GRUCell LayerNormBasicLSTMCell NASCell stack_bidirectional_dynamic_rnn",
    "tensorflow.contrib.rnn.python.ops.rnn_cell": "GridLSTMCell NASCell PhasedLSTMCell UGRNNCell",
    "tensorflow.contrib.seq2seq.python.ops.helper": "GreedyEmbeddingHelper Helper TrainingHelper",
    "tensorflow.contrib.layers": "conv2d feature_column flatten l2_regularizer summaries xavier_initializer",
    "tensorflow.contrib.slim": "conv2d initializers losses nets regularizers xavier_initializer",
    "tensorflow.python.keras.layers.core": "Activation Dense Dropout Flatten Lambda Masking",
    "tensorflow.python.ops.control_flow_ops": "case cond group while_loop with_dependencies",
}


@pytest.mark.parametrize("name", HELD)
def test_the_dictionary_of_a_module_has_its_names(name):
    module = Tree().module(name)
    names = HELD[name].split()
    held = vars(module)
    assert {*names} <= held.keys() and {*names} <= {*dir(module)}
    assert all(held[each] is getattr(module, each) for each in names)
    assert module.__dict__ is held
    assert not [each for each in held if "graphlab" in each]


def test_programs_go_through_dictionaries(run_program):
    namespace = run_program("""
        import inspect
        import tensorflow as tf
        from tensorflow.contrib import rnn
        cells = {n for n, c in rnn.__dict__.items() if inspect.isclass(c) and issubclass(c, tf.nn.rnn_cell.RNNCell)}
        optimizers = [n for n, v in inspect.getmembers(tf.train, inspect.isclass) if n.endswith("Optimizer")]
        activations = {n: vars(tf.nn)[n] for n in ("relu", "tanh", "elu")}
        same = activations["relu"] is tf.nn.relu
        tf.nn.__dict__["mine"] = 3
        mine = tf.nn.mine
        tf.__dict__.get("Session"), vars(tf)["float32"]
        exec("from tensorflow.contrib.rnn.python.ops.rnn_cell import *", star := {"__graphlab_program__": True})
    """)
    assert {"BasicLSTMCell", "GRUCell", "NASCell", "ConvLSTMCell", "LayerNormBasicLSTMCell"} <= namespace["cells"]
    assert len(namespace["cells"]) > 20
    assert {"AdamOptimizer", "MomentumOptimizer", "FtrlOptimizer"} <= {*namespace["optimizers"]}
    assert namespace["same"] and namespace["mine"] == 3
    assert "NASCell" in namespace["star"] and "dynamic_rnn" not in namespace["star"]


def test_source_files_have_what_they_had_imported(run_program):
    namespace = run_program("""
        import tensorflow as tf
        import tensorflow.python as python
        from tensorflow.contrib import slim
        from tensorflow.python.keras.layers.core import K, activations
        from tensorflow.python.ops import rnn_cell_impl, standard_ops
        star, closed = {"__graphlab_program__": True}, {"__graphlab_program__": True}
        exec("from tensorflow.contrib.rnn.python.ops.rnn_cell import *", star)
        exec("from tensorflow.contrib.framework.python.ops.arg_scope import *", closed)
        found = [
            rnn_cell_impl.math_ops.sigmoid(0.0).op.type, K.epsilon(),
            activations.get("relu") is tf.keras.activations.relu,
            python.Session is tf.Session, python.matmul(tf.ones([1, 1]), tf.ones([1, 1])).op.type == "MatMul",
            standard_ops.reshape(0.0, [1]).shape.as_list() == [1],
            slim.embed_sequence is tf.contrib.layers.embed_sequence, star["nest"].is_nested([1]),
        ]
        listed = ["array_ops" in star]
        hidden = ["tf_decorator" in closed, "arg_scope" in closed]
    """)
    assert namespace["found"] == ["Sigmoid", 1e-07, *[True] * 6]
    assert namespace["listed"] == [True]
    assert namespace["hidden"] == [False, True]


def test_pkgutil_and_reload_know_the_modules(run_program):
    before = pkgutil.walk_packages
    namespace = run_program("""
        import importlib, pkgutil
        import tensorflow as tf
        rooms = {found.name for found in pkgutil.iter_modules(tf.contrib.__path__)}
        deep = [found.name for found in pkgutil.walk_packages(tf.contrib.opt.__path__, "tensorflow.contrib.opt.")]
        again = importlib.reload(tf.nn)
        import json
        others = [found.name for found in pkgutil.walk_packages(json.__path__, "json.")]
        nn = tf.nn
    """)
    assert namespace["rooms"] == contrib_modules() - {"keras", "lite"}  # these two are tf.keras and tf.lite
    assert "tensorflow.contrib.opt.python.training.nadam_optimizer" in namespace["deep"]
    assert namespace["again"] is namespace["nn"]
    assert "json.decoder" in namespace["others"]
    assert pkgutil.walk_packages is before
    assert not [entry for entry in sys.path_importer_cache if entry.startswith("graphlab")]


def test_looking_through_tf_starts_no_other_library(warm):
    code = (
        "import sys; others = {'tf_slim', 'tensorflow_estimator'}; assert not others & sys.modules.keys();"
        "from graphlab.compat import tf; names = vars(tf);"
        "assert len(names) > 600 and 'contrib' in names and 'python' in names;"
        "sys.exit(bool(others & sys.modules.keys()))"
    )
    done = warm.run(code)
    assert done.returncode == 0, done.stderr


#: Long names of contrib, and the short one of the same thing.
LONG = {
    "crf.python.ops.crf.crf_log_likelihood": "crf.crf_log_likelihood",
    "data.python.ops.batching.map_and_batch": "data.map_and_batch",
    "framework.python.framework.checkpoint_utils.load_checkpoint": "framework.load_checkpoint",
    "framework.python.ops.arg_scope": "framework.arg_scope",
    "image.python.ops.image_ops.rotate": "image.rotate",
    "layers.python.layers.layers.fully_connected": "layers.fully_connected",
    "layers.python.layers.layers.add_arg_scope": "framework.add_arg_scope",
    "learn.python.learn.estimators.dnn.DNNClassifier": "learn.DNNClassifier",
    "learn.python.learn.learn_io.numpy_io.numpy_input_fn": "learn.io.numpy_input_fn",
    "learn.python.learn.monitors.ValidationMonitor": "learn.monitors.ValidationMonitor",
    "lookup.lookup_ops.index_table_from_tensor": "lookup.index_table_from_tensor",
    "nn.python.ops.alpha_dropout.alpha_dropout": "nn.alpha_dropout",
    "opt.python.training.nadam_optimizer.NadamOptimizer": "opt.NadamOptimizer",
    "opt.python.training.weight_decay_optimizers.AdamWOptimizer": "opt.AdamWOptimizer",
    "rnn.python.ops.core_rnn_cell.BasicLSTMCell": "rnn.BasicLSTMCell",
    "seq2seq.python.ops.attention_wrapper.BahdanauAttention": "seq2seq.BahdanauAttention",
    "training.python.training.hparam.HParams": "training.HParams",
    "training.python.training.training.create_train_op": "training.create_train_op",
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_name_of_contrib_means_the_short_one(name):
    contrib = Tree().module("tensorflow").contrib
    found = contrib
    for part in name.split("."):
        found = getattr(found, part)
    expected = contrib
    for part in LONG[name].split("."):
        expected = getattr(expected, part)
    assert found is expected


def test_files_of_keras_have_the_classes_of_tf_keras(run_program):
    namespace = run_program("""
        import tensorflow as tf
        from tensorflow.python.keras import backend, backend_config
        from tensorflow.python.keras.api._v1.keras import layers as public
        from tensorflow.python.keras.engine import base_layer, training_utils
        from tensorflow.python.keras.layers import recurrent
        from tensorflow.python.keras.optimizer_v2 import adam, optimizer_v2
        from tensorflow.python.keras.saving import hdf5_format
        from tensorflow.python.keras.utils import conv_utils, generic_utils, tf_utils
        keras = tf.keras
        found = [
            backend_config.floatx(), adam.Adam(0.01).get_config()["learning_rate"],
            conv_utils.normalize_tuple(2, 2, "strides"), generic_utils.to_list(3), backend.learning_phase is not None,
            conv_utils.conv_output_length(7, 3, "same", 2),
        ]
        with tf.Session():
            picked = tf_utils.smart_cond(True, lambda: 1, lambda: 2)
    """)
    keras = namespace["keras"]
    assert namespace["found"] == ["float32", 0.01, (2, 2), [3], True, 4]
    assert namespace["picked"] == 1
    assert namespace["base_layer"].Layer is keras.layers.Layer
    assert issubclass(namespace["recurrent"].LSTM, keras.layers.Layer)
    assert namespace["adam"].Adam is keras.optimizers.Adam
    assert namespace["public"].Dense is keras.layers.Dense
    assert importlib.import_module("tf_keras").__name__ in namespace["training_utils"].standardize_input_data.__module__
