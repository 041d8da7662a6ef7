"""``tf.contrib.learn``: training, evaluation and predictions of a graph."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

from graphlab.contrib.learn.monitors.monitors import NanLossDuringTrainingError, get_default_monitors


def clear_summary_writers():
    """Close all writers of summaries."""
    return tf.summary.FileWriterCache.clear()


def get_summary_writer(logdir):
    """Return the writer of summaries of a directory."""
    return tf.summary.FileWriterCache.get(logdir)


def train(
    graph,
    output_dir,
    train_op,
    loss_op,
    global_step_tensor=None,
    init_op=None,
    init_feed_dict=None,
    init_fn=None,
    log_every_steps=10,
    supervisor_is_chief=True,
    supervisor_master="",
    supervisor_save_model_secs=600,
    keep_checkpoint_max=5,
    supervisor_save_summaries_steps=100,
    feed_fn=None,
    steps=None,
    fail_on_nan_loss=True,
    monitors=None,
    max_steps=None,
):
    """Train a graph, and save it in the end; return the last loss.

    Args:
        graph: The graph.
        output_dir: The directory of checkpoints and summaries.
        train_op: The operation of a step; it counts the global step.
        loss_op: The loss.
        global_step_tensor: The global step; by default that of the graph.
        init_op: Initializes the variables.
        init_feed_dict: The feeds of ``init_op``.
        init_fn: A function of the session that is called after ``init_op``.
        log_every_steps: The steps between logs.
        supervisor_is_chief: Whether this is the first worker.
        supervisor_master: The address of the server.
        supervisor_save_model_secs: The seconds between checkpoints.
        keep_checkpoint_max: How many checkpoints to keep.
        supervisor_save_summaries_steps: The steps between summaries.
        feed_fn: Returns the feeds of each step; it may raise ``StopIteration``.
        steps: Train for so many more steps.
        fail_on_nan_loss: Whether a loss that is no number is an error.
        monitors: Monitors; by default of the loss and of summaries.
        max_steps: Train until this step.

    Raises:
        ValueError: Something is missing.
    """
    if steps is not None and max_steps is not None:
        raise ValueError("Can not provide both steps and max_steps.")
    if not output_dir:
        raise ValueError(f"Output directory should be non-empty {output_dir}.")
    if train_op is None:
        raise ValueError("Missing train_op.")
    if loss_op is None:
        raise ValueError("Missing loss_op.")
    with graph.as_default():
        step_tensor = _global_step(graph, global_step_tensor)
        writer = get_summary_writer(output_dir) if supervisor_is_chief else None
        if max_steps is None and steps:
            max_steps = _saved_step(output_dir, step_tensor) + steps
        if not supervisor_is_chief:
            monitors = [monitor for monitor in monitors or () if monitor.run_on_all_workers]
        elif not monitors:
            monitors = get_default_monitors(
                loss_op, tf.summary.merge_all(), supervisor_save_summaries_steps, summary_writer=writer
            )
        for monitor in monitors:
            monitor.begin(max_steps=max_steps)
        saver = tf.train.Saver(sharded=True, max_to_keep=keep_checkpoint_max, allow_empty=True)
    supervisor = tf.train.Supervisor(
        graph,
        init_op=tf.train.Supervisor.USE_DEFAULT if init_op is None else init_op,
        init_feed_dict=init_feed_dict,
        is_chief=supervisor_is_chief,
        logdir=output_dir,
        saver=saver,
        global_step=step_tensor,
        summary_op=None,
        summary_writer=writer,
        save_model_secs=supervisor_save_model_secs,
        init_fn=init_fn,
    )
    session = supervisor.PrepareSession(master=supervisor_master, start_standard_services=True)
    supervisor.StartQueueRunners(session)
    loss = None
    with session:
        try:
            last = session.run(step_tensor)
            while not supervisor.ShouldStop() and (max_steps is None or last < max_steps):
                feeds = feed_fn() if feed_fn is not None else None
                outputs, stops = _run(session, last + 1, [train_op, loss_op], feeds, monitors)
                loss = outputs[loss_op.name]
                if np.isnan(loss):
                    if fail_on_nan_loss:
                        raise NanLossDuringTrainingError
                    tf.logging.warning("Model diverged with loss = NaN.")
                if stops:
                    break
                last = session.run(step_tensor)
                if last == max_steps or not last % log_every_steps:
                    tf.logging.info("training step %d, loss = %.5f.", last, loss)
        except (tf.errors.OutOfRangeError, StopIteration):
            tf.logging.info("The input has ended.")
        finally:
            supervisor.Stop(close_summary_writer=False)
        if supervisor_is_chief:
            supervisor.saver.save(session, supervisor.save_path, global_step=session.run(step_tensor))
            for monitor in monitors:
                monitor.end()
    return loss


def _run(session, step, tensors, feeds, monitors):
    """Run a step; return its outputs by name and whether a monitor stops the training."""
    for monitor in monitors:
        tensors = tensors + monitor.step_begin(step)
    tensors = list(dict.fromkeys(tensors))
    values = session.run(tensors, feed_dict=feeds)
    names = [each.name if isinstance(each, tf.Tensor) else each for each in tensors]
    outputs = dict(zip(names, values, strict=True))
    return outputs, any([monitor.step_end(step, outputs) for monitor in monitors])


def _global_step(graph, tensor):
    if tensor is None:
        tensor = tf.train.get_global_step(graph)
        if tensor is None:
            raise ValueError('No "global_step" was provided or found in the graph.')
    return tensor


def _saved_step(directory, tensor):
    try:
        return int(tf.train.load_variable(directory, tensor.name.partition(":")[0]))
    except (tf.errors.NotFoundError, ValueError):
        return 0


def evaluate(
    graph,
    output_dir,
    checkpoint_path,
    eval_dict,
    update_op=None,
    global_step_tensor=None,
    supervisor_master="",
    log_every_steps=10,
    feed_fn=None,
    max_steps=None,
):
    """Evaluate a graph; return the results by name, and the global step. The results are also written as summaries.

    Args:
        graph: The graph.
        output_dir: The directory of the summaries.
        checkpoint_path: A checkpoint, or a directory of some; None initializes the variables.
        eval_dict: The tensors of the results by name.
        update_op: The operation of a batch; without one the results are those of the last batch.
        global_step_tensor: The global step; by default that of the graph.
        supervisor_master: The address of the server.
        log_every_steps: The batches between logs.
        feed_fn: Returns the feeds of each batch; it may raise ``StopIteration``.
        max_steps: The number of batches; None until the input ends.

    Raises:
        ValueError: There is no directory or no global step.
    """
    if not output_dir:
        raise ValueError(f"Output directory should be non-empty {output_dir}.")
    with graph.as_default(), tf.Session(supervisor_master, graph=graph) as session:
        step_tensor = _global_step(graph, global_step_tensor)
        _initialize(session, checkpoint_path)
        results: Any = None
        step, feeds, fresh = session.run(step_tensor), None, False
        with _queues(session):
            try:
                for batch in itertools.count(1) if max_steps is None else range(1, max_steps + 1):
                    feeds = feed_fn() if feed_fn is not None else None
                    if update_op is None:
                        results, fresh = session.run(eval_dict, feeds), True
                    else:
                        session.run(update_op, feeds)
                        fresh = False
                    if batch % log_every_steps == 0:
                        tf.logging.info("Results after %d steps.", batch)
            except (tf.errors.OutOfRangeError, StopIteration):
                tf.logging.info("The input has ended.")
            if not fresh and (update_op is not None or results is None):
                results = session.run(eval_dict, feeds)
    summary = tf.Summary()
    for name, value in results.items():
        if isinstance(value, (float, np.float32)):
            summary.value.add(tag=name, simple_value=float(value))
    writer = get_summary_writer(output_dir)
    writer.add_summary(summary, step)
    writer.flush()
    return results, step


def run_n(output_dict, feed_dict=None, restore_checkpoint_path=None, n=1):
    """Run tensors ``n`` times; see ``run_feeds_iter``."""
    return run_feeds(output_dict, itertools.repeat(feed_dict, n), restore_checkpoint_path)


def run_feeds_iter(output_dict, feed_dicts, restore_checkpoint_path=None):
    """Yield the values of tensors for each of several feeds.

    Args:
        output_dict: The tensors by name.
        feed_dicts: The feeds of each run.
        restore_checkpoint_path: A checkpoint; None initializes the variables.

    Raises:
        ValueError: There are no tensors or no feeds.
    """
    if not output_dict:
        raise ValueError(f"output_dict is invalid: {output_dict}.")
    if not feed_dicts:
        raise ValueError(f"feed_dicts is invalid: {feed_dicts}.")
    graph = next(iter(output_dict.values())).graph
    with graph.as_default(), tf.Session(graph=graph) as session:
        _initialize(session, restore_checkpoint_path)
        with _queues(session):
            for feeds in feed_dicts:
                yield session.run(output_dict, feeds)


def run_feeds(*args, **kwargs):
    """Return a list of what ``run_feeds_iter`` yields."""
    return list(run_feeds_iter(*args, **kwargs))


def infer(restore_checkpoint_path, output_dict, feed_dict=None):
    """Return the values of tensors with a checkpoint; see ``run_feeds_iter``."""
    return run_feeds(output_dict, [feed_dict], restore_checkpoint_path)[0]


def _initialize(session, checkpoint_path):
    if checkpoint_path is None:
        session.run(tf.global_variables_initializer())
    elif tf.global_variables():
        if tf.gfile.IsDirectory(checkpoint_path):
            checkpoint_path = tf.train.latest_checkpoint(checkpoint_path)
        tf.train.Saver(sharded=True).restore(session, checkpoint_path)
    session.run([tf.local_variables_initializer(), tf.tables_initializer()])


class _queues:
    """Runs the queues of a graph."""

    def __init__(self, session):
        self._session = session

    def __enter__(self):
        self._coordinator = tf.train.Coordinator()
        self._threads = tf.train.start_queue_runners(self._session, coord=self._coordinator)

    def __exit__(self, *error):
        self._coordinator.request_stop()
        if self._threads:
            self._coordinator.join(self._threads, stop_grace_period_secs=120, ignore_live_threads=True)
