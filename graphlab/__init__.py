"""GraphLab: TensorFlow 1.x tutorials, unmodified, on today's TensorFlow.

The names below are the whole public interface. They are resolved on first use, so that ``import graphlab`` costs
nothing: TensorFlow is imported by the first thing that needs it (``graphlab.Session``, or an attribute of
``graphlab.tf``).
"""

import importlib

from graphlab.version import __version__

#: Where each public name is defined.
_HOME = {
    "Dataset": "graphlab.types.dataset",
    "GraphLabError": "graphlab.errors",
    "History": "graphlab.types.history",
    "ImagePredictionOptions": "graphlab.types.prediction",
    "InteractiveSession": "graphlab.engine.session",
    "Model": "graphlab.types.model",
    "OPTIMIZERS": "graphlab.types.options",
    "Picture": "graphlab.types.picture",
    "PictureOptions": "graphlab.types.picture",
    "Prediction": "graphlab.types.prediction",
    "PredictionOptions": "graphlab.types.prediction",
    "SAMPLES_PICTURE": "graphlab.runs.samples",
    "SCHEDULES": "graphlab.types.options",
    "SamplePredictionOptions": "graphlab.types.prediction",
    "Session": "graphlab.engine.session",
    "Split": "graphlab.types.dataset",
    "TrainingOptions": "graphlab.types.options",
    "augment": "graphlab.training.augmentation",
    "classify_images": "graphlab.runs.classification",
    "datasets": "graphlab.datasets",
    "dropout": "graphlab.training.dropout",
    "errors": "graphlab.errors",
    "figure": "graphlab.runs.figures",
    "hookimpl": "graphlab.hooks.markers",
    "image_grid": "graphlab.runs.figures",
    "image_reader": "graphlab.runs.classification",
    "keep_samples": "graphlab.runs.samples",
    "load_ipython_extension": "graphlab.programs.jupyter.extension",
    "minimize": "graphlab.training.optimizers",
    "noise": "graphlab.training.noise",
    "open_run": "graphlab.runs.restored",
    "option": "graphlab.types.options",
    "predict_samples": "graphlab.runs.samples",
    "summary": "graphlab.engine.graph",
    "tf": "graphlab.compat",
    "unload_ipython_extension": "graphlab.programs.jupyter.extension",
}

__all__ = ["__version__", *_HOME]


def __getattr__(name):
    if name not in _HOME:
        raise AttributeError(f"module 'graphlab' has no attribute {name!r}")
    module = importlib.import_module(_HOME[name])
    value = module if module.__name__ == f"graphlab.{name}" else getattr(module, name)
    globals()[name] = value
    return value


def __dir__():
    return sorted({*globals(), *_HOME})
