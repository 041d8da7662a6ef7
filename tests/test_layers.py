"""Imports point one way: from each room of the package to those below it, and within a room without circles.

All imports count: at module level, inside functions, for types alone, ``importlib.import_module`` with a constant name,
and the tables of public names that are resolved on first use.
"""

import ast
import functools
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

#: The rooms from the top to the bottom. Those in one row do not know each other.
ORDER = (
    ("__init__", "__main__"),
    ("cli", "testing"),
    ("defaults",),
    ("audit",),
    ("programs",),
    ("runs",),
    ("training",),
    ("compat",),
    ("contrib",),
    ("datasets",),
    ("engine",),
    ("hooks",),
    ("types",),
    ("errors", "version"),
)
#: The stages of ``programs``, in the same way.
STAGES = (("jupyter",), ("running", "tutorials"), ("diagnosis",), ("python2",), ("reading",))


#: What imports a module by its name as text.
IMPORTERS = ("import_module", "__import__")


@functools.cache
def sources():
    """The text of every module of the package by its dotted name; a package is called ``….__init__``."""
    return {
        ".".join(file.relative_to(ROOT).with_suffix("").parts): file.read_text(encoding="utf-8")
        for file in sorted((ROOT / "graphlab").rglob("*.py"))
    }


@functools.cache
def statements(text):
    """The parts of a source text that may import something."""
    kinds = (ast.Import, ast.ImportFrom, ast.Call, ast.Assign, ast.AnnAssign)
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, kinds)]


def absolute(node, module):
    """The dotted name behind ``from … import``, also where it begins with dots."""
    if not node.level:
        return node.module
    package = module.split(".")[: -node.level]  # a package's own module is called ``….__init__``
    return ".".join([*package, *filter(None, [node.module])])


def imports_of(text, modules, module):
    """The modules of the package that the source text of a module imports, in any way, with their lines."""
    found = []
    for node in statements(text):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            origin = absolute(node, module)
            inner = [f"{origin}.{alias.name}" for alias in node.names]
            modules_among = [name for name in inner if name in modules or f"{name}.__init__" in modules]
            found += [(name, node.lineno) for name in modules_among or [origin]]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(IMPORTERS) and node.args:
            if isinstance(node.args[0], ast.Constant):
                found.append((node.args[0].value, node.lineno))
        elif isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Dict):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if ast.unparse(target) not in ("_HOME", "HOME"):
                continue
            found += [(value.value, value.lineno) for value in node.value.values if isinstance(value, ast.Constant)]
    return [(name, line) for name, line in found if name == "graphlab" or name.startswith("graphlab.")]


def module_named(name, modules):
    """The module in which a dotted name is, as ``sources`` calls it."""
    while name:
        for candidate in (name, f"{name}.__init__"):
            if candidate in modules:
                return candidate
        name = name.rpartition(".")[0]
    raise LookupError(name)


def arrows(texts):
    """Every import between two modules: the one that imports, the line, the one that is imported."""
    return [
        (module, line, module_named(name, texts))
        for module, text in texts.items()
        for name, line in imports_of(text, texts, module)
        if module_named(name, texts) != module
    ]


def height(module, rows, depth):
    """How many rows stand above the room, or the stage, of a module."""
    part = module.split(".")[depth]
    return next((number for number, row in enumerate(rows) if part in row), None)


def upward_imports(texts):
    """The imports that do not point down, a line for each."""
    wrong = []
    for module, line, imported in arrows(texts):
        here, there = module.split("."), imported.split(".")
        if here[1] != there[1]:
            wrong += [f"{module}:{line} imports {imported}"] * (height(module, ORDER, 1) >= height(imported, ORDER, 1))
        elif here[1] == "programs" and here[2] != there[2] and "__init__" not in (here[2], there[2]):
            upwards = height(module, STAGES, 2) >= height(imported, STAGES, 2)
            wrong += [f"{module}:{line} imports {imported}"] * upwards
    return wrong


def circles(texts):
    """The groups of modules that import each other, directly or through others; none where all is well."""
    reached = {module: set() for module in texts}
    for module, _, imported in arrows(texts):
        reached[module].add(imported)
    for _ in texts:
        grown = {module: below.union(*(reached[other] for other in below)) for module, below in reached.items()}
        if grown == reached:
            break
        reached = grown
    return sorted({tuple(sorted(o for o in below if module in reached[o])) for module, below in reached.items()} - {()})


def test_every_room_has_its_place():
    rooms = {module.split(".")[1] for module in sources()}
    assert rooms == {room for row in ORDER for room in row}
    stages = {module.split(".")[2] for module in sources() if module.startswith("graphlab.programs.")}
    assert stages - {"__init__"} == {stage for row in STAGES for stage in row}


def test_no_import_points_up():
    assert upward_imports(sources()) == []


def test_no_modules_import_each_other():
    assert circles(sources()) == []


@pytest.mark.parametrize(
    "planted",
    [
        "from graphlab.runs.finding import find_run\n",
        "def later():\n    from graphlab.runs import finding\n",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import graphlab.runs.finding\n",
        "import importlib\nfinding = importlib.import_module('graphlab.runs.finding')\n",
        "__import__('graphlab.runs.finding')\n",
        "from ..runs import finding\n",
        "def later():\n    from ..runs.finding import find_run\n",
        "_HOME = {'find_run': 'graphlab.runs.finding'}\n",
        "_HOME: dict[str, str] = {'find_run': 'graphlab.runs.finding'}\n",
        "import graphlab\n",
    ],
)
def test_an_import_that_points_up_is_found_however_it_is_hidden(planted):
    texts = {**sources(), "graphlab.hooks.planted": planted}
    (found,) = upward_imports(texts)
    assert found.startswith("graphlab.hooks.planted:")


def test_a_circle_is_found():
    texts = {
        **sources(),
        "graphlab.engine.one": "from graphlab.engine.two import x\n",
        "graphlab.engine.two": "def f():\n    from graphlab.engine.one import y\n",
    }
    assert circles(texts) == [("graphlab.engine.one", "graphlab.engine.two")]


def test_the_architecture_document_has_the_same_order():
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| ((?:`graphlab/[^`/]+`(?:, )?)+) \|", text.partition("Inside `graphlab/compat`")[0], re.MULTILINE
    )
    told = [name.removesuffix(".py") for row in rows for name in re.findall(r"`graphlab/([^`]+)`", row)]
    assert told == [room for row in ORDER for room in row if room != "__main__"]
