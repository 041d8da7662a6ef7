"""The project's own files: what the README promises, what the packages contain, which way imports point."""

import ast
import re
from pathlib import Path

import graphlab.testing

ROOT = Path(__file__).parents[1]


def commands_of_the_readme():
    return re.findall(r"^```sh\n(.*?)\n```", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_two_commands_do_all_the_set_up_and_ci_calls_the_second():
    train, test = commands_of_the_readme()
    assert train.endswith("graphlab run linear")
    assert (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()[-1] == test


def test_the_guide_shows_the_example_plugin_as_it_is():
    guide = (ROOT / "docs/plugins.md").read_text(encoding="utf-8")
    for name in ("graphlab_deep.py", "pyproject.toml"):
        assert (ROOT / "docs/example-plugin" / name).read_text(encoding="utf-8") in guide


def test_the_example_plugin_passes_the_checks_for_plugins(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "docs/example-plugin"))
    import graphlab_deep

    record = graphlab.testing.check_model(graphlab_deep, tmp_path, epochs=1, layers=2, width=8)
    assert record["options"]["width"] == 8
    assert record["data"]["train"] == 256


def test_the_checks_for_plugins_find_a_model_that_is_not_reproducible(tmp_path, monkeypatch):
    import random

    import graphlab_linear
    import pytest

    class Unsteady:
        """Starts from other weights each time."""

        options = staticmethod(graphlab_linear.options)

        @graphlab.hookimpl
        def build(self, options, inputs):
            return graphlab_linear.build(options.with_values(initial_stddev=random.random()), inputs)

    with pytest.raises(AssertionError, match="the same seed gave other metrics"):
        graphlab.testing.check_model(Unsteady(), tmp_path, epochs=1)


def test_chapter_plugins_import_only_public_names():
    for file in (ROOT / "plugins").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert all(not alias.name.startswith("graphlab.") for alias in node.names), file
            if isinstance(node, ast.ImportFrom) and node.module.startswith("graphlab"):
                if node.module.split(".")[0] == file.parent.name:  # a plugin that is a package
                    continue
                assert node.module == "graphlab", file
                assert {alias.name for alias in node.names} <= set(graphlab.__all__), file


def test_tensorflow_is_not_imported_at_the_top_of_what_the_command_line_loads():
    for folder in ("cli", "hooks"):
        for file in (ROOT / "graphlab" / folder).glob("*.py"):
            text = file.read_text(encoding="utf-8")
            heavy = r"^(import|from) (tensorflow|tf_keras|numpy|rich|matplotlib|PIL)"
            assert not re.search(heavy, text, re.MULTILINE), file
