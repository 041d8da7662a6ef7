"""What GraphLab changes in TensorFlow, tf-keras, tf-slim and tensorflow-estimator, and when.

Each module of this package has a function ``install(patcher)`` that makes one kind of change. Importing a module
changes nothing. ``install`` is called here only, for a group of modules at a time and once for each module.

The functions that replace TensorFlow's stay in place for the rest of the process. They ask first whether the rules of
1.x hold (``graphlab.compat.seeds.rules``) or which Keras the running program uses
(``graphlab.compat.keras.standalone``), so other code in the process is not affected.
"""

from __future__ import annotations

import importlib
import threading

from graphlab.compat.changes.patcher import Patcher

_KERAS = (
    "argument_orders",
    "layers",
    "keras_layers",
    "keras_downloads",
    "keras_losses",
    "keras_regularizers",
    "keras_counts",
    "keras_batch_norm",
    "keras_initial_values",
    "keras_methods",
    "keras_total_loss",
    "keras_training",
    "keras_1_arguments",
    "keras_messages",
    "keras_optimizers",
    "keras_policies",
    "keras_scopes",
    "keras_sequential",
    "keras_names",
    "keras_pictures",
    "keras_saving",
    "keras_shapes",
    "keras_variables",
    "keras_calls",
    "keras_collected",
    "keras_configs",
    "keras_nodes",
    "keras_recurrent",
    "keras_weights",
)

#: The modules to install, in this order, by what triggers them. The facade installs ``start`` when TensorFlow starts,
#: the import hook ``flags`` when a program imports absl; ``graphlab.compat.running`` says which names trigger the other
#: groups.
GROUPS: dict[str, tuple[str, ...]] = {
    "flags": ("absl_flags",),
    "start": (
        "absl_flags",
        "op_seeds",
        "op_sequences",
        "op_counts",
        "layer_counts",
        "moving_averages",
        "recurrent_counts",
        "gradient_counts",
        "dataset_counts",
        "dataset_shuffles",
        "dropout",
        "division",
        "initializers",
        "random_kernels",
        "random_loops",
        "reductions",
        "variables",
        "argument_specs",
        "attributes_of_0_12",
        "autograph",
        "error_messages",
        "lengths",
        "class_attributes",
        "reworded_errors",
        "py_functions",
        "datasets",
        "dataset_options",
        "sessions",
        "test_methods",
    ),
    "layers": ("argument_orders", "layers", "keras_messages"),
    "contrib": ("contrib_counts",),
    "keras": _KERAS,
    "estimator": ("estimator_internals", "estimator_arguments", "estimator_metrics", "clustering"),
    "clustering": ("clustering",),
    # tf-slim's layers are built on those of tf.layers.
    "slim": ("slim_internals", "layers"),
    # The estimators of contrib.learn are made of tf-slim's layers, and of parts of tensorflow-estimator.
    "learn": (
        "estimator_internals",
        "estimator_arguments",
        "estimator_metrics",
        "clustering",
        "slim_internals",
        "layers",
    ),
    # The attention of 1.0 is made of tf-slim's layers, and its loss is that of contrib.
    "attention": ("slim_internals", "layers", "contrib_counts"),
}

_installed: dict[str, Patcher] = {}
_lock = threading.RLock()


def install(group: str) -> None:
    """Make the changes of a group that have not been made yet.

    Args:
        group: A key of ``GROUPS``.
    """
    with _lock:
        for name in GROUPS[group]:
            if name in _installed:
                continue
            module = importlib.import_module(f"{__name__}.{name}")
            with Patcher() as patcher:  # closed, and so undone, if the installation fails
                module.install(patcher)
                _installed[name] = patcher.pop_all()


def undo() -> None:
    """Undo all changes, the last one first."""
    with _lock:
        while _installed:
            _installed.popitem()[1].close()
