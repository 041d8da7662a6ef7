"""Export as a SavedModel, TensorFlow's own format for trained models."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graphlab.engine.runtime import tensorflow_v1
from graphlab.errors import CheckpointError

#: The name under which TensorFlow Serving and ``tf.saved_model.load`` look for what a model does.
SIGNATURE = "serving_default"


def export_saved_model(session: Any, inputs: Mapping[str, Any], outputs: Mapping[str, Any], directory: Path) -> Path:
    """Write the session's graph and variables as a SavedModel with one signature, and return ``directory``.

    The directory is replaced as a whole: a process that is killed leaves the old one or none.

    Args:
        inputs: The signature's input tensors by name; any other placeholder must have a default.
        outputs: The signature's output tensors by name.

    Raises:
        CheckpointError: The directory cannot be written.
    """
    saved_model = tensorflow_v1().saved_model
    temporary = directory.with_name(f".{directory.name}")
    try:
        shutil.rmtree(temporary, ignore_errors=True)  # what a killed process left
        builder = saved_model.Builder(str(temporary))
        builder.add_meta_graph_and_variables(
            session,
            [saved_model.tag_constants.SERVING],
            signature_def_map={SIGNATURE: saved_model.predict_signature_def(dict(inputs), dict(outputs))},
            strip_default_attrs=True,
        )
        builder.save()
        if directory.exists():
            shutil.rmtree(directory)
        os.rename(temporary, directory)
    except (OSError, tensorflow_v1().errors.OpError) as error:
        raise CheckpointError(f"{directory}: the model cannot be exported: {str(error).splitlines()[0]}") from error
    return directory
