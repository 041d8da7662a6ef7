"""OpenCV of 2019, in programs."""

import pytest

pytest.importorskip("cv2", reason="OpenCV is not installed")


def test_lists_and_columns(run_program):
    namespace = run_program("""
        import cv2
        import numpy as np
        picture = np.zeros((8, 8), np.uint8)
        picture[2:4, 2:4] = 255
        contours, hierarchy = cv2.findContours(picture, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        contours.sort(key=cv2.contourArea)
        channels = cv2.split(np.dstack([picture] * 3))
        channels[0] = channels[1]
        shape = cv2.calcHist([picture], [0], None, [4], [0, 256]).shape
        grey = cv2.CV_LOAD_IMAGE_GRAYSCALE
    """)
    assert len(namespace["contours"]) == 1 and namespace["shape"] == (4, 1) and namespace["grey"] == 0
