"""The IDX format of the MNIST files (http://yann.lecun.com/exdb/mnist/): a big-endian header, then raw bytes."""

import gzip
import math
import struct
import zlib
from pathlib import Path

import numpy as np

from graphlab.errors import DataError

_UNSIGNED_BYTE = 0x08


def parse_idx(content: bytes, source: str) -> np.ndarray:
    """Return the array in an IDX file: uint8, of the shape its header says, read-only.

    Args:
        source: Where the bytes come from, for the message.

    Raises:
        DataError: The header is not one of unsigned bytes, or the length is not what the header says.
    """
    if len(content) < 4 or content[:2] != b"\x00\x00" or content[2] != _UNSIGNED_BYTE:
        raise DataError(f"{source}: not an IDX file of unsigned bytes")
    dimensions = content[3]
    header = 4 + 4 * dimensions
    if len(content) < header:
        raise DataError(f"{source}: truncated: {len(content)} bytes, shorter than its header; get the file again")
    shape = struct.unpack_from(f">{dimensions}I", content, 4)
    expected = header + math.prod(shape)
    if len(content) != expected:
        raise DataError(
            f"{source}: {len(content):,} bytes where its header promises {expected:,}: truncated or damaged; "
            "get the file again"
        )
    return np.frombuffer(content, np.uint8, offset=header).reshape(shape)


def read_idx(directory: Path, name: str) -> np.ndarray:
    """Read ``name`` or ``name.gz`` from a folder; the array as ``parse_idx`` returns it.

    Raises:
        DataError: Neither file is there, or it cannot be read.
    """
    for path in (directory / name, directory / f"{name}.gz"):
        if path.is_file():
            break
    else:
        raise DataError(f"{directory}: has neither {name} nor {name}.gz")
    try:
        content = path.read_bytes()
        if path.suffix == ".gz":
            content = gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise DataError(f"{path}: cannot be read: {error}; get the file again") from error
    return parse_idx(content, str(path))
