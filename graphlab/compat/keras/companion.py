"""All that changes tf-keras's classes; see the modules."""

from graphlab.compat import layer_sequences
from graphlab.compat.keras import (
    downloads,
    initial_values,
    keras_1_arguments,
    methods,
    optimizer_classes,
    variable_names,
)

__all__ = [
    *("downloads", "initial_values", "keras_1_arguments", "layer_sequences", "methods", "optimizer_classes"),
    "variable_names",
]
