"""What becomes of arguments, told from sources; and that running programs agree."""

import re
from pathlib import Path

import pytest

from graphlab.audit.calls import _rows_of, services_of_call
from graphlab.audit.report import audit
from graphlab.audit.service import service_of
from graphlab.audit.signatures import signature_of
from graphlab.audit.usage import Call
from graphlab.compat.tables import library_calls as tables

PROGRAM = """\
import numpy as np, pandas as pd, matplotlib.pyplot as plt
from scipy.optimize import linprog
from sklearn.ensemble import AdaBoostClassifier, RandomForestClassifier
from sklearn.linear_model.stochastic_gradient import SGDClassifier
from sklearn import linear_model, manifold, svm
manifold.TSNE(2, n_iter=300)
svm.SVC(10, "linear")
linear_model.Ridge(normalize=True, tol=0.1)
linear_model.Ridge(normalize=False)
RandomForestClassifier(); AdaBoostClassifier()
AdaBoostClassifier(algorithm="SAMME"); linprog([1], method="highs")
SGDClassifier(n_iter=5); linear_model.SGDClassifier(n_iters=5)
np.linalg.norm([1], 2, 0, True, 5)
plt.subplot(111, axisbg="w")
linear_model.Ridge(**options); np.kron(*pair, 3)
try:
    np.kron(1, 2, c=3)
except TypeError:
    pass
def kron(c): pass
kron(c=3)
"""


def test_the_report_names_arguments(tmp_path):
    (tmp_path / "program.py").write_text(PROGRAM)
    (program,) = audit([tmp_path / "program.py"]).programs
    found = {
        (name.service.name, name.places[0][1]): (name.service.kind, name.service.by or name.service.advice)
        for name in program.names
        if "(" in name.service.name
    }
    normalize = "sklearn.linear_model.Ridge(normalize=)"
    assert found == {
        ("sklearn.manifold.TSNE(n_iter=)", 6): ("shim", "max_iter="),
        ("sklearn.svm.SVC(…)", 7): ("shim", "arguments by name"),
        (normalize, 8): ("missing", "it has no such argument today"),
        (normalize, 9): ("shim", "it no longer means anything"),
        ("sklearn.ensemble.AdaBoostClassifier(algorithm=)", 10): (
            *("changed", "it was SAMME.R, which is gone; SAMME gives other numbers"),
        ),
        ("sklearn.ensemble.AdaBoostClassifier(algorithm=)", 11): ("shim", "it no longer means anything"),
        ("sklearn.linear_model.stochastic_gradient.SGDClassifier(n_iter=)", 12): ("shim", "max_iter="),
        ("sklearn.linear_model.SGDClassifier(n_iters=)", 12): ("missing", "it has no such argument today"),
        ("numpy.linalg.norm(…)", 13): ("missing", "it takes 4 arguments by position today, and others by name"),
        ("matplotlib.pyplot.subplot(axisbg=)", 14): ("shim", "facecolor="),
        ("numpy.kron(c=)", 17): ("missing", "it has no such argument today"),
    }
    lacking = [name.places for name in program.names if name.is_lacking]
    assert lacking == [[(None, 13)], [(None, 8)], [(None, 12)]]


def test_the_command_counts_what_changed(invoke, tmp_path):
    (tmp_path / "program.py").write_text("from scipy import optimize\noptimize.linprog([1])\n")
    said = invoke("audit", tmp_path / "program.py").stdout
    assert said.startswith(f"{tmp_path}/program.py: 1 names: 0 direct, 0 shim, 1 changed, 0 missing\n")
    assert "  changed scipy.optimize.linprog(method=)  line 2: the method was interior-point" in said


#: Functions that do something else than compute: they wait, or choose how pictures are shown.
_ACTING = {"ginput", "switch_backend", "waitforbuttonpress", "savefig"}
_ROOTS = ("matplotlib.pyplot", "numpy", "pandas", "scipy", "sklearn")
_ACTING_MODULES = {"sklearn.datasets"}


def _calls():
    """Yield calls of each function and class with rows: with old arguments, with too many, and with strange ones."""
    for table in (tables.RENAMED_ARGUMENTS, tables.POSITIONS, tables.DEFAULTS):
        for module, rows in table.items():
            for path in rows:
                name = f"{module}.{path.removesuffix('.__init__')}"
                leaf = name.rpartition(".")[2]
                if (
                    not module.startswith(_ROOTS)
                    or "." in path.removesuffix(".__init__")
                    or leaf in _ACTING
                    or module in _ACTING_MODULES
                ):
                    continue
                renamed = tables.RENAMED_ARGUMENTS.get(module, {}).get(path, {})
                yield from ((name, 0, {old: None}) for old in renamed)
                yield from ((name, 0, {old: 3}) for old, today in renamed.items() if isinstance(today, tuple))
                yield from ((name, count, {}) for count in (1, 4, 9, 15, 30))
                yield from ((name, 0, {strange: 1}) for strange in ("no_such_argument", "axis", "random_state"))


def test_running_agrees(run_program):
    calls = list({repr(call): call for call in _calls() if signature_of(call[0]) is not None}.values())
    modules = {name.rpartition(".")[0] for name, _, _ in calls}
    imports = "\n".join(
        f"try: import {module}\nexcept ImportError: missing.add({module!r})" for module in sorted(modules)
    )
    lines = [
        f"attempt({place}, lambda: {name}({', '.join([*['None'] * count, *(f'{k}={v!r}' for k, v in named.items())])}))"
        for place, (name, count, named) in enumerate(calls)
    ]
    ran = run_program(
        f"""
import warnings
warnings.simplefilter("ignore")
missing, refused = set(), {{}}
{imports}
def attempt(place, call):
    try:
        call()
    except Exception as error:
        refused[place] = str(error)
"""
        + "\n".join(lines)
    )
    assert len(calls) > 500
    wrong = []
    for place, (name, count, named) in enumerate(calls):
        if name.rpartition(".")[0] in ran["missing"]:
            continue
        services = services_of_call(Call(name, 1, None, False, (None,) * count, named, False))
        foretold = any(service.kind == "missing" for service in services)
        said = ran["refused"].get(place, "")
        refused = re.search(r"unexpected keyword argument|takes .*positional|too many positional", said) is not None
        is_certain = not re.search("missing a required|missing 1|but 0 were given", said)
        if foretold != refused and is_certain and not (refused and _is_left_open(name, count)):
            wrong.append((name, count, named, foretold, said))
    assert not wrong, "\n".join(map(str, wrong))


def _is_left_open(name, count):
    """Whether a function takes such arguments and refuses them later, or GraphLab's own takes them first."""
    signature = signature_of(name)
    open_by_position = count and (signature.most_by_position is None or count <= signature.most_by_position)
    replaced = service_of(name)
    return (
        replaced is not None or _rows_of(name).has_function or open_by_position or (not count and signature.takes_any)
    )


def test_nothing_is_said_where_sources_do_not_tell():
    for name in ("numpy.random.choice", "numpy.zeros", "os.path.join", "no_such_library.f"):
        assert services_of_call(Call(name, 1, None, False, (0,) * 9, {"strange": 1}, False)) == [], name


@pytest.mark.parametrize("text", ["import numpy as np\nf = np.kron if x else np.outer\nf(1, 2, 3, 4, 5)\n"])
def test_a_name_with_two_meanings_is_not_called_with_the_arguments_of_both(tmp_path, text):
    path = Path(tmp_path / "program.py")
    path.write_text(text)
    assert not any("(" in name.service.name for name in audit([path]).programs[0].names)
