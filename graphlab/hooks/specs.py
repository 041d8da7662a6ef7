"""Every hook a GraphLab plugin may implement.

A plugin is a module (or any object) whose functions carry ``@graphlab.hookimpl``. A function may leave out arguments it
does not need, but may not add any.

The hooks of a *model* are called on one plugin at a time: the one the user named, with the default plugin
(``graphlab.defaults``) behind it. The hooks of a *run* are called on the plugin being run and on every
plugin that has no ``build`` hook. The ``register_*`` hooks are called on all plugins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlab.hooks.markers import hookspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    import click
    import numpy as np
    from tensorflow.compat.v1 import Session

    from graphlab.types.dataset import Dataset, DatasetSource
    from graphlab.types.history import History
    from graphlab.types.model import Inputs, Model
    from graphlab.types.options import TrainingOptions
    from graphlab.types.picture import Picture
    from graphlab.types.prediction import Prediction, PredictionOptions
    from graphlab.types.run import Observers, Run, TrainedRun


class ModelHooks:
    """What a model is and how it is trained and kept. ``build`` is the model; the others have good defaults."""

    @hookspec(firstresult=True)
    def options(self) -> type[TrainingOptions]:
        """Return the hyper-parameters: a frozen dataclass type whose fields become command-line options.

        Called when the command line is parsed, so it must not import TensorFlow. Default: ``TrainingOptions``.
        A dataclass that does not derive from ``TrainingOptions`` gets the common options added.
        """

    @hookspec(firstresult=True)
    def data(self, options: TrainingOptions) -> Dataset:
        """Return the data set to learn from, with train, validation and test splits. Default: MNIST.

        Args:
            options: An instance of the dataclass of the ``options`` hook.
        """

    @hookspec(firstresult=True)
    def build(self, options: TrainingOptions, inputs: Inputs) -> Model:
        """Build the model in the default graph and return its tensors. There is no default: this is the model.

        Args:
            options: An instance of the dataclass of the ``options`` hook.
            inputs: Makes the placeholders of the data set's parts (``inputs.placeholder("features")``) and knows how
                many examples, classes and steps there are.
        """

    @hookspec(firstresult=True)
    def train(
        self, session: Session, model: Model, data: Dataset, options: TrainingOptions, observers: Observers
    ) -> History:
        """Train the model, whose variables are initialized or restored, and return the history. Default: the trainer.

        Args:
            observers: Told of every few steps and of every epoch; ``observers.stop_reason`` is not None once the
                training should end (early stopping, Ctrl-C), and ``observers.progress`` says where to begin.
        """

    @hookspec(firstresult=True)
    def evaluate(self, session: Session, model: Model, data: Dataset) -> Mapping[str, float]:
        """Return the metrics on the test split, their names beginning with ``test_``. Default: in batches."""

    @hookspec(firstresult=True)
    def predict(self, session: Session, model: Model, batch: Mapping[str, np.ndarray]) -> Mapping[str, np.ndarray]:
        """Return the predictions for a batch. Default: ``model.predictions`` for the batch as it is.

        Args:
            batch: Arrays by the names of the model's inputs (``features``), the examples along the first axis.
        """

    @hookspec(firstresult=True)
    def save(self, session: Session, model: Model, directory: Path) -> Sequence[Path]:
        """Write the trained model below ``directory`` and return what was written.

        Default: a checkpoint in ``checkpoints/`` and, in ``export/``, a SavedModel with the signature
        ``serving_default``.
        """

    @hookspec(firstresult=True)
    def restore(self, session: Session, model: Model, directory: Path) -> int:
        """Read what ``save`` wrote below ``directory`` into the session; return its step. Default: the checkpoint."""

    @hookspec(firstresult=True)
    def prediction_options(self) -> type[PredictionOptions]:
        """Return the options of ``graphlab predict`` for this model: a frozen dataclass type, as of ``options``.

        It also says what the inputs are. Called when the command line is parsed, so it must not import TensorFlow.
        Default: ``ImagePredictionOptions``: picture files, ``--top``, ``--invert``.
        """

    @hookspec(firstresult=True)
    def predict_inputs(
        self, run: TrainedRun, inputs: Sequence[str], options: PredictionOptions
    ) -> Iterable[Prediction]:
        """Return, or yield one after the other, what the model says of the inputs of ``graphlab predict``.

        An input that cannot be used gives a ``Prediction`` with an ``error``; the others are still predicted. An
        exception ends the command. Default: the likeliest classes of each picture, in batches.

        Args:
            run: The run with its ``model``, ``session``, ``options``, ``data``, ``description`` and ``predict``.
            inputs: The arguments of the command line as they are: files, folders, texts, whatever the model takes.
            options: An instance of the dataclass of the ``prediction_options`` hook.
        """

    @hookspec
    def pictures(self) -> Sequence[Picture]:
        """Return what else ``graphlab picture`` can draw of a run of this model.

        ``filters``, ``features`` and ``curves`` are there already; a picture of the same name replaces one of them.
        Called when the command line is parsed, so it must not import TensorFlow or matplotlib.
        """


class RunHooks:
    """What happens during a run. Return values are ignored; an exception ends the run as failed."""

    @hookspec
    def run_started(self, run: Run) -> None:
        """Training begins: the session has its variables, the run directory exists.

        Args:
            run: The run, with its ``plugin``, ``options``, ``data``, ``model``, ``session`` and ``directory``.
        """

    @hookspec
    def steps_done(self, run: Run, step: int, metrics: Mapping[str, float]) -> None:
        """Some more training steps are done (every ``--log-steps``).

        Args:
            step: How many steps the run has done in all.
            metrics: Means over the steps since the last call, with ``loss`` among them.
        """

    @hookspec
    def epoch_done(self, run: Run, epoch: int, step: int, metrics: Mapping[str, float]) -> None:
        """An epoch is done and the model was evaluated on the validation split.

        Args:
            epoch: How many epochs the run has done in all.
            step: How many steps the run has done in all.
            metrics: ``train_loss`` and, for every metric of the model, ``train_...`` and ``validation_...``.
        """

    @hookspec
    def run_finished(self, run: Run, metrics: Mapping[str, float]) -> None:
        """The run is over, whether all epochs were done or it was stopped; nothing more will be written.

        Args:
            metrics: The final metrics, ``test_...``; empty when the run was interrupted.
        """

    @hookspec
    def run_failed(self, run: Run, error: BaseException) -> None:
        """The run ended with an exception, which is raised again after this call."""


class RegisterHooks:
    """Points where a plugin adds to GraphLab itself."""

    @hookspec
    def register_commands(self, cli: click.Group) -> None:
        """Add commands to the command line: ``cli.add_command(...)``. Called whenever the command line starts."""

    @hookspec
    def register_datasets(self) -> Sequence[DatasetSource]:
        """Return data sets that ``graphlab data`` lists and ``graphlab.datasets.load`` finds by name."""

    @hookspec
    def register_shims(self) -> Mapping[str, str]:
        """Return modules that 1.x programs may import: the name they use, and the importable module that serves it.

        ``{"tensorflow.contrib.thing": "my_package.thing"}``. Nothing is imported before a program asks for it. A row
        ``{"numpy.random:lost": "my_package:lost"}`` serves one name that a library has lost.
        """


SPECIFICATIONS = (ModelHooks, RunHooks, RegisterHooks)
