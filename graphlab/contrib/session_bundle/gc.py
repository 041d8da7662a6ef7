"""Which of many exports to keep; ``tf.contrib.learn`` has the same."""

from __future__ import annotations

import os
from typing import NamedTuple

import tensorflow.compat.v1 as tf


class Path(NamedTuple):
    """A path, and the number of the export that is there; None if there is none."""

    path: str
    export_version: int | None


def largest_export_versions(n):
    """Return a filter of lists of ``Path`` that keeps the ``n`` largest numbers."""

    def keep(paths):
        numbered = [path for path in paths if path.export_version is not None]
        return sorted(sorted(numbered, key=lambda path: path.export_version)[-n:] if n else [])

    return keep


def one_of_every_n_export_versions(n):
    """Return a filter that keeps the largest number of every interval of ``n``."""

    def keep(paths):
        kept: dict[int, Path] = {}
        for path in paths:
            if path.export_version is None:
                continue
            interval = (path.export_version - 1) // n if path.export_version else 0
            if interval not in kept or kept[interval].export_version < path.export_version:
                kept[interval] = path
        return sorted(kept.values())

    return keep


def mod_export_version(n):
    """Return a filter that keeps the multiples of ``n``."""
    return lambda paths: sorted(path for path in paths if path.export_version % n == 0)


def union(lf, rf):
    """Return a filter that keeps what one of two filters keeps."""
    return lambda paths: sorted({*lf(paths), *rf(paths)})


def negation(f):
    """Return a filter that keeps what another filter does not keep."""
    return lambda paths: sorted(set(paths) - set(f(paths)))


def get_paths(base_dir, parser):
    """Return the entries of a directory in order.

    Args:
        base_dir: The directory.
        parser: A function that returns a ``Path`` with its number, or None for what is to be left out.
    """
    base_dir = tf.compat.as_str_any(base_dir)
    entries = (tf.compat.as_str_any(name).rstrip("/") for name in tf.gfile.ListDirectory(base_dir))
    paths = (parser(Path(os.path.join(base_dir, name), None)) for name in entries)
    return sorted(path for path in paths if path)
