"""How names are served, told without TensorFlow. That the facade agrees: ``tests/compat/test_resolution.py``."""

import subprocess
import sys

import pytest

from graphlab.audit.service import how_served, service_of
from graphlab.compat.tables.lookup import all_tables


@pytest.mark.parametrize(
    ("name", "kind", "by"),
    [
        ("tensorflow", "direct", "tf.compat.v1"),
        ("tensorflow.nn.relu", "direct", "tf.compat.v1.nn.relu"),
        ("tensorflow.train.AdamOptimizer.minimize", "direct", "tf.compat.v1.train.AdamOptimizer"),
        ("tensorflow.app.flags.FLAGS", "shim", "graphlab.compat.flags.FLAGS"),
        ("tensorflow.layers.dense", "direct", "tf.compat.v1.layers.dense"),
        ("tensorflow.nn.rnn_cell.LSTMCell", "direct", "tf.compat.v1.nn.rnn_cell.LSTMCell"),
        ("tensorflow.keras.layers.Dense", "direct", "tf.compat.v1.keras.layers.Dense"),
        ("tensorflow.python.ops.rnn.dynamic_rnn", "direct", "tensorflow.python.ops.rnn.dynamic_rnn"),
        ("tensorflow.core.protobuf.saver_pb2", "direct", "tensorflow.core.protobuf.saver_pb2"),
        ("keras.layers.convolutional.Conv2D", "shim", "tf.compat.v1.keras.layers.Conv2D"),
        ("keras.backend.np", "shim", "numpy"),
        ("keras.backend.tensorflow_backend.tf", "shim", "tf.compat.v1"),
        ("keras.utils.np_utils.to_categorical", "shim", "graphlab.compat.keras.np_utils.to_categorical"),
        ("keras.applications.resnet50.ResNet50", "shim", "graphlab.compat.keras.resnet50.ResNet50"),
        ("tensorflow.Session", "shim", "graphlab.engine.session.Session"),
        ("tensorflow.contrib.layers.flatten", "shim", "tf_slim.layers.flatten"),
        ("tensorflow.contrib.framework.python.ops.add_arg_scope", "shim", "tf_slim.ops.arg_scope.add_arg_scope"),
        ("tensorflow.contrib.rnn.GRUCell", "shim", "tf.compat.v1.nn.rnn_cell.GRUCell"),
        ("tensorflow.contrib.slim.nets.vgg.vgg_16", "shim", "tf_slim.nets.vgg.vgg_16"),
        ("tensorflow.compat.v1.placeholder", "shim", "tf.compat.v1.placeholder"),
        ("tensorflow.python.layers.core.Dense", "shim", "tf_keras.src.legacy_tf_layers.core.Dense"),
        (
            "tensorflow.examples.tutorials.mnist.input_data.read_data_sets",
            "shim",
            "graphlab.contrib.learn.mnist.read_data_sets",
        ),
        ("tensorflow.nope", "missing", ""),
        ("tensorflow.python.ops.nope", "missing", ""),
        ("tensorflow.examples.tutorials.mnist.input_data.nope", "missing", ""),
    ],
)
def test_kinds(name, kind, by):
    service = how_served(name)
    assert (service.name, service.kind, service.by) == (name, kind, by)


def test_missing_names_come_with_advice():
    assert how_served("tensorflow.mul").advice == "use tf.multiply, or --era 0.12"
    missing = how_served("tensorflow.estimator.BoostedTreesClassifier")
    assert missing.kind == "missing"
    assert missing.advice.startswith("GraphLab does not have it; use sklearn.")


def test_other_libraries_are_told_too():
    panel = service_of("pandas.Panel")
    assert (panel.name, panel.kind) == ("pandas.Panel", "missing") and "dictionary of data frames" in panel.advice
    assert service_of("skimage.measure.compare_ssim").kind == "shim"
    assert service_of("sklearn.neighbors.KNeighborsClassifier") is None


def test_every_row_is_told_as_served_and_what_is_missing_as_missing():
    for table in all_tables():
        for module, rows in table.names.items():
            for name in rows:
                assert how_served(f"{module}.{name}").kind == "shim", f"{module}.{name}"
        for name in (*table.missing, *table.missing_modules, *table.replaced):
            assert how_served(name).kind == "missing", name
            assert how_served(name).advice, name


def test_tensorflow_is_not_imported():
    code = (
        "import sys; from graphlab.audit.service import how_served;"
        "how_served('tensorflow.keras.layers.Dense'); how_served('tensorflow.contrib.slim.conv2d');"
        "sys.exit(bool({'tensorflow', 'numpy', 'tf_slim', 'tf_keras'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0
