"""``tf.contrib.learn.learn_runner``: runs experiments."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.learn.constants import TaskType
from graphlab.contrib.learn.estimators.run_config import RunConfig
from graphlab.contrib.learn.experiment import Experiment
from graphlab.contrib.training.hparams import HParams

#: What a task of a cluster does by default.
_SCHEDULES = {TaskType.MASTER: "train_and_evaluate", TaskType.PS: "run_std_server", TaskType.WORKER: "train"}


def run(experiment_fn, output_dir=None, schedule=None, run_config=None, hparams=None):
    """Make an experiment and run it.

    Args:
        experiment_fn: A function of ``output_dir``, or of ``run_config`` and ``hparams``, that returns an
            ``Experiment``.
        output_dir: What is given to the function.
        schedule: The method of the experiment to call; by default ``train_and_evaluate``, or what the task of a
            cluster does.
        run_config: A ``RunConfig`` with a directory.
        hparams: An ``HParams``.

    Returns:
        What the method returns.

    Raises:
        ValueError: The arguments exclude each other, or there is no such method.
        TypeError: ``experiment_fn`` does not return an experiment.
    """
    if output_dir is not None and run_config is not None:
        raise ValueError("Cannot provide both `output_dir` and `run_config`")
    if output_dir is None and run_config is None:
        raise ValueError("Must set value for `output_dir` or `run_config`")
    if not callable(experiment_fn):
        raise TypeError(f'Experiment builder "{experiment_fn}" is not callable.')
    if run_config is not None:
        experiment = _checked(experiment_fn, run_config, hparams)
    else:
        if not output_dir:
            raise ValueError("Must specify an output directory")
        if hparams is not None:
            raise ValueError("Must set `hparams` as None for `experiment_fn` with `output_dir`.")
        experiment = _as_experiment(experiment_fn(output_dir=output_dir))
    schedule = schedule or _default_schedule(run_config or experiment.estimator.config)
    task = getattr(experiment, schedule, None)
    if task is None or not callable(task):
        methods = [name for name in dir(experiment) if not name.startswith("_") and callable(getattr(experiment, name))]
        tf.logging.error("Allowed values for this experiment are: %s", methods)
        if task is None:
            raise ValueError(f"Schedule references non-existent task {schedule}")
        raise TypeError(f"Schedule references non-callable member {schedule}")
    return task()


def tune(experiment_fn, tuner):
    """Run the experiments of a ``tf.contrib.training.python.training.tuner.Tuner``, as long as it has more."""
    while tuner.next_trial():
        tuner.run_experiment(lambda run_config, hparams: _checked(experiment_fn, run_config, hparams, True))


def _as_experiment(experiment):
    if not isinstance(experiment, Experiment):
        raise TypeError(f"Experiment builder did not return an Experiment instance, got {type(experiment)} instead.")
    return experiment


def _checked(experiment_fn, run_config, hparams, needs_hparams=False):
    """Return the experiment of a function, whose estimator must have the given configuration."""
    if not isinstance(run_config, RunConfig):
        raise ValueError("`run_config` must be `tf.contrib.learn.RunConfig` instance")
    if not run_config.model_dir:
        raise ValueError("Must specify a model directory `model_dir` in `run_config`.")
    if hparams is not None and not isinstance(hparams, HParams):
        raise ValueError("`hparams` must be `HParams` instance")
    if needs_hparams and hparams is None:
        raise ValueError("`hparams` cannot be `None`.")
    expected = run_config.uid()
    experiment = _as_experiment(experiment_fn(run_config, hparams))
    config = experiment.estimator.config
    if not hasattr(config, "uid"):
        raise RuntimeError(
            "Pass `run_config` argument of the `experiment_fn` to the Estimator in Experiment. It is likely a different"
            " `RunConfig` is passed to `Estimator` or the `config` constructor argument in `Estimator` is not set."
        )
    if config.uid() != expected:
        raise RuntimeError(
            "`RunConfig` instance is expected to be used by the `Estimator` inside the `Experiment`. expected"
            f" {expected}, but got {config.uid()}"
        )
    return experiment


def _default_schedule(config):
    jobs = config.cluster_spec.as_dict() if config and config.cluster_spec else {}
    if sum(map(len, jobs.values())) <= 1:
        return "train_and_evaluate"
    if not config.task_type:
        raise ValueError("Must specify a schedule")
    if config.task_type not in _SCHEDULES:
        raise ValueError(f"No default schedule for task type: {config.task_type}")
    return _SCHEDULES[config.task_type]
