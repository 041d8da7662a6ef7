"""The messages of ``tensor_forest_params.proto``: how a forest grows."""

from graphlab.contrib.decision_trees import generic_tree_model_pb2  # noqa: F401 (its types are used below)
from graphlab.contrib.messages import define

_FILE = define(
    "tensorflow/contrib/tensor_forest/proto/tensor_forest_params.proto",
    "tensorflow.tensorforest",
    """
message SplitPruningConfig
  1 DepthDependentParam prune_every_samples
  2 enum/SplitPruningStrategyType type
message SplitFinishConfig
  1 DepthDependentParam check_every_steps
  2 enum/SplitFinishStrategyType type
message LinearParam
  1 float slope
  2 float y_intercept
  3 float min_val
  4 float max_val
message ExponentialParam
  1 float bias
  2 float base
  3 float multiplier
  4 float depth_multiplier
message ThresholdParam
  1 float on_value
  2 float off_value
  3 float threshold
message DepthDependentParam
  1 float constant_value | ParamType
  2 LinearParam linear | ParamType
  3 ExponentialParam exponential | ParamType
  4 ThresholdParam threshold | ParamType
message TensorForestParams
  1 enum/LeafModelType leaf_type
  2 enum/StatsModelType stats_type
  3 enum/SplitCollectionType collection_type
  4 SplitPruningConfig pruning_type
  5 SplitFinishConfig finish_type
  6 int32 num_trees
  7 int32 max_nodes
  21 int32 num_features
  19 enum/.tensorflow.decision_trees.InequalityTest.Type inequality_test_type
  8 bool is_regression
  9 bool drop_final_class
  10 bool collate_examples
  11 bool checkpoint_stats
  20 bool use_running_stats_method
  22 bool initialize_average_splits
  23 bool inference_tree_paths
  12 int32 num_outputs
  13 DepthDependentParam num_splits_to_consider
  14 DepthDependentParam split_after_samples
  15 DepthDependentParam dominate_fraction
  18 DepthDependentParam min_split_samples
  16 string graph_dir
  17 int32 num_select_features
  24 int32 num_classes_to_track
enum LeafModelType
  0 MODEL_DENSE_CLASSIFICATION
  1 MODEL_SPARSE_CLASSIFICATION
  2 MODEL_REGRESSION
  3 MODEL_SPARSE_OR_DENSE_CLASSIFICATION
enum StatsModelType
  0 STATS_DENSE_GINI
  1 STATS_SPARSE_GINI
  2 STATS_LEAST_SQUARES_REGRESSION
  3 STATS_SPARSE_THEN_DENSE_GINI
  4 STATS_FIXED_SIZE_SPARSE_GINI
enum SplitCollectionType
  0 COLLECTION_BASIC
  1 GRAPH_RUNNER_COLLECTION
enum SplitPruningStrategyType
  0 SPLIT_PRUNE_NONE
  1 SPLIT_PRUNE_HALF
  2 SPLIT_PRUNE_QUARTER
  3 SPLIT_PRUNE_10_PERCENT
  4 SPLIT_PRUNE_HOEFFDING
enum SplitFinishStrategyType
  0 SPLIT_FINISH_BASIC
  2 SPLIT_FINISH_DOMINATE_HOEFFDING
  3 SPLIT_FINISH_DOMINATE_BOOTSTRAP
""",
    needs=("tensorflow/contrib/decision_trees/proto/generic_tree_model.proto",),
)

COLLECTION_BASIC = _FILE["COLLECTION_BASIC"]
DESCRIPTOR = _FILE["DESCRIPTOR"]
DepthDependentParam = _FILE["DepthDependentParam"]
ExponentialParam = _FILE["ExponentialParam"]
GRAPH_RUNNER_COLLECTION = _FILE["GRAPH_RUNNER_COLLECTION"]
LeafModelType = _FILE["LeafModelType"]
LinearParam = _FILE["LinearParam"]
MODEL_DENSE_CLASSIFICATION = _FILE["MODEL_DENSE_CLASSIFICATION"]
MODEL_REGRESSION = _FILE["MODEL_REGRESSION"]
MODEL_SPARSE_CLASSIFICATION = _FILE["MODEL_SPARSE_CLASSIFICATION"]
MODEL_SPARSE_OR_DENSE_CLASSIFICATION = _FILE["MODEL_SPARSE_OR_DENSE_CLASSIFICATION"]
SPLIT_FINISH_BASIC = _FILE["SPLIT_FINISH_BASIC"]
SPLIT_FINISH_DOMINATE_BOOTSTRAP = _FILE["SPLIT_FINISH_DOMINATE_BOOTSTRAP"]
SPLIT_FINISH_DOMINATE_HOEFFDING = _FILE["SPLIT_FINISH_DOMINATE_HOEFFDING"]
SPLIT_PRUNE_10_PERCENT = _FILE["SPLIT_PRUNE_10_PERCENT"]
SPLIT_PRUNE_HALF = _FILE["SPLIT_PRUNE_HALF"]
SPLIT_PRUNE_HOEFFDING = _FILE["SPLIT_PRUNE_HOEFFDING"]
SPLIT_PRUNE_NONE = _FILE["SPLIT_PRUNE_NONE"]
SPLIT_PRUNE_QUARTER = _FILE["SPLIT_PRUNE_QUARTER"]
STATS_DENSE_GINI = _FILE["STATS_DENSE_GINI"]
STATS_FIXED_SIZE_SPARSE_GINI = _FILE["STATS_FIXED_SIZE_SPARSE_GINI"]
STATS_LEAST_SQUARES_REGRESSION = _FILE["STATS_LEAST_SQUARES_REGRESSION"]
STATS_SPARSE_GINI = _FILE["STATS_SPARSE_GINI"]
STATS_SPARSE_THEN_DENSE_GINI = _FILE["STATS_SPARSE_THEN_DENSE_GINI"]
SplitCollectionType = _FILE["SplitCollectionType"]
SplitFinishConfig = _FILE["SplitFinishConfig"]
SplitFinishStrategyType = _FILE["SplitFinishStrategyType"]
SplitPruningConfig = _FILE["SplitPruningConfig"]
SplitPruningStrategyType = _FILE["SplitPruningStrategyType"]
StatsModelType = _FILE["StatsModelType"]
TensorForestParams = _FILE["TensorForestParams"]
ThresholdParam = _FILE["ThresholdParam"]
