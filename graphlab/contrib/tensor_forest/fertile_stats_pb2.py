"""The messages of ``fertile_stats.proto``: what a growing tree has counted."""

from graphlab.contrib.decision_trees import generic_tree_model_pb2  # noqa: F401 (its types are used below)
from graphlab.contrib.messages import define

_FILE = define(
    "tensorflow/contrib/tensor_forest/proto/fertile_stats.proto",
    "tensorflow.tensorforest",
    """
message FertileStats
  1 *FertileSlot node_to_slot
message GiniStats
  2 float square
message LeafStat
  3 float weight_sum
  1 LeafStat.GiniImpurityClassificationStats classification | leaf_stat
  2 LeafStat.LeastSquaresRegressionStats regression | leaf_stat
message LeafStat.GiniImpurityClassificationStats
  1 .tensorflow.decision_trees.Vector dense_counts | counts
  2 .tensorflow.decision_trees.SparseVector sparse_counts | counts
  3 GiniStats gini
message LeafStat.LeastSquaresRegressionStats
  1 .tensorflow.decision_trees.Vector mean_output
  2 .tensorflow.decision_trees.Vector mean_output_squares
message FertileSlot
  4 LeafStat leaf_stats
  1 *SplitCandidate candidates
  6 LeafStat post_init_leaf_stats
  5 int32 node_id
  7 int32 depth
message SplitCandidate
  1 .tensorflow.decision_trees.BinaryNode split
  4 LeafStat left_stats
  5 LeafStat right_stats
  6 string unique_id
message TreePath
  1 *.tensorflow.decision_trees.TreeNode nodes_visited
""",
    needs=("tensorflow/contrib/decision_trees/proto/generic_tree_model.proto",),
)

DESCRIPTOR = _FILE["DESCRIPTOR"]
FertileSlot = _FILE["FertileSlot"]
FertileStats = _FILE["FertileStats"]
GiniStats = _FILE["GiniStats"]
LeafStat = _FILE["LeafStat"]
SplitCandidate = _FILE["SplitCandidate"]
TreePath = _FILE["TreePath"]
