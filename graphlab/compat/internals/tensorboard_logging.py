"""``tensorflow.python.training.tensorboard_logging``: messages that are logged and written to an event file."""

from __future__ import annotations

import time
from typing import Any

from tensorflow.core.util.event_pb2 import Event, LogMessage
from tensorflow.python.platform import tf_logging

DEBUG, INFO, WARN, ERROR, FATAL = "DEBUG", "INFO", "WARN", "ERROR", "FATAL"

#: What the levels are in an event file, and in TensorFlow's own log.
_LEVELS = {
    DEBUG: (LogMessage.DEBUGGING, tf_logging.DEBUG),
    INFO: (LogMessage.INFO, tf_logging.INFO),
    WARN: (LogMessage.WARN, tf_logging.WARN),
    ERROR: (LogMessage.ERROR, tf_logging.ERROR),
    FATAL: (LogMessage.FATAL, tf_logging.FATAL),
}

_UNKNOWN = object()
_state: dict[str, Any] = {"verbosity": WARN, "writer": _UNKNOWN}


def get_verbosity() -> str:
    """Return the lowest level that is written to the event file."""
    return _state["verbosity"]


def set_verbosity(verbosity: str) -> None:
    """Write messages of this level and above to the event file; TensorFlow's own log has a level of its own."""
    _require(verbosity)
    _state["verbosity"] = verbosity


def set_summary_writer(summary_writer: Any) -> None:
    """Write messages with a ``tf.summary.FileWriter``; None: only log them."""
    _state["writer"] = summary_writer


def log(level: str, message: str, *args: Any) -> None:
    """Log a message, and write it to the event file if its level is high enough.

    Args:
        level: One of the five levels of this module.
        message: A text with places for ``args``, as in ``message % args``.

    Raises:
        RuntimeError: ``set_summary_writer`` was not called.
        ValueError: There is no such level.
    """
    writer = _state["writer"]
    if writer is _UNKNOWN:
        raise RuntimeError("Must call set_summary_writer before doing any logging from tensorboard_logging")
    _require(level)
    in_events, in_log = _LEVELS[level]
    if writer and in_events >= _LEVELS[_state["verbosity"]][0]:
        text = message % args if args else message % ()
        writer.add_event(Event(wall_time=time.time(), log_message=LogMessage(level=in_events, message=text)))
    tf_logging.log(in_log, message, *args)


def debug(message: str, *args: Any) -> None:
    """Log a message of the level ``DEBUG``."""
    log(DEBUG, message, *args)


def info(message: str, *args: Any) -> None:
    """Log a message of the level ``INFO``."""
    log(INFO, message, *args)


def warn(message: str, *args: Any) -> None:
    """Log a message of the level ``WARN``."""
    log(WARN, message, *args)


def error(message: str, *args: Any) -> None:
    """Log a message of the level ``ERROR``."""
    log(ERROR, message, *args)


def fatal(message: str, *args: Any) -> None:
    """Log a message of the level ``FATAL``."""
    log(FATAL, message, *args)


def _require(level: str) -> None:
    if level not in _LEVELS:
        raise ValueError(f"Level {level} is not a valid tensorboard_logging level")
