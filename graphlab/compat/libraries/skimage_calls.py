"""Calls of scikit-image that give something else than in 0.16, or fail; ``tables.picture_calls`` says which."""

from __future__ import annotations

import inspect

import numpy as np
from skimage import draw, feature, measure, metrics, morphology, registration, segmentation
from skimage.util import dtype_limits, img_as_float


def grey(original, rgb):
    """Call ``rgb2gray``: a grey picture stays as it is, and transparency does not count."""
    rgb = np.asarray(rgb)
    return np.ascontiguousarray(rgb) if rgb.ndim == 2 else original(rgb[..., :3])


def colours(original, image, alpha=None):
    """Call ``gray2rgb``: a picture of colours stays as it is; ``alpha=True`` adds an opaque channel."""
    image = np.asarray(image)
    if np.squeeze(image).ndim == 3 and image.shape[2] in (3, 4):
        result = image[..., :3] if alpha is False else image
    else:
        result = original(image)
    if alpha and result.shape[-1] == 3:
        opaque = np.full((*result.shape[:-1], 1), dtype_limits(result)[1], result.dtype)
        result = np.concatenate([result, opaque], axis=-1)
    return result


def gaussian(original, image, sigma=1, output=None, mode="nearest", cval=0, multichannel=None, *arguments, **options):
    """Call ``gaussian``: three channels at the end are colours unless ``multichannel=False``."""
    image = np.asarray(image)
    if "channel_axis" not in options:
        is_colour = image.ndim == 3 and image.shape[-1] == 3 if multichannel is None else multichannel
        options["channel_axis"] = -1 if is_colour else None
    names = ("preserve_range", "truncate")
    options.update(zip(names, arguments, strict=False))
    return original(image, sigma, mode=mode, cval=cval, **({"out": output} if output is not None else {}), **options)


def edges(original, image, mask=None, *arguments, **options):
    """Call a filter for edges: there are none at the border."""
    result = original(image, *(() if mask is None else (mask,)), *arguments, **options)
    if mask is None and result.ndim == 2 and not options and not arguments:
        result[[0, -1]] = result[:, [0, -1]] = 0
    return result


def label(original, input, neighbors=None, background=None, return_num=False, connectivity=None, **options):
    """Call ``label``: neighbours are 4 or 8, and labels are int64."""
    input = np.asarray(options.pop("label_image", input))
    if connectivity is None and neighbors is not None:
        connectivity = 1 if neighbors == 4 else input.ndim
    found = original(input, background=background, return_num=return_num, connectivity=connectivity)
    return (found[0].astype(np.int64), found[1]) if return_num else found.astype(np.int64)


def watershed(*arguments, **options):
    """Return the basins of a picture, int32; ``skimage.morphology.watershed``."""
    return segmentation.watershed(*arguments, **options).astype(np.int32)


def whole_area(original, self):
    """Return the area of a region in pixels, a whole number."""
    area = original(self)
    return np.int64(area) if area == round(area) else area


def rescale_intensity(original, image, in_range="image", out_range="dtype"):
    """Call ``rescale_intensity``: the result has the dtype of the picture."""
    if not isinstance(out_range, (tuple, list)) and out_range not in ("dtype", "image"):
        out_range = dtype_limits(np.empty(0, np.dtype(out_range)), clip_negative=image.min() >= 0)
    return original(image, in_range, out_range).astype(image.dtype)


def adjust_gamma(original, image, gamma=1, gain=1):
    """Call ``adjust_gamma``: integers are cut off."""
    if image.dtype.kind not in "iu" or (image < 0).any() or gamma < 0:
        return original(image, gamma, gain)
    low, high = dtype_limits(image, clip_negative=True)
    scale = float(high - low)
    return ((image / scale) ** gamma * scale * gain).astype(image.dtype)


def hog(original, image, *arguments, **options):
    """Call ``hog``: a third dimension is that of colours."""
    if np.ndim(image) == 3 and options.get("channel_axis") is None:
        options["channel_axis"] = -1
    return original(image, *arguments, **options)


def peaks(original, image, *arguments, indices=True, **options):
    """Call ``peak_local_max``; with ``indices=False``, return a mask."""
    found = original(image, *arguments, **options)
    if indices:
        return found
    mask = np.zeros(np.shape(image), bool)
    mask[tuple(found.T)] = True
    return mask


def structural_similarity(original, im1, im2, *arguments, **options):
    """Call ``structural_similarity``: floating-point pictures go from -1 to 1."""
    im1, im2 = np.asarray(im1), np.asarray(im2)
    if im1.dtype.kind == "f" and options.get("data_range") is None and len(arguments) < 3:
        options["data_range"] = 2.0
    return original(im1, im2, *arguments, **options)


def compare_ssim(X, Y, win_size=None, gradient=False, data_range=None, multichannel=False, *arguments, **options):
    """Return the structural similarity of two pictures; ``skimage.measure.compare_ssim``."""
    options.update(zip(("gaussian_weights", "full"), arguments, strict=False))
    named = {"win_size": win_size, "gradient": gradient, "data_range": data_range}
    named["channel_axis"] = -1 if multichannel else None
    return structural_similarity(metrics.structural_similarity, X, Y, **named, **options)


def compare_psnr(im_true, im_test, data_range=None):
    """Return the ratio of signal to noise in decibels; ``skimage.measure.compare_psnr``."""
    return metrics.peak_signal_noise_ratio(im_true, im_test, data_range=data_range)


def compare_nrmse(im_true, im_test, norm_type="Euclidean"):
    """Return the normalised root of the mean squared error; ``skimage.measure.compare_nrmse``."""
    return metrics.normalized_root_mse(im_true, im_test, normalization=norm_type.lower())


def random_noise(original, image, mode="gaussian", seed=None, clip=True, **options):
    """Return a picture with noise, from NumPy's global generator, which ``seed`` seeds.

    Args:
        mode: ``gaussian``, ``localvar``, ``poisson``, ``salt``, ``pepper``, ``s&p`` or ``speckle``.
        options: ``mean`` and ``var`` of the noise, ``local_vars``, ``amount``, ``salt_vs_pepper``.
    """
    image = np.asarray(image)
    low = -1.0 if image.min() < 0 else 0.0
    image = img_as_float(image)
    if seed is not None:
        np.random.seed(seed)
    mean, deviation = options.get("mean", 0.0), options.get("var", 0.01) ** 0.5
    if mode in ("gaussian", "speckle"):
        noise = np.random.normal(mean, deviation, image.shape)
        noisy = image + (noise if mode == "gaussian" else image * noise)
    elif mode == "localvar":
        noisy = image + np.random.normal(0, np.sqrt(options.get("local_vars", np.full(image.shape, 0.01))))
    elif mode == "poisson":
        levels = 2.0 ** np.ceil(np.log2(len(np.unique(image))))
        high = image.max()
        lifted = (image + 1) / (high + 1) if low else image
        noisy = np.random.poisson(lifted * levels) / levels
        noisy = noisy * (high + 1) - 1 if low else noisy
    elif mode in ("salt", "pepper", "s&p"):
        share = {"salt": 1.0, "pepper": 0.0}.get(mode, options.get("salt_vs_pepper", 0.5))
        amount = options.get("amount", 0.05)
        is_changed = np.random.choice([True, False], image.shape, p=[amount, 1 - amount])
        is_salt = np.random.choice([True, False], image.shape, p=[share, 1 - share])
        noisy = image.copy()
        noisy[is_changed & is_salt], noisy[is_changed & ~is_salt] = 1, low
    else:
        return original(image, mode, clip=clip, **options)
    return np.clip(noisy, low, 1.0) if clip else noisy


def circle(r, c, radius, shape=None):
    """Return the pixels in a circle; ``skimage.draw.circle``."""
    return draw.disk((r, c), radius, shape=shape)


def register_translation(src_image, target_image, upsample_factor=1, space="real", return_error=True):
    """Return by how much one picture is shifted against another; ``skimage.feature.register_translation``."""
    found = registration.phase_cross_correlation(
        src_image, target_image, upsample_factor=upsample_factor, space=space, normalization=None
    )
    return found if return_error else found[0]


def skeletonize_3d(image):
    """Return the skeleton, uint8 0 or 255; ``skimage.morphology.skeletonize_3d``."""
    return morphology.skeletonize(image, method="lee").astype(np.uint8) * 255


def marching_cubes_classic(*arguments, **options):
    """Return the corners and faces of a surface; ``skimage.measure.marching_cubes_classic``."""
    return measure.marching_cubes(*arguments, method="lorensen", **options)[:2]


def montage2d(arr_in, fill="mean", rescale_intensity=False, grid_shape=None, padding_width=0):
    """Return grey pictures side by side; ``skimage.util.montage2d``."""
    from skimage.util import montage

    return montage(arr_in, fill, rescale_intensity, grid_shape, padding_width)


#: ``skimage.feature.greycomatrix`` and ``greycoprops``.
greycomatrix, greycoprops = feature.graycomatrix, feature.graycoprops


def without_small_objects(original, ar, min_size=64, connectivity=1, in_place=False):
    """Call ``remove_small_objects``: what has as many pixels as ``min_size`` stays."""
    return _without_small(original, ar, "min_size", min_size, connectivity, in_place)


def without_small_holes(original, ar, area_threshold=64, connectivity=1, in_place=False):
    """Call ``remove_small_holes``: what has as many pixels as ``area_threshold`` stays."""
    return _without_small(original, ar, "area_threshold", area_threshold, connectivity, in_place)


def _without_small(original, ar, name, size, connectivity, in_place):
    out = {"out": ar} if in_place else {}
    if size <= 0:
        return ar.copy()
    # Since 0.26 the largest size that goes is given, before that the smallest one that stays.
    sizes = {"max_size": np.ceil(size) - 1} if "max_size" in inspect.signature(original).parameters else {name: size}
    return original(ar, connectivity=connectivity, **sizes, **out)
