"""``tf.contrib.learn.datasets``: texts of DBpedia in 14 classes."""

from __future__ import annotations

import os
import tarfile

import numpy as np
import tensorflow.compat.v1 as tf

from graphlab.contrib.learn.datasets import Datasets, load_csv_without_header, shrink_csv
from graphlab.contrib.learn.mnist import maybe_download
from graphlab.errors import DataError

DBPEDIA_URL = "https://github.com/le-scientifique/torchDatasets/raw/master/dbpedia_csv.tar.gz"


def maybe_download_dbpedia(data_dir):
    """Download and unpack the texts, unless the directory has them."""
    paths = [os.path.join(data_dir, "dbpedia_csv", name) for name in ("train.csv", "test.csv")]
    if not all(map(tf.gfile.Exists, paths)):
        archive = maybe_download("dbpedia_csv.tar.gz", data_dir, DBPEDIA_URL)
        with tarfile.open(archive, "r:*") as file:
            file.extractall(data_dir, filter="data")


def load_dbpedia(size="small", test_with_fake_data=False):
    """Return the texts: ``train`` and ``test``, with titles and abstracts as ``data``, ``[examples, 2]``.

    Args:
        size: ``small`` for every thousandth text.
        test_with_fake_data: 1.x had a few texts with it for its own tests.

    Raises:
        DataError: Those few texts are asked for.
    """
    if test_with_fake_data:
        raise DataError("load_dbpedia: the texts of 1.x's own tests are not part of GraphLab; load the real ones")
    data_dir = os.path.join(os.getenv("TF_EXP_BASE_DIR", ""), "dbpedia_data")
    maybe_download_dbpedia(data_dir)
    parts = []
    for name in ("train", "test"):
        path = os.path.join(data_dir, "dbpedia_csv", f"{name}.csv")
        if size == "small":
            shrink_csv(path, 1000)
            path = path.replace(f"{name}.csv", f"{name}_small.csv")
        parts.append(load_csv_without_header(path, np.int32, np.str_, target_column=0))
    return Datasets(train=parts[0], validation=None, test=parts[1])


def produce_small_datasets(unused_argv):
    """Download the texts to ``dbpedia_data`` and write files with every thousandth."""
    maybe_download_dbpedia("dbpedia_data")
    for name in ("train", "test"):
        shrink_csv(f"dbpedia_data/dbpedia_csv/{name}.csv", 1000)
