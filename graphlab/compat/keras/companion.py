"""All that changes tf-keras's classes; the modules say what and why."""

import importlib

for _module in (
    "graphlab.compat.layer_sequences",
    "graphlab.compat.keras.downloads",
    "graphlab.compat.keras.initial_values",
    "graphlab.compat.keras.keras_1_arguments",
    "graphlab.compat.keras.methods",
    "graphlab.compat.keras.optimizer_classes",
    "graphlab.compat.keras.variable_names",
):
    importlib.import_module(_module)
