"""What a verbatim program finds in the libraries beside TensorFlow, and that nobody else does."""

import collections
import inspect
import os
import subprocess
import sys
import time
import timeit
import types

import numpy as np
import pytest

from graphlab.compat import era, resolution
from graphlab.compat.libraries.class_attributes import set_attribute
from graphlab.compat.tables import libraries as lost
from graphlab.compat.tables import library_calls as calls
from graphlab.compat.tables.lookup import core_table


def test_the_program_has_the_names_and_libraries_have_not(run_program):
    library = types.ModuleType("library")
    exec("def look(module, name): return hasattr(module, name)", vars(library))
    namespace = run_program(
        """
        import collections, time
        import numpy as np
        mine = np.float, collections.Iterable, time.clock
        theirs = [look(np, "float"), look(collections, "Iterable"), look(np.zeros(1), "tostring"), look(time, "clock")]
        """,
        look=library.look,
    )
    assert namespace["mine"][:2] == (float, collections.abc.Iterable)
    assert namespace["theirs"] == [False, False, hasattr(np.ndarray, "tostring"), False]


def test_everything_is_put_back():
    def seen():
        modules = [np, collections, inspect, time, os]
        return [dict(vars(module)) for module in modules], dict(vars(np.ndarray)), dict(vars(np.lib.npyio.NpzFile))

    before = seen()
    with pytest.raises(RuntimeError), era():
        exec(
            "import numpy, collections, inspect, time, os; numpy.int; numpy.zeros(1).tostring()",
            {"__graphlab_program__": True},
        )
        assert seen() != before
        raise RuntimeError
    assert seen() == before
    with pytest.raises(AttributeError):
        np.zeros(1).no_such_method  # noqa: B018


def test_nested_programs_keep_the_names_until_the_last_one_ends():
    outer = {"__graphlab_program__": True}
    with era():
        with era():
            exec("import numpy as np; np.int", {"__graphlab_program__": True})
        exec("import numpy as np; found = np.int", outer)
    assert outer["found"] is int
    with pytest.raises(AttributeError):
        exec("np.int", outer)


def test_what_is_missing_for_good_says_so_as_the_library_does(run_program):
    with pytest.raises(AttributeError, match="module 'numpy' has no attribute 'no_such_name'"):
        run_program("import numpy as np\nnp.no_such_name")
    with pytest.raises(AttributeError, match="module 'time' has no attribute 'no_such_name'"):
        run_program("import time\ntime.no_such_name")
    with pytest.raises(ImportError, match="cannot import name 'no_such_name' from 'collections'"):
        run_program("from collections import no_such_name")


def test_libraries_are_not_imported_for_the_tables():
    code = (
        "import sys\nfrom graphlab.compat import era\n"
        "with era(roots=['.']):\n    exec('import numpy, time; numpy.int', {'__name__': '__main__'})\n"
        "found = {'pandas', 'sklearn', 'matplotlib', 'scipy', 'PIL', 'h5py', 'tensorflow'} & set(sys.modules)\n"
        "sys.exit(str(found) if found else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_plugins_serve_more(monkeypatch, run_program):
    shims = {"numpy:recfromnowhere": "json:loads", "xml.gone": "json"}
    monkeypatch.setattr(resolution, "plugin_shims", lambda: shims)
    namespace = run_program("""
        import numpy as np, xml.gone
        result = np.recfromnowhere("[1]"), xml.gone.dumps
    """)
    assert namespace["result"][0] == [1]
    assert not hasattr(np, "recfromnowhere")


def test_a_library_that_is_not_installed_is_still_missing(run_program, monkeypatch):
    monkeypatch.setitem(core_table().shims, "nosuchlib.lost", "json")
    for statement in ("import nosuchlib", "import nosuchlib.lost", "from nosuchlib import lost"):
        with pytest.raises(ModuleNotFoundError, match="No module named 'nosuchlib'"):
            run_program(statement)


def test_each_is_announced_once_with_v(run_program, monkeypatch, capsys):
    program = """
        import numpy as np
        for _ in range(3):
            np.int, np.asscalar(np.array([1]))
        np.array([[1], [1, 2]])
        try:
            np.array("x", dtype=float)
        except ValueError:
            pass
    """
    run_program(program)
    assert capsys.readouterr().err == ""
    monkeypatch.setenv("GRAPHLAB_VERBOSE", "1")
    run_program(program)
    said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("graphlab: ")]
    assert said == [
        "graphlab: numpy.int is gone; builtins.int serves it",
        "graphlab: numpy.asscalar is gone; GraphLab's asscalar serves it",
        "graphlab: numpy.array: ValueError; GraphLab's array_of_the_time serves the call",
    ]


def test_the_tables_are_read_without_the_libraries():
    code = (
        "import sys\nimport graphlab.compat.tables.libraries, graphlab.compat.tables.library_calls\n"
        "found = {'numpy', 'pandas', 'sklearn', 'matplotlib', 'tensorflow'} & set(sys.modules)\n"
        "sys.exit(str(found) if found else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_every_target_of_ours_exists():
    from graphlab.compat.libraries.patches import resolve

    tables = [
        *lost.LOST_NAMES.values(),
        *lost.LOST_METHODS.values(),
        *calls.FUNCTIONS.values(),
        *calls.REPAIRS.values(),
    ]
    targets = {target for rows in tables for target in rows.values() if target.startswith("graphlab.")}
    for needed, name in (("pandas", "pandas_"), ("skimage", "skimage_"), ("sklearn", "sklearn_")):
        if not _installed(needed):
            targets = {target for target in targets if name not in target}
    assert len(targets) > 50
    for target in targets:
        assert resolve(target) is not None, target


def _installed(name):
    import importlib.util

    return importlib.util.find_spec(name) is not None


def test_an_attribute_of_a_class_of_c_is_set_and_taken_back():
    delete = set_attribute(dict, "graphlab_test", property(len))
    assert {1: 2}.graphlab_test == 1
    delete()
    assert not hasattr({}, "graphlab_test")


def test_calls_from_libraries_stay_cheap():
    def best():
        return min(timeit.repeat("array(data)", "from numpy import array; data = [1.0, 2.0]", number=20000, repeat=5))

    plain = best()
    with era():
        assert best() - plain < 20000 * 5e-6  # looking at the file again and again would take more
