"""The picture ``features``: the activations of each layer."""

from dataclasses import replace

import numpy as np
from PIL import Image
from run_helpers import DIAGONAL, SEVEN, Drawing, complaint

import graphlab
from graphlab import hookimpl
from graphlab.testing import registered

tf = graphlab.tf


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
