"""Libraries answer programs as their releases of the time did; ``record_answers.py`` has asked those."""

import importlib.util
from pathlib import Path

import pytest

from graphlab.compat import era

FOLDER = Path(__file__).parent
spec = importlib.util.spec_from_file_location("record_answers", FOLDER / "record_answers.py")
record = importlib.util.module_from_spec(spec)
spec.loader.exec_module(record)

#: Files of answers, and the modules that they need, with the first release that the remarks are about.
LIBRARIES = {
    "h5py": {},
    "imageio": {"imageio": "2.30"},
    "numpy": {},
    "pandas": {"pandas": "2.3"},
    "pillow": {},
    "scipy": {},
    "skimage": {"skimage": "0.25"},
    "sklearn": {"sklearn": "1.7"},
}


@pytest.mark.parametrize("name", LIBRARIES)
def test_answers_are_those_of_the_time(name):
    for module, release in LIBRARIES[name].items():
        pytest.importorskip(module, minversion=release, reason=f"{module} {release} is not installed")
    with era():
        different = [
            f"{code}\n  then {then}\n  now {now}"
            for code, then, now, remark in record.answers(FOLDER / f"answers/{name}.txt")
            if then != now and not remark
        ]
    assert not different, "\n".join(different)
