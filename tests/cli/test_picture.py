"""``graphlab picture``: what is in the pictures of a run, read back from the files."""

import base64
import io
import json
import re
import shutil
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import graphlab
from graphlab import hookimpl
from graphlab.testing import registered

tf = graphlab.tf

#: The user's documents; absent on most machines.
SHARED = Path(__file__).parents[3] / "shared"

LINEAR = ("linear", "--preset", "quick")
SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"

#: The chapter's filter, which looks for a white line from the lower left to the upper right …
DIAGONAL = [[-1, -1, 1], [-1, 1, -1], [1, -1, -1]]
#: … and a 7 of 5×5 pixels whose upper left corner is the one that the chapter computes with: 0 1 1, 0 0 0, 0 0 0.
SEVEN = [[0, 1, 1, 1, 1], [0, 0, 0, 0, 1], [0, 0, 0, 1, 0], [0, 0, 1, 0, 0], [0, 1, 0, 0, 0]]


class Drawing:
    """An SVG file: its texts with their places, its images, its lines."""

    def __init__(self, path):
        self.root = ElementTree.parse(path).getroot()
        self.texts = ["".join(element.itertext()) for element in self.root.iter(f"{SVG}text")]

    def placed(self, pattern):
        """The texts that match as a whole, as (y, x, text), from the top left on."""
        found = []
        for element in self.root.iter(f"{SVG}text"):
            text = "".join(element.itertext())
            if re.fullmatch(pattern, text):
                moved = re.search(r"translate\(([\d.]+) ([\d.]+)\)", element.get("transform", ""))
                x, y = moved.groups() if moved else (element.get("x"), element.get("y"))
                found.append((round(float(y)), round(float(x)), text))
        return sorted(found)

    def images(self):
        """The embedded pictures, as float ``[height, width, 3]``, in the order in which they were drawn."""
        links = (element.get(LINK) for element in self.root.iter(f"{SVG}image"))
        pictures = (Image.open(io.BytesIO(base64.b64decode(link.split(",")[1]))) for link in links)
        # Images in SVG files are kept upside down and turned by the viewer.
        return [np.asarray(picture.convert("RGB"), float) for picture in pictures]

    def lines(self, colour):
        """The lines of a colour, each as ``[points, 2]``, the longest first."""
        paths = [path for path in self.root.iter(f"{SVG}path") if f"stroke: {colour}" in path.get("style", "")]
        points = [np.array(re.findall(r"[ML] ([\d.]+) ([\d.]+)", path.get("d")), float) for path in paths]
        return sorted(points, key=len, reverse=True)


def complaint(invoke, *arguments):
    """The one line that a bad call ends with."""
    (line,) = invoke(*arguments, exit_code=2).stderr.strip().splitlines()
    return line


def png(path):
    """The picture in a PNG file, in colours."""
    with Image.open(path) as image:
        assert image.format == "PNG"
        return image.convert("RGB")


def redness(image):
    """Red minus blue: the value that the diverging colours show, up to scale; ``[28, 28]``."""
    small = Image.fromarray((image[..., 0] - image[..., 2]).astype(np.float32)).resize((28, 28), Image.Resampling.BOX)
    return np.asarray(small)


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


def test_the_default_is_a_png_in_the_run_directory(invoke, trained):
    shutil.copytree(trained(*LINEAR), "run")
    assert invoke("picture", "run", "filters").stdout == "saved: run/pictures/filters.png\n"
    image = png("run/pictures/filters.png")
    assert image.width > 1000 and image.height > 500
    assert len(image.getcolors(10**6)) > 100


def test_with_json_it_says_where(invoke, trained):
    result = invoke("picture", trained(*LINEAR), "curves", "--output", "deep/down/curves.PNG", "--json").json
    assert result == {
        "plugin": "linear", "run": str(trained(*LINEAR)), "step": None,
        "picture": "curves", "file": "deep/down/curves.PNG",
    }  # fmt: skip
    assert (31, 119, 180) in {colour for _, colour in png("deep/down/curves.PNG").getcolors(10**6)}  # the curve itself


def test_the_same_run_gives_the_same_file(invoke, trained):
    for name in ("one.svg", "two.svg"):
        invoke("picture", trained(*LINEAR), "curves", "--output", name)
    assert Path("one.svg").read_bytes() == Path("two.svg").read_bytes()


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


def test_curves_show_the_recorded_losses_and_the_epoch_kept(invoke, trained):
    run = trained("linear", "--epochs", 30, "--patience", 1, "--learning-rate", 2, "--schedule", "constant")
    invoke("picture", run, "curves", "--output", "curves.svg")
    drawing = Drawing("curves.svg")
    record = json.loads((run / "run.json").read_text())
    epochs = [json.loads(line) for line in (run / "metrics.jsonl").read_text().splitlines()]
    epochs = [epoch for epoch in epochs if "epoch" in epoch]
    (kept,) = (epoch["epoch"] for epoch in epochs if epoch["step"] == record["chosen"]["step"])
    assert drawing.texts.count(f"kept: epoch {kept} (early stopping)") == 2
    labels = {"epoch", "loss (mean over examples)", "accuracy (share of examples)", "train", "validation"}
    assert labels <= set(drawing.texts)
    for name in ("loss", "accuracy"):
        for split, colour in (("train", "#1f77b4"), ("validation", "#ff7f0e")):
            values = [epoch[f"{split}_{name}"] for epoch in epochs]
            lines = [line for line in drawing.lines(colour) if len(line) == len(epochs) and np.ptp(line[:, 1]) > 0]
            # The y axis of an SVG points down.
            assert any(np.corrcoef(line[:, 1], values)[0, 1] < -0.999999 for line in lines), (name, split)


def test_curves_of_random_restarts(invoke, trained):
    run = trained("linear", "--epochs", 2, "--batch-size", 1000, "--restarts", 3, "--initial-stddev", 1)
    restart = json.loads((run / "run.json").read_text())["chosen"]["restart"]
    invoke("picture", run, "curves", "--output", "curves.svg")
    drawing = Drawing("curves.svg")
    title = f"linear: training against validation, restart {restart + 1} of 3 (the others faint)"
    assert title in drawing.texts and "kept: epoch 2" in drawing.texts


class TwoConvolutions:
    """Two convolutions with poolings, and two dense layers."""

    @hookimpl
    def options(self):
        @dataclass(frozen=True, kw_only=True)
        class Options(graphlab.TrainingOptions):
            epochs: int = 1
            batch_size: int = 500

        return Options

    @hookimpl
    def data(self, options):
        digits = graphlab.datasets.load("mnist")
        return replace(digits, **{part: split[:2000] for part, split in digits.splits.items()})

    @hookimpl
    def build(self, options, inputs):
        x, labels = inputs.placeholder("features"), inputs.placeholder("labels")
        maps = tf.reshape(x, [-1, *inputs.image_shape])
        maps = tf.layers.conv2d(maps, 4, 3, padding="same", activation=tf.nn.relu, name="first")
        maps = tf.layers.max_pooling2d(maps, 2, 2, name="smaller")
        maps = tf.layers.conv2d(maps, 20, 3, activation=tf.nn.relu, name="second")
        maps = tf.layers.average_pooling2d(maps, 2, 2, name="smallest")
        hidden = tf.layers.dense(tf.layers.flatten(maps), 200, tf.nn.relu, name="hidden")
        logits = tf.layers.dense(graphlab.dropout(hidden, 0.9), inputs.classes, name="out")
        loss = tf.losses.sparse_softmax_cross_entropy(labels, logits)
        return graphlab.Model(loss=loss, train_op=graphlab.minimize(loss, options, inputs), logits=logits)


@pytest.fixture(scope="module")
def convolutional(trained):
    """A run of a convolutional model, and its plugin for as long as the tests of this file run."""
    with registered(TwoConvolutions(), "two-convolutions"):
        yield trained("two-convolutions")


def test_feature_maps_layer_by_layer(invoke, convolutional):
    invoke("picture", convolutional, "features", "--example", 3, "--output", "features.svg")
    drawing = Drawing("features.svg")
    assert [text for _, _, text in drawing.placed(r"(first|small|second|hidden|out|the picture).*\d")] == [
        "the picture, 28×28×1",
        "first: convolution, 28×28×4",
        "smaller: pooling, 14×14×4",
        "second: convolution, 12×12×20, the first 16",
        "smallest: pooling, 6×6×20, the first 16",
        "hidden: dense, 200 units, in rows of 128",
    ]
    assert "two-convolutions: layer by layer, example 3 of the test split, labelled 0" in drawing.texts
    assert {"class", "probability", "activation"} <= set(drawing.texts)
    assert len(drawing.images()) == 1 + 4 + 4 + 16 + 16 + 1 + 5  # and a colour bar for each layer


def test_the_picture_shows_what_predict_says(invoke, convolutional):
    image = graphlab.datasets.load("mnist").test["features"][0].reshape(28, 28)
    Image.fromarray((image * 255).round().astype(np.uint8)).save("seven.png")
    invoke("picture", convolutional, "features", "--image", "seven.png", "--output", "features.svg")
    (prediction,) = invoke("predict", convolutional, "seven.png", "--top", 10, "--json").json["predictions"]
    by_label = {entry["label"]: entry["probability"] for entry in prediction["top"]}
    bars = [text for _, _, text in sorted(Drawing("features.svg").placed(r"0\.\d{3}"), key=lambda text: text[1])]
    assert bars == [f"{by_label[label]:.3f}" for label in "0123456789"]
    assert "two-convolutions: layer by layer, seven.png" in Drawing("features.svg").texts


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


class Diagonal:
    """The chapter's single filter of 3×3 weights with a ReLU, on pictures of 5×5 pixels."""

    @hookimpl
    def data(self, options):
        pictures = np.float32([SEVEN, np.zeros((5, 5)), np.eye(5)]).reshape(3, 25)
        split = graphlab.Split(features=pictures, labels=np.array([1, 0, 0]))
        return graphlab.Dataset(
            "sevens", split, split, split, class_names=("other", "seven"), image_shape=(5, 5, 1), synthetic=True
        )

    @hookimpl
    def build(self, options, inputs):
        x, labels = inputs.placeholder("features"), inputs.placeholder("labels")
        window = tf.Variable(np.float32(DIAGONAL).reshape(3, 3, 1, 1), trainable=False, name="window")
        maps = tf.nn.relu(tf.nn.conv2d(tf.reshape(x, [-1, 5, 5, 1]), window, strides=[1, 1, 1, 1], padding="VALID"))
        scale = tf.Variable(1.0)
        strongest = tf.reduce_max(maps, axis=[1, 2, 3]) * scale
        logits = tf.stack([tf.zeros_like(strongest), strongest], axis=1)
        loss = tf.losses.sparse_softmax_cross_entropy(labels, logits)
        return graphlab.Model(loss=loss, train_op=graphlab.minimize(loss, options, inputs), logits=logits)


def test_the_diagonal_filter_of_the_chapter_gives_its_threes_where_the_white_line_is(invoke):
    Image.fromarray(np.uint8(SEVEN) * 255).save("seven.png")
    with registered(Diagonal(), "diagonal"):
        invoke("run", "diagonal", "--epochs", 1)
        invoke("picture", "diagonal", "features", "--image", "seven.png", "--output", "features.svg")
        invoke("picture", "diagonal", "filters", "--output", "window.svg")
    window = [int(text) for _, _, text in Drawing("window.svg").placed(r"-?1")]
    captions = 1  # the filter's own number
    assert window[captions:] == [-1, -1, 1, -1, 1, -1, 1, -1, -1]

    drawing = Drawing("features.svg")
    assert "window: convolution, 3×3×1" in drawing.texts
    numbers = drawing.placed(r"\d")
    columns = sorted({x for _, x, _ in numbers if sum(x == other for _, other, _ in numbers) == 3})[:3]
    maps = np.reshape([int(text) for _, x, text in numbers if x in columns], (3, 3))
    assert maps[0, 0] == 0  # the window that the chapter computes by hand
    white_line = [
        [all(SEVEN[row + 2 - step][column + step] for step in range(3)) for column in range(3)] for row in range(3)
    ]
    assert ((maps == 3) == white_line).all() and np.sum(maps == 3) == 2


def test_a_model_of_something_made_from_the_pictures_has_no_feature_maps(invoke):
    class OfCodes:
        """Takes codes that were computed from pictures beforehand."""

        @hookimpl
        def data(self, options):
            data = Diagonal().data(options)
            codes = data.train["features"][:, ::5]  # [3, 5]
            split = graphlab.Split(**data.train, codes=codes)
            return replace(data, train=split, validation=split, test=split)

        @hookimpl
        def build(self, options, inputs):
            codes, labels = inputs.placeholder("codes"), inputs.placeholder("labels")
            inputs.placeholder("features")
            logits = tf.layers.dense(tf.layers.dense(codes, 3, tf.nn.relu), inputs.classes)
            loss = tf.losses.sparse_softmax_cross_entropy(labels, logits)
            return graphlab.Model(loss=loss, train_op=graphlab.minimize(loss, options, inputs), logits=logits)

    with registered(OfCodes(), "of-codes"):
        invoke("run", "of-codes", "--epochs", 1)
        message = complaint(invoke, "picture", "of-codes", "features")
        assert message.endswith("the model of this run, of-codes, does not take pictures themselves")
        invoke("picture", "of-codes", "filters", "--output", "matrix.svg")
        assert "of-codes: weights of the layer dense, 5 inputs to 3 units" in Drawing("matrix.svg").texts


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["curve"], "Error: no picture 'curve'; did you mean curves?"),
        (["curves", "--output", "curves.pdf"], "Error: curves.pdf: the name of a picture must end in .png or .svg"),
        (["curves", "--output", "file/curves.png"], "Error: file/curves.png: the picture cannot be written: "),
        (["filters", "--limit", "0"], "Error: --limit: got 0, takes a whole number, at least 1"),
        (["filters", "--layer", "3"], "Error: no layer '3' of 1; there is weights"),
        (["features", "--example", "10000"], "Error: --example 10000: the test split of mnist has 10000, from 0 on"),
        (["features", "--image", "file"], "Error: file: not a picture that can be read (PNG, JPEG, BMP, GIF or WebP)"),
        (["features", "--image", "nowhere.png"], "Error: nowhere.png: the picture cannot be read: No such file or dir"),
    ],
)
def test_bad_input_is_one_clear_line(invoke, trained, arguments, message):
    Path("file").write_text("in the way")
    assert complaint(invoke, "picture", trained(*LINEAR), *arguments).startswith(message)


def test_curves_of_a_run_without_an_epoch(invoke, trained):
    shutil.copytree(trained(*LINEAR), "begun")
    record = json.loads(Path("begun/run.json").read_text())
    Path("begun/run.json").write_text(json.dumps({**record, "status": "failed"}))
    Path("begun/metrics.jsonl").unlink()
    message = complaint(invoke, "picture", "begun", "curves")
    assert message == "Error: begun: no epoch of this run (failed) is recorded yet"


def test_the_pictures_of_a_run_are_listed(invoke, trained):
    text = invoke("picture", trained(*LINEAR), "--help").stdout
    for name in ("filters", "features", "curves"):
        assert re.search(rf"^  {name}  ", text, re.MULTILINE)
    text = " ".join(invoke("picture", trained(*LINEAR), "features", "--help").stdout.split())
    assert "--image PATH A picture file to show to the model." in text


def test_hook_pictures(invoke):
    import graphlab_linear

    @dataclass(frozen=True, kw_only=True)
    class BiasOptions(graphlab.PictureOptions):
        colour: str = graphlab.option("red", "The colour of the bars.", choices=("red", "blue"))

    def draw_bias(run, options):
        made = graphlab.figure(f"biases at step {run.record.steps}", 4, 3)
        made.subplots().bar(range(10), run.session.run("bias:0"), color=options.colour)
        return made

    def draw_curves(run, options):
        return graphlab.image_grid(run.data.test["features"][:9].reshape(-1, 28, 28, 1), "our own curves")

    class WithPictures:
        """A linear model that draws its biases."""

        options = staticmethod(graphlab_linear.options)
        build = staticmethod(graphlab_linear.build)

        @hookimpl
        def pictures(self):
            return [
                graphlab.Picture("biases", "The biases.", draw_bias, BiasOptions),
                graphlab.Picture("curves", "Nine digits.", draw_curves),
            ]

    with registered(WithPictures(), "with-pictures"):
        invoke("run", "with-pictures", "--preset", "quick")
        text = invoke("picture", "latest", "--help").stdout
        assert all(f"\n  {name}  " in text for name in ("biases", "curves", "features", "filters"))
        invoke("picture", "latest", "biases", "--colour", "blue", "--output", "biases.svg")
        assert "biases at step 430" in Drawing("biases.svg").texts
        assert Path("biases.svg").read_text().count("fill: #0000ff") == 10
        invoke("picture", "latest", "curves", "--output", "curves.svg")
        drawing = Drawing("curves.svg")
        assert drawing.texts == ["our own curves"] and len(drawing.images()) == 9
        invoke("picture", "latest", "filters", "--output", "filters.svg")
        message = complaint(invoke, "picture", "latest", "biases", "--colour", "green")
        assert message.startswith("Error: --colour: got green, takes one of red, blue")
