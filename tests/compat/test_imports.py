"""Every way to write an import, in programs and in libraries."""

import builtins
import importlib
import os
import sys
import threading
import timeit

import pytest

from graphlab.compat import era

FORMS = {
    "import tensorflow": "tensorflow.placeholder",
    "import tensorflow as tf": "tf.placeholder",
    "import tensorflow.compat.v1 as tf": "tf.placeholder",
    "from tensorflow import placeholder": "placeholder",
    "from tensorflow import nn, layers as l": "nn.relu, l.dense",
    "import tensorflow.nn": "tensorflow.nn.relu, tensorflow.placeholder",
    "import tensorflow.nn as nn": "nn.relu",
    "from tensorflow.nn import relu": "relu",
    "from tensorflow import *": "placeholder, nn.relu, keras.layers, Session",
    "from tensorflow.train import *": "AdamOptimizer",
    "from tensorflow.examples.tutorials.mnist import input_data": "input_data.read_data_sets",
    "import tensorflow.examples.tutorials.mnist.input_data as input_data": "input_data.read_data_sets",
    "import tensorflow.examples.tutorials.mnist": "tensorflow.examples.tutorials.mnist.input_data.read_data_sets",
    "from tensorflow.examples.tutorials.mnist.input_data import read_data_sets": "read_data_sets",
    "from tensorflow.examples.tutorials.mnist import mnist": "mnist.inference, mnist.IMAGE_PIXELS",
    "from tensorflow.contrib.learn.python.learn.datasets.mnist import read_data_sets, DataSet": "read_data_sets",
    "from tensorflow.contrib.learn.python.learn.datasets import base": "base.maybe_download",
    "import tensorflow as tf; tf.contrib.learn.datasets.mnist": "tf.contrib.learn.datasets.mnist.DataSet",
    "import tensorflow.contrib.slim as slim": "slim.conv2d, slim.nets.vgg.vgg_16",
    "import tensorflow.contrib.slim.nets as nets": "nets.resnet_v1",
    "from tensorflow.contrib import slim, layers, rnn": "slim.arg_scope, layers.flatten, rnn.GRUCell",
    "from tensorflow.contrib.slim.nets import inception": "inception.inception_v3",
    "from tensorflow.contrib.slim.python.slim.nets import resnet_utils": "resnet_utils.Block",
    "from tensorflow.contrib.layers.python.layers import batch_norm, layers": "batch_norm, layers.conv2d",
    "from tensorflow.contrib.layers.python.layers import initializers": "initializers.xavier_initializer",
    "from tensorflow.contrib.framework.python.ops import add_arg_scope, variables": "variables.get_variables",
    "from tensorflow.contrib.learn.python import SKCompat": "SKCompat",
    "from tensorflow.contrib.learn.python.learn.estimators import model_fn": "model_fn.ModelFnOps",
    "from tensorflow.contrib.rnn.python.ops import core_rnn_cell": "core_rnn_cell.RNNCell",
    "from tensorflow.contrib.eager.python import tfe": "tfe.Iterator, tfe.Variable",
    "from tensorflow.contrib.tensorboard.plugins import projector": "projector.ProjectorConfig",
    "from tensorflow.contrib.layers import *": "fully_connected, xavier_initializer",
    "from tensorflow.contrib.training import HParams": "HParams",
    "from tensorflow.contrib.losses.metric_learning import triplet_semihard_loss": "triplet_semihard_loss",
    "from tensorflow.estimator import Estimator, inputs": "Estimator, inputs.numpy_input_fn",
    "import tensorflow.python.estimator.estimator as e": "e.Estimator",
    "from tensorflow.python.framework import graph_util": "graph_util.convert_variables_to_constants",
    "from tensorflow.python.framework import ops": "ops.Tensor, ops.IndexedSlices, ops.get_default_graph",
    "from tensorflow.python.framework import tensor_shape": "tensor_shape.scalar(), tensor_shape.TensorShape",
    "from tensorflow.python.ops import array_ops, control_flow_ops": "array_ops.stack, control_flow_ops.cond",
    "import tensorflow.python.ops.rnn_cell_impl as impl": "impl.RNNCell",
    "from tensorflow.core.framework import graph_pb2, summary_pb2": "graph_pb2.GraphDef, summary_pb2.Summary",
    "from tensorflow.core.protobuf.saver_pb2 import SaverDef": "SaverDef",
    "import tensorflow.core.protobuf.config_pb2": "tensorflow.core.protobuf.config_pb2.ConfigProto",
    "from tensorflow.python.client import device_lib": "device_lib.list_local_devices",
    "import tensorflow.python.platform.gfile": "tensorflow.python.platform.gfile.Exists",
    "from tensorflow.python.util import nest": "nest.is_sequence, nest.flatten",
    "import tensorflow as tf; from tensorflow.python.keras.layers import Dense": "Dense, tf.keras.layers.Dense",
    "import tensorflow as tf; from tensorflow.python.layers.core import Dense": "Dense, tf.layers.Dense",
    "from tensorflow import keras": "keras.models.Sequential",
    "import tensorflow.keras.backend as K": "K.get_session, K.set_session",
    "from tensorflow.keras.layers import Dense": "Dense",
    "import keras": "keras.layers.Dense, keras.backend.get_session",
    "from keras.models import Sequential": "Sequential",
    "from keras import backend as K": "K.get_session",
    "from keras.layers import Dense, Flatten": "Dense, Flatten",
    "from keras.layers.core import Dense, Dropout": "Dense, Dropout",
    "from keras.layers.convolutional import Conv2D": "Conv2D",
    "from keras.engine.topology import Layer": "Layer",
    "from keras.utils import np_utils": "np_utils.to_categorical",
    "from keras.utils.np_utils import to_categorical": "to_categorical",
    "from keras.preprocessing.image import ImageDataGenerator": "ImageDataGenerator",
    "from keras.datasets import mnist": "mnist.load_data",
    "from keras.applications.vgg16 import VGG16": "VGG16",
    "import importlib; tf = importlib.import_module('tensorflow')": "tf.placeholder, tf.Session",
    "import importlib; nn = importlib.import_module('tensorflow.nn')": "nn.softmax",
    "from importlib import import_module; K = import_module('keras.backend')": "K.get_session",
    "tf = __import__('tensorflow')": "tf.placeholder",
}


@pytest.mark.parametrize("statement", FORMS)
def test_form(statement, run_program):
    namespace = run_program(f"{statement}\nresult = ({FORMS[statement]},)")
    assert None not in namespace["result"]


def test_all_forms_give_the_same_modules_and_graphlabs_session(run_program):
    import graphlab

    namespace = run_program("""
        import tensorflow as tf, tensorflow.nn as nn, keras, importlib
        from tensorflow import Session
        from keras.layers.core import Dense
        same = [nn is tf.nn, importlib.import_module("tensorflow") is tf, importlib.reload(tf) is tf,
                keras.layers.Dense is Dense, tf.keras.layers.Dense is Dense, tf.compat.v1 is tf,
                __import__("tensorflow.nn") is tf]
    """)
    assert all(namespace["same"])
    assert namespace["Session"] is graphlab.Session


@pytest.mark.parametrize(
    ("statement", "error", "message"),
    [
        ("import tensorflow.nope", ModuleNotFoundError, "No module named 'tensorflow.nope'"),
        ("import tensorflow.nn.nope", ModuleNotFoundError, "No module named 'tensorflow.nn.nope'"),
        (
            "from tensorflow import mul",
            ImportError,
            "cannot import name 'mul' from 'tensorflow' (program.py, line 1): use tf.multiply, or --era 0.12",
        ),
        ("from keras.layers import Nope", ImportError, "cannot import name 'Nope' from 'keras.layers'"),
        ("import tensorflow.python.nope", ModuleNotFoundError, "No module named 'tensorflow.python.nope'"),
        ("import nopelib", ModuleNotFoundError, "No module named 'nopelib'"),
    ],
)
def test_what_is_missing(statement, error, message, run_program):
    with pytest.raises(error) as raised:
        run_program(statement)
    assert str(raised.value) == message


def test_functions_import_when_they_are_called(run_program):
    namespace = run_program("""
        def later():
            import tensorflow as tf
            return tf
    """)
    with era():
        assert namespace["later"]().__version__.startswith("1.15")


def test_local_modules_are_the_programs_and_libraries_are_not(tmp_path, monkeypatch):
    (tmp_path / "helper_of_the_program.py").write_text("import tensorflow as tf\nfrom keras.models import Sequential")
    library = tmp_path / "venv/lib/site-packages"
    library.mkdir(parents=True)
    (library / "library_of_somebody.py").write_text(
        "import tensorflow as tf, importlib\nby_name = importlib.import_module('tensorflow')"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.syspath_prepend(str(library))
    with era(roots=[tmp_path]):
        helper = importlib.import_module("helper_of_the_program")
        somebody = importlib.import_module("library_of_somebody")
    for name in ("helper_of_the_program", "library_of_somebody"):
        del sys.modules[name]
    import tensorflow

    assert helper.tf.__version__.startswith("1.15")
    assert somebody.tf is somebody.by_name is tensorflow is sys.modules["tensorflow"]


def test_a_program_inside_a_folder_of_libraries_is_a_program(tmp_path, monkeypatch):
    program = tmp_path / "site-packages" / "examples_of_somebody"
    program.mkdir(parents=True)
    (program / "helper_of_examples.py").write_text("import tensorflow as tf")
    (program.parent / "neighbour_of_examples.py").write_text("import tensorflow as tf")
    monkeypatch.syspath_prepend(str(program.parent))
    monkeypatch.syspath_prepend(str(program))

    def versions(root):
        with era(roots=[root]):
            modules = [importlib.import_module(name) for name in ("helper_of_examples", "neighbour_of_examples")]
        for module in modules:
            del sys.modules[module.__name__]
        return [module.tf.__version__.split(".")[0] for module in modules]

    assert versions(program) == ["1", "2"]
    assert versions(program.parent) == ["2", "2"]


def test_folders_that_a_program_adds_are_its_own(tmp_path, monkeypatch):
    sources = {
        "added/net_of_added.py": "import numbers_of_added, tensorflow as tf\nserved = tf.placeholder",
        "added/numbers_of_added.py": "import numpy as np\nserved = np.float",
        "denied/package_of_denied/__init__.py": "import tensorflow as tf\nserved = tf.__version__[0]",
        "cwd/net_of_cwd.py": "import tensorflow as tf\nserved = tf.placeholder",
        "path/lone_of_1_x.py": "import tensorflow as tf\nserved = tf.placeholder",
        "path/lone_of_today.py": "import tensorflow as tf\nserved = tf.__version__[0]",
        "target/some.dist-info/METADATA": "",
        "target/library_of_target.py": "import tensorflow as tf\nserved = tf.__version__[0]",
    }
    for name, source in sources.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(source)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "path"), "", *sys.path])
    monkeypatch.setenv("GRAPHLAB_LIBRARIES", "-package_of_denied")
    monkeypatch.chdir(tmp_path)
    served = {}
    with era(roots=[tmp_path / "scripts"]):
        sys.path += [str(tmp_path / name) for name in ("added", "denied", "target")]
        os.chdir("cwd")
        for name in sources:
            if name.endswith(".py"):
                name = name.removesuffix("/__init__.py").removesuffix(".py").rpartition("/")[2]
                served[name] = importlib.import_module(name).served
                del sys.modules[name]
    assert served.pop("numbers_of_added") is float
    assert {served.pop(name).__name__ for name in ("net_of_added", "net_of_cwd", "lone_of_1_x")} == {"placeholder"}
    assert served == {"package_of_denied": "2", "lone_of_today": "2", "library_of_target": "2"}


def test_libraries_that_know_1_x_alone_get_what_a_program_gets(tmp_path, monkeypatch):
    library = tmp_path / "site-packages" / "tflearn"
    library.mkdir(parents=True)
    (library / "__init__.py").write_text(
        "import numpy as np, tensorflow as tf\nkind, version = np.float, tf.__version__"
    )
    monkeypatch.syspath_prepend(str(library.parent))
    namespace = {"__graphlab_program__": True}
    with era():
        exec("import tflearn", namespace)
    del sys.modules["tflearn"]
    assert (namespace["tflearn"].kind, namespace["tflearn"].version) == (float, "1.15.5")


def test_code_is_recognized_by_its_file_or_as_main(tmp_path):
    for filename, namespace in ((tmp_path / "a.py", {}), ("<string>", {"__name__": "__main__"})):
        with era(roots=[tmp_path]):
            exec(compile("import tensorflow as tf", str(filename), "exec"), namespace)
        assert namespace["tf"].__version__.startswith("1.15")
    namespace = {"__name__": "elsewhere"}
    with era(roots=[tmp_path]):
        exec(compile("import tensorflow as tf", str(tmp_path.parent / "b.py"), "exec"), namespace)
    assert namespace["tf"].__version__.startswith("2.")


def test_everything_is_put_back():
    before = (builtins.__import__, importlib.import_module, importlib.reload)
    with pytest.raises(RuntimeError), era():
        assert builtins.__import__ is not before[0]
        with era():
            pass
        assert builtins.__import__ is not before[0]
        raise RuntimeError
    assert (builtins.__import__, importlib.import_module, importlib.reload) == before


def test_another_hook_that_came_later_stays(run_program):
    before = builtins.__import__
    with era():
        ours = builtins.__import__

        def theirs(*arguments, **options):
            return ours(*arguments, **options)

        builtins.__import__ = theirs
    try:
        assert builtins.__import__ is theirs
        namespace = {"__graphlab_program__": True}
        exec("import tensorflow as tf, json", namespace)
        assert namespace["tf"].__version__.startswith("2.")
    finally:
        builtins.__import__ = before


def test_nested_programs_have_their_own_surfaces():
    with era():
        outer = {"__graphlab_program__": True}
        exec("import tensorflow as tf\ntf.mine = 1", outer)
        with era():
            inner = {"__graphlab_program__": True}
            exec("import tensorflow as tf", inner)
        exec("import tensorflow as again", outer)
    assert outer["again"] is outer["tf"] is not inner["tf"]
    assert not hasattr(inner["tf"], "mine")


def test_threads_of_the_program_import_too(run_program):
    before = threading.active_count()
    namespace = run_program("""
        import threading
        found = []
        def work():
            import tensorflow.nn as nn
            from tensorflow import Session
            found.append((nn, Session))
        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
    """)
    assert len(namespace["found"]) == 8
    assert len(set(namespace["found"])) == 1
    assert threading.active_count() <= before


def test_plugins_serve_packages_that_are_not_installed(monkeypatch, run_program):
    from graphlab.compat import resolution

    monkeypatch.setattr(resolution, "plugin_shims", lambda: {"nopelib.deep": "json"})
    namespace = run_program("import nopelib.deep as deep\nfrom nopelib.deep import dumps")
    assert namespace["dumps"] is namespace["deep"].dumps
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("nopelib")


def test_imports_in_hot_functions_stay_cheap():
    def plain():
        import math  # noqa: F401

    namespace = {"__graphlab_program__": True}
    exec("def hot():\n    import tensorflow as tf", namespace)
    with era():
        namespace["hot"]()
        assert min(timeit.repeat(plain, number=1000, repeat=5)) / 1000 < 20e-6
        assert min(timeit.repeat(namespace["hot"], number=1000, repeat=5)) / 1000 < 50e-6


def test_a_direct_call_ignores_names_that_do_not_exist(run_program):
    program = run_program(
        """
        module = __import__("tensorflow.python.ops", fromlist=["nothing_such"])
        refused = __import__("tensorflow", fromlist=["mul"])
        inner = __import__("tensorflow.contrib", fromlist=["rnn"]).rnn
        top = __import__("tensorflow.contrib.rnn")
        """
    )
    assert program["module"].__name__ == "tensorflow.python.ops" and not hasattr(program["refused"], "mul")
    assert program["inner"].__name__ == "tensorflow.contrib.rnn" and program["top"].__name__ == "tensorflow"
