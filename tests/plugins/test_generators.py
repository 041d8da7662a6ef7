"""What all models that invent owe their users, and how good their digits are."""

import importlib
import importlib.util
from pathlib import Path

import numpy as np
import pytest


@pytest.fixture(scope="module")
def benchmark():
    """The module ``benchmarks/classifier_score.py``."""
    path = Path(__file__).parents[2] / "benchmarks" / "classifier_score.py"
    specification = importlib.util.spec_from_file_location("classifier_score", path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["gan", *(pytest.param(name, marks=pytest.mark.slow) for name in ("dcgan", "ssgan"))])
def test_it_passes_the_checks_for_plugins(name, tmp_path):
    import graphlab.testing

    plugin = importlib.import_module(f"graphlab_{name}")
    record = graphlab.testing.check_model(plugin, tmp_path, **{**plugin.options().presets["quick"], "batch_size": 100})
    assert record["data"]["train"] == 256


def test_the_classifier_score(benchmark):
    """1 for samples that all look alike, the number of classes for a sure sample of each."""
    assert benchmark.classifier_score(np.tile([0.7, 0.2, 0.1], (50, 1))) == pytest.approx(1)
    assert benchmark.classifier_score(np.eye(10)) == pytest.approx(10)
    assert benchmark.classifier_score(np.eye(10)[[0, 0, 1, 1]]) == pytest.approx(2)
    mixed = np.array([[0.9, 0.1], [0.5, 0.5]])
    by_hand = np.exp(
        np.mean([0.9 * np.log(0.9 / 0.7) + 0.1 * np.log(0.1 / 0.3), 0.5 * np.log(0.5 / 0.7) + 0.5 * np.log(0.5 / 0.3)])
    )
    assert benchmark.classifier_score(mixed) == pytest.approx(by_hand)


@pytest.fixture(scope="module")
def classifier(benchmark, tmp_path_factory):
    return benchmark.train_classifier(tmp_path_factory.mktemp("classifier"))


@pytest.mark.slow
@pytest.mark.parametrize(("name", "goal"), [("gan", 6), ("dcgan", 8)])
def test_a_classifier_takes_its_samples_for_digits_of_all_kinds(name, goal, benchmark, classifier, invoke):
    found = benchmark.judge(Path(invoke("run", name, "--json").json["run"]), classifier)
    assert found["classifier_score"] >= goal
    assert found["digits_of_1000"] == 10
