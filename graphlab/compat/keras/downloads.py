"""Files that Keras fetches: one clear line where that is not possible."""

import functools
import os
import sys

from tf_keras.src.utils import data_utils

from graphlab.compat.seed_rules import are_enforced
from graphlab.compat.seeds import rebind
from graphlab.errors import DataError

_original_get_file = data_utils.get_file


@functools.wraps(_original_get_file)
def get_file(fname=None, origin=None, *arguments, **options):
    try:
        return _original_get_file(fname, origin, *arguments, **options)
    except Exception as error:
        if not are_enforced() or not str(error).startswith("URL fetch failure"):
            raise
        reason = str(error).rpartition(" -- ")[2]
        folder = os.path.join(
            options.get("cache_dir") or os.path.expanduser("~/.keras"), options.get("cache_subdir", "datasets")
        )
        name = (fname or os.path.basename(str(origin))) + (".tar.gz" if options.get("untar") else "")
        raise DataError(
            f"{name} is not in {folder} and cannot be downloaded ({reason}): put the file there; it is at {origin}"
        ) from None


# Data sets and applications have imported the function by its name.
rebind(
    [
        f"{name}:get_file"
        for name, module in list(sys.modules.items())
        if name.startswith("tf_keras.") and vars(module).get("get_file") is _original_get_file
    ],
    _original_get_file,
    get_file,
)
