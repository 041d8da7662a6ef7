"""The names of ``tensorflow.contrib.tensor_forest``, and what serves each."""

from graphlab.contrib.rows import missing, rows

_MODULE = "tensorflow.contrib.tensor_forest"
_HERE = "graphlab.contrib.tensor_forest"
_FOREST = f"{_MODULE}.python.tensor_forest"

SHIMS = {
    f"{_MODULE}.client.eval_metrics": f"{_HERE}.eval_metrics",
    f"{_MODULE}.client.random_forest": f"{_HERE}.random_forest",
    f"{_MODULE}.proto.fertile_stats_pb2": f"{_HERE}.fertile_stats_pb2",
    f"{_MODULE}.proto.tensor_forest_params_pb2": f"{_HERE}.tensor_forest_params_pb2",
    f"{_MODULE}.python.ops.data_ops": f"{_HERE}.data_ops",
}

NAMES = {
    _MODULE: {
        # A program finds the source files in the module itself, too.
        **{name: f"tf:contrib.tensor_forest.client.{name}" for name in ("eval_metrics", "random_forest")},
        **{
            name: f"tf:contrib.tensor_forest.python.ops.{name}"
            for name in ("data_ops", "model_ops", "stats_ops", "tensor_forest_ops")
        },
        "tensor_forest": "tf:contrib.tensor_forest.python.tensor_forest",
    },
    _FOREST: {
        **rows(f"{_HERE}.tensor_forest", "ForestHParams RandomForestGraphs"),
        **rows(
            f"{_HERE}.params",
            "CLASSIFICATION_LEAF_MODEL_TYPES FINISH_TYPES PRUNING_TYPES REGRESSION_MODEL_TYPE SPLIT_TYPES"
            " build_params_proto get_epoch_variable parse_number_or_string_to_proto",
        ),
    },
}

# The kernels of 1.x are gone. Here a forest keeps its trees in variables.
_TREES = "tf.contrib.tensor_forest.python.tensor_forest.RandomForestGraphs"
MISSING = {
    **missing(
        f"{_MODULE}.client.random_forest",
        "MultiForestMultiHeadEstimator get_combined_model_fn",
        "one tf.contrib.tensor_forest.client.random_forest.TensorForestEstimator for each label",
    ),
    **missing(_FOREST, "ForestVariables RandomTreeGraphs TreeVariables", _TREES),
    **missing(f"{_MODULE}.python.ops.model_ops", "TreeVariable TreeVariableSavable tree_variable", _TREES),
    **missing(
        f"{_MODULE}.python.ops.stats_ops",
        "FertileStatsVariable FertileStatsVariableSavable fertile_stats_variable",
        _TREES,
    ),
}
