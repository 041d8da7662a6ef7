"""``tensorflow.python.ops.summary_ops_v2``: writers and summaries that TensorFlow has dropped."""

from __future__ import annotations

import functools
import getpass
import re
import time
from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.core.framework.summary_pb2 import SummaryMetadata
from tensorflow.python.ops import gen_summary_ops, summary_ops_v2

NoopSummaryWriter = summary_ops_v2._NoopSummaryWriter

#: What the names in a data base look like.
_NAMES = {
    "experiment_name": r"^[^\x00-\x1F<>]{0,256}$",
    "run_name": r"^[^\x00-\x1F<>]{0,512}$",
    "user_name": r"^[a-z]([-a-z0-9]{0,29}[a-z0-9])?$",
}


class ResourceSummaryWriter(summary_ops_v2._ResourceSummaryWriter):
    """A writer that is a resource of TensorFlow's."""

    def __init__(self, shared_name: str | None, init_op_fn: Callable, name: str | None = None, v2: bool = False):
        """Make the resource.

        Args:
            shared_name: The name under which it is shared.
            init_op_fn: Opens the resource.
            name: A name for the op.
            v2: Whether it is one of TensorFlow 2, which may not be used after it is closed.
        """
        del v2  # all are today
        super().__init__(lambda: gen_summary_ops.summary_writer(shared_name=shared_name or "", name=name), init_op_fn)


def create_db_writer(
    db_uri: str,
    experiment_name: str | None = None,
    run_name: str | None = None,
    user_name: str | None = None,
    name: str | None = None,
) -> ResourceSummaryWriter:
    """Return a writer into a data base of SQLite.

    Args:
        db_uri: The path of the file.
        experiment_name: The experiment; by default, the day.
        run_name: The run; by default, the time.
        user_name: The user; by default, who runs the program.
        name: The name under which the writer is shared.

    Raises:
        ValueError: A name has characters that it may not have, or is too long.
    """
    with tf.device("cpu:0"):
        return ResourceSummaryWriter(
            name,
            functools.partial(
                gen_summary_ops.create_summary_db_writer,
                db_uri=db_uri,
                experiment_name=_clean("experiment_name", experiment_name or time.strftime("%Y-%m-%d")),
                run_name=_clean("run_name", run_name or time.strftime("%H:%M:%S")),
                user_name=_clean("user_name", user_name or getpass.getuser()),
            ),
        )


def keras_model(name: str, data: Any, step: Any = None) -> Any:
    """Write a Keras model for TensorBoard, with the writer that is the default.

    Args:
        name: The tag.
        data: The model.
        step: The step; the global one by default.

    Returns:
        Whether it was written; False for a model without a configuration.
    """
    try:
        text = data.to_json()
    except Exception as error:
        tf.logging.warning("Model failed to serialize as JSON. Ignoring... %s", error)
        return False
    metadata = SummaryMetadata()
    metadata.plugin_data.plugin_name = "graph_keras_model"
    metadata.plugin_data.content = b"1"
    with summary_ops_v2.summary_scope(name, "graph_keras_model", [data, step]) as (tag, _):
        with tf.device("cpu:0"):
            tensor = tf.constant(text, dtype=tf.string)
        return summary_ops_v2.write(tag=tag, tensor=tensor, step=step, metadata=metadata)


def _clean(kind: str, value: Any) -> tf.Tensor:
    if isinstance(value, str) and not re.search(_NAMES[kind], value, re.IGNORECASE):
        raise ValueError(f"{kind} ({value}) must match {_NAMES[kind]}")
    return tf.convert_to_tensor(value, tf.string)
