"""The facade and ``graphlab audit`` agree about every name: served or missing, and by what."""

import functools
import importlib
import importlib.util
import operator
from types import ModuleType

import pytest

from graphlab.audit.service import how_served, service_of
from graphlab.compat import resolution
from graphlab.compat.facade import Facade, Tree
from graphlab.compat.namespace import is_of_the_era
from graphlab.compat.resolution import Kind, is_refused, resolve
from graphlab.compat.running import running
from graphlab.compat.sources import source_reader
from graphlab.compat.tables.libraries import SHIMS
from graphlab.compat.tables.lookup import all_tables
from graphlab.engine.runtime import tensorflow_v1

NOTHING = object()

#: Left in ``tf.compat.v1`` by the way TensorFlow loads it; 1.15 had no such names.
STRAY = "rnn_cell"


def names_of_the_tables():
    for table in all_tables():
        for kind in (table.shims, table.aliases, table.replaced, table.missing, table.missing_modules, table.modules):
            yield from (name for name in kind if is_of_the_era(name) and "." in name)
        for module, rows in table.names.items():
            yield from (f"{module}.{name}" for name in rows)


def names_of_tensorflow():
    """Yield the public names of all modules of ``tf.compat.v1``."""
    tree, pending = Tree(), ["tensorflow", "keras"]
    while pending:
        path = pending.pop()
        module = tree.module(path)
        for name in dir(module):
            full_name = f"{path}.{name}"
            if name.startswith("_") or name == STRAY:
                continue
            yield full_name
            is_inner = isinstance(getattr(module, name), Facade) and full_name not in ("tensorflow.python",)
            if is_inner and path.count(".") < 4 and getattr(module, name).__name__ == full_name:
                pending.append(full_name)


def names_inside_shims():
    """Yield the public names of the modules that serve a module of 1.x as a whole."""
    for table in all_tables():
        for name in table.shims:
            if is_of_the_era(name):
                yield from (f"{name}.{inner}" for inner in dir(Tree().module(name)) if not inner.startswith("_"))


def names_under_aliases():
    """Yield the public names of modules that have a second name, under that name."""
    tree = Tree()
    for table in all_tables():
        for name in filter(is_of_the_era, table.aliases):
            module = tree.module(resolve(name, running).name)
            inside = [inner for inner in dir(module) if not inner.startswith("_") and inner != STRAY]
            yield from (f"{name}.{inner}" for inner in inside)


def asked_by_a_program(name):
    """Return what ``from module import name`` gives a program; ``NOTHING`` where it fails."""
    module_name, _, leaf = name.rpartition(".")
    tree = Tree()
    if is_refused(name):
        return NOTHING
    try:
        module = tree.module(module_name)
    except ModuleNotFoundError:
        return NOTHING
    try:
        return getattr(module, leaf)
    except AttributeError:
        pass
    try:
        return tree.module(name)
    except ModuleNotFoundError:
        return NOTHING


@functools.cache
def has_no_alias(module):
    """Whether each part of a module's name is a module under its own name, so that attributes lead to it."""
    answer = resolve(module, running)
    is_own = answer.name == module and answer.kind not in (Kind.ROW, Kind.VALUE)
    return is_own and ("." not in module or has_no_alias(module.rpartition(".")[0]))


def attribute_by_attribute(name):
    """Return what ``a.b.c`` gives a program that has imported ``a``; ``NOTHING`` where it fails."""
    root, _, path = name.partition(".")
    try:
        return operator.attrgetter(path)(Tree().module(root))
    except AttributeError:
        return NOTHING


@functools.cache
def denoted(by):
    """Return what the audit names as serving a name."""
    if by.startswith("tf.compat.v1"):
        return operator.attrgetter(by.removeprefix("tf.compat.v1."))(tensorflow_v1())
    parts = by.split(".")
    for length in range(len(parts), 0, -1):
        try:
            module = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        return operator.attrgetter(".".join(parts[length:]))(module) if length < len(parts) else module
    raise AssertionError(f"there is no {by}")


def disagreement(name):
    found, service = asked_by_a_program(name), how_served(name)
    answers = resolve(name, running), resolve(name, source_reader)
    if answers[0] != answers[1]:
        return f"{name}: running {answers[0]}, read {answers[1]}"
    is_empty = answers[0].kind is Kind.EMPTY
    if (found is NOTHING or is_empty) != (service.kind == "missing"):
        return f"{name}: the program gets {found!r}, the audit says {service}"
    if found is NOTHING:
        return None
    if has_no_alias(name.rpartition(".")[0]) and attribute_by_attribute(name) is NOTHING:
        return f"{name}: an import finds it, attributes do not"
    if isinstance(found, Facade):
        return None
    if denoted(service.by) is not found:
        return f"{name}: the program gets {found!r}, the audit says {service.by}"
    return None


@pytest.mark.parametrize("names", [names_of_the_tables, names_of_tensorflow, names_inside_shims, names_under_aliases])
def test_the_facade_and_the_audit_agree(names):
    every = sorted(set(names()))
    assert len(every) > 1000
    disagreements = [*filter(None, map(disagreement, every))]
    assert not disagreements, "\n".join(disagreements)


def test_a_name_under_an_alias_is_found_by_its_whole_name(run_program):
    namespace = run_program("""
        import tensorflow.python.keras.layers.core
        import tensorflow as tf
        dense = tensorflow.python.keras.layers.core.Dense
        same = dense is tf.keras.layers.Dense
    """)
    assert namespace["same"]
    assert isinstance(namespace["tensorflow"], ModuleType)


def test_modules_of_plugins_fill_gaps_for_both(monkeypatch):
    shims = {"tensorflow.contrib.thing": "json", "tensorflow.contrib.opt": "json", "tensorflow.odd.deep": "json"}
    monkeypatch.setattr(resolution, "plugin_shims", lambda: shims)
    for backend in (running, source_reader):
        assert resolve("tensorflow.contrib.thing", backend) == (Kind.PLUGIN, "tensorflow.contrib.thing", "json", "")
        assert resolve("tensorflow.contrib.thing.dumps", backend).target == "json:dumps"
        assert resolve("tensorflow.contrib.opt", backend).kind is Kind.FACADE
        assert resolve("tensorflow.odd", backend).kind is Kind.FACADE
        assert resolve("tensorflow.odd.other", backend).kind is Kind.MISSING


def test_modules_that_other_libraries_lost(run_program):
    namespace = run_program(
        """
        import importlib
        found = {name: importlib.import_module(name) for name in names}
        """,
        names=[name for name in SHIMS if importlib.util.find_spec(SHIMS[name].partition(".")[0])],
    )
    assert len(SHIMS) > 40
    for name, found in namespace["found"].items():
        if service_of(name) is None or (name == "numpy.compat" and source_reader.is_installed(name)):
            assert found.__name__ == name  # the installed release has it
            continue
        target = importlib.import_module(SHIMS[name])
        # setuptools may itself serve its modules under the name distutils.
        assert found is target or found.__file__ == target.__file__, name
