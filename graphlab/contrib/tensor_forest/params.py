"""How a forest grows, as messages: what ``ForestHParams`` mean in ``tensor_forest_params.proto``."""

from __future__ import annotations

import numbers
from typing import Any

import tensorflow.compat.v1 as tf
from google.protobuf import text_format

from graphlab.contrib.decision_trees import generic_tree_model_pb2
from graphlab.contrib.tensor_forest import tensor_forest_params_pb2

_params: Any = tensor_forest_params_pb2
_tree: Any = generic_tree_model_pb2

CLASSIFICATION_LEAF_MODEL_TYPES = {
    "all_dense": (_params.MODEL_DENSE_CLASSIFICATION, _params.STATS_DENSE_GINI),
    "all_sparse": (_params.MODEL_SPARSE_CLASSIFICATION, _params.STATS_SPARSE_GINI),
    "sparse_then_dense": (_params.MODEL_SPARSE_OR_DENSE_CLASSIFICATION, _params.STATS_SPARSE_THEN_DENSE_GINI),
}
REGRESSION_MODEL_TYPE = (
    _params.MODEL_REGRESSION,
    _params.STATS_LEAST_SQUARES_REGRESSION,
    _params.COLLECTION_BASIC,
)
FINISH_TYPES = {
    "basic": _params.SPLIT_FINISH_BASIC,
    "hoeffding": _params.SPLIT_FINISH_DOMINATE_HOEFFDING,
    "bootstrap": _params.SPLIT_FINISH_DOMINATE_BOOTSTRAP,
}
PRUNING_TYPES = {
    "none": _params.SPLIT_PRUNE_NONE,
    "half": _params.SPLIT_PRUNE_HALF,
    "quarter": _params.SPLIT_PRUNE_QUARTER,
    "10_percent": _params.SPLIT_PRUNE_10_PERCENT,
    "hoeffding": _params.SPLIT_PRUNE_HOEFFDING,
}
SPLIT_TYPES = {
    "less_or_equal": _tree.InequalityTest.LESS_OR_EQUAL,
    "less": _tree.InequalityTest.LESS_THAN,
}


def parse_number_or_string_to_proto(proto, param):
    """Write a number, or the text of a ``DepthDependentParam``, into such a message."""
    if isinstance(param, numbers.Number) or param.isdigit():
        proto.constant_value = param if isinstance(param, numbers.Number) else int(param)
    else:
        text_format.Merge(param, proto)


def build_params_proto(params):
    """Return filled ``ForestHParams`` as a ``TensorForestParams``."""
    proto = _params.TensorForestParams(
        num_trees=params.num_trees,
        max_nodes=params.max_nodes,
        is_regression=params.regression,
        num_outputs=params.num_classes,
        num_features=params.num_features,
        leaf_type=params.leaf_model_type,
        stats_type=params.stats_model_type,
        collection_type=_params.COLLECTION_BASIC,
        pruning_type={"type": params.pruning_type},
        finish_type={"type": params.finish_type},
        inequality_test_type=params.split_type,
        drop_final_class=False,
        collate_examples=params.collate_examples,
        checkpoint_stats=params.checkpoint_stats,
        use_running_stats_method=params.use_running_stats_method,
        initialize_average_splits=params.initialize_average_splits,
        inference_tree_paths=params.inference_tree_paths,
    )
    parse_number_or_string_to_proto(proto.pruning_type.prune_every_samples, params.prune_every_samples)
    parse_number_or_string_to_proto(proto.finish_type.check_every_steps, params.early_finish_check_every_samples)
    parse_number_or_string_to_proto(proto.split_after_samples, params.split_after_samples)
    parse_number_or_string_to_proto(proto.num_splits_to_consider, params.num_splits_to_consider)
    proto.dominate_fraction.constant_value = params.dominate_fraction
    if params.param_file:
        with open(params.param_file, encoding="utf-8") as file:
            text_format.Merge(file.read(), proto)
    return proto


def fill_types(params):
    """Add to ``ForestHParams`` the constants that their names stand for.

    Raises:
        ValueError: A name stands for none.
    """
    model = _named(CLASSIFICATION_LEAF_MODEL_TYPES, "model_name", params)
    params.leaf_model_type, params.stats_model_type = model
    params.finish_type = _named(FINISH_TYPES, "split_finish_name", params)
    params.pruning_type = _named(PRUNING_TYPES, "split_pruning_name", params)
    params.split_type = _named(SPLIT_TYPES, "split_name", params)
    if params.pruning_type == _params.SPLIT_PRUNE_NONE:
        params.prune_every_samples = 0
    else:
        params.prune_every_samples = params.prune_every_samples or int(params.split_after_samples) / 2
    if params.finish_type == _params.SPLIT_FINISH_BASIC:
        params.early_finish_check_every_samples = 0
    else:
        given = params.early_finish_check_every_samples
        params.early_finish_check_every_samples = given or int(params.split_after_samples) / 4


def _named(types: dict[str, Any], name: str, params: Any) -> Any:
    chosen = getattr(params, name)
    if chosen not in types:
        raise ValueError(f"ForestHParams: {name} is {chosen!r}; expected one of {', '.join(types)}")
    return types[chosen]


def get_epoch_variable():
    """Return the number of the epoch of an input queue, ``[1]``; ``[0]`` without one."""
    for variable in tf.local_variables():
        if "limit_epochs/epoch" in variable.op.name:
            return tf.reshape(variable, [1])
    return [0]
