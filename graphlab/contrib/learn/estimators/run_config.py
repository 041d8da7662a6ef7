"""``tf.contrib.learn``: how and where an estimator runs."""

from __future__ import annotations

import json
import os

import tensorflow.compat.v1 as tf
from tensorflow_estimator.python.estimator import estimator_lib as core

from graphlab.contrib.learn.constants import Environment, TaskType

#: What two runs of the same experiment may differ in.
_MAY_DIFFER = (
    "tf_random_seed",
    "save_summary_steps",
    "save_checkpoints_steps",
    "save_checkpoints_secs",
    "session_config",
    "keep_checkpoint_max",
    "keep_checkpoint_every_n_hours",
    "log_step_count_steps",
)


def _environment():
    return json.loads(os.environ.get("TF_CONFIG") or "{}")


class ClusterConfig:
    """The cluster, and this process's task in it, of the environment variable ``TF_CONFIG``."""

    def __init__(self, master=None, evaluation_master=None):
        """Read the variable.

        Args:
            master: The address of the server for training; by default that of the task.
            evaluation_master: The address of the server for evaluations.

        Raises:
            ValueError: The cluster does not have that task.
        """
        config = _environment()
        self._task_type = config.get("task", {}).get("type")
        self._task_id = self.get_task_id()
        self._cluster_spec = tf.train.ClusterSpec(config.get("cluster", {}))
        self._master = _address(self._cluster_spec, self._task_type, self._task_id) if master is None else master
        jobs = self._cluster_spec.as_dict()
        self._num_ps_replicas = len(jobs.get("ps", ()))
        self._num_worker_replicas = len(jobs.get("worker", ())) + len(jobs.get("master", ()))
        self._environment = config.get("environment", Environment.LOCAL)
        first = TaskType.MASTER if self._environment == Environment.CLOUD else TaskType.WORKER
        self._is_chief = self._task_id == 0 and self._task_type in (None, first)
        self._evaluation_master = evaluation_master or ""

    @property
    def cluster_spec(self):
        """The cluster."""
        return self._cluster_spec

    @property
    def environment(self):
        """One of ``Environment``."""
        return self._environment

    @property
    def evaluation_master(self):
        """The address of the server for evaluations."""
        return self._evaluation_master

    @property
    def is_chief(self):
        """Whether this task is the first worker."""
        return self._is_chief

    @property
    def master(self):
        """The address of the server for training; empty for this process."""
        return self._master

    @property
    def num_ps_replicas(self):
        """The number of parameter servers."""
        return self._num_ps_replicas

    @property
    def num_worker_replicas(self):
        """The number of workers."""
        return self._num_worker_replicas

    @property
    def task_id(self):
        """The number of this task among those of its type."""
        return self._task_id

    @property
    def task_type(self):
        """One of ``TaskType``."""
        return self._task_type

    @staticmethod
    def get_task_id():
        """Return the number of this task."""
        return int(_environment().get("task", {}).get("index") or 0)


class RunConfig(ClusterConfig, core.RunConfig):
    """How an estimator runs; ``tf.estimator`` takes it too."""

    _USE_DEFAULT = 0

    def __init__(
        self,
        master=None,
        num_cores=0,
        log_device_placement=False,
        gpu_memory_fraction=1,
        tf_random_seed=None,
        save_summary_steps=100,
        save_checkpoints_secs=_USE_DEFAULT,
        save_checkpoints_steps=None,
        keep_checkpoint_max=5,
        keep_checkpoint_every_n_hours=10000,
        log_step_count_steps=100,
        protocol=None,
        evaluation_master="",
        model_dir=None,
        session_config=None,
        session_creation_timeout_secs=7200,
    ):
        """Configure a run.

        Args:
            master: The address of the server for training; the default is this process.
            num_cores: The number of threads between and inside ops; 0 leaves it to TensorFlow.
            log_device_placement: Whether to log where ops run.
            gpu_memory_fraction: The share of a GPU's memory.
            tf_random_seed: The seed of the graph.
            save_summary_steps: The steps between summaries.
            save_checkpoints_secs: The seconds between checkpoints; 600 if nothing is said.
            save_checkpoints_steps: The steps between checkpoints.
            keep_checkpoint_max: How many checkpoints to keep.
            keep_checkpoint_every_n_hours: The hours between checkpoints that are kept for ever.
            log_step_count_steps: The steps between logs of the speed.
            protocol: The protocol of the servers.
            evaluation_master: The address of the server for evaluations.
            model_dir: The directory of the checkpoints.
            session_config: A ``tf.ConfigProto``.
            session_creation_timeout_secs: How long to wait for a session.

        Raises:
            ValueError: ``TF_CONFIG`` has another ``model_dir``.
        """
        core.RunConfig.__init__(self, session_config=session_config)
        ClusterConfig.__init__(self, master=master, evaluation_master=evaluation_master)
        self._tf_config = tf.ConfigProto(
            log_device_placement=log_device_placement,
            inter_op_parallelism_threads=num_cores,
            intra_op_parallelism_threads=num_cores,
            gpu_options=tf.GPUOptions(per_process_gpu_memory_fraction=gpu_memory_fraction),
        )
        if save_checkpoints_secs == self._USE_DEFAULT:
            save_checkpoints_secs = 600 if save_checkpoints_steps is None else None
        self._tf_random_seed = tf_random_seed
        self._save_summary_steps = save_summary_steps
        self._save_checkpoints_secs = save_checkpoints_secs
        self._save_checkpoints_steps = save_checkpoints_steps
        self._keep_checkpoint_max = keep_checkpoint_max
        self._keep_checkpoint_every_n_hours = keep_checkpoint_every_n_hours
        self._log_step_count_steps = log_step_count_steps
        self._protocol = protocol
        self._session_config = session_config
        self._session_creation_timeout_secs = session_creation_timeout_secs
        self._model_dir = _model_dir(model_dir)

    def _init_distributed_setting_from_environment_var(self, tf_config):
        """Leave the cluster to ``ClusterConfig``, whose first worker is no "chief"."""
        self._service = None
        self._global_id_in_cluster = None

    def _maybe_overwrite_session_config_for_distributed_training(self):
        """Leave the session as it was in 1.15."""

    def uid(self, whitelist=None):
        """Return a text that is the same for two configurations of one experiment.

        Args:
            whitelist: The names of what may differ.
        """
        state = dict(self.__dict__)
        for name in _MAY_DIFFER if whitelist is None else whitelist:
            state.pop(f"_{name}", None)
        if "_cluster_spec" in state:
            state["_cluster_spec"] = sorted(state["_cluster_spec"].as_dict().items())
        return ", ".join(f"{name}={value!r}" for name, value in sorted(state.items()))

    @property
    def tf_config(self):
        """The options of a server: a ``tf.ConfigProto``."""
        return self._tf_config

    @property
    def session_creation_timeout_secs(self):
        """How long to wait for a session, in seconds."""
        return self._session_creation_timeout_secs


def _address(cluster, task_type, task_id):
    jobs = cluster.as_dict() if cluster else {}
    if not task_type or sum(map(len, jobs.values())) <= 1 and len(jobs) <= 1:
        return ""
    note = "Note that these values may be coming from the TF_CONFIG environment variable."
    if task_type not in jobs:
        raise ValueError(f"{task_type} is not a valid task_type in the cluster_spec:\n{cluster}\n\n{note}")
    addresses = cluster.job_tasks(task_type)
    if not 0 <= task_id < len(addresses):
        raise ValueError(
            f"{task_id} is not a valid task_id for task_type {task_type} in the cluster_spec:\n{cluster}\n\n{note}"
        )
    return f"grpc://{addresses[task_id]}"


def _model_dir(model_dir):
    given = _environment().get("model_dir")
    if given is not None and model_dir is not None and given != model_dir:
        raise ValueError(
            "`model_dir` provided in RunConfig construct, if set, must have the same value as the model_dir in"
            f' TF_CONFIG. model_dir: {model_dir}\nTF_CONFIG["model_dir"]: {given}.\n'
        )
    return model_dir or given
