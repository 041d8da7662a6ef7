"""``tf.contrib.learn``: ``RunConfig``, ``Experiment`` and ``learn_runner``, and input functions for arrays."""

import tensorflow.compat.v1 as tf
from tensorflow_estimator.python.estimator import estimator_lib as estimators


class RunConfig(estimators.RunConfig):
    """``tf.estimator.RunConfig`` with the arguments of ``tf.contrib.learn.RunConfig``."""

    def __init__(
        self,
        master=None,
        num_cores=0,
        log_device_placement=False,
        gpu_memory_fraction=1,
        tf_random_seed=None,
        save_summary_steps=100,
        save_checkpoints_secs=600,
        save_checkpoints_steps=None,
        keep_checkpoint_max=5,
        keep_checkpoint_every_n_hours=10000,
        log_step_count_steps=100,
        protocol=None,
        evaluation_master="",
        model_dir=None,
        session_config=None,
    ):
        """Configure a run on this machine.

        Args:
            num_cores: The number of threads between and inside ops; 0 leaves it to TensorFlow.
            save_checkpoints_steps: Used instead of ``save_checkpoints_secs``.

        Raises:
            ValueError: ``master`` is another machine.
        """
        if master or evaluation_master:
            raise ValueError(f"RunConfig: master {master or evaluation_master!r}: only this machine is supported")
        if session_config is None:
            session_config = tf.ConfigProto(
                log_device_placement=log_device_placement,
                inter_op_parallelism_threads=num_cores,
                intra_op_parallelism_threads=num_cores,
                gpu_options=tf.GPUOptions(per_process_gpu_memory_fraction=gpu_memory_fraction),
            )
        super().__init__(
            model_dir=model_dir,
            tf_random_seed=tf_random_seed,
            save_summary_steps=save_summary_steps,
            save_checkpoints_steps=save_checkpoints_steps,
            save_checkpoints_secs=None if save_checkpoints_steps else save_checkpoints_secs,
            session_config=session_config,
            keep_checkpoint_max=keep_checkpoint_max,
            keep_checkpoint_every_n_hours=keep_checkpoint_every_n_hours,
            log_step_count_steps=log_step_count_steps,
            protocol=protocol,
        )


class Experiment:
    """An estimator with its training and evaluation data."""

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
        eval_delay_secs=0,
        **others,
    ):
        """Take an estimator of ``tf.estimator`` or ``tf.contrib.learn``; ``others`` have no effect on one machine.

        Args:
            train_steps: The global step to train to.
        """
        self.estimator = estimator
        self._train_input_fn = train_input_fn
        self._eval_input_fn = eval_input_fn
        self._eval_metrics = eval_metrics
        self._train_steps = train_steps
        self._eval_steps = eval_steps
        self._train_monitors = list(train_monitors or [])
        self._eval_hooks = eval_hooks

    def extend_train_hooks(self, additional_hooks):
        """Add hooks to the training."""
        self._train_monitors.extend(additional_hooks)

    def train(self, delay_secs=None):
        """Train; return the estimator."""
        if isinstance(self.estimator, estimators.Estimator):
            return self.estimator.train(self._train_input_fn, self._train_monitors, max_steps=self._train_steps)
        return self.estimator.fit(
            input_fn=self._train_input_fn, max_steps=self._train_steps, monitors=self._train_monitors
        )

    def evaluate(self, delay_secs=None, name=None):
        """Evaluate once; return the metrics."""
        options = {"input_fn": self._eval_input_fn, "steps": self._eval_steps, "hooks": self._eval_hooks, "name": name}
        if not isinstance(self.estimator, estimators.Estimator):
            options["metrics"] = self._eval_metrics
        return self.estimator.evaluate(**options)

    def train_and_evaluate(self):
        """Train, then evaluate; return the metrics and an empty list of exports."""
        self.train()
        return self.evaluate(name="one_pass"), []

    def test(self):
        """Train one step and evaluate, to check that both work."""
        self._train_steps = 1
        return self.train_and_evaluate()

    local_run = train_and_evaluate


def run(experiment_fn, output_dir=None, schedule=None, run_config=None, hparams=None):
    """Create an experiment and run it: ``tf.contrib.learn.learn_runner.run``.

    Args:
        experiment_fn: A function of ``output_dir``, or of ``run_config`` and ``hparams``, that returns an
            ``Experiment``.
        schedule: The method of the experiment to call; the default is ``train_and_evaluate``.

    Raises:
        ValueError: Neither ``output_dir`` nor ``run_config`` is given, or there is no such method.
    """
    if output_dir is None and run_config is None:
        raise ValueError("Must specify an output_dir or a run_config")
    experiment = experiment_fn(output_dir) if run_config is None else experiment_fn(run_config, hparams)
    task = getattr(experiment, schedule or "train_and_evaluate", None)
    if not callable(task):
        raise ValueError(f"Schedule references non-existent task {schedule}")
    return task()


def numpy_input_fn(x, y=None, batch_size=128, num_epochs=1, shuffle=True, queue_capacity=1000, num_threads=1):
    """Return an input function for arrays: ``tf.estimator.inputs.numpy_input_fn``, but shuffling by default."""
    return estimators.inputs.numpy_input_fn(x, y, batch_size, num_epochs, shuffle, queue_capacity, num_threads)


def pandas_input_fn(
    x,
    y=None,
    batch_size=128,
    num_epochs=1,
    shuffle=True,
    queue_capacity=1000,
    num_threads=1,
    target_column="target",
):
    """Return an input function for pandas: ``tf.estimator.inputs.pandas_input_fn``, but shuffling by default."""
    return estimators.inputs.pandas_input_fn(
        x, y, batch_size, num_epochs, shuffle, queue_capacity, num_threads, target_column
    )
