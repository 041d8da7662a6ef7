"""Every distribution and bijector of contrib: what 1.15.5 answered to ``tests/helpers/distribution_cases.py``."""

import json
import math
from pathlib import Path

import distribution_cases as cases
import numpy as np
import pytest

from graphlab.compat import tf

RECORDED = json.loads((Path(__file__).parent / "answers.json").read_text())


def same(ours, recorded):
    """Tell whether two answers are equal: lists of shapes and numbers, or names of errors."""
    if isinstance(ours, str) or isinstance(recorded, str) or recorded is None:
        return ours == recorded
    if len(ours) != len(recorded):
        return False
    for (shape, numbers), (shape_then, numbers_then) in zip(ours, recorded, strict=True):
        if shape != shape_then or not np.allclose(numbers, numbers_then, rtol=2e-4, atol=2e-5, equal_nan=True):
            return False
    return True


def is_better(ours, recorded):
    """Tell whether there is an answer now where 1.15 raised an error."""
    numbers = [number for _, values in ours for number in values] if isinstance(ours, list) else [math.nan]
    return isinstance(recorded, str) and all(map(math.isfinite, numbers))


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind in RECORDED for name in RECORDED[kind]])
def test_answers_are_those_of_1_15(kind, name):
    ours, recorded = cases.ask(tf, kind, name), RECORDED[kind][name]
    if kind == "functions":
        assert same(ours, recorded), (ours, recorded)
        return
    differences = {}
    for method, then in recorded.items():
        now = ours[method]
        if isinstance(now, list) and now and isinstance(now[0], list) and "shape" not in method:
            equal = same(now, then) or is_better(now, then)
            if method == "sample" and name.startswith("MixtureSameFamily"):  # It took no seed.
                equal = now[0][0] == then[0][0]
        else:
            equal = now == then
        if not equal:
            differences[method] = now, then
    assert not differences
