"""The default plugin: what a model does when its own module does not say otherwise."""

from __future__ import annotations

from pathlib import Path

from graphlab.errors import CheckpointError, RunError
from graphlab.hooks.markers import hookimpl


@hookimpl(trylast=True)
def options():
    from graphlab.types.options import TrainingOptions

    return TrainingOptions


@hookimpl(trylast=True)
def data(options):
    from graphlab.datasets import mnist

    return mnist.load(options.data_directory, options.validation_size)


@hookimpl(trylast=True)
def train(session, model, data, options, observers):
    from graphlab.training import trainer

    return trainer.train(session, model, data, options, observers)


@hookimpl(trylast=True)
def evaluate(session, model, data):
    from graphlab.training.trainer import evaluate_split

    return evaluate_split(session, model, data.test, "test")


@hookimpl(trylast=True)
def predict(session, model, batch):
    from graphlab.training.trainer import feed

    return session.run(dict(model.predictions), feed(model, batch))


@hookimpl(trylast=True)
def save(session, model, directory):
    from graphlab.compat import tf
    from graphlab.engine.checkpoint import Checkpoints
    from graphlab.engine.export import export_saved_model
    from graphlab.engine.graph import depends_on

    step = tf.train.global_step(session, tf.train.get_global_step())
    features = {
        name: tensor
        for name, tensor in model.inputs.items()
        if name != "labels" and depends_on(model.predictions.values(), tensor)
    }
    return [
        Checkpoints(Path(directory) / "checkpoints").save(session, step),
        export_saved_model(session, features, model.predictions, Path(directory) / "export"),
    ]


@hookimpl(trylast=True)
def restore(session, model, directory):
    from graphlab.engine.checkpoint import Checkpoints
    from graphlab.runs.directory import RunDirectory

    checkpoints = Checkpoints(Path(directory) / "checkpoints")
    try:
        chosen = RunDirectory(directory).read().chosen
    except RunError:  # saved by hand, outside a run
        chosen = None
    step = chosen.step if chosen else checkpoints.best or checkpoints.latest
    if step is None:
        raise CheckpointError(f"{checkpoints.directory}: there is no checkpoint")
    checkpoints.restore(session, step)
    return step


@hookimpl(trylast=True)
def prediction_options():
    from graphlab.types.prediction import ImagePredictionOptions

    return ImagePredictionOptions


@hookimpl(trylast=True)
def predict_inputs(run, inputs, options):
    from graphlab.runs.classification import classify_images

    return classify_images(run, inputs, options)


@hookimpl(trylast=True)
def pictures():
    from graphlab.runs.pictures import STANDARD_PICTURES

    return STANDARD_PICTURES


@hookimpl(trylast=True)
def register_datasets():
    from graphlab.datasets.registry import embedded_sources

    return embedded_sources()
