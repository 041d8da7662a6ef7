"""The picture functions of ``scipy.misc``, which SciPy 1.2 dropped. They need Pillow, as they did then.

They scale a floating-point array to bytes from its own minimum to its own maximum. Programs relied on that; the
libraries that replaced these functions do not do it. The documentation is SciPy 1.1's, under ``scipy.misc``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

import numpy as np

from graphlab.errors import MissingPackageError

_COLOURS = {3: "RGB", 4: "RGBA"}
_FILTERS = (
    *("blur", "contour", "detail", "edge_enhance", "edge_enhance_more", "emboss", "find_edges"),
    *("smooth", "smooth_more", "sharpen"),
)


def imread(name: str | BinaryIO, flatten: bool = False, mode: str | None = None) -> np.ndarray:
    """Return a picture, uint8 or with ``flatten`` float32, ``[height, width]`` or ``[height, width, channels]``.

    Args:
        flatten: Convert to grey levels, as float32.
        mode: The Pillow mode to convert to, such as ``"RGB"``.
    """
    with _as_then("open_picture")(_pillow("Image").open, name) as picture:
        return fromimage(picture, flatten, mode)


def imsave(name: str | BinaryIO, arr: Any, format: str | None = None) -> None:
    """Write an array as a picture; axis 2 holds the colours. Floating-point values are scaled; see ``bytescale``."""
    toimage(arr, channel_axis=2).save(name, **({} if format is None else {"format": format}))


def imresize(arr: Any, size: int | float | Sequence[int], interp: str = "bilinear", mode: str | None = None):
    """Return the picture resized, uint8.

    Args:
        size: ``(height, width)`` in pixels, an int for a percentage, or a float for a factor.
        interp: ``nearest``, ``lanczos``, ``bilinear``, ``bicubic`` or ``cubic``.
        mode: The Pillow mode, such as ``"F"``, to convert to before resizing.
    """
    picture = toimage(arr, mode=mode)
    if isinstance(size, (int, float, np.number)):
        factor = size / 100 if isinstance(size, (int, np.integer)) else size
        width, height = (int(length * factor) for length in picture.size)
    else:
        height, width = (int(length) for length in size[:2])
    return fromimage(picture.resize((width, height), resample=_resampling(interp)))


def imrotate(arr: Any, angle: float, interp: str = "bilinear") -> np.ndarray:
    """Return the picture rotated counter-clockwise by an angle in degrees, with its size unchanged, uint8."""
    return fromimage(toimage(arr).rotate(angle, resample=_resampling(interp)))


def imfilter(arr: Any, ftype: str) -> np.ndarray:
    """Return the picture after one of Pillow's filters, such as ``"blur"``, uint8."""
    if ftype not in _FILTERS:
        raise ValueError(f"Unknown filter type {ftype!r}: must be one of {', '.join(_FILTERS)}")
    return fromimage(toimage(arr).filter(getattr(_pillow("ImageFilter"), ftype.upper())))


def imshow(arr: Any) -> None:
    """Show an array as a picture in the system's image viewer."""
    toimage(arr).show()


def fromimage(im: Any, flatten: bool = False, mode: str | None = None) -> np.ndarray:
    """Return a Pillow picture as an array; palette indices become colours."""
    if not isinstance(im, _pillow("Image").Image):
        raise TypeError("Input is not a PIL image.")
    if mode is not None:
        im = im if im.mode == mode else _as_then("convert")(_pillow("Image").Image.convert, im, mode)
    elif im.mode == "P":
        im = im.convert("RGBA" if "transparency" in im.info else "RGB")
    if flatten:
        im = im.convert("F")
    elif im.mode == "1":
        im = im.convert("L")
    return np.array(im)


def toimage(
    arr: Any,
    high: float = 255,
    low: float = 0,
    cmin: float | None = None,
    cmax: float | None = None,
    pal: Any = None,
    mode: str | None = None,
    channel_axis: int | None = None,
) -> Any:
    """Return an array as a Pillow picture.

    Args:
        arr: ``[height, width]``, or three axes of which one (the last that is 3 or 4 long, unless ``channel_axis`` says
            which) holds the colours.
        high: See ``bytescale``, as for ``low``, ``cmin`` and ``cmax``.
        pal: A palette, uint8 ``[256, 3]``, which gives a picture of mode P.
        mode: The Pillow mode of the picture; by default L for two axes, RGB or RGBA for three.

    Raises:
        ValueError: The array is complex, or has another number of axes, or no axis of colours.
    """
    data = np.asarray(arr)
    if np.iscomplexobj(data):
        raise ValueError("Cannot convert a complex-valued array.")
    if data.ndim == 2:
        return _grey(data, high, low, cmin, cmax, pal, mode)
    if data.ndim != 3:
        raise ValueError("'arr' does not have a suitable array shape for any mode.")
    lengths = (3, 4) if mode is None or channel_axis is None else (4,) if mode in ("RGBA", "CMYK") else (3,)
    if channel_axis is None:
        channel_axis = next((axis for length in (3, 4) for axis in range(3) if data.shape[axis] == length), None)
        if channel_axis is None:
            raise ValueError("Could not find channel dimension.")
    elif data.shape[channel_axis] not in lengths:
        raise ValueError("Channel axis dimension is not valid.")
    data = np.moveaxis(bytescale(data, cmin, cmax, high, low), channel_axis, 2)
    mode = mode or _COLOURS[data.shape[2]]
    if mode not in ("RGB", "RGBA", "YCbCr", "CMYK"):
        raise ValueError("Invalid mode for an array with three axes.")
    height, width = data.shape[:2]
    return _pillow("Image").frombytes(mode, (width, height), np.ascontiguousarray(data).tobytes())


def _grey(data, high, low, cmin, cmax, pal, mode):
    image = _pillow("Image")
    size = (data.shape[1], data.shape[0])
    if mode == "F":
        return image.frombytes("F", size, data.astype(np.float32).tobytes())
    if mode == "1":
        return image.frombytes("L", size, (np.asarray(data > 0, np.uint8) * 255).tobytes()).convert("1")
    if mode == "I":
        cmin = data.min() if cmin is None else cmin
        cmax = data.max() if cmax is None else cmax
        scaled = (data * 1.0 - cmin) * (high - low) / ((cmax - cmin) or 1) + low
        return image.frombytes("I", size, scaled.astype(np.int32).tobytes())
    if mode not in (None, "L", "P"):
        raise ValueError("Invalid mode for an array with two axes.")
    picture = image.frombytes("L", size, np.ascontiguousarray(bytescale(data, cmin, cmax, high, low)).tobytes())
    if pal is not None or mode == "P":
        colours = np.arange(256, dtype=np.uint8).repeat(3) if pal is None else np.asarray(pal, np.uint8)
        picture.putpalette(colours.tobytes())
    return picture


def bytescale(data: Any, cmin=None, cmax=None, high: float = 255, low: float = 0) -> np.ndarray:
    """Return an array scaled to bytes: ``cmin`` becomes ``low``, ``cmax`` ``high``. A uint8 array stays as it is.

    Args:
        cmin: By default the smallest value of the array.
        cmax: By default the largest.
    """
    data = np.asarray(data)
    if data.dtype == np.uint8:
        return data
    if not 0 <= low <= high <= 255:
        raise ValueError("`low` and `high` must be in this order and from 0 to 255.")
    cmin = data.min() if cmin is None else cmin
    cmax = data.max() if cmax is None else cmax
    if cmax < cmin:
        raise ValueError("`cmax` should be larger than `cmin`.")
    scale = (high - low) / (float(cmax) - float(cmin) or 1.0)
    scaled = (data * 1.0 - cmin) * scale + low
    return (scaled.clip(low, high) + 0.5).astype(np.uint8)


def _resampling(interp: str) -> int:
    resampling = _pillow("Image").Resampling
    known = {name: getattr(resampling, name.upper()) for name in ("nearest", "lanczos", "bilinear", "bicubic")}
    known["cubic"] = known["bicubic"]
    if interp not in known:
        raise ValueError(f"Unknown interpolation {interp!r}: must be one of {', '.join(sorted(known))}")
    return known[interp]


def _as_then(name: str) -> Any:
    """Return a function of ``graphlab.compat.libraries.pillow_calls``, which needs Pillow."""
    _pillow("Image")
    from graphlab.compat.libraries import pillow_calls

    return getattr(pillow_calls, name)


def _pillow(module: str) -> Any:
    import importlib

    try:
        return importlib.import_module(f"PIL.{module}")
    except ModuleNotFoundError as error:
        raise MissingPackageError("scipy.misc reads and writes pictures with Pillow: pip install pillow") from error


def __getattr__(name: str) -> Any:
    # Where SciPy no longer has scipy.misc, this module stands in for it, so it also has the functions that moved.
    from graphlab.compat.libraries.patches import resolve
    from graphlab.compat.tables import libraries

    target = libraries.LOST_NAMES["scipy.misc"].get(name)
    if target is None or target.startswith(__name__):
        raise AttributeError(f"module 'scipy.misc' has no attribute {name!r}")
    return resolve(target)
