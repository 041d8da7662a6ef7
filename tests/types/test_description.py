"""What is kept of a data set: enough to build a model again."""

import json
from dataclasses import replace

import numpy as np
import pytest

import graphlab
from graphlab.training.inputs import PlaceholderInputs
from graphlab.types.description import DataDescription, edge_of


def one_split(**arrays):
    """A data set of three equal splits."""
    split = graphlab.Split(**arrays)
    return graphlab.Dataset("things", split, split, split)


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((4, 2), np.float32),
        np.zeros((4, 2, 3), np.uint8),
        np.zeros(4, np.int64),
        np.zeros((4, 1), bool),
        np.array(["a", "bcd", "", "e"]),
        np.array([b"a", b"bcd", b"", b"e"]),
        np.array(["a", b"b", "c", "d"], object),
    ],
    ids=lambda array: array.dtype.name,
)
def test_placeholders_are_the_same_from_the_data_and_from_what_was_kept(array):
    data = one_split(things=array)
    kept = DataDescription.from_json(json.loads(json.dumps(DataDescription.of(data).as_json())))
    assert kept == DataDescription.of(data)
    with graphlab.tf.Graph().as_default():
        ours, theirs = (
            PlaceholderInputs(source, graphlab.TrainingOptions()).placeholder("things") for source in (data, kept)
        )
        expected = graphlab.tf.placeholder(array.dtype, [None, *array.shape[1:]])
    for placeholder in (ours, theirs):
        assert placeholder.dtype == expected.dtype
        assert placeholder.shape.as_list() == expected.shape.as_list()


def test_mnist_has_dark_ground():
    kept = DataDescription.of(graphlab.datasets.load("mnist"))
    assert kept.edge_brightness == 0.0
    assert kept.examples == {"train": 55000, "validation": 5000, "test": 10000}
    assert kept.class_names == tuple("0123456789") and kept.image_shape == (28, 28, 1)


def test_the_edge_is_measured_where_the_features_are_pictures():
    paper = one_split(features=np.full((3, 4, 4, 1), 255, np.uint8))
    assert DataDescription.of(paper).edge_brightness is None
    assert DataDescription.of(replace(paper, image_shape=(4, 4, 1))).edge_brightness == 1.0
    centred = one_split(features=np.full((3, 16), -1.0))
    assert DataDescription.of(replace(centred, image_shape=(4, 4, 1))).edge_brightness is None


def test_the_edge_of_a_picture():
    image = np.arange(12).reshape(3, 4, 1)
    assert sorted(edge_of(image)[:, 0]) == [0, 1, 2, 3, 4, 7, 8, 9, 10, 11]
