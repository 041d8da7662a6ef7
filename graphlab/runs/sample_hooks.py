"""The hooks that models which draw samples share, ready for a plugin to name. Importing this imports no NumPy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from graphlab.hooks.markers import hookimpl
from graphlab.types.picture import Picture
from graphlab.types.prediction import Prediction, PredictionOptions, SamplePredictionOptions
from graphlab.types.run import Run, TrainedRun

_Hook = Callable[..., Any]


def sample_hooks() -> tuple[_Hook, _Hook, _Hook]:
    """Return the hooks ``run_started``, ``epoch_done`` and ``pictures`` of a model that draws samples.

    They keep samples of the same noise as the model trains, and add the picture ``samples`` that shows them. In a
    plugin: ``run_started, epoch_done, pictures = graphlab.sample_hooks()``. The model needs an input ``noise``, float32
    ``[n, length]``, and a prediction ``samples``, ``[n, height, width, channels]``, 0 black to 1 white.
    """

    @hookimpl
    def run_started(run: Run) -> None:
        from graphlab.runs.samples import keep_samples

        if run.progress.step == 0:
            keep_samples(run)

    @hookimpl
    def epoch_done(run: Run) -> None:
        from graphlab.runs.samples import keep_samples

        keep_samples(run)

    @hookimpl
    def pictures() -> Sequence[Picture]:
        from graphlab.runs.samples import SAMPLES_PICTURE

        return [SAMPLES_PICTURE]

    return run_started, epoch_done, pictures


def sample_prediction_hooks() -> tuple[_Hook, _Hook]:
    """Return the hooks ``prediction_options`` and ``predict_inputs`` of a model that draws samples.

    With them, ``graphlab predict RUN --samples N`` writes a picture of new samples.
    """

    @hookimpl
    def prediction_options() -> type[PredictionOptions]:
        return SamplePredictionOptions

    @hookimpl
    def predict_inputs(
        run: TrainedRun, inputs: Sequence[str], options: SamplePredictionOptions
    ) -> Iterable[Prediction]:
        from graphlab.runs.samples import predict_samples

        return predict_samples(run, inputs, options)

    return prediction_options, predict_inputs
