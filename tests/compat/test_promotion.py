"""A program's arithmetic has the types and values of NumPy 1.18, which ``eras/record_promotion.py`` has recorded."""

import _thread
import importlib.util
import json
import threading
from pathlib import Path

import numpy as np
import pytest

from graphlab.compat.promotion import promotion_of_the_time

FOLDER = Path(__file__).parent / "eras"
spec = importlib.util.spec_from_file_location("record_promotion", FOLDER / "record_promotion.py")
record = importlib.util.module_from_spec(spec)
spec.loader.exec_module(record)
RECORDED = json.loads((FOLDER / "numpy-1.18.json").read_text(encoding="utf-8"))

old_numpy = pytest.mark.skipif(
    np.lib.NumpyVersion(np.__version__) < "2.0.0", reason="NumPy 1.26 has these rules anyway"
)


@pytest.fixture(scope="module")
def tables():
    with promotion_of_the_time():
        return json.loads(json.dumps(record.tables()))


def test_operators_promote_as_then(tables):
    different = {}
    for operator, rows in RECORDED["operators"].items():
        for left, row in rows.items():
            for right, then, now in zip(RECORDED["operands"], row, tables["operators"][operator][left], strict=True):
                if then != now:
                    different.setdefault(reason(operator, then, now), []).append((left, operator, right, then, now))
    counts = {why: len(cases) for why, cases in different.items()}
    if np.__version__.startswith("2.1."):
        assert counts == {
            "complex numbers have no floor division any more": 136,
            "NumPy 1.18 divided two small integers of 8 or 16 bits in single precision": 7,
            "a floor division by zero is infinite, not NaN": 5,
        }
    assert None not in counts, different[None]


def reason(operator, then, now):
    """Return why a result differs, and stays so; None for what must not differ."""
    if operator == "//" and now == "TypeError" and "complex" in then:
        return "complex numbers have no floor division any more"
    if operator == "//" and then.replace("nan", "inf") == now:
        return "a floor division by zero is infinite, not NaN"
    if operator == "/" and then.replace("float32", "float64") == now:
        return "NumPy 1.18 divided two small integers of 8 or 16 bits in single precision"
    return None


def test_expressions_promote_as_then(tables):
    different = {text for text, then in RECORDED["expressions"].items() if tables["expressions"][text] != then}
    assert different <= {
        # Today's functions take the bounds as they are; the values are the same.
        "np.clip(np.array([200, 3], np.uint8), -5, 100)",
        "np.clip(np.array([200, 3], np.uint8), 0, 300)",
        "np.linspace(np.float32(0), 1, 3)",
        "np.can_cast(300, np.uint8)",  # a TypeError: Python's numbers are refused
    }


PROGRAM = """
import _thread, concurrent.futures, multiprocessing, queue, threading
import numpy as np
import tensorflow as tf

labels = np.array([3, 9, 4], np.uint8)
total = lambda *_: int(np.uint8(200) + 100)
here = total()
with tf.variable_scope("sized"):
    weights = tf.get_variable("weights", [2, max(labels) + 1])
thread = []
worker = threading.Thread(target=lambda: thread.append(total()))
worker.start(), worker.join()
old = queue.Queue()
_thread.start_new_thread(lambda: old.put(total()), ())
old = [old.get()]
with concurrent.futures.ThreadPoolExecutor(1) as pool:
    pooled = list(pool.map(total, [0]))
with multiprocessing.get_context("fork").Pool(1) as pool:
    forked = pool.apply(int, [np.uint8(200) + 100])
function = tf.Session().run(tf.py_func(lambda: np.int64(total()), [], tf.int64))
data = tf.data.Dataset.from_generator(lambda: iter([total()]), tf.int64).make_one_shot_iterator().get_next()
generated = tf.Session().run(data)
"""


def test_a_program_and_all_its_threads_promote_as_then(run_program):
    program = run_program(PROGRAM)
    assert [program[name] for name in ("here", "thread", "old", "pooled", "forked", "function", "generated")] == [
        300, [300], [300], [300], 300, 300, 300,
    ]  # fmt: skip
    assert program["weights"].shape.as_list() == [2, 10]


@old_numpy
def test_the_rules_are_put_back():
    before = [_thread.start_new_thread, dict(vars(threading))]
    with promotion_of_the_time(), promotion_of_the_time():
        assert np._get_promotion_state() == "legacy"
        assert [_thread.start_new_thread, dict(vars(threading))] != before
    assert np._get_promotion_state() == "weak"
    assert [_thread.start_new_thread, dict(vars(threading))] == before
    assert type(np.uint8(100) + 100) is np.uint8


def test_documents_and_notebooks_promote_as_then(invoke, tmp_path):
    nbformat = pytest.importorskip("nbformat")
    source = "import numpy as np\nprint(np.uint8(200) + 100, int(np.array([250], np.uint8)[0] + 10))"
    (tmp_path / "notes.md").write_text(f"```python\n{source}\n```\n")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    nbformat.write(notebook, tmp_path / "notes.ipynb")
    for name in ("notes.md", "notes.ipynb"):
        block = invoke("exec", tmp_path / name, "--runs", tmp_path / "runs", "--json").json["blocks"][0]
        assert block["output"] == "300 260\n"
