"""The names of ``tensorflow.contrib.image``, and what serves each."""

from graphlab.contrib.rows import missing, rows

_MODULE = "tensorflow.contrib.image"
_HERE = "graphlab.contrib.image"

NAMES = {
    _MODULE: rows(
        f"{_HERE}.image_ops",
        "angles_to_projective_transforms compose_transforms flat_transforms_to_matrices"
        " matrices_to_flat_transforms rotate transform translate translations_to_projective_transforms",
    ),
}

MISSING = {
    **missing(_MODULE, "adjust_hsv_in_yiq random_hsv_in_yiq", "tf.image.adjust_hue, adjust_saturation"),
    f"{_MODULE}.bipartite_match": "scipy.optimize.linear_sum_assignment",
    f"{_MODULE}.connected_components": "scipy.ndimage.label",
    **missing(_MODULE, "dense_image_warp interpolate_spline single_image_random_dot_stereograms sparse_image_warp"),
}
