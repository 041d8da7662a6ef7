"""The names of ``tensorflow.contrib.image``, and what serves each."""

from graphlab.contrib.rows import missing, rows

_MODULE = "tensorflow.contrib.image"
_HERE = "graphlab.contrib.image"

_FILES = f"{_MODULE}.python.ops"

NAMES = {
    _MODULE: {
        **rows(
            f"{_HERE}.image_ops",
            "angles_to_projective_transforms compose_transforms flat_transforms_to_matrices"
            " matrices_to_flat_transforms rotate transform translate translations_to_projective_transforms",
        ),
        **rows(f"{_HERE}.matching", "bipartite_match connected_components"),
        **rows(f"{_HERE}.warping", "dense_image_warp interpolate_spline sparse_image_warp"),
    },
    # What only the source files had.
    f"{_FILES}.distort_image_ops": rows(f"{_HERE}.distort_image_ops", "adjust_hsv_in_yiq random_hsv_in_yiq"),
    f"{_FILES}.interpolate_spline": rows(f"{_HERE}.warping", "EPSILON"),
}

MISSING = missing(_MODULE, "single_image_random_dot_stereograms")
