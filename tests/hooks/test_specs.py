"""The documentation of the hooks is that of the specifications."""

import inspect
import re
from pathlib import Path

import pytest

from graphlab.hooks.specs import SPECIFICATIONS

DOCUMENT = Path(__file__).parents[2] / "docs" / "plugins.md"

SIGNATURES = {
    name: f"{name}({', '.join(list(inspect.signature(function).parameters)[1:])})"
    for group in SPECIFICATIONS
    for name, function in inspect.getmembers(group, inspect.isfunction)
}


@pytest.mark.parametrize("signature", SIGNATURES.values())
def test_every_hook_has_a_section_headed_by_its_signature(signature):
    assert f"### `{signature}`" in DOCUMENT.read_text(encoding="utf-8")


def test_no_section_is_about_a_hook_that_does_not_exist():
    headings = re.findall(r"^### `(\w+\(.*\))`", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(headings) == sorted(SIGNATURES.values())


@pytest.mark.parametrize("name", SIGNATURES)
def test_every_hook_is_described(name):
    group = next(group for group in SPECIFICATIONS if hasattr(group, name))
    assert inspect.getdoc(getattr(group, name))
