"""Files that Keras downloads into its cache: read safely, with one clear error message if a download fails."""

import functools
import os
import sys
from pathlib import Path

from tf_keras.src.datasets import cifar, cifar10, cifar100
from tf_keras.src.utils import data_utils

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import are_enforced
from graphlab.engine.pickled import load_pickled
from graphlab.errors import DataError

_original_get_file = data_utils.get_file
_original_load_batch = cifar.load_batch


@functools.wraps(_original_get_file)
def get_file(fname=None, origin=None, untar=False, *arguments, **options):
    if not are_enforced():
        return _original_get_file(fname, origin, untar, *arguments, **options)
    folder = Path(options.get("cache_dir") or os.path.expanduser("~/.keras"), options.get("cache_subdir", "datasets"))
    archive = f"{fname or os.path.basename(str(origin))}{'.tar.gz' if untar else ''}"
    # An unpacked folder without its archive is good enough.
    if untar and (folder / str(fname)).is_dir() and not (folder / archive).exists():
        return str(folder / str(fname))
    try:
        return _original_get_file(fname, origin, untar, *arguments, **options)
    except Exception as error:
        if not str(error).startswith("URL fetch failure"):
            raise
        reason = str(error).rpartition(" -- ")[2]
        raise DataError(
            f"{archive} is not in {folder} and cannot be downloaded ({reason}): put the file there; it is at {origin}"
        ) from None


@functools.wraps(_original_load_batch)
def _load_batch(fpath, label_key="labels"):
    if not are_enforced():
        return _original_load_batch(fpath, label_key)
    batch = load_pickled(Path(fpath), encoding="bytes")
    data = batch[b"data"]
    return data.reshape(data.shape[0], 3, 32, 32), batch[label_key.encode()]


def install(patcher: Patcher) -> None:
    """Replace the functions wherever data sets and applications have imported them by their names."""
    places = [
        f"{name}:get_file"
        for name, module in list(sys.modules.items())
        if name.startswith("tf_keras.") and vars(module).get("get_file") is _original_get_file
    ]
    patcher.rebind(places, _original_get_file, get_file)
    places = [f"{module.__name__}:load_batch" for module in (cifar, cifar10, cifar100)]
    patcher.rebind(places, _original_load_batch, _load_batch)
