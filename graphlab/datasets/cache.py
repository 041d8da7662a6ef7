"""The cache: data sets that were downloaded, and results that were computed once."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from graphlab.errors import DataError


def cache_directory() -> Path:
    """Return the folder, which may not exist yet: ``GRAPHLAB_CACHE``, or the user's cache of the operating system."""
    if os.environ.get("GRAPHLAB_CACHE"):
        return Path(os.environ["GRAPHLAB_CACHE"])
    import platformdirs

    return platformdirs.user_cache_path("graphlab")


def fetch(address: str, checksum: str, name: str) -> Path:
    """Download a file into the cache, unless it is there, and return its path. It is kept only if it has the checksum.

    Args:
        checksum: The algorithm and the digest, ``md5:…`` or ``sha256:…``.
        name: What the file is called in the cache.

    Raises:
        DataError: There is no network, or the download is not the file.
    """
    import pooch
    import requests

    pooch.get_logger().setLevel(logging.WARNING)
    folder = cache_directory()
    try:
        return Path(
            pooch.retrieve(address, checksum, fname=name, path=folder, downloader=pooch.HTTPDownloader(timeout=30))
        )
    except (OSError, ValueError) as error:
        reason = "no connection" if isinstance(error, requests.ConnectionError) else " ".join(str(error).split())
        raise DataError(
            f"{address}: cannot be fetched ({reason}); get it by other means and put it at {folder / name}"
        ) from error
