"""``graphlab.tf``: every name of ``tf.compat.v1``, lazily, and the behaviour of a module."""

import inspect
import pickle
import pydoc
import subprocess
import sys
import types

import pytest

from graphlab.compat import tf
from graphlab.compat.facade import Facade, Tree
from graphlab.compat.namespace import is_of_the_era
from graphlab.compat.tables.lookup import all_tables
from graphlab.engine.runtime import tensorflow_v1

v1 = tensorflow_v1()


def test_naming_the_facade_imports_neither_tensorflow_nor_numpy():
    code = (
        "import sys; from graphlab import tf; from graphlab.compat import era; repr(tf); hasattr(tf, '__wrapped__');"
        "sys.exit('tensorflow' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0


def public_names(module):
    return [name for name in dir(module) if not name.startswith("_")]


def test_every_public_name_of_the_v1_api_resolves_and_is_listed():
    checked = 0
    pending = [(tf, v1, "tf")]
    while pending:
        facade, real, path = pending.pop()
        assert set(public_names(real)) <= set(dir(facade)), path
        for name in public_names(real):
            value = getattr(facade, name)
            checked += 1
            if isinstance(value, Facade) and path.count(".") < 4 and name not in ("compat", "v1", "v2"):
                pending.append((value, getattr(real, name), f"{path}.{name}"))
    assert checked > 3000


def test_what_the_tables_do_not_change_is_the_same_object():
    assert tf.placeholder is v1.placeholder
    assert tf.train.AdamOptimizer is v1.train.AdamOptimizer
    assert tf.keras.layers.Dense is v1.keras.layers.Dense
    assert tf.layers.Dense is v1.layers.Dense


def test_every_row_of_the_tables_leads_somewhere():
    tree = Tree()
    for table in all_tables():
        for name in (*table.shims, *table.aliases, *table.names):
            if is_of_the_era(name):
                assert isinstance(tree.module(name), types.ModuleType), name
        for name, rows in table.names.items():
            for attribute in rows:
                assert getattr(tree.module(name), attribute) is not None, f"{name}.{attribute}"


def test_sessions_are_graphlabs_own():
    import graphlab

    assert tf.Session is graphlab.Session
    assert tf.InteractiveSession is graphlab.InteractiveSession
    assert tf.compat.v1.Session is graphlab.Session


def test_versions_are_those_of_the_era():
    assert tf.__version__.startswith("1.15.")
    assert tf.VERSION == tf.version.VERSION == tf.__version__
    assert Tree().module("keras").__version__.startswith("2.2.")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nope", "module 'tensorflow' has no attribute 'nope'"),
        (
            "mul",
            "module 'tensorflow' has no attribute 'mul' (WHERE): use tf.multiply, or --era 0.12",
        ),
        (
            "train.SummaryWriter",
            "module 'tensorflow.train' has no attribute 'SummaryWriter' (WHERE):"
            " use tf.summary.FileWriter, or --era 0.12",
        ),
        ("nn.rnn", "module 'tensorflow.nn' has no attribute 'rnn' (WHERE): use tf.nn.static_rnn, or --era 0.12"),
        ("contrib.nope", "module 'tensorflow.contrib' has no attribute 'nope'"),
    ],
)
def test_a_missing_name_is_an_attribute_error_that_names_the_replacement(path, message):
    module, _, name = f"tensorflow.{path}".rpartition(".")
    facade = Tree().module(module)
    with pytest.raises(AttributeError) as raised:
        getattr(facade, name)
    assert str(raised.value) == message.replace("WHERE", f"{__file__}, line {raised.traceback[0].lineno + 1}")
    assert raised.value.name == name  # Python suggests similar names from these two
    assert raised.value.obj.__name__ == module


def test_it_behaves_as_a_module():
    assert inspect.ismodule(tf)
    assert repr(tf).startswith("<module 'tensorflow' ")
    assert inspect.getfile(tf).endswith("__init__.py")
    assert "placeholder" in tf.__all__
    assert not [name for name in dir(tf) if "graphlab" in name]
    assert "A placeholder op" not in (tf.__doc__ or "")
    assert pickle.loads(pickle.dumps(tf.nn)) is tf.nn  # by name, for the functions that cloudpickle sends to workers
    assert pickle.loads(pickle.dumps(tf.float32)) is tf.float32


def test_help_shows_the_module_and_the_signatures_of_1_15():
    shown = pydoc.render_doc(tf.nn.softmax_cross_entropy_with_logits, renderer=pydoc.plaintext)
    # From 3.13 on a long signature has a line for each parameter.
    assert "softmax_cross_entropy_with_logits(_sentinel=None,labels=None" in "".join(shown.split())
    assert "class Session" in pydoc.render_doc(tf, renderer=pydoc.plaintext)


def test_what_is_set_on_one_surface_does_not_reach_another():
    one, other = Tree().module("tensorflow"), Tree().module("tensorflow")
    one.nn.relu = "mine"
    assert other.nn.relu is v1.nn.relu is tf.nn.relu


def test_plugins_add_modules(monkeypatch):
    from graphlab.compat import resolution

    shims = {"tensorflow.contrib.thing": "json", "thinglib.deep": "json"}
    monkeypatch.setattr(resolution, "plugin_shims", lambda: shims)
    import json

    tree = Tree()
    assert tree.module("tensorflow").contrib.thing is json
    assert tree.module("thinglib").deep is json
    assert tree.module("tensorflow").contrib.learn
    with pytest.raises(ModuleNotFoundError, match="No module named 'thinglib.other'"):
        tree.module("thinglib.other")


def test_monitored_sessions_are_graphlabs():
    from graphlab import Session, tf

    with tf.Graph().as_default():
        value = tf.constant(3.0) * 2.0
        with tf.train.MonitoredSession() as session:
            assert session.run(value) == 6.0
            assert type(session._tf_sess()) is Session
