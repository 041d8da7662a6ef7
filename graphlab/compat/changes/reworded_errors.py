"""Mistakes in building a graph that today's functions describe in other words than 1.15 did."""

from __future__ import annotations

import functools
import importlib
import re
import sys
from collections.abc import Callable

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import are_enforced

_DATASETS = "tensorflow.python.data.ops.dataset_ops"

#: The module and the function or method whose errors are reworded; what it says today; what 1.15 said.
_REWORDED: tuple[tuple[str, str, str, str], ...] = (
    (
        _DATASETS,
        "DatasetV1._make_one_shot_iterator",
        r"(Cannot capture a stateful node .*?): A likely cause of this error is .*",
        r"Failed to create a one-shot iterator for a dataset. `Dataset.make_one_shot_iterator()` does not support"
        r" datasets that capture stateful objects, such as a `Variable` or `LookupTable`. In these cases, use"
        r" `Dataset.make_initializable_iterator()`. (Original error: \1)",
    ),
    (
        _DATASETS,
        "DatasetV2.__iter__",
        r"`tf\.data\.Dataset` only supports Python-style iteration .*",
        "__iter__() is only supported inside of tf.function or when eager execution is enabled.",
    ),
    (
        "tensorflow.python.framework.meta_graph",
        "read_meta_graph_file",
        r"File does not exist\. Received: (.*)\.",
        r"File \1 does not exist.",
    ),
    ("tensorflow.python.framework.ops", "_assert_same_graph", r" \(graphs are .*\)\.", "."),
    (
        "tensorflow.python.ops.cond",
        "cond",
        r"'(pred|true_fn|false_fn)' must (be callable\.|not be a Python bool)\.?",
        r"\1 must \2",
    ),
    (
        "tensorflow.python.ops.cond",
        "cond",
        r"Outputs of 'true_fn' and 'false_fn' must have the same type\(s\)\. Received (\w+) from .* and (\w+) from .*",
        r"Outputs of true_fn and false_fn must have the same type: \1, \2",
    ),
    (
        "tensorflow.python.ops.nn_ops",
        "sparse_softmax_cross_entropy_with_logits",
        r"`labels\.shape\.rank` must equal `logits\.shape\.rank - 1`\. .* of rank (\d+) and .* of rank (\d+)",
        r"Rank mismatch: Rank of labels (received \1) should equal rank of logits minus 1 (received \2).",
    ),
    (
        "tensorflow.python.ops.rnn",
        "dynamic_rnn",
        r"If no initial_state is provided, .*",
        "If there is no initial_state, you must give a dtype.",
    ),
    ("tensorflow.python.ops.while_loop", "while_loop", r"'(cond|body)' must be", r"\1 must be"),
)


def _reworded(original: Callable, pattern: str, replacement: str) -> Callable:
    @functools.wraps(original)
    def call(*arguments, **options):
        try:
            return original(*arguments, **options)
        except (OSError, RuntimeError, TypeError, ValueError) as error:
            if are_enforced() and len(error.args) == 1 and isinstance(error.args[0], str):
                error.args = (re.sub(pattern, replacement, error.args[0], flags=re.DOTALL),)
            raise

    return call


def install(patcher: Patcher) -> None:
    """Replace the functions, also where programs look them up."""
    v1 = sys.modules["tensorflow.compat.v1"]
    for module, path, pattern, replacement in _REWORDED:
        owner = importlib.import_module(module)
        *classes, name = path.split(".")
        for each in classes:
            owner = getattr(owner, each)
        original = getattr(owner, name)
        reworded = _reworded(original, pattern, replacement)
        patcher.replace(owner, name, reworded)
        for public in (v1, v1.nn):
            if vars(public).get(name) is original:
                patcher.replace(public, name, reworded)
