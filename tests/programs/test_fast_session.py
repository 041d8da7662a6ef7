"""Tutorials and documents print the same with and without GraphLab's fast calls if random numbers are seeded."""

import os
import re

import pytest

from graphlab.engine.session import FAST_SESSION_VARIABLE
from graphlab.programs.reading.document import parse_document, read_document
from graphlab.programs.reading.errata import shipped_errata
from graphlab.programs.running.document_run import run_document
from graphlab.programs.tutorials import tutorials
from tests.conftest import SHARED

DOCUMENT = SHARED / "documents" / "deep-learning-notes.md"

# Every Python that starts with this on its path runs it: it seeds each graph that has no seed.
SEEDS = """
import importlib.machinery, sys
import numpy
numpy.random.seed(1)

class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name != "tensorflow.python.framework.ops":
            return None
        sys.meta_path.remove(Finder)
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        execute = spec.loader.exec_module
        def exec_module(module):
            execute(module)
            begin = module.Graph.__init__
            def seeded(self):
                begin(self)
                self._seed = 1
            module.Graph.__init__ = seeded
        spec.loader.exec_module = exec_module
        return spec

sys.meta_path.insert(0, Finder)
"""

# Keras feeds `fit_generator` from a thread that shares NumPy's random numbers with the program: it repeats nothing.
UNREPEATABLE = "fit_generator"

RUN_TUTORIALS = f"""
import sys
import numpy
from tensorflow.python.framework import ops

numpy.random.seed(1)
begin = ops.Graph.__init__
def seeded(graph):
    begin(graph)
    graph._seed = 1
ops.Graph.__init__ = seeded

from graphlab.compat import fresh_graph
from graphlab.programs.running.script import run_script
from graphlab.programs.tutorials import tutorials

wanted = sys.argv[1:]  # which every program finds changed
for tutorial in tutorials():
    if tutorial.name in wanted and "{UNREPEATABLE}" not in tutorial.path.read_text("utf-8"):
        print("===", tutorial.name, flush=True)
        fresh_graph()
        run_script(tutorial.path)
"""


@pytest.fixture
def seeded(tmp_path, monkeypatch):
    """Seed the graphs that programs started from now on do not seed themselves."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(SEEDS)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH")])))


#: One for each kind of step: a variable, plain steps, Keras, a convolution; running all takes minutes.
SOME = ("softmax", "mini_batches", "keras_mlp", "pooling")


@pytest.mark.parametrize(
    "names", [SOME, pytest.param([tutorial.name for tutorial in tutorials()], marks=pytest.mark.slow)]
)
def test_tutorials(warm, tmp_path, names):
    printed = []
    for fast in "01":
        folder = tmp_path / fast
        folder.mkdir()
        done = warm.run(RUN_TUTORIALS, *names, cwd=folder, env={**os.environ, FAST_SESSION_VARIABLE: fast}, timeout=400)
        assert done.returncode == 0, done.stderr
        printed.append(done.stdout.replace(str(folder), "").split("=== "))
    # Of all, one is left out; nothing comes before the first.
    assert len(printed[0]) >= len(names)
    for base, fast in zip(*printed, strict=True):
        assert fast == base


@pytest.mark.slow
@pytest.mark.skipif(not DOCUMENT.is_file(), reason=f"the course document is not at {DOCUMENT}")
@pytest.mark.parametrize("errata", [False, True])
def test_every_block_of_the_course_document(seeded, tmp_path, monkeypatch, errata):
    document = read_document(DOCUMENT)
    text = document.text.replace("training_epochs = 20", "training_epochs = 1").replace("\nepochs = 10", "\nepochs = 1")
    document = parse_document(text, DOCUMENT)
    found = []
    for number, fast in enumerate("001"):
        monkeypatch.setenv(FAST_SESSION_VARIABLE, fast)
        report = run_document(document, errata=shipped_errata() if errata else None, runs=tmp_path / str(number))
        found.append(
            [(block.index, block.outcome, block.error, without_times(block.output)) for block in report.blocks]
        )
    assert any(output for *_, output in found[0])
    base, again, fast = found
    # Block 35 calls `fit_generator`.
    assert {one[0] for one, other in zip(base, again, strict=True) if one != other} <= {35}
    assert [block for block in fast if block[0] != 35] == [block for block in base if block[0] != 35]


def without_times(output):
    """The output without the times that progress bars show."""
    return re.sub(r"ETA: \S+|\d+s(?: \d+ms/\w+)?|[\x08\r]+|\[[=>.]+\]| +", "", output)
