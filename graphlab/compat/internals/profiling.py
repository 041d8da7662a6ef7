"""``tensorflow.python.eager.profiler``: traces of everything that TensorFlow does, for TensorBoard."""

from __future__ import annotations

import os
import threading
from datetime import datetime
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.profiler import profiler_client, profiler_v2
from tensorflow.python.profiler.internal import _pywrap_profiler
from tensorflow.python.summary.writer.event_file_writer import EventFileWriter

_EMPTY = ".profile-empty"
_lock = threading.Lock()
_running: list[Any] = []


class ProfilerAlreadyRunningError(Exception):
    """A profiler runs already."""


class ProfilerNotRunningError(Exception):
    """No profiler runs."""


def start() -> None:
    """Start a trace.

    Raises:
        ProfilerAlreadyRunningError: One has been started already.
    """
    with _lock:
        if _running:
            raise ProfilerAlreadyRunningError("Another profiler is running.")
        session = _pywrap_profiler.ProfilerSession()
        session.start("", {})
        _running.append(session)


def stop() -> bytes:
    """End the trace and return it, as ``save`` writes it.

    Raises:
        ProfilerNotRunningError: None has been started.
    """
    with _lock:
        if not _running:
            raise ProfilerNotRunningError("Cannot stop profiling. No profiler is running.")
        return _running.pop().stop()


def save(logdir: str, result: bytes) -> None:
    """Write a trace into a folder of TensorBoard."""
    folder = os.path.join(logdir, "plugins", "profile", datetime.now().strftime("%Y-%m-%d_%H-%M-%S"))
    tf.gfile.MakeDirs(folder)
    maybe_create_event_file(logdir)
    with tf.gfile.GFile(os.path.join(folder, "local.xplane.pb"), "wb") as file:
        file.write(result)


def maybe_create_event_file(logdir: str) -> None:
    """Write an empty event file, without which TensorBoard does not look into a folder."""
    if not any(name.endswith(_EMPTY) for name in tf.gfile.ListDirectory(logdir)):
        EventFileWriter(logdir, filename_suffix=_EMPTY).close()


def start_profiler_server(port: int) -> None:
    """Let others ask for traces of this process."""
    profiler_v2.start_server(port)


class Profiler:
    """Traces the body of a ``with`` statement into a folder."""

    def __init__(self, logdir: str):
        self._logdir = logdir

    def __enter__(self) -> None:
        start()

    def __exit__(self, kind: Any, value: Any, traceback: Any) -> None:
        save(self._logdir, stop())


def start_tracing(
    service_addr: str,
    logdir: str,
    duration_ms: int,
    worker_list: str = "",
    include_dataset_ops: bool = True,
    num_tracing_attempts: int = 3,
) -> None:
    """Ask a profiler server for a trace, and write it into a folder.

    Args:
        service_addr: The server's ``host:port``.
        logdir: The folder.
        duration_ms: How long to trace, in milliseconds.
        worker_list: Other workers to trace.
        include_dataset_ops: Whether the ops of datasets are traced; they always are today.
        num_tracing_attempts: How often to ask.
    """
    profiler_client.trace(_address(service_addr), logdir, duration_ms, worker_list, num_tracing_attempts)


def monitor(service_addr: str, duration_ms: int, monitoring_level: int = 1, display_timestamp: bool = False) -> str:
    """Return what a profiler server says about its process, after ``duration_ms`` milliseconds."""
    del display_timestamp  # today's always has it
    return profiler_client.monitor(_address(service_addr), duration_ms, monitoring_level)


def _address(given: str) -> str:
    return given if "://" in given else f"grpc://{given}"
