"""The picture ``filters``: the weights of a layer."""

import re
from pathlib import Path

import numpy as np
import pytest
from run_helpers import DIAGONAL, LINEAR, Drawing, complaint, redness

import graphlab

tf = graphlab.tf


#: The user's documents; absent on most machines.
SHARED = Path(__file__).parents[3] / "shared"


def test_the_weights_of_a_linear_model_are_templates_of_the_classes(invoke, trained):
    run = trained(*LINEAR)
    invoke("picture", run, "filters", "--output", "filters.svg")
    drawing = Drawing("filters.svg")
    assert "linear: weights of the layer weights, a template of each class" in drawing.texts
    assert [text for _, _, text in drawing.placed(r"\d")] == list("0123456789")
    assert "weight" in drawing.texts
    weights = tf.train.load_checkpoint(str(next(run.glob("checkpoints/step-*")) / "model")).get_tensor("weights")
    for digit, image in enumerate(drawing.images()[:10]):
        template = redness(image)
        likeness = max(np.corrcoef(template.ravel(), weights[:, digit].reshape(28, 28)[::turn].ravel())[0, 1]
                       for turn in (1, -1))  # fmt: skip
        assert likeness > 0.95, digit


def test_layers_are_chosen_by_name_or_number(invoke, trained):
    run = trained("two-layer", "--preset", "quick")
    invoke("picture", run, "filters", "--limit", 12, "--output", "first.svg")
    drawing = Drawing("first.svg")
    assert "two-layer: weights of the layer hidden_weights, a tile for each unit" in drawing.texts
    assert "the first 12 of 32" in drawing.texts
    assert [text for _, _, text in drawing.placed(r"\d+")] == [str(number) for number in range(1, 13)]
    for name, layer in (("by-name.svg", "out_weights"), ("by-number.svg", "2")):
        invoke("picture", run, "filters", "--layer", layer, "--output", name)
        drawing = Drawing(name)
        assert "two-layer: weights of the layer out_weights, 32 inputs to 10 units" in drawing.texts
        assert {"unit", "input", "weight"} <= set(drawing.texts)
    message = complaint(invoke, "picture", run, "filters", "--layer", "out_weight")
    assert message == "Error: no layer 'out_weight' of 2; did you mean out_weights or hidden_weights?"


def test_filters_of_convolutions(invoke, convolutional):
    invoke("picture", convolutional, "filters", "--output", "first.svg")
    drawing = Drawing("first.svg")
    assert "two-convolutions: weights of the layer first, 3×3" in drawing.texts
    kernel = tf.train.load_checkpoint(str(next(convolutional.glob("checkpoints/step-*")) / "model"))
    kernel = kernel.get_tensor("first/kernel")  # [3, 3, 1, 4]
    written = [float(text.replace("−", "-")) for text in drawing.texts if re.fullmatch(r"-?\d(\.\d+)?", text)]
    for weight in kernel.ravel():
        assert any(abs(weight - number) <= 0.0051 for number in written)
    invoke("picture", convolutional, "filters", "--layer", "second", "--output", "second.svg")
    drawing = Drawing("second.svg")
    assert "filters 1 to 16 of 20, a column each; input channels 1 to 4, a row each" in drawing.texts
    assert len(drawing.images()) == 16 * 4 + 1


def test_a_dense_layer_on_as_many_maps_as_a_picture_has_pixels_is_no_template(invoke, convolutional):
    invoke("picture", convolutional, "filters", "--layer", "hidden", "--output", "hidden.svg")
    assert "two-convolutions: weights of the layer hidden, 720 inputs to 200 units" in Drawing("hidden.svg").texts


def test_the_diagonal_filter_is_that_of_the_chapter():
    document = SHARED / "documents" / "deep-learning-notes.md"
    if not document.is_file():
        pytest.skip("the course document is not there")
    rows = document.read_text(encoding="utf-8").partition("p1|p2|p3\n")[2].splitlines()[1:4]
    assert [[int(number) for number in row.split("|")] for row in rows] == DIAGONAL
