"""Registration, its checks, and calls that reach one plugin."""

from types import SimpleNamespace

import pytest

from graphlab import hookimpl
from graphlab.errors import PluginError, UnknownPluginError
from graphlab.hooks import manager as manager_module
from graphlab.hooks.discovery import Declaration
from graphlab.hooks.manager import PluginManager, plugin_manager


@pytest.fixture
def manager():
    return PluginManager()


@pytest.fixture
def module(tmp_path, monkeypatch):
    """Write a module that a declaration can name."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def write(name, text):
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        return Declaration(name.replace("_", "-"), name, f"{name}-package", "1.0")

    return write


class Model:
    def __init__(self, answer):
        self.answer = answer

    @hookimpl
    def build(self, options, inputs):
        return self.answer


def test_a_call_reaches_the_model_it_addresses_and_no_other(manager):
    manager.register(Model("first"), "first")
    manager.register(Model("second"), "second")
    assert manager.model_hooks("first").build(options=None, inputs=None) == "first"
    assert manager.model_hooks("second").build(options=None, inputs=None) == "second"


def test_a_model_without_a_hook_gets_the_default(manager):
    class OwnEvaluation(Model):
        @hookimpl
        def evaluate(self, data):
            return {"test_mine": 1.0}

    manager.register(Model("plain"), "plain")
    manager.register(OwnEvaluation("own"), "own")
    session = SimpleNamespace(run=lambda fetches, feed: {"x": "from the default"})
    model = SimpleNamespace(predictions={"x": None}, inputs={})
    for name in ("plain", "own"):
        prediction = manager.model_hooks(name).predict(session=session, model=model, batch={})
        assert prediction == {"x": "from the default"}
    assert manager.model_hooks("own").evaluate(session=None, model=None, data=None) == {"test_mine": 1.0}


def test_run_hooks_reach_the_model_the_observers_and_plugins_that_are_no_models(manager):
    heard = []

    class Listener:
        def __init__(self, name):
            self.name = name

        @hookimpl
        def epoch_done(self, epoch):
            heard.append((self.name, epoch))

    class ListeningModel(Model, Listener):
        def __init__(self, name):
            self.name = name

    manager.register(ListeningModel("addressed"), "addressed")
    manager.register(ListeningModel("other model"), "other-model")
    manager.register(Listener("extension"), "extension")
    hooks = manager.run_hooks("addressed", [Listener("observer")])
    hooks.epoch_done(run=None, epoch=3, step=0, metrics={})
    assert sorted(heard) == [("addressed", 3), ("extension", 3), ("observer", 3)]


def test_a_misspelt_hook_is_refused_with_the_right_one(manager):
    class Misspelt:
        @hookimpl
        def biuld(self, options, inputs):
            pass

    with pytest.raises(PluginError, match=r"'wrong' implements a hook 'biuld' that does not exist; did you mean build"):
        manager.register(Misspelt(), "wrong")
    assert "wrong" not in manager.names


def test_an_argument_the_specification_has_not_is_refused_by_name(manager):
    class Greedy:
        @hookimpl
        def build(self, options, inputs, everything):
            pass

    with pytest.raises(PluginError, match=r"(?s)'greedy'.*build.*everything"):
        manager.register(Greedy(), "greedy")
    assert "greedy" not in manager.names


def test_a_plugin_that_raises_at_import_is_kept_aside_with_its_cause(manager, module):
    manager.load(
        [
            module("broken_one", "raise RuntimeError('no licence')"),
            module("good_one", "import graphlab\n@graphlab.hookimpl\ndef build(options, inputs): return 1\n"),
        ]
    )
    assert manager.models == ["good-one"]
    with pytest.raises(PluginError, match="'broken-one' of broken_one-package 1.0 .* RuntimeError: no licence"):
        manager.get("broken-one")


def test_a_name_declared_twice_is_refused_and_names_both_packages(manager, module):
    declaration = module("some_model", "")
    other = Declaration("some-model", "some_model", "another-package", "2.0")
    manager.load([declaration, other])
    with pytest.raises(PluginError, match="some_model-package and another-package"):
        manager.get("some-model")


def test_an_unknown_plugin_lists_the_close_ones(manager):
    manager.register(Model(1), "two-layer")
    with pytest.raises(UnknownPluginError, match="no plugin 'twolayer'; did you mean two-layer?"):
        manager.get("twolayer")


def test_a_plugin_without_build_cannot_be_run(manager):
    class Extension:
        @hookimpl
        def run_started(self, run):
            pass

    manager.register(Extension(), "extension")
    assert manager.models == []
    with pytest.raises(PluginError, match="has no build hook"):
        manager.get("extension")


@pytest.mark.parametrize(("wanted", "models"), [("linear", ["linear"]), ("", []), (None, ["linear", "two-layer"])])
def test_a_variable_limits_which_plugins_are_loaded(monkeypatch, wanted, models):
    if wanted is None:
        monkeypatch.delenv(manager_module.LOAD_VARIABLE, raising=False)
    else:
        monkeypatch.setenv(manager_module.LOAD_VARIABLE, wanted)
    assert [name for name in plugin_manager.__wrapped__().models if name in ("linear", "two-layer")] == models
