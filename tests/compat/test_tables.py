"""The tables: how they are joined, and what a program is told about names they do not serve."""

import sys
import types

import pytest

from graphlab.compat import facade, names, tables
from graphlab.compat.facade import Tree


def part(**kinds):
    return types.SimpleNamespace(**kinds)


def test_rows_are_written_briefly():
    assert tables.rows("lib.layers", "flatten stack") == {"flatten": "lib.layers:flatten", "stack": "lib.layers:stack"}
    assert tables.rows("tf:nn", "relu") == {"relu": "tf:nn.relu"}
    assert tables.rows("tf:", "Variable") == {"Variable": "tf:Variable"}
    assert tables.inner_modules("tensorflow.contrib.x", "python.ops.a") == {
        "tensorflow.contrib.x.python.ops.a": "tensorflow.contrib.x"
    }


def test_tables_are_joined_and_conflicts_refused():
    one = part(NAMES={"tensorflow": {"a": "lib:a"}})
    other = part(NAMES={"tensorflow": {"b": "lib:b"}, "keras": {"c": "lib:c"}})
    assert tables.joined([one, other], "NAMES") == {
        "tensorflow": {"a": "lib:a", "b": "lib:b"},
        "keras": {"c": "lib:c"},
    }
    assert one.NAMES == {"tensorflow": {"a": "lib:a"}}
    with pytest.raises(ValueError, match="two tables have 'a' in NAMES"):
        tables.joined([one, part(NAMES={"tensorflow": {"a": "lib:other"}})], "NAMES")


def test_no_name_is_both_served_and_missing():
    served = {f"{module}.{name}" for module, rows in names.NAMES.items() for name in rows}
    served |= {*names.SHIMS, *names.ALIASES, *names.NAMES}
    assert not served & {*names.MISSING, *names.MISSING_MODULES, *names.REPLACED}


@pytest.fixture
def missing_names(monkeypatch):
    monkeypatch.setitem(names.MISSING, "tensorflow.contrib.rnn.replaced_layer", "tf.layers.dense")
    monkeypatch.setitem(names.MISSING, "tensorflow.contrib.rnn.lost_layer", tables.NOTHING)
    monkeypatch.setitem(names.MISSING_MODULES, "tensorflow.contrib.lost", tables.NOTHING)
    monkeypatch.setattr(names, "LISTED_MODULES", {*names.LISTED_MODULES, "tensorflow.contrib.lost"})


@pytest.mark.parametrize(
    ("statement", "error", "message"),
    [
        (
            "import tensorflow as tf\n\ntf.contrib.rnn.replaced_layer(1)",
            AttributeError,
            "module 'tensorflow.contrib.rnn' has no attribute 'replaced_layer' (program.py, line 3): "
            "GraphLab does not have it; use tf.layers.dense",
        ),
        (
            "import tensorflow as tf\ntf.contrib.rnn.lost_layer(1)",
            AttributeError,
            "module 'tensorflow.contrib.rnn' has no attribute 'lost_layer' (program.py, line 2): "
            "GraphLab does not have it, nor a replacement",
        ),
        (
            "from tensorflow.contrib.rnn import lost_layer",
            ImportError,
            "cannot import name 'lost_layer' from 'tensorflow.contrib.rnn' (program.py, line 1): "
            "GraphLab does not have it, nor a replacement",
        ),
        (
            "from tensorflow.contrib import lost\nlost.deep.thing",
            AttributeError,
            "module 'tensorflow.contrib.lost' has no attribute 'deep' (program.py, line 2): "
            "GraphLab does not have it, nor a replacement",
        ),
    ],
)
def test_a_missing_name_says_what_where_and_what_instead(statement, error, message, missing_names, run_program):
    with pytest.raises(error) as raised:
        run_program(statement)
    assert str(raised.value) == message


def test_a_program_may_ask_whether_there_is_a_name(missing_names, run_program):
    namespace = run_program("""
        import tensorflow as tf
        found = hasattr(tf.contrib.rnn, "lost_layer")
        try:
            from tensorflow.contrib.lost import anything
        except ImportError:
            anything = None
    """)
    assert namespace["found"] is False
    assert namespace["anything"] is None


def test_a_row_may_mean_another_name_of_the_program(monkeypatch, run_program):
    monkeypatch.setitem(names.NAMES, "tensorflow.contrib.x", {"cross": "tf:nn.softmax_cross_entropy_with_logits"})
    monkeypatch.setattr(names, "LISTED_MODULES", {*names.LISTED_MODULES, "tensorflow.contrib.x"})
    namespace = run_program(
        "import tensorflow as tf\nsame = tf.contrib.x.cross is tf.nn.softmax_cross_entropy_with_logits"
    )
    assert namespace["same"]


def test_modules_that_a_library_lost_are_put_back_for_programs_alone(monkeypatch, run_program):
    import graphlab.compat.imports as imports

    monkeypatch.setitem(names.SHIMS, "xml.lost", "json")
    monkeypatch.setattr(imports, "_PACKAGES_WITH_ROWS", frozenset({"xml"}))
    monkeypatch.setattr(names, "LISTED_MODULES", {*names.LISTED_MODULES, "xml.lost"})
    import xml

    namespace = run_program("""
        from xml import lost
        import xml.lost, xml.dom
        from xml.lost import dumps
        import xml.lost as by_path
        same = lost is by_path is xml.lost
    """)
    assert namespace["same"]
    assert namespace["xml"] is xml is sys.modules["xml"]
    assert not hasattr(xml, "lost")
    with pytest.raises(ImportError):
        exec("from xml import lost", {})


def test_a_tree_takes_back_what_it_attached(monkeypatch):
    import xml

    monkeypatch.setattr(facade, "plugin_shims", lambda: {"xml.lost": "json"})
    tree = Tree()
    assert tree.module("xml.lost") is xml.lost
    tree.close()
    assert not hasattr(xml, "lost")


def test_a_similar_name_is_proposed_where_only_tables_serve(run_program):
    with pytest.raises(AttributeError, match=r"GraphLab does not have it; use tf\.contrib\.layers\.fully_connected$"):
        run_program("import tensorflow as tf\ntf.contrib.layers.fully_conected")
    with pytest.raises(AttributeError, match="GraphLab does not have it, nor a replacement$"):
        run_program("import tensorflow as tf\ntf.contrib.layers.zzz")


def test_absent_modules_are_imported_and_their_names_missing(run_program):
    with pytest.raises(AttributeError, match=r"\(program\.py, line 2\): GraphLab does not have it; use sklearn"):
        run_program("from tensorflow.contrib import boosted_trees\nboosted_trees.estimator_batch")
    with pytest.raises(ImportError, match=r"No module named .*\(program\.py, line 1\): GraphLab does not have it; use"):
        run_program("from tensorflow.contrib.boosted_trees.proto import learner_pb2")
