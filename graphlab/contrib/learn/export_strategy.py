"""``tf.contrib.learn``: how an experiment exports its estimator."""

from __future__ import annotations

import inspect
from typing import Any, NamedTuple


class ExportStrategy(NamedTuple):
    """A name and a function ``export_fn(estimator, export_path[, checkpoint_path][, eval_result])``."""

    name: str
    export_fn: Any
    strip_default_attrs: bool | None = None

    def export(self, estimator, export_path, checkpoint_path=None, eval_result=None):
        """Call the function with what it takes; return the path of the export.

        Raises:
            ValueError: The function takes a result, but no checkpoint.
        """
        taken = inspect.signature(self.export_fn).parameters
        if "eval_result" in taken and "checkpoint_path" not in taken:
            raise ValueError("An export_fn accepting eval_result must also accept checkpoint_path.")
        given = {
            "checkpoint_path": checkpoint_path,
            "eval_result": eval_result,
            "strip_default_attrs": self.strip_default_attrs,
        }
        return self.export_fn(estimator, export_path, **{name: value for name, value in given.items() if name in taken})
