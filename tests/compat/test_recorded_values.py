"""Functions and classes that GraphLab has anew compute what they did in TensorFlow 1.15.5.

``recorded_values/`` has programs, and in ``values-1.15.json`` what they found under that version.
"""

import json
import runpy
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "recorded_values"
rounded = runpy.run_path(str(FOLDER / "record.py"))["rounded"]
RECORDED = json.loads((FOLDER / "values-1.15.json").read_text("utf-8"))


def differences(found, expected, path="out"):
    """Yield the places where values differ by more than rounding."""
    if isinstance(expected, dict) and isinstance(found, dict) and found.keys() == expected.keys():
        for key, value in expected.items():
            yield from differences(found[key], value, f"{path}[{key!r}]")
    elif isinstance(expected, list) and isinstance(found, list) and len(found) == len(expected):
        for i, value in enumerate(expected):
            yield from differences(found[i], value, f"{path}[{i}]")
    elif found != (pytest.approx(expected, rel=2e-5, abs=1e-6, nan_ok=True) if _is_float(expected) else expected):
        yield path, found, expected


def _is_float(value):
    return isinstance(value, float)


@pytest.mark.parametrize("program", sorted(RECORDED))
def test_it_computes_what_it_did(program, run_program):
    found = run_program((FOLDER / f"{program}.py").read_text("utf-8"))["out"]
    assert not list(differences(rounded(found), RECORDED[program]))
