"""GraphLab: TensorFlow 1.x tutorials, unmodified, on today's TensorFlow.

The names below are the whole public interface. They are resolved on first use, so that ``import graphlab`` costs
nothing: TensorFlow is imported by the first thing that needs it (``graphlab.Session``, or an attribute of
``graphlab.tf``).
"""

import importlib

from graphlab.version import __version__

#: True for type checkers, which know the name. Importing ``typing`` would be most of what ``import graphlab`` costs.
TYPE_CHECKING = False

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
    "classifier": "graphlab.training.classifier",
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
    "sample_hooks": "graphlab.runs.sample_hooks",
    "sample_prediction_hooks": "graphlab.runs.sample_hooks",
    "summary": "graphlab.engine.graph",
    "tf": "graphlab.compat",
    "unload_ipython_extension": "graphlab.programs.jupyter.extension",
}

__all__ = ["__version__", *_HOME]


if TYPE_CHECKING:
    # The same names for type checkers, which cannot see what ``__getattr__`` returns. A test compares the two lists.
    from graphlab import datasets as datasets
    from graphlab import errors as errors
    from graphlab.compat import tf as tf
    from graphlab.engine.graph import summary as summary
    from graphlab.engine.session import InteractiveSession as InteractiveSession
    from graphlab.engine.session import Session as Session
    from graphlab.errors import GraphLabError as GraphLabError
    from graphlab.hooks.markers import hookimpl as hookimpl
    from graphlab.programs.jupyter.extension import load_ipython_extension as load_ipython_extension
    from graphlab.programs.jupyter.extension import unload_ipython_extension as unload_ipython_extension
    from graphlab.runs.classification import classify_images as classify_images
    from graphlab.runs.classification import image_reader as image_reader
    from graphlab.runs.figures import figure as figure
    from graphlab.runs.figures import image_grid as image_grid
    from graphlab.runs.restored import open_run as open_run
    from graphlab.runs.sample_hooks import sample_hooks as sample_hooks
    from graphlab.runs.sample_hooks import sample_prediction_hooks as sample_prediction_hooks
    from graphlab.runs.samples import SAMPLES_PICTURE as SAMPLES_PICTURE
    from graphlab.runs.samples import keep_samples as keep_samples
    from graphlab.runs.samples import predict_samples as predict_samples
    from graphlab.training.augmentation import augment as augment
    from graphlab.training.classifier import classifier as classifier
    from graphlab.training.dropout import dropout as dropout
    from graphlab.training.noise import noise as noise
    from graphlab.training.optimizers import minimize as minimize
    from graphlab.types.dataset import Dataset as Dataset
    from graphlab.types.dataset import Split as Split
    from graphlab.types.history import History as History
    from graphlab.types.model import Model as Model
    from graphlab.types.options import OPTIMIZERS as OPTIMIZERS
    from graphlab.types.options import SCHEDULES as SCHEDULES
    from graphlab.types.options import TrainingOptions as TrainingOptions
    from graphlab.types.options import option as option
    from graphlab.types.picture import Picture as Picture
    from graphlab.types.picture import PictureOptions as PictureOptions
    from graphlab.types.prediction import ImagePredictionOptions as ImagePredictionOptions
    from graphlab.types.prediction import Prediction as Prediction
    from graphlab.types.prediction import PredictionOptions as PredictionOptions
    from graphlab.types.prediction import SamplePredictionOptions as SamplePredictionOptions
else:

    def __getattr__(name):
        if name not in _HOME:
            raise AttributeError(f"module 'graphlab' has no attribute {name!r}")
        module = importlib.import_module(_HOME[name])
        value = module if module.__name__ == f"graphlab.{name}" else getattr(module, name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
