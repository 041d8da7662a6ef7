"""Calls of Pillow, scikit-image, imageio and OpenCV that fail or mean something else today; see ``library_calls``."""

from typing import Any

_HERE = "graphlab.compat.libraries"
_IMAGEIO = f"{_HERE}.imageio_calls"
_OPENCV = f"{_HERE}.opencv_calls"
_PILLOW = f"{_HERE}.pillow_calls"
_SKIMAGE = f"{_HERE}.skimage_calls"
_RESIZING = f"{_HERE}.skimage_resizing"

#: Functions of scikit-image that were told of colours by ``multichannel``.
_OF_CHANNELS = {
    "skimage.draw": "random_shapes",
    "skimage.exposure": "match_histograms",
    "skimage.feature": "hog",
    "skimage.filters": "gaussian unsharp_mask",
    "skimage.metrics": "structural_similarity",
    "skimage.restoration": (
        "cycle_spin denoise_bilateral denoise_nl_means denoise_tv_bregman denoise_tv_chambolle denoise_wavelet "
        "estimate_sigma inpaint_biharmonic"
    ),
    "skimage.segmentation": "felzenszwalb quickshift random_walker slic",
    "skimage.transform": "pyramid_expand pyramid_gaussian pyramid_laplacian pyramid_reduce rescale",
    "skimage.util": "montage",
}
#: Functions whose neighbourhood was ``selem``.
_OF_NEIGHBOURHOODS = {
    "skimage.filters": "median",
    "skimage.filters.rank": (
        "autolevel bottomhat enhance_contrast entropy equalize geometric_mean gradient majority maximum mean median "
        "minimum modal noise_filter otsu percentile pop subtract_mean sum threshold tophat windowed_histogram"
    ),
    "skimage.morphology": (
        "binary_closing binary_dilation binary_erosion binary_opening black_tophat closing dilation erosion flood "
        "flood_fill h_maxima h_minima local_maxima local_minima opening reconstruction white_tophat"
    ),
}
_RENAMED_OF_SKIMAGE: dict[str, dict[str, dict[str, str | tuple | None]]] = {
    "skimage.data": {"binary_blobs": {"seed": "rng"}},
    "skimage.draw": {"random_shapes": {"random_seed": "rng"}},
    "skimage.feature": {"hog": {"visualise": "visualize"}},
    "skimage.io": {"imread": {"as_grey": "as_gray"}},
    "skimage.measure": {
        "find_contours": {"array": "image"},
        "ransac": {"random_state": "rng"},
        "regionprops": {"coordinates": ("rc",)},
    },
    "skimage.morphology": {
        "flood_fill": {"inplace": "in_place"},
        "remove_small_holes": {"min_size": "area_threshold"},
        "remove_small_objects": {"in_place": (False,)},
        "thin": {"max_iter": "max_num_iter"},
    },
    "skimage.restoration": {
        "denoise_bilateral": {"sigma_range": "sigma_color"},
        "denoise_tv_bregman": {"max_iter": "max_num_iter"},
        "denoise_tv_chambolle": {"n_iter_max": "max_num_iter"},
        "richardson_lucy": {"iterations": "num_iter"},
        "unwrap_phase": {"seed": "rng"},
    },
    "skimage.segmentation": {
        "active_contour": {"bc": (None,), "coordinates": ("rc", None), "max_iterations": "max_num_iter"},
        "chan_vese": {"max_iter": "max_num_iter"},
        "clear_border": {"in_place": (False,)},
        "morphological_chan_vese": {"iterations": "num_iter"},
        "morphological_geodesic_active_contour": {"iterations": "num_iter"},
        "quickshift": {"random_seed": "rng"},
        "slic": {"max_iter": "max_num_iter"},
    },
    "skimage.transform": {
        "iradon": {"filter": "filter_name"},
        "probabilistic_hough_line": {"seed": "rng"},
    },
}


def _together(*tables: dict[str, dict[str, dict[str, Any]]]) -> dict[str, dict[str, dict[str, Any]]]:
    result: dict[str, dict[str, dict[str, Any]]] = {}
    for table in tables:
        for module, rows in table.items():
            for path, arguments in rows.items():
                result.setdefault(module, {}).setdefault(path, {}).update(arguments)
    return result


def _in_each(functions: dict[str, str], row: dict[str, Any]) -> dict[str, dict[str, dict[str, Any]]]:
    return {module: {name: row for name in names.split()} for module, names in functions.items()}


RENAMED_ARGUMENTS: dict[str, dict[str, dict[str, str | tuple | None]]] = _together(
    _in_each(_OF_CHANNELS, {"multichannel": "channel_axis"}),
    _in_each(_OF_NEIGHBOURHOODS, {"selem": "footprint"}),
    _RENAMED_OF_SKIMAGE,
)

VALUES: dict[str, dict[str, dict[str, dict[Any, Any]]]] = _in_each(
    _OF_CHANNELS, {"channel_axis": {True: -1, False: None}}
)

DEFAULTS: dict[str, dict[str, dict[str, Any]]] = {
    "PIL.Image": {"Image.resize": {"resample": 0}},  # NEAREST
    "PIL.ImageOps": {"fit": {"method": 0}, "pad": {"method": 0}, "scale": {"resample": 0}},
    "skimage.color": {"label2rgb": {"bg_label": -1}},
    "skimage.feature": {
        "blob_dog": {"threshold": 2.0},
        "corner_peaks": {"threshold_rel": 0.1},
        "hessian_matrix": {"use_gaussian_derivatives": False},
        "structure_tensor": {"order": "xy"},
    },
    "skimage.measure": {"profile_line": {"mode": "constant"}},
    "skimage.segmentation": {"random_walker": {"mode": "bf"}, "slic": {"start_label": 0}},
}

REPAIRS: dict[str, dict[str, str]] = {
    "imageio": {
        "imread": f"{_IMAGEIO}:read_grey",
        **dict.fromkeys(("imsave", "imwrite"), f"{_IMAGEIO}:save_any_numbers"),
    },
    "PIL.Image": {"Image.save": f"{_PILLOW}:save_integers"},
    "PIL.ImageDraw": {f"ImageDraw.{name}": f"{_PILLOW}:draw_in_order" for name in ("ellipse", "rectangle")},
    "skimage.io": {"imsave": f"{_IMAGEIO}:save_any_numbers"},
}

_EDGES = (
    "farid laplace prewitt prewitt_h prewitt_v roberts roberts_neg_diag roberts_pos_diag scharr scharr_h scharr_v "
    "sobel sobel_h sobel_v"
)

FUNCTIONS: dict[str, dict[str, str]] = {
    "cv2": {
        "calcHist": f"{_OPENCV}:histogram",
        "findContours": f"{_OPENCV}:contours_as_list",
        "split": f"{_OPENCV}:as_list",
    },
    "PIL.Image": {
        "Image.convert": f"{_PILLOW}:convert",
        "Image.point": f"{_PILLOW}:cut_off_values",
        "Image.thumbnail": f"{_PILLOW}:thumbnail",
        "eval": f"{_PILLOW}:cut_off_values",
        "open": f"{_PILLOW}:open_picture",
    },
    "PIL.ImageDraw": {
        f"ImageDraw.{name}": f"{_PILLOW}:in_bitmap_font" for name in ("getfont", "multiline_text", "text", "textbbox")
    },
    "PIL.ImageFont": {"load_default": f"{_PILLOW}:default_font"},
    "PIL.ImageOps": {"grayscale": f"{_PILLOW}:grey"},
    "skimage.color": {"gray2rgb": f"{_SKIMAGE}:colours", "rgb2gray": f"{_SKIMAGE}:grey"},
    "skimage.exposure": {
        "adjust_gamma": f"{_SKIMAGE}:adjust_gamma",
        "rescale_intensity": f"{_SKIMAGE}:rescale_intensity",
    },
    "skimage.feature": {"hog": f"{_SKIMAGE}:hog", "peak_local_max": f"{_SKIMAGE}:peaks"},
    "skimage.filters": {
        **{name: f"{_SKIMAGE}:edges" for name in _EDGES.split()},
        "gaussian": f"{_SKIMAGE}:gaussian",
    },
    "skimage.measure": {"label": f"{_SKIMAGE}:label"},
    "skimage.measure._regionprops": {"RegionProperties.area": f"{_SKIMAGE}:whole_area"},
    "skimage.metrics": {"structural_similarity": f"{_SKIMAGE}:structural_similarity"},
    "skimage.morphology": {
        "label": f"{_SKIMAGE}:label",
        "remove_small_holes": f"{_SKIMAGE}:without_small_holes",
        "remove_small_objects": f"{_SKIMAGE}:without_small_objects",
    },
    "skimage.transform": {
        **dict.fromkeys(("rotate", "swirl", "warp"), f"{_RESIZING}:as_numbers"),
        "AffineTransform.__init__": f"{_RESIZING}:new_affine_transform",
        "rescale": f"{_RESIZING}:rescale",
        "resize": f"{_RESIZING}:resize",
    },
    "skimage.util": {"random_noise": f"{_SKIMAGE}:random_noise"},
}
