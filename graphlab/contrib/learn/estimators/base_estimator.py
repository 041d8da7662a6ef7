"""``tf.contrib.learn``: ``fit``, ``evaluate`` and ``predict``, for input functions and for arrays."""

from __future__ import annotations

import abc
import copy
import tempfile
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf
from tf_slim.training import evaluation

from graphlab.contrib.learn.constants import NotFittedError
from graphlab.contrib.learn.estimators import tensor_signature
from graphlab.contrib.learn.estimators.evaluations import without_updates, write_results
from graphlab.contrib.learn.estimators.run_config import RunConfig
from graphlab.contrib.learn.estimators.sklearn import BaseEstimator as SklearnEstimator
from graphlab.contrib.learn.interfaces import Evaluable, Trainable
from graphlab.contrib.learn.learn_io.data_feeder import setup_train_data_feeder
from graphlab.contrib.learn.monitors.base import replace_monitors_with_hooks
from graphlab.contrib.learn.utils import export

#: What runs on parameter servers.
_PS_OPS = [
    "Variable",
    "VariableV2",
    "VarHandleOp",
    "AutoReloadVariable",
    *(f"{kind}{version}" for kind in ("MutableHashTable", "MutableDenseHashTable") for version in ("", "V2")),
    *(f"MutableHashTableOfTensors{version}" for version in ("", "V2")),
]


def check_inputs(x, y, input_fn, feed_fn, batch_size):
    """Check that either arrays or an input function are given.

    Raises:
        ValueError: They are not.
    """
    if input_fn is None:
        if x is None:
            raise ValueError("Either x or input_fn must be provided.")
        if tf.is_tensor(x) or (y is not None and tf.is_tensor(y)):
            raise ValueError("Inputs cannot be tensors. Please provide input_fn.")
        if feed_fn is not None:
            raise ValueError("Can not provide both feed_fn and x or y.")
    else:
        if x is not None or y is not None:
            raise ValueError("Can not provide both input_fn and x or y.")
        if batch_size is not None:
            raise ValueError("Can not provide both input_fn and batch_size.")


def _feeder(x, y, batch_size, shuffle=False, epochs=1):
    """Return an input function for arrays, and a function that returns the feeds of each step."""
    feeder = setup_train_data_feeder(x, y, n_classes=None, batch_size=batch_size, shuffle=shuffle, epochs=epochs)
    return feeder.input_builder, feeder.get_feed_dict_fn()


class BaseEstimator(SklearnEstimator, Evaluable, Trainable):
    """Trains, evaluates and predicts; a subclass makes the graphs."""

    def __init__(self, model_dir=None, config=None):
        """Create an estimator.

        Args:
            model_dir: The directory of the checkpoints; by default that of ``config``, or a temporary one.
            config: A ``RunConfig``.

        Raises:
            ValueError: Both name a directory, and not the same.
        """
        self._config = config if config is not None else RunConfig()
        if model_dir and self._config.model_dir and model_dir != self._config.model_dir:
            raise ValueError(
                "model_dir are set both in constructor and RunConfig, but with different values. In constructor:"
                f" '{model_dir}', in RunConfig: '{self._config.model_dir}' "
            )
        self._model_dir = model_dir or self._config.model_dir
        if self._model_dir is None:
            self._model_dir = tempfile.mkdtemp()
            tf.logging.warning("Using temporary folder as model directory: %s", self._model_dir)
        if self._config.model_dir is None:
            self._config = self._config.replace(model_dir=self._model_dir)
        self._session_config = self._config.session_config or tf.ConfigProto(allow_soft_placement=True)
        self._device_fn = _device_fn(self._config)
        self._features_info: Any = None
        self._labels_info: Any = None
        self._graph = None

    @property
    def config(self):
        """A copy of the ``RunConfig``."""
        return copy.deepcopy(self._config)

    @property
    def model_dir(self):
        """The directory of the checkpoints."""
        return self._model_dir

    @property
    def model_fn(self):
        """The model function: of features, labels, mode and configuration."""

        def model_fn(features, labels, mode, config):
            return self._call_model_fn(features, labels, mode, config=config)

        return model_fn

    def get_variable_names(self):
        """Return the names of the variables in the last checkpoint."""
        return [name for name, _ in tf.train.list_variables(self.model_dir)]

    def get_variable_value(self, name):
        """Return the value of a variable in the last checkpoint."""
        return tf.train.load_variable(self.model_dir, name)

    def fit(self, x=None, y=None, input_fn=None, steps=None, batch_size=None, monitors=None, max_steps=None):
        """Train; return the estimator.

        Args:
            x: The features, arrays; or
            y: the labels, arrays; or
            input_fn: a function that returns the features and the labels as tensors.
            steps: Train for so many more steps.
            batch_size: The size of a batch of arrays; all examples by default.
            monitors: Session hooks and monitors.
            max_steps: Train until this step.

        Raises:
            ValueError: The arguments exclude each other.
        """
        if steps is not None and max_steps is not None:
            raise ValueError("Can not provide both steps and max_steps.")
        check_inputs(x, y, input_fn, None, batch_size)
        if x is not None:
            SKCompat(self).fit(x, y, batch_size, steps, max_steps, monitors)
            return self
        if max_steps is not None and max_steps <= self._trained_steps():
            tf.logging.info("Skipping training since max_steps has already saved.")
            return self
        hooks = replace_monitors_with_hooks(monitors, self)
        if steps is not None or max_steps is not None:
            hooks.append(tf.train.StopAtStepHook(steps, max_steps))
        loss = self._train_model(input_fn=input_fn, hooks=hooks)
        tf.logging.info("Loss for final step: %s.", loss)
        return self

    def _trained_steps(self):
        try:
            return self.get_variable_value(tf.GraphKeys.GLOBAL_STEP)
        except (ValueError, tf.errors.OpError):  # there is no checkpoint
            return -1

    def partial_fit(self, x=None, y=None, input_fn=None, steps=1, batch_size=None, monitors=None):
        """Train on ``steps`` more batches; return the estimator."""
        return self.fit(x=x, y=y, input_fn=input_fn, steps=steps, batch_size=batch_size, monitors=monitors)

    def evaluate(
        self,
        x=None,
        y=None,
        input_fn=None,
        feed_fn=None,
        batch_size=None,
        steps=None,
        metrics=None,
        name=None,
        checkpoint_path=None,
        hooks=None,
        log_progress=True,
    ):
        """Return the metrics by name, with the ``loss`` and the ``global_step``.

        Args:
            x: The features, arrays; or
            y: the labels, arrays; or
            input_fn: a function that returns the features and the labels as tensors.
            feed_fn: A function that returns the feeds of each step.
            batch_size: The size of a batch of arrays; all examples by default.
            steps: The number of batches; by default until the input ends.
            metrics: Additional metrics: ``MetricSpec`` by name.
            name: The name of the evaluation, for the directory of its summaries.
            checkpoint_path: The checkpoint; by default the last.
            hooks: Session hooks.
            log_progress: Whether to log the number of the batch.

        Raises:
            ValueError: The arguments exclude each other.
            NotFittedError: There is no checkpoint.
        """
        check_inputs(x, y, input_fn, feed_fn, batch_size)
        if x is not None:
            return SKCompat(self).score(x, y, batch_size, steps, metrics, name)
        if metrics is not None and not isinstance(metrics, dict):
            raise ValueError(f"Metrics argument should be None or dict. Got {metrics}.")
        results, step = self._evaluate_model(
            input_fn, steps, feed_fn, metrics, name, checkpoint_path, hooks, log_progress
        )
        if results is not None:
            results["global_step"] = step
        return results

    def predict(self, x=None, input_fn=None, batch_size=None, outputs=None, as_iterable=True, iterate_batches=False):
        """Return the predictions.

        Args:
            x: The features, arrays; or
            input_fn: a function that returns the features as tensors.
            batch_size: The size of a batch of arrays; all examples by default.
            outputs: The names of the predictions to return.
            as_iterable: Whether to return an iterator, or the predictions of one batch.
            iterate_batches: Whether the iterator gives batches, or one example at a time.

        Raises:
            NotFittedError: There is no checkpoint.
        """
        check_inputs(x, None, input_fn, None, batch_size)
        if x is not None and not as_iterable:
            return SKCompat(self).predict(x, batch_size)
        feed_fn = None
        if input_fn is None:
            input_fn, feed_fn = _feeder(x, None, batch_size)
        return self._infer_model(input_fn, feed_fn, outputs, as_iterable, iterate_batches)

    def export(
        self,
        export_dir,
        input_fn=export.default_input_fn,
        input_feature_key=None,
        use_deprecated_input_fn=True,
        signature_fn=None,
        prediction_key=None,
        default_batch_size=1,
        exports_to_keep=None,
        checkpoint_path=None,
    ):
        """Write an export for serving, from before there were SavedModels; return its directory, bytes.

        Args:
            export_dir: The directory of all exports.
            input_fn: Returns the features for the estimator and serialized examples; or, without
                ``use_deprecated_input_fn``, the features and the labels.
            input_feature_key: Which feature is the serialized examples.
            use_deprecated_input_fn: What ``input_fn`` is.
            signature_fn: Makes the signatures; see ``tf.contrib.learn.utils.export``.
            prediction_key: Which prediction the signature has; by default all.
            default_batch_size: The size of the batch of examples.
            exports_to_keep: How many exports to keep; None keeps all.
            checkpoint_path: The checkpoint; by default the last.
        """
        return export.export_of(
            self,
            export_dir,
            signature_fn,
            input_fn,
            default_batch_size,
            exports_to_keep,
            input_feature_key,
            use_deprecated_input_fn,
            prediction_key,
            checkpoint_path,
        )

    def _call_model_fn(self, features, labels, mode, metrics=None, config=None):
        """Return the ``ModelFnOps`` of a mode."""
        raise NotImplementedError

    @abc.abstractmethod
    def _get_train_ops(self, features, labels):
        """Return the ``ModelFnOps`` of training."""

    @abc.abstractmethod
    def _get_predict_ops(self, features):
        """Return the ``ModelFnOps`` of predictions."""

    def _get_eval_ops(self, features, labels, metrics):
        """Return the ``ModelFnOps`` of an evaluation."""
        raise NotImplementedError("_get_eval_ops not implemented in BaseEstimator")

    def _get_feature_ops_from_example(self, examples_batch):
        """Return features like those of the training, from serialized examples."""
        if self._features_info is None:
            raise ValueError("Features information missing, was fit() ever called?")
        return tensor_signature.create_example_parser_from_signatures(self._features_info, examples_batch)

    def _check_signatures(self, features, labels):
        for kind, given, known in (("Features", features, "_features_info"), ("Labels", labels, "_labels_info")):
            if kind == "Labels" and labels is None:
                continue
            signatures = getattr(self, known)
            if signatures is None:
                setattr(self, known, tensor_signature.create_signatures(given))
            elif not tensor_signature.tensors_compatible(given, signatures):
                raise ValueError(
                    f"{kind} are incompatible with given information. Given {kind.lower()}: {given}, required"
                    f" signatures: {signatures}."
                )

    def _train_model(self, input_fn, hooks):
        self._graph = tf.Graph()
        config = self._config
        with self._graph.as_default() as graph, graph.device(self._device_fn):
            tf.set_random_seed(config.tf_random_seed)
            step = tf.train.create_global_step(graph)
            features, labels = input_fn()
            self._check_signatures(features, labels)
            ops = self._get_train_ops(features, labels)
            tf.add_to_collection(tf.GraphKeys.LOSSES, ops.loss)
            hooks = [
                *hooks,
                tf.train.NanTensorHook(ops.loss),
                tf.train.LoggingTensorHook({"loss": ops.loss, "step": step}, every_n_iter=100),
                *ops.training_hooks,
            ]
            scaffold = ops.scaffold or tf.train.Scaffold()
            if not (scaffold.saver or tf.get_collection(tf.GraphKeys.SAVERS)):
                saver = tf.train.Saver(
                    sharded=True,
                    max_to_keep=config.keep_checkpoint_max,
                    keep_checkpoint_every_n_hours=config.keep_checkpoint_every_n_hours,
                    defer_build=True,
                    save_relative_paths=True,
                )
                tf.add_to_collection(tf.GraphKeys.SAVERS, saver)
            chief_hooks = list(ops.training_chief_hooks)
            saves = any(isinstance(hook, tf.train.CheckpointSaverHook) for hook in [*hooks, *chief_hooks])
            if (config.save_checkpoints_secs or config.save_checkpoints_steps) and not saves:
                saver_hook = tf.train.CheckpointSaverHook(
                    self._model_dir,
                    save_secs=config.save_checkpoints_secs,
                    save_steps=config.save_checkpoints_steps,
                    scaffold=scaffold,
                )
                chief_hooks.insert(0, saver_hook)
            with tf.train.MonitoredTrainingSession(
                master=config.master,
                is_chief=config.is_chief,
                checkpoint_dir=self._model_dir,
                scaffold=scaffold,
                hooks=hooks,
                chief_only_hooks=chief_hooks,
                save_checkpoint_secs=0,  # a hook does
                save_summaries_steps=config.save_summary_steps,
                max_wait_secs=getattr(config, "session_creation_timeout_secs", 7200),
                config=self._session_config,
            ) as session:
                loss = None
                while not session.should_stop():
                    _, loss = session.run([ops.train_op, ops.loss])
        tf.summary.FileWriterCache.clear()
        return loss

    def _checkpoint(self):
        path = tf.train.latest_checkpoint(self._model_dir)
        if not path:
            raise NotFittedError(f"Couldn't find trained model at {self._model_dir}.")
        return path

    def _evaluate_model(
        self,
        input_fn,
        steps,
        feed_fn=None,
        metrics=None,
        name="",
        checkpoint_path=None,
        hooks=None,
        log_progress=True,
    ):
        """Return the values of the metrics by name, and the global step."""
        checkpoint_path = checkpoint_path or self._checkpoint()
        with tf.Graph().as_default() as graph:
            tf.set_random_seed(self._config.tf_random_seed)
            step = tf.train.create_global_step(graph)
            features, labels = input_fn()
            self._check_signatures(features, labels)
            ops = self._get_eval_ops(features, labels, metrics)
            update, values = without_updates(ops.eval_metric_ops)
            hooks = list(hooks or [])
            if feed_fn:
                hooks.append(tf.train.FeedFnHook(feed_fn))
            if steps:
                hooks.append(evaluation.StopAfterNEvalsHook(steps, log_progress=log_progress))
            step_key = "global_step"
            while step_key in values:
                step_key = f"_{step_key}"
            values[step_key] = step
            results = evaluation.evaluate_once(
                checkpoint_path=checkpoint_path,
                master=self._config.evaluation_master,
                scaffold=ops.scaffold,
                eval_ops=update,
                final_ops=values,
                hooks=hooks,
                config=self._session_config,
            )
            write_results(self._model_dir, name, results, results[step_key])
        return results, results[step_key]

    def _infer_model(self, input_fn, feed_fn=None, outputs=None, as_iterable=True, iterate_batches=False):
        checkpoint_path = self._checkpoint()
        with tf.Graph().as_default() as graph:
            tf.set_random_seed(self._config.tf_random_seed)
            tf.train.create_global_step(graph)
            returned = input_fn()
            features = returned[0] if isinstance(returned, (list, tuple)) else returned
            ops = self._get_predict_ops(features)
            predictions = _chosen(ops.predictions, outputs)
            session = tf.train.MonitoredSession(
                tf.train.ChiefSessionCreator(
                    checkpoint_filename_with_path=checkpoint_path,
                    scaffold=ops.scaffold,
                    config=self._session_config,
                )
            )
            if as_iterable:
                return _batches(session, predictions, feed_fn, iterate_batches)
            with session:
                return None if session.should_stop() else session.run(predictions, feed_fn() if feed_fn else None)


def _chosen(predictions, outputs):
    if not outputs:
        return predictions
    if not isinstance(predictions, dict):
        raise ValueError("outputs argument is not valid in case of non-dict predictions.")
    chosen = {name: tensor for name, tensor in predictions.items() if name in outputs}
    if not chosen:
        raise ValueError(f"Expected to run at least one output from {predictions.keys()}, provided {outputs}.")
    return chosen


def _batches(session, predictions, feed_fn, iterate_batches):
    with session:
        is_endless = not feed_fn and not session.graph.get_collection(tf.GraphKeys.QUEUE_RUNNERS)
        while not session.should_stop():
            try:
                feeds = feed_fn() if feed_fn else None
            except StopIteration:  # which must not leave a generator
                return
            batch = session.run(predictions, feeds)
            if iterate_batches:
                yield batch
            elif isinstance(predictions, dict):
                first = next(iter(batch.values()))
                size = first.dense_shape[0] if isinstance(first, tf.SparseTensorValue) else first.shape[0]
                for row in range(size):
                    yield {name: value[row] for name, value in batch.items()}
            else:
                yield from batch
            if is_endless:  # the input is always the same
                return


def _device_fn(config):
    if not config.num_ps_replicas:
        return None
    worker = f"/job:{config.task_type}/task:{config.task_id}" if config.task_type else "/job:worker"
    return tf.train.replica_device_setter(
        ps_tasks=config.num_ps_replicas,
        worker_device=worker,
        merge_devices=True,
        ps_ops=_PS_OPS,
        cluster=config.cluster_spec,
    )


class SKCompat(SklearnEstimator):
    """An estimator with scikit-learn's interface: ``fit(x, y)``, ``predict(x)`` and ``score(x, y)`` for arrays."""

    def __init__(self, estimator):
        """Wrap an estimator of ``contrib.learn``."""
        self._estimator = estimator

    def fit(self, x, y, batch_size=128, steps=None, max_steps=None, monitors=None):
        """Train; return the wrapper."""
        input_fn, feed_fn = _feeder(x, y, batch_size, shuffle=True, epochs=None)
        monitors = [tf.train.FeedFnHook(feed_fn), *(monitors or ())]
        self._estimator.fit(input_fn=input_fn, steps=steps, max_steps=max_steps, monitors=monitors)
        return self

    def score(self, x, y, batch_size=128, steps=None, metrics=None, name=None):
        """Return the metrics, a dictionary.

        Raises:
            ValueError: ``metrics`` is no dictionary.
        """
        if metrics is not None and not isinstance(metrics, dict):
            raise ValueError(f"Metrics argument should be None or dict. Got {metrics}.")
        input_fn, feed_fn = _feeder(x, y, batch_size)
        results, step = self._estimator._evaluate_model(input_fn, steps, feed_fn, metrics, name)
        if results is not None:
            results["global_step"] = step
        return results

    def predict(self, x, batch_size=128, outputs=None):
        """Return the predictions, an array or a dictionary of arrays."""
        input_fn, feed_fn = _feeder(x, None, batch_size)
        batches = list(self._estimator._infer_model(input_fn, feed_fn, outputs, iterate_batches=True))
        if not isinstance(batches[0], dict):
            return np.concatenate(batches, axis=0)
        return {name: np.concatenate([batch[name] for batch in batches], axis=0) for name in batches[0]}
