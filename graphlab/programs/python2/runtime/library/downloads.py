"""``urllib``."""

import os
import urllib.request
from pathlib import Path

__all__ = ["urlopen", "urlretrieve"]


def urlopen(url, data=None, proxies=None, context=None):
    """Open an address, or a file by its path."""
    return urllib.request.urlopen(_address(url), data, context=context)


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Copy what is at an address, or a file by its path, to a file."""
    return urllib.request.urlretrieve(_address(url), filename, reporthook, data)


def _address(url):
    is_path = isinstance(url, str) and "://" not in url and not url.startswith("file:") and os.path.exists(url)
    return Path(url).absolute().as_uri() if is_path else url
