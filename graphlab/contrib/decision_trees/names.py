"""The names of ``tensorflow.contrib.decision_trees``, and what serves each."""

SHIMS = {
    "tensorflow.contrib.decision_trees.proto.generic_tree_model_pb2": (
        "graphlab.contrib.decision_trees.generic_tree_model_pb2"
    )
}
