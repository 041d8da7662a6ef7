"""The tables: how they are written, found and joined, and what a program is told about names they do not serve."""

import subprocess
import sys
import types
from pathlib import Path

import pytest

from graphlab.compat import resolution
from graphlab.compat.facade import Tree
from graphlab.compat.namespace import CONTRIB
from graphlab.compat.tables import lookup
from graphlab.compat.tables.contrib_summary import markdown
from graphlab.compat.tables.lookup import all_tables, contrib_modules, contrib_table, core_table, joined, table_of
from graphlab.contrib import rows

DOCUMENT = Path(__file__).parents[2] / "docs/compat.md"


def part(**kinds):
    return types.SimpleNamespace(**kinds)


def test_rows_are_written_briefly():
    assert rows.rows("lib.layers", "flatten stack") == {"flatten": "lib.layers:flatten", "stack": "lib.layers:stack"}
    assert rows.rows("tf:nn", "relu") == {"relu": "tf:nn.relu"}
    assert rows.rows("tf:", "Variable") == {"Variable": "tf:Variable"}
    assert rows.inner_modules("tensorflow.contrib.x", "python.ops.a") == {
        "tensorflow.contrib.x.python.ops.a": "tensorflow.contrib.x"
    }


def test_tables_are_joined_and_conflicts_refused():
    one = part(NAMES={"tensorflow": {"a": "lib:a"}}, MISSING={"tensorflow.deep.b": ""})
    other = part(NAMES={"keras": {"c": "lib:c"}})
    table = joined([one, other])
    assert table.names == {"tensorflow": {"a": "lib:a"}, "keras": {"c": "lib:c"}}
    assert table.modules == {"tensorflow", "tensorflow.deep", "keras"}
    more = joined([one, part(NAMES={"tensorflow": {"b": "lib:b"}})])
    assert more.names == {"tensorflow": {"a": "lib:a", "b": "lib:b"}}
    with pytest.raises(ValueError, match="two tables have 'tensorflow.a' in NAMES"):
        joined([one, part(NAMES={"tensorflow": {"a": "other:a"}})])


def keys(table):
    return [key for kind in table for key in kind]


def test_every_table_of_contrib_speaks_of_its_own_module_alone():
    for module in contrib_modules():
        table = contrib_table(module)
        outer = {"tensorflow", CONTRIB}
        inside = {key for key in keys(table) if f"{key}.".startswith(f"{CONTRIB}.{module}.")}
        assert set(keys(table)) - inside == outer, module
    assert not [key for key in keys(core_table()) if key.startswith(f"{CONTRIB}.")]


def test_a_module_of_contrib_is_served_or_absent():
    absent = {name.split(".")[2] for name in table_of(f"{CONTRIB}.nope").missing_modules}
    assert {"cloud", "hadoop", "kafka"} <= absent
    assert not absent & contrib_modules()


def test_only_the_table_that_is_needed_is_loaded():
    code = (
        "import sys; from graphlab.compat.tables.lookup import table_of;"
        "assert 'NadamOptimizer' in table_of('tensorflow.contrib.opt').names['tensorflow.contrib.opt'];"
        "loaded = {name for name in sys.modules if name.startswith('graphlab.') and name.endswith('.names')};"
        "sys.exit(loaded != {'graphlab.contrib.opt.names'} or bool({'tensorflow', 'numpy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0


def test_no_name_is_both_served_and_missing():
    for table in all_tables():
        served = {f"{module}.{name}" for module, found in table.names.items() for name in found}
        served |= {*table.shims, *table.aliases, *table.names}
        assert not served & {*table.missing, *table.missing_modules, *table.replaced}


def test_the_document_has_the_summary_of_contrib():
    assert markdown() in DOCUMENT.read_text(encoding="utf-8"), "run python -m graphlab.compat.tables.contrib_summary"


def test_the_document_shows_the_real_errors():
    text = " ".join(DOCUMENT.read_text(encoding="utf-8").split())
    assert f"use {table_of('tensorflow').replaced['tensorflow.mul']}" in text
    missing = "tensorflow.contrib.estimator.TowerOptimizer"
    assert f"use {table_of(missing).missing[missing]}" in text


@pytest.fixture
def missing_names(monkeypatch):
    monkeypatch.setitem(contrib_table("rnn").missing, "tensorflow.contrib.rnn.replaced_layer", "tf.layers.dense")
    monkeypatch.setitem(contrib_table("rnn").missing, "tensorflow.contrib.rnn.lost_layer", rows.NOTHING)
    add_module(monkeypatch, "lost", MISSING_MODULES={"tensorflow.contrib.lost": rows.NOTHING})


def add_module(monkeypatch, module, **kinds):
    """Let contrib have another module, with a table of its own."""
    table = joined([part(**kinds)])
    monkeypatch.setattr(lookup, "contrib_table", lambda name: table if name == module else contrib_table(name))


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
            "from tensorflow.contrib.rnn.python.ops import rnn_cell\nrnn_cell.lost_layer",
            AttributeError,
            "module 'tensorflow.contrib.rnn.python.ops.rnn_cell' has no attribute 'lost_layer' (program.py, line 2): "
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
    row = {"cross": "tf:nn.softmax_cross_entropy_with_logits"}
    add_module(monkeypatch, "x", NAMES={"tensorflow.contrib.x": row})
    namespace = run_program(
        "import tensorflow as tf\nsame = tf.contrib.x.cross is tf.nn.softmax_cross_entropy_with_logits"
    )
    assert namespace["same"]


def test_modules_that_a_library_lost_are_put_back_for_programs_alone(monkeypatch, run_program):
    import graphlab.compat.imports as imports

    monkeypatch.setitem(core_table().shims, "xml.lost", "json")
    monkeypatch.setattr(imports, "_PACKAGES_WITH_ROWS", frozenset({"xml"}))
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

    monkeypatch.setattr(resolution, "plugin_shims", lambda: {"xml.lost": "json"})
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
        run_program("from tensorflow.contrib.kafka.python import ops")
