"""Finding declared plugins, compared with what importlib.metadata says."""

from importlib.metadata import entry_points

import pytest

from graphlab.hooks.discovery import Declaration, declared_plugins, may_implement


@pytest.fixture
def distribution(tmp_path):
    def make(folder, metadata, entry_points_text):
        info = tmp_path / folder / metadata
        info.mkdir(parents=True)
        (info / "entry_points.txt").write_text(entry_points_text, encoding="utf-8")
        return str(tmp_path / folder)

    return make


def test_the_installed_plugins_are_those_that_importlib_metadata_finds():
    expected = {(entry.name, entry.value, entry.dist.name) for entry in entry_points(group="graphlab")}
    assert {(found.name, found.target, found.package) for found in declared_plugins()} == expected
    assert {"linear", "two-layer"} <= {name for name, _, _ in expected}


def test_only_the_group_graphlab_is_read_and_comments_are_not(distribution):
    text = "[console_scripts]\nx = a:b\n\n[graphlab]\n# old = gone\nmine = my_module:plugin [extra]\n[other]\ny = c\n"
    path = [distribution("site", "My_Package-1.2.dist-info", text)]
    assert declared_plugins(path) == [Declaration("mine", "my_module:plugin", "my-package", "1.2")]


def test_the_first_of_a_distribution_on_the_path_counts(distribution):
    first = distribution("first", "thing-2.0.dist-info", "[graphlab]\nthing = new\n")
    second = distribution("second", "thing-1.0.dist-info", "[graphlab]\nthing = old\n")
    assert [found.target for found in declared_plugins([first, second])] == ["new"]


def test_folders_that_do_not_exist_are_passed_over(tmp_path):
    assert declared_plugins([str(tmp_path / "nowhere"), str(tmp_path / "archive.zip")]) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def build(options, inputs): ...", False),
        ("@graphlab.hookimpl\ndef register_commands(cli): ...", True),
        ("from elsewhere import *", True),
        ("raise ImportError", False),
    ],
)
def test_hooks_are_told_from_the_source_without_importing_it(tmp_path, monkeypatch, source, expected):
    (tmp_path / "some_plugin.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert may_implement(Declaration("some", "some_plugin", "some", "1"), "register_commands") is expected
    assert may_implement(Declaration("some", "some_plugin:Plugin", "some", "1"), "register_commands")
    assert may_implement(Declaration("some", "nowhere_to_be_found", "some", "1"), "register_commands")
