"""A writer of summaries that keeps them in memory."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.framework import test_util
from tensorflow.python.summary.writer import writer, writer_cache


def _check_step(global_step):
    if global_step is not None and global_step < 0:
        raise ValueError(f"Invalid global_step {global_step}.")


class FakeSummaryWriter:
    """Takes the place of ``FileWriter`` from ``install`` until ``uninstall``."""

    _replaced: tuple | None = None

    @classmethod
    def install(cls):
        """Take its place."""
        if cls._replaced is not None:
            raise ValueError("FakeSummaryWriter already installed.")
        FakeSummaryWriter._replaced = writer.FileWriter, writer_cache.FileWriter
        writer.FileWriter = writer_cache.FileWriter = FakeSummaryWriter

    @classmethod
    def uninstall(cls):
        """Give it back."""
        if cls._replaced is None:
            raise ValueError("FakeSummaryWriter not installed.")
        writer.FileWriter, writer_cache.FileWriter = cls._replaced
        FakeSummaryWriter._replaced = None

    def __init__(self, logdir, graph=None):
        """Make a writer for a folder that it does not write to."""
        self._logdir, self._graph = logdir, graph
        self._summaries: dict = {}
        self._graphs: list = []
        self._meta_graphs: list = []
        self._session_logs: list = []
        self._run_metadata: dict = {}

    @property
    def summaries(self):
        """The summaries, a list by step."""
        return self._summaries

    def assert_summaries(
        self,
        test_case,
        expected_logdir=None,
        expected_graph=None,
        expected_summaries=None,
        expected_added_graphs=None,
        expected_added_meta_graphs=None,
        expected_session_logs=None,
    ):
        """Check what was written; of ``expected_summaries`` the values by tag, by step."""
        if expected_logdir is not None:
            test_case.assertEqual(expected_logdir, self._logdir)
        if expected_graph is not None:
            test_case.assertTrue(expected_graph is self._graph)
        for step, expected in (expected_summaries or {}).items():
            test_case.assertTrue(step in self._summaries, msg=f"Missing step {step} from {self._summaries.keys()}.")
            values = (value for summary in self._summaries[step] for value in summary.value)
            found = {value.tag: value.simple_value for value in values if value.tag != "global_step/sec"}
            test_case.assertEqual(expected, found)
        if expected_added_graphs is not None:
            test_case.assertEqual(expected_added_graphs, self._graphs)
        if expected_added_meta_graphs is not None:
            test_case.assertEqual(len(expected_added_meta_graphs), len(self._meta_graphs))
            for expected, actual in zip(expected_added_meta_graphs, self._meta_graphs, strict=True):
                test_util.assert_meta_graph_protos_equal(test_case, expected, actual)
        if expected_session_logs is not None:
            test_case.assertEqual(expected_session_logs, self._session_logs)

    def add_summary(self, summ, current_global_step):
        """Keep a summary of a step."""
        summary = tf.Summary.FromString(summ) if isinstance(summ, bytes) else summ
        self._summaries.setdefault(current_global_step, []).append(summary)

    def add_graph(self, graph, global_step=None, graph_def=None):
        """Keep a graph."""
        _check_step(global_step)
        if graph_def is not None:
            raise ValueError(f"Unexpected graph_def {graph_def}.")
        self._graphs.append(graph)

    def add_meta_graph(self, meta_graph_def, global_step=None):
        """Keep a ``MetaGraphDef``."""
        _check_step(global_step)
        self._meta_graphs.append(meta_graph_def)

    def add_session_log(self, session_log, global_step=None):
        """Keep a ``SessionLog``."""
        self._session_logs.append(session_log)

    def add_run_metadata(self, run_metadata, tag, global_step=None):
        """Keep the ``RunMetadata`` of a tag."""
        _check_step(global_step)
        self._run_metadata[tag] = run_metadata

    def flush(self):
        """Do nothing."""

    def reopen(self):
        """Do nothing."""

    def close(self):
        """Do nothing."""
