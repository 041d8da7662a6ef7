"""CIFAR-10 from an archive, its folder, IDX files or pictures; all small here, with their own checksums."""

import hashlib
import pickle
import socket
import struct
import tarfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from graphlab.datasets import cifar10
from graphlab.errors import DataError

PER_BATCH = 20


@pytest.fixture
def small(tmp_path, monkeypatch):
    """The archive, its folder and the arrays in them: five batches of 20 pictures and 20 for the test."""
    random = np.random.default_rng(1)
    folder = tmp_path / cifar10.FOLDER
    folder.mkdir()
    images, labels, checksums = [], [], {}
    for name in cifar10.BATCH_MD5:
        images.append(random.integers(0, 256, [PER_BATCH, 32, 32, 3], dtype=np.uint8))
        labels.append(random.integers(0, 10, PER_BATCH).tolist())
        planes = images[-1].transpose(0, 3, 1, 2).reshape(PER_BATCH, 3072)
        content = pickle.dumps({"batch_label": name, "labels": labels[-1], "data": planes}, protocol=2)
        (folder / name).write_bytes(content)
        checksums[name] = hashlib.md5(content).hexdigest()
    archive = tmp_path / cifar10.ARCHIVE
    with tarfile.open(archive, "w:gz") as file:
        file.add(folder, cifar10.FOLDER)
    monkeypatch.setattr(cifar10, "BATCH_MD5", checksums)
    monkeypatch.setattr(cifar10, "ARCHIVE_MD5", hashlib.md5(archive.read_bytes()).hexdigest())
    monkeypatch.setenv("GRAPHLAB_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return archive, folder, np.concatenate(images), np.concatenate(labels)


def check(data, images, labels):
    assert [split.examples for split in data.splits.values()] == [90, 10, 20]
    assert data.class_names[3] == "cat" and data.image_shape == (32, 32, 3)
    features = np.concatenate([data.validation["features"], data.train["features"], data.test["features"]])
    assert features.dtype == np.float32
    np.testing.assert_array_equal(features, images * np.float32(1 / 255))
    kept = np.concatenate([data.validation["labels"], data.train["labels"], data.test["labels"]])
    assert kept.dtype == np.int64
    np.testing.assert_array_equal(kept, labels)


def test_an_archive_and_the_folder_in_it(small, tmp_path):
    archive, folder, images, labels = small
    check(cifar10.load(archive), images, labels)
    check(cifar10.load(folder), images, labels)
    check(cifar10.load(tmp_path), images, labels)  # the folder of both
    assert cifar10.load(folder, 30).validation.examples == 30


def test_idx_files(small, tmp_path):
    images, labels = small[2:]
    idx = tmp_path / "idx"
    idx.mkdir()
    for name, array in zip(cifar10._IDX, (images[:100], labels[:100], images[100:], labels[100:]), strict=True):
        array = array.astype(np.uint8)
        header = struct.pack(f">BBBB{array.ndim}I", 0, 0, 8, array.ndim, *array.shape)
        (idx / name).write_bytes(header + array.tobytes())
    check(cifar10.load(idx), images, labels)


def test_a_folder_of_pictures(tmp_path):
    for part, count in (("train", 10), ("test", 2)):
        for number, name in enumerate(cifar10.CLASS_NAMES):
            folder = tmp_path / part / name
            folder.mkdir(parents=True)
            for picture in range(count):
                Image.new("RGB", (32, 32), (number, picture, 0)).save(folder / f"{picture}.png")
    data = cifar10.load(tmp_path)
    assert data.name == "cifar10" and data.class_names == cifar10.CLASS_NAMES
    assert [split.examples for split in data.splits.values()] == [90, 10, 20]
    np.testing.assert_array_equal((data.train["features"][:, 0, 0, 0] * 255).round(), data.train["labels"])


def test_a_changed_archive_or_batch_is_refused(small):
    archive, folder, *_ = small
    with archive.open("ab") as file:
        file.write(b"\0")
    with pytest.raises(DataError, match=f"{archive}: not the published archive: its MD5 is not"):
        cifar10.load(archive)
    (folder / "data_batch_3").write_bytes(b"")
    with pytest.raises(DataError, match="data_batch_3: not the published file: its MD5 is not"):
        cifar10.load(folder)
    (folder / "data_batch_3").unlink()
    with pytest.raises(DataError, match=f"{folder}: cannot be read: .*data_batch_3"):
        cifar10.load(folder)


def test_a_batch_that_is_none_is_refused(small, monkeypatch):
    folder = small[1]
    for content in (pickle.dumps(["data"]), pickle.dumps({"data": np.zeros(7), "labels": []})):
        (folder / "test_batch").write_bytes(content)
        monkeypatch.setitem(cifar10.BATCH_MD5, "test_batch", hashlib.md5(content).hexdigest())
        with pytest.raises(DataError, match="test_batch: not a batch of CIFAR-10"):
            cifar10.load(folder)


def test_a_folder_without_any_of_them(small, tmp_path):
    (tmp_path / "home").mkdir()
    with pytest.raises(DataError, match="home: no CIFAR-10: neither cifar-10-python.tar.gz, nor"):
        cifar10.load(tmp_path / "home")
    with pytest.raises(DataError, match="nowhere: no such file or folder"):
        cifar10.load(tmp_path / "nowhere")


def test_the_archive_in_the_cache_or_keras_folder_is_found(small, tmp_path, invoke):
    archive, _, images, labels = small
    assert invoke("data").stdout.split()[:2] == ["cifar10", "absent"]
    error = invoke("run", "cifar", exit_code=2).stderr.strip()
    assert error.startswith("Error: CIFAR-10 is not on this machine: fetch it (170 MB) with --fetch, or")
    assert "\n" not in error
    kept = tmp_path / "home/.keras/datasets/cifar-10-batches-py.tar.gz"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(archive.read_bytes())
    assert invoke("data").stdout.split()[:2] == ["cifar10", "present"]
    check(cifar10.load(), images, labels)
    cache = tmp_path / "cache" / cifar10.ARCHIVE
    cache.parent.mkdir()
    kept.rename(cache)
    check(cifar10.load(), images, labels)


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*arguments, **options):
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("arguments", [("run", "cifar", "--fetch"), ("data", "--fetch", "cifar10")])
def test_without_network_fetching_is_one_clear_line(small, no_network, invoke, tmp_path, arguments):
    (error,) = invoke(*arguments, exit_code=2).stderr.strip().splitlines()
    assert error == (
        f"Error: {cifar10.ADDRESS}: cannot be fetched (no connection); get it by other means and put it at "
        f"{tmp_path / 'cache' / cifar10.ARCHIVE}"
    )


def test_what_is_fetched_is_verified_and_kept(small, monkeypatch, invoke, tmp_path):
    archive, _, images, labels = small
    import pooch

    content = archive.read_bytes()

    def download(self, url, output_file, downloader):
        assert url == cifar10.ADDRESS
        Path(output_file).write_bytes(content)

    monkeypatch.setattr(pooch.HTTPDownloader, "__call__", download)
    assert invoke("data", "--fetch", "cifar10").stdout.strip() == f"cifar10: {tmp_path / 'cache' / cifar10.ARCHIVE}"
    check(cifar10.load(), images, labels)
    (tmp_path / "cache" / cifar10.ARCHIVE).unlink()
    content = content[:-1]
    (error,) = invoke("data", "--fetch", "cifar10", exit_code=2).stderr.strip().splitlines()
    assert "does not match the known hash" in error
    assert not list((tmp_path / "cache").glob("*.gz"))


def test_only_data_sets_that_exist_are_fetched(invoke):
    assert invoke("data", "--fetch", "mnist").stdout == "mnist: embedded\n"
    assert invoke("data", "--fetch", "mnist", "--json").json == {"name": "mnist", "place": "embedded"}
    error = invoke("data", "--fetch", "cifar", exit_code=2).stderr
    assert error == "Error: no data set 'cifar'; did you mean cifar10?\n"
