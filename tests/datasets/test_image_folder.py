"""Folders of pictures: found, split the same way each time, read at the size asked for."""

import numpy as np
import pytest
from PIL import Image

from graphlab.datasets import image_folder
from graphlab.errors import DataError


def write_pictures(folder, count, brightness=0, size=(20, 10), suffix="png"):
    folder.mkdir(parents=True)
    for number in range(count):
        Image.new("RGB", size, (brightness, number, 0)).save(folder / f"{number:03d}.{suffix}")


@pytest.fixture
def photos(tmp_path):
    """Thirty cats and ten dogs, and a hidden folder that is none of them."""
    write_pictures(tmp_path / "photos/cat", 30, 10)
    write_pictures(tmp_path / "photos/dog", 10, 200, suffix="jpg")
    (tmp_path / "photos/.thumbnails").mkdir()
    return tmp_path / "photos"


def test_classes_are_named_for_their_folders(photos):
    found = image_folder.find(photos)
    assert found.class_names == ("cat", "dog")
    assert found.labels.dtype == np.int64
    assert [path.parent.name for path in found.paths] == [found.class_names[label] for label in found.labels]


def test_each_class_gives_its_share_to_validation_and_test(photos):
    splits = image_folder.find_splits(photos)
    assert {part: len(pictures) for part, pictures in splits.items()} == {"train": 32, "validation": 4, "test": 4}
    for part in ("validation", "test"):
        assert splits[part].labels.tolist() == [0, 0, 0, 1]
    paths = [path for pictures in splits.values() for path in pictures.paths]
    assert len(set(paths)) == 40
    again = image_folder.find_splits(photos)
    assert all(again[part].paths == splits[part].paths for part in splits)
    assert len(image_folder.find_splits(photos, 8)["validation"]) == 8


def test_folders_of_train_and_test_are_taken_as_they_are(tmp_path):
    for part, count in (("train", 10), ("test", 3), ("validation", 2)):
        for name in ("a", "b"):
            write_pictures(tmp_path / part / name, count)
    splits = image_folder.find_splits(tmp_path)
    assert {part: len(pictures) for part, pictures in splits.items()} == {"train": 20, "validation": 4, "test": 6}
    assert all("test" in path.parts for path in splits["test"].paths)


def test_classes_of_the_test_must_be_those_of_the_training(tmp_path):
    for folder in ("train/a", "train/b", "test/a", "test/c"):
        write_pictures(tmp_path / folder, 3)
    with pytest.raises(DataError, match="train has the classes a, b; test has a, c"):
        image_folder.find_splits(tmp_path)


def test_pictures_are_resized_and_scaled(photos):
    data = image_folder.load(photos, (8, 8, 3))
    assert data.image_shape == (8, 8, 3) and data.name == "photos" and data.source == str(photos)
    for split in data.splits.values():
        assert split["features"].shape == (split.examples, 8, 8, 3)
        assert split["features"].dtype == np.float32
        red = split["features"].mean(axis=(1, 2))[:, 0] * 255
        np.testing.assert_allclose(red, np.where(split["labels"] == 0, 10, 200), atol=4)


def test_batches_come_in_order(photos):
    found = image_folder.find(photos)[np.arange(30)]
    batches = list(image_folder.read_batches(found, (10, 20, 3), size=8))
    assert [len(batch) for batch in batches] == [8, 8, 8, 6]
    green = np.concatenate(batches)[:, 0, 0, 1] * 255
    np.testing.assert_allclose(green, np.arange(30), atol=1e-3)


def test_bad_folders_are_one_clear_line(photos, tmp_path):
    with pytest.raises(DataError, match="nowhere: no such folder"):
        image_folder.find(tmp_path / "nowhere")
    with pytest.raises(DataError, match="needs a folder of pictures for each class, two at least; it has 1"):
        image_folder.find(tmp_path)
    with pytest.raises(DataError, match="choose from 1 to 39"):
        image_folder.find(photos).split_off(40)
    (photos / "dog/000.jpg").write_bytes(b"no picture")
    with pytest.raises(DataError, match="000.jpg: not a picture"):
        image_folder.load(photos, (8, 8, 3))
    (photos / "empty").mkdir()
    with pytest.raises(DataError, match="empty: no picture in this folder"):
        image_folder.find(photos)
