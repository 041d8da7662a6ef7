"""Changes to libraries: importing makes none, installing makes them once, undoing takes all of them back."""

import subprocess
import sys
from types import SimpleNamespace

import pytest

from graphlab.compat import changes
from graphlab.compat.changes.patcher import Patcher

SNAPSHOTS = """
import sys, types
from graphlab.compat import changes
from graphlab.engine.runtime import tensorflow_v1

LIBRARIES = ("tensorflow", "tf_keras", "tf_slim", "tensorflow_estimator", "sklearn")
#: What Python writes into modules and classes itself, as does importing a module into its package.
OWN = {"__annotations__", "__doc__", "__static_attributes__", "__warningregistry__", "_abc_impl"}

def snapshot():
    found = {}
    for name, module in list(sys.modules.items()):
        if name.startswith(LIBRARIES):
            found["sys.modules", name] = module
            for attribute, value in list(vars(module).items()):
                if attribute not in OWN and not isinstance(value, types.ModuleType):
                    found[name, attribute] = value
                if isinstance(value, type) and value.__module__ == name:
                    members = list(vars(value).items())
                    found.update({(f"{name}.{attribute}", key): member for key, member in members if key not in OWN})
    return found

def differences(before, after):
    missing = object()
    return {place for place in before.keys() | after.keys()
            if before.get(place, missing) is not after.get(place, missing)}

def install():
    for group in changes.GROUPS:
        changes.install(group)
"""

#: Installs, and fails if a change takes back another one of the same attribute: where a module takes the original when
#: it is imported, and not when it is installed, the order of the imports decides what happens.
WATCHING = """
lost, ours, plain = set(), {}, changes.Patcher.replace

def replace(self, owner, name, value):
    earlier = ours.get((id(owner), name))
    if earlier is not None and earlier not in originals(value):
        lost.add(f"{owner.__name__}.{name}")
    plain(self, owner, name, value)
    ours[id(owner), name] = value

def originals(value):
    # A function or a descriptor, what it wraps, what that wraps, and so on.
    chain = []
    while value is not None:
        chain.append(value)
        value = next((getattr(value, key) for key in ("__wrapped__", "fget", "original") if hasattr(value, key)), None)
    return chain

changes.Patcher.replace = replace
install()
changes.Patcher.replace = plain
assert not lost, f"replaced twice, the second time without what was there: {sorted(lost)}"
"""

#: In a process of its own, because TensorFlow is changed and changed back.
UNDOING = f"""{SNAPSHOTS}
import importlib
v1 = tensorflow_v1()
v1.keras.layers, v1.layers, v1.train
from tensorflow.python.training import session_manager
before = snapshot()
for name in dict.fromkeys(name for group in changes.GROUPS.values() for name in group):
    importlib.import_module(f"graphlab.compat.changes.{{name}}")
imported = snapshot()
assert not differences(before, imported) & before.keys(), differences(before, imported) & before.keys()
{WATCHING}changed = differences(imported, snapshot()) & imported.keys()
assert ("tensorflow.python.ops.array_ops", "split") in changed, changed
changes.undo()
assert not differences(imported, snapshot()) & imported.keys()
assert not differences(before, snapshot()) & before.keys()
# Now everything is imported that the changes import.
before = snapshot()
assert "tensorflow.python.distribute.estimator_training" not in sys.modules
for _ in range(2):
    install()
    after = snapshot()
    changed = differences(before, after)
    assert len(changed) > 150, len(changed)
    for group in changes.GROUPS:
        changes.install(group)
    assert not differences(after, snapshot())
    changes.undo()
    assert not differences(before, snapshot()), differences(before, snapshot())
"""


def run(program):
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=120, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_what_importing_installing_and_undoing_change():
    run(UNDOING)


def test_a_patcher_puts_back_what_was_there():
    module = sys.modules[__name__]
    owner = SimpleNamespace(kept=1, other=2)
    with Patcher() as patcher:
        patcher.replace(owner, "kept", 3)
        patcher.replace(owner, "kept", 4)
        patcher.replace(owner, "new", 5)
        patcher.add(owner, "other", 6)
        patcher.rebind([f"{__name__}:run", "no_such_module:run", f"{__name__}:no_such_name"], run, len)
        assert vars(owner) == {"kept": 4, "other": 2, "new": 5}
        assert module.run is len
    assert vars(owner) == {"kept": 1, "other": 2}
    assert module.run is not len


def test_a_patcher_leaves_what_somebody_else_has_put_there():
    owner, stand_in = SimpleNamespace(a=1), type(sys)("graphlab_stand_in")
    with Patcher() as patcher:
        patcher.replace(owner, "a", 2)
        patcher.add_module(stand_in)
        patcher.add_module(type(sys)("sys"))
        assert sys.modules["graphlab_stand_in"] is stand_in
        owner.a = 3
    assert owner.a == 3
    assert "graphlab_stand_in" not in sys.modules
    assert "sys" in sys.modules


def test_a_change_that_fails_is_undone(monkeypatch):
    owner = SimpleNamespace(a=1)

    def install(patcher):
        patcher.replace(owner, "a", 2)
        raise RuntimeError("no")

    monkeypatch.setitem(sys.modules, "graphlab.compat.changes.failing", SimpleNamespace(install=install))
    monkeypatch.setitem(changes.GROUPS, "failing", ("failing",))
    with pytest.raises(RuntimeError, match="no"):
        changes.install("failing")
    assert owner.a == 1
