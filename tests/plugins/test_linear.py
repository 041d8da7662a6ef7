"""The linear classifier reaches what a single layer can."""

import json
from pathlib import Path

import pytest

import graphlab


def test_default_accuracy_on_mnist(invoke):
    result = invoke("run", "linear", "--json").json
    assert result["metrics"]["test_accuracy"] >= 0.92
    assert result["steps"] == 20 * 430


def test_three_digits(invoke):
    result = invoke("run", "linear", "--classes", "0,1,2", "--epochs", 5, "--json").json
    assert result["metrics"]["test_accuracy"] >= 0.975


def test_the_preset_of_the_document(invoke):
    result = invoke("run", "linear", "--preset", "document", "--json").json
    values = {name: result["options"][name] for name in ("epochs", "batch_size", "learning_rate", "optimizer")}
    assert values == {"epochs": 1, "batch_size": 128, "learning_rate": 0.001, "optimizer": "gradient-descent"}
    # One pass at this rate barely leaves chance; the document's program prints as much.
    assert 0.05 < result["metrics"]["test_accuracy"] < 0.35


def test_the_graph_reads_like_the_documents(invoke):
    run = invoke("run", "linear", "--preset", "quick", "--json").json["run"]
    prefix = Path(run, "checkpoints", f"step-{430:08d}", "model")
    tf = graphlab.tf
    with tf.Graph().as_default() as graph:
        tf.train.import_meta_graph(f"{prefix}.meta")
    kinds = [operation.type for operation in graph.get_operations()]
    for kind in ("Placeholder", "MatMul", "SoftmaxCrossEntropyWithLogits", "ApplyGradientDescent"):
        assert kind in kinds
    shapes = {name: shape for name, shape in tf.train.list_variables(str(prefix))}
    assert shapes == {"weights": [784, 10], "bias": [10], "global_step": []}


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_accuracy_from_other_seeds(invoke, seed):
    assert invoke("run", "linear", "--seed", seed, "--json").json["metrics"]["test_accuracy"] >= 0.92


def test_the_record_names_the_package_data_and_seed(invoke):
    run = invoke("run", "linear", "--preset", "quick", "--seed", 7, "--json").json["run"]
    record = json.loads(Path(run, "run.json").read_text(encoding="utf-8"))
    assert record["seed"] == 7
    assert record["versions"]["graphlab"] == graphlab.__version__
