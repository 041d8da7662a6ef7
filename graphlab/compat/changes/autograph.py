"""AutoGraph leaves GraphLab's layers and cells as they are, as it does TensorFlow's: they are written for graphs."""

from __future__ import annotations

from tensorflow.python.autograph.core import config

from graphlab.compat.changes.patcher import Patcher


def install(patcher: Patcher) -> None:
    """Add a rule for GraphLab's modules before TensorFlow's own."""
    rules = (config.DoNotConvert("graphlab"), *config.CONVERSION_RULES)
    patcher.replace(config, "CONVERSION_RULES", rules)
