"""The default predictions: the likeliest classes of picture files, in batches."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from graphlab.datasets.image_files import image_files, read_image
from graphlab.errors import DataError, PluginError, RunError
from graphlab.types.prediction import ImagePredictionOptions, Prediction
from graphlab.types.run import TrainedRun

#: Pictures predicted in one call: 80 MB of photographs of 224×224.
_BATCH = 128


def classify_images(
    run: TrainedRun,
    inputs: Sequence[str],
    options: ImagePredictionOptions,
    read: Callable[[Path], np.ndarray] | None = None,
) -> Iterator[Prediction]:
    """Yield the likeliest classes of each picture, in the order of the inputs; a folder stands for its pictures.

    The model's ``predict`` hook gets ``features`` as ``as_features`` makes them. It must return ``probabilities``
    or ``logits``, ``[pictures, classes]``.

    Args:
        read: Makes the array ``[height, width, channels]`` of a file. Default: ``image_reader``.

    Raises:
        RunError: The run's data are not pictures.
        PluginError: The model gives neither probabilities nor logits.
    """
    read = read or image_reader(run, options.invert)
    files = _files(inputs)
    while chunk := list(islice(files, _BATCH)):
        outcomes, images = [], []
        for file in chunk:
            try:
                if isinstance(file, Path):
                    images.append(read(file))
                outcomes.append(file)
            except DataError as error:
                outcomes.append(Prediction(str(file), error=str(error)))
        rows = iter(class_probabilities(run, np.stack(images)) if images else ())
        for outcome in outcomes:
            if isinstance(outcome, Prediction):
                yield outcome
            else:
                yield _prediction(run, str(outcome), next(rows), options.top)


def image_reader(run: TrainedRun, invert: str = "auto") -> Callable[[Path], np.ndarray]:
    """Return a function that reads a picture file as ``[height, width, channels]`` in 0…1, like the run's data.

    Args:
        invert: As of ``read_image``.

    Raises:
        RunError: The run's data are not pictures.
    """
    description = run.description
    if len(description.image_shape) != 3:
        raise RunError(
            f"{run.directory.path}: the data of this run, {description.name}, are not pictures, and the plugin "
            f"{run.plugin!r} does not say what it predicts from"
        )
    return lambda path: read_image(path, description.image_shape, description.edge_brightness, invert)


def as_features(run: TrainedRun, images: np.ndarray) -> np.ndarray:
    """Return pictures in the form that the model takes.

    Args:
        images: Float32 ``[pictures, height, width, channels]`` in 0…1.

    Returns:
        In the shape of the data set's features where these are the pictures themselves, else as given; bytes where the
        features are bytes.
    """
    part = run.description.parts.get("features")
    if part is None or math.prod(part.shape) != math.prod(images.shape[1:]):
        return images
    if part.dtype == "uint8":
        images = (images * 255).round()
    return images.reshape(-1, *part.shape).astype(part.dtype)


def class_probabilities(run: TrainedRun, images: np.ndarray) -> np.ndarray:
    """Return the probability of each class, ``[pictures, classes]``.

    Args:
        images: Float32 ``[pictures, height, width, channels]`` in 0…1.

    Raises:
        PluginError: The model gives neither probabilities nor logits.
    """
    outputs = run.predict({"features": as_features(run, images)})
    if "probabilities" in outputs:
        return outputs["probabilities"]
    if "logits" in outputs:
        from scipy.special import softmax

        return softmax(outputs["logits"], axis=1)
    raise PluginError(f"plugin {run.plugin!r}: its predictions are {', '.join(outputs)}, not probabilities or logits")


def _files(inputs: Sequence[str]) -> Iterator[Path | Prediction]:
    for name in inputs:
        try:
            yield from image_files(Path(name))
        except DataError as error:
            yield Prediction(name, error=str(error))


def _prediction(run: TrainedRun, name: str, probabilities: np.ndarray, top: int) -> Prediction:
    class_names = run.description.class_names or range(len(probabilities))
    likeliest = np.argsort(-probabilities, kind="stable")[:top]
    ranking = [(str(class_names[label]), float(probabilities[label])) for label in likeliest]
    return Prediction(
        name,
        f"{name}: " + ", ".join(f"{label} ({probability:.4f})" for label, probability in ranking),
        {"top": [{"label": label, "probability": probability} for label, probability in ranking]},
    )
