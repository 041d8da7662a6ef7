"""``tf.contrib.learn.datasets``: data sets by their names."""

from __future__ import annotations

from typing import Any

from graphlab.contrib.learn.datasets import load_boston, load_iris
from graphlab.contrib.learn.mnist import load_mnist
from graphlab.contrib.learn.synthetic import circles, spirals
from graphlab.contrib.learn.text_datasets import load_dbpedia

#: The functions that load a data set, by its name.
DATASETS: dict[str, Any] = {"iris": load_iris, "boston": load_boston, "mnist": load_mnist, "dbpedia": load_dbpedia}

#: The functions that make up a data set, by its name.
SYNTHETIC: dict[str, Any] = {"circles": circles, "spirals": spirals}


def load_dataset(name, size="small", test_with_fake_data=False):
    """Return a data set by its name; the other arguments are for ``dbpedia``.

    Raises:
        ValueError: There is none of that name.
    """
    if name not in DATASETS:
        raise ValueError(f"Name of dataset is not found: {name}; there is {', '.join(DATASETS)}")
    return DATASETS[name](size, test_with_fake_data) if name == "dbpedia" else DATASETS[name]()


def make_dataset(name, n_samples=100, noise=None, seed=42, *args, **kwargs):
    """Return a made-up data set by its name, ``circles`` or ``spirals``; see these functions.

    Raises:
        ValueError: There is none of that name.
    """
    if name not in SYNTHETIC:
        raise ValueError(f"Synthetic dataset not found or not implemeted: {name}")
    return SYNTHETIC[name](*args, n_samples=n_samples, noise=noise, seed=seed, **kwargs)
