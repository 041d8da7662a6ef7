"""``tf.contrib.learn.datasets``: made-up data sets of points in the plane."""

from __future__ import annotations

from typing import Any

import numpy as np

from graphlab.contrib.learn.datasets import Dataset


def circles(n_samples=100, noise=None, seed=None, factor=0.8, n_classes=2, *args, **kwargs):
    """Return points on circles around the origin, one for each class.

    Args:
        n_samples: The number of points.
        noise: The standard deviation of what is added; None adds nothing.
        seed: The seed of NumPy's generator; None leaves it.
        factor: The ratio of the radii of two neighbouring circles.
        n_classes: The number of circles.
        args: Not used, as ``kwargs``.
        kwargs: Not used.

    Returns:
        ``data``, ``[n_samples, 2]``, and ``target``, ``[n_samples]``, in random order.
    """
    if seed is not None:
        np.random.seed(seed)
    size, extras = divmod(n_samples, n_classes)
    angles = np.linspace(0, 2 * np.pi, size)
    once = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    parts, radius = [], 1.0
    for _ in range(n_classes):
        parts.append(once * radius)
        radius *= factor
    cosines = np.cos(np.random.rand(extras) * 2 * np.pi)
    parts.append(np.stack([cosines, np.sin(np.random.rand(extras) * 2 * np.pi)], axis=1))
    target = np.concatenate([np.repeat(np.arange(n_classes), size), np.zeros(extras)]).astype(np.int32)
    return _mixed(np.concatenate(parts), target, noise)


def spirals(n_samples=100, noise=None, seed=None, mode="archimedes", n_loops=2, *args, **kwargs):
    """Return points on two spirals.

    Args:
        n_samples: The number of points.
        noise: The standard deviation of what is added; None adds nothing.
        seed: The seed of NumPy's generator; None leaves it.
        mode: The kind of spirals: ``archimedes``, ``bernoulli`` or ``fermat``.
        n_loops: The number of turns.
        args: Not used.
        kwargs: ``exp_scale``: how fast a Bernoulli spiral grows.

    Returns:
        ``data``, ``[n_samples, 2]``, and ``target``, ``[n_samples]``, in random order.

    Raises:
        ValueError: There is no such kind.
    """
    radii: dict[str, Any] = {
        "archimedes": lambda angles: angles,
        "bernoulli": lambda angles: np.exp(kwargs.get("exp_scale", 0.1) * angles),
        "fermat": np.sqrt,
    }
    if mode not in radii:
        raise ValueError(f"Cannot generate spiral with mode {mode}")
    if seed is not None:
        np.random.seed(seed)

    def points(angles, offset=0.0):
        found = [radii[mode](angles) * np.cos(angles + offset), radii[mode](angles) * np.sin(angles + offset)]
        return np.stack([each / np.max(np.abs(each)) for each in found], axis=1)

    size, extras = divmod(n_samples, 2)
    angles = np.linspace(0, 2 * n_loops * np.pi, size)
    parts = [points(angles, label * np.pi) for label in range(2)]
    if extras:
        parts.append(points(np.random.rand(extras) * 2 * np.pi))
    target = np.concatenate([np.repeat(np.arange(2), size), np.zeros(extras)]).astype(np.int32)
    return _mixed(np.concatenate(parts), target, noise)


def _mixed(data, target, noise):
    order = np.random.permutation(len(data))
    if noise is not None:
        data = data + np.random.normal(scale=noise, size=data.shape)
    return Dataset(data=data[order], target=target[order])
