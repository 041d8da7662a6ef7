"""``tf.contrib.learn``: an estimator with its training and evaluation data."""

from __future__ import annotations

import inspect
import math
import os
import time
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow_estimator.python.estimator import estimator_lib as core

from graphlab.contrib.learn.constants import Environment
from graphlab.contrib.learn.estimators.run_config import RunConfig
from graphlab.contrib.learn.export_strategy import ExportStrategy
from graphlab.contrib.learn.interfaces import Evaluable, Trainable
from graphlab.contrib.learn.monitors.base import replace_monitors_with_hooks
from graphlab.contrib.learn.monitors.validation import ValidationMonitor


class _EvaluateAndExport(tf.train.CheckpointSaverListener):
    """Evaluates and exports each checkpoint."""

    def __init__(self, evaluate, export, model_dir):
        self._evaluate = evaluate
        self._export = export
        self._model_dir = model_dir
        self._latest_path = None
        self.eval_result = None
        self.export_results = None

    def after_save(self, session, global_step_value):
        path = tf.train.latest_checkpoint(self._model_dir)
        if path and path != self._latest_path:
            self._latest_path = path
            self.eval_result = self._evaluate(name="intermediate_export", checkpoint_path=path)
            self.export_results = self._export(self.eval_result, checkpoint_path=path)


class Experiment:
    """An estimator of ``tf.estimator`` or ``tf.contrib.learn``, and how it is trained, evaluated and exported."""

    def __init__(
        self,
        estimator,
        train_input_fn,
        eval_input_fn,
        eval_metrics=None,
        train_steps=None,
        eval_steps=100,
        train_monitors=None,
        eval_hooks=None,
        local_eval_frequency=None,
        eval_delay_secs=120,
        continuous_eval_throttle_secs=60,
        min_eval_frequency=None,
        delay_workers_by_global_step=False,
        export_strategies=None,
        train_steps_per_iteration=None,
        checkpoint_and_export=False,
        saving_listeners=None,
        check_interval_secs=5,
    ):
        """Create an experiment.

        Args:
            estimator: The estimator.
            train_input_fn: The input function of the training.
            eval_input_fn: The input function of evaluations.
            eval_metrics: Additional metrics: ``MetricSpec`` by name.
            train_steps: The global step to train to; None trains until the input ends.
            eval_steps: The number of batches of an evaluation; None for all.
            train_monitors: Session hooks and monitors.
            eval_hooks: Session hooks of evaluations.
            local_eval_frequency: The steps between evaluations of ``local_run``.
            eval_delay_secs: How long ``evaluate`` waits, in seconds.
            continuous_eval_throttle_secs: The least seconds between evaluations of ``continuous_eval``.
            min_eval_frequency: The steps between evaluations of ``train_and_evaluate``; 0 for none.
            delay_workers_by_global_step: Whether later workers wait for a step, or for some seconds.
            export_strategies: An ``ExportStrategy``, or several.
            train_steps_per_iteration: The steps between evaluations of ``continuous_train_and_eval``.
            checkpoint_and_export: Whether each checkpoint is evaluated and exported.
            saving_listeners: Listeners of an estimator of ``tf.estimator``.
            check_interval_secs: The least seconds between two looks for a new checkpoint.

        Raises:
            ValueError: The estimator is none, or does not take what is given.
        """
        self._is_core = isinstance(estimator, core.Estimator)
        if self._is_core and eval_metrics is not None:
            raise ValueError(
                "`eval_metrics` must be `None` with `tf.estimator.Estimator`. Use `eval_metric_ops` in"
                " `tf.estimator.EstimatorSpec` instead."
            )
        if not self._is_core:
            if not isinstance(estimator, Evaluable):
                raise ValueError("`estimator` must implement `tf.contrib.learn.Evaluable` or `tf.estimator.Estimator`.")
            if not isinstance(estimator, Trainable):
                raise ValueError("`estimator` must implement `tf.contrib.learn.Trainable`or `tf.estimator.`Estimator`.")
            if saving_listeners is not None:
                raise ValueError("`saving_listeners` must be `None` with `tf.contrib.learn.Estimator`.")
        if train_steps_per_iteration is not None and not isinstance(train_steps_per_iteration, int):
            raise ValueError("`train_steps_per_iteration` must be an integer.")
        self._estimator = estimator
        self._train_input_fn = train_input_fn
        self._eval_input_fn = eval_input_fn
        self._eval_metrics = eval_metrics
        self._train_steps = train_steps
        self._eval_steps = eval_steps
        self._train_monitors = list(train_monitors or ())
        self._eval_hooks = list(eval_hooks or ())
        self._local_eval_frequency = local_eval_frequency
        self._eval_delay_secs = eval_delay_secs
        self._continuous_eval_throttle_secs = continuous_eval_throttle_secs
        self._min_eval_frequency = 1 if min_eval_frequency is None else min_eval_frequency
        self._delay_workers_by_global_step = delay_workers_by_global_step
        self._export_strategies: tuple = ()
        self.reset_export_strategies(export_strategies)
        self._train_steps_per_iteration = train_steps_per_iteration
        self._checkpoint_and_export = checkpoint_and_export
        self._saving_listeners = saving_listeners
        self._check_interval_secs = check_interval_secs

    @property
    def estimator(self):
        """The estimator."""
        return self._estimator

    @property
    def eval_metrics(self):
        """The additional metrics."""
        return self._eval_metrics

    @property
    def train_steps(self):
        """The global step to train to."""
        return self._train_steps

    @property
    def eval_steps(self):
        """The number of batches of an evaluation."""
        return self._eval_steps

    def extend_train_hooks(self, additional_hooks):
        """Add hooks to the training."""
        self._train_monitors.extend(additional_hooks)

    def reset_export_strategies(self, new_export_strategies=None):
        """Set the export strategies; return those before.

        Raises:
            ValueError: One is no ``ExportStrategy``.
        """
        given = new_export_strategies
        strategies = (given,) if isinstance(given, ExportStrategy) else tuple(given or ())
        for each in strategies:
            if not isinstance(each, ExportStrategy):
                raise ValueError(
                    "`export_strategies` must be an ExportStrategy, an iterable of ExportStrategy, or `None`, found"
                    f" {each}."
                )
        before, self._export_strategies = self._export_strategies, strategies
        return before

    def train(self, delay_secs=None):
        """Train; return the estimator.

        Args:
            delay_secs: How long to wait, in seconds; by default five seconds for each worker before this one.

        Raises:
            ValueError: There is a cluster, but the configuration is not one of ``tf.contrib.learn``.
        """
        config = self._estimator.config
        if isinstance(config, RunConfig):
            # A program in the environment "local" or "google" has its servers already.
            if config.environment == Environment.CLOUD and config.cluster_spec and config.master:
                self._start_server()
        elif config.cluster_spec and config.master:
            raise ValueError(
                "For distributed runtime, Experiment class only works with tf.contrib.learn.RunConfig for now, but"
                f" provided {type(config)}"
            )
        hooks = []
        if delay_secs is None:
            task = config.task_id or 0
            delay_secs = min(60, task * 5)
            if self._delay_workers_by_global_step:
                hooks.append(tf.train.GlobalStepWaiterHook(int(8000.0 * math.log(task + 1))))
                delay_secs = 0
        _wait(delay_secs)
        return self._fit(hooks, max_steps=self._train_steps)

    def evaluate(self, delay_secs=None, name=None):
        """Evaluate once; return the metrics.

        Args:
            delay_secs: How long to wait, in seconds; by default ``eval_delay_secs``.
            name: The name of the evaluation.
        """
        _wait(self._eval_delay_secs if delay_secs is None else delay_secs)
        return self._evaluate(name=name or "one_pass")

    def local_run(self):
        """Train and evaluate every ``local_eval_frequency`` steps."""
        before, self._min_eval_frequency = self._min_eval_frequency, self._local_eval_frequency
        try:
            return self.train_and_evaluate()
        finally:
            self._min_eval_frequency = before

    def train_and_evaluate(self):
        """Train, evaluate now and then and at the end; return the metrics and the paths of the exports."""
        before, config = list(self._train_monitors), self._estimator.config
        listener: Any = None
        try:
            if self._checkpoint_and_export and (config.save_checkpoints_secs or config.save_checkpoints_steps):
                listener = _EvaluateAndExport(self._evaluate, self._export, self._estimator.model_dir)
                hook = tf.train.CheckpointSaverHook(
                    self._estimator.model_dir,
                    save_secs=config.save_checkpoints_secs,
                    save_steps=config.save_checkpoints_steps,
                    listeners=[listener],
                )
                self._train_monitors.append(hook)
            elif self._min_eval_frequency:
                monitor = ValidationMonitor(
                    input_fn=self._eval_input_fn,
                    eval_steps=self._eval_steps,
                    metrics=self._eval_metrics,
                    every_n_steps=self._min_eval_frequency,
                    check_interval_secs=self._check_interval_secs,
                    hooks=self._eval_hooks,
                )
                self._train_monitors.append(monitor)
            self.train(delay_secs=0)
        finally:
            self._train_monitors = before
        if listener is not None:
            return listener.eval_result, listener.export_results
        result = self._evaluate()
        return result, self._export(result)

    def continuous_eval(
        self,
        delay_secs=None,
        throttle_delay_secs=None,
        evaluate_checkpoint_only_once=True,
        continuous_eval_predicate_fn=None,
        name="continuous",
    ):
        """Evaluate and export each new checkpoint, until one of ``train_steps``.

        Args:
            delay_secs: How long to wait, in seconds; by default ``eval_delay_secs``.
            throttle_delay_secs: The least seconds between two evaluations.
            evaluate_checkpoint_only_once: Whether a checkpoint is evaluated only once.
            continuous_eval_predicate_fn: A function of the metrics, and maybe of ``checkpoint_path``, that returns
                whether to go on.
            name: The name of the evaluations.
        """
        self._evaluate_continuously(
            self._eval_input_fn,
            name,
            delay_secs,
            throttle_delay_secs,
            evaluate_checkpoint_only_once,
            continuous_eval_predicate_fn,
            exports=True,
        )

    def continuous_eval_on_train_data(
        self,
        delay_secs=None,
        throttle_delay_secs=None,
        continuous_eval_predicate_fn=None,
        name="continuous_on_train_data",
    ):
        """Evaluate each new checkpoint with the data of the training; see ``continuous_eval``."""
        self._evaluate_continuously(
            self._train_input_fn, name, delay_secs, throttle_delay_secs, True, continuous_eval_predicate_fn, False
        )

    def _evaluate_continuously(self, input_fn, name, delay_secs, throttle_secs, only_once, predicate, exports):
        goes_on = _predicate(predicate)
        throttle_secs = self._continuous_eval_throttle_secs if throttle_secs is None else throttle_secs
        _wait(self._eval_delay_secs if delay_secs is None else delay_secs)
        path_before: Any = None
        result: Any = None
        while goes_on(result, path_before) and not self._is_trained(result):
            start = time.time()
            path = tf.train.latest_checkpoint(self._estimator.model_dir)
            if not path or (only_once and path == path_before):
                result = {}
            else:
                result = self._evaluate(name=name, checkpoint_path=path, input_fn=input_fn) or {}
                if exports:
                    self._export(result, checkpoint_path=path)
                path_before = path
            _wait(throttle_secs - (time.time() - start))

    def _is_trained(self, result):
        step = (result or {}).get(tf.GraphKeys.GLOBAL_STEP)
        return bool(step and self._train_steps and step >= self._train_steps)

    def continuous_train_and_eval(self, continuous_eval_predicate_fn=None):
        """Train and evaluate in turn until ``train_steps``; return the last metrics and exports.

        Args:
            continuous_eval_predicate_fn: A function of the metrics, and maybe of ``checkpoint_path``, that returns
                whether to go on.
        """
        goes_on = _predicate(continuous_eval_predicate_fn)
        steps = self._train_steps_per_iteration
        if steps is None:
            steps = 1000 if self._train_steps is None else int(self._train_steps / 10)
        path = result = exports = None
        while goes_on(result, path if result else None) and not self._is_trained(result):
            self._fit([], steps=steps)
            path = tf.train.latest_checkpoint(self._estimator.model_dir)
            result = self._evaluate(name="one_pass", checkpoint_path=path)
            exports = self._export(result)
        return result, exports

    def run_std_server(self):
        """Run the server of this task until it is ended."""
        self._start_server().join()

    def test(self):
        """Train one step and evaluate and export once, to check that all work; return the metrics."""
        self._fit([], steps=1)
        result = self._evaluate(name="one_pass", steps=1, hooks=None)
        self._export(result)
        return result

    def _start_server(self):
        config = self._estimator.config
        if not config.cluster_spec or not config.task_type or not config.master or config.task_id is None:
            raise ValueError(
                "Could not start server; be sure to specify cluster_spec, task_type, master, and task in RunConfig or"
                " set the TF_CONFIG environment variable."
            )
        return tf.train.Server(
            config.cluster_spec, job_name=config.task_type, task_index=config.task_id, config=config.tf_config
        )

    def _fit(self, more_hooks, steps=None, max_steps=None):
        hooks = replace_monitors_with_hooks([*self._train_monitors, *more_hooks], self._estimator)
        if self._is_core:
            return self._estimator.train(
                input_fn=self._train_input_fn,
                steps=steps,
                max_steps=max_steps,
                hooks=hooks,
                saving_listeners=self._saving_listeners,
            )
        return self._estimator.fit(input_fn=self._train_input_fn, steps=steps, max_steps=max_steps, monitors=hooks)

    def _evaluate(self, name=None, checkpoint_path=None, **changed):
        options = {
            "input_fn": self._eval_input_fn,
            "steps": self._eval_steps,
            "hooks": self._eval_hooks,
            "name": name,
            "checkpoint_path": checkpoint_path,
            **changed,
        }
        if not self._is_core:
            options["metrics"] = self._eval_metrics
        return self._estimator.evaluate(**options)

    def _export(self, result, checkpoint_path=None):
        base = os.path.join(tf.compat.as_bytes(self._estimator.model_dir), b"export")
        return [
            strategy.export(
                self._estimator,
                os.path.join(base, tf.compat.as_bytes(strategy.name)),
                checkpoint_path=checkpoint_path,
                eval_result=result,
            )
            for strategy in self._export_strategies
        ]


def _wait(seconds):
    if seconds and seconds > 0:
        tf.logging.info("Waiting %f secs.", seconds)
        time.sleep(seconds)


def _predicate(function):
    """Return a function of metrics and of a checkpoint that says whether to go on."""
    if function is None:
        return lambda result, path: True
    if not callable(function):
        raise ValueError("`continuous_eval_predicate_fn` must be a callable, or None.")
    if "checkpoint_path" in inspect.signature(function).parameters:
        return lambda result, path: function(result, checkpoint_path=path)
    return lambda result, path: function(result)
