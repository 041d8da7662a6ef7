"""Functions of OpenCV that gave lists, and histograms of one column."""

from __future__ import annotations


def as_list(original, *arguments, **options):
    """Call ``cv2.split``."""
    return list(original(*arguments, **options))


def contours_as_list(original, *arguments, **options):
    """Call ``cv2.findContours``."""
    *before, contours, hierarchy = original(*arguments, **options)
    return (*before, list(contours), hierarchy)


def histogram(original, *arguments, **options):
    """Call ``cv2.calcHist``: a histogram of one dimension is ``[bins, 1]``."""
    counts = original(*arguments, **options)
    return counts[:, None] if counts.ndim == 1 else counts
