"""The messages of ``generic_tree_model.proto``: trees, ensembles of them, and their leaves."""

from google.protobuf import any_pb2, wrappers_pb2  # noqa: F401 (their types are used below)

from graphlab.contrib.messages import define

_FILE = define(
    "tensorflow/contrib/decision_trees/proto/generic_tree_model.proto",
    "tensorflow.decision_trees",
    """
message Model
  1 DecisionTree decision_tree | model
  2 Ensemble ensemble | model
  3 .google.protobuf.Any custom_model | model
  4 *.google.protobuf.Any additional_data
message ModelAndFeatures
  1 *ModelAndFeatures.FeaturesEntry features
  2 Model model
  3 *.google.protobuf.Any additional_data
message ModelAndFeatures.Feature
  1 FeatureId feature_id
  2 *.google.protobuf.Any additional_data
map ModelAndFeatures.FeaturesEntry
  1 string key
  2 ModelAndFeatures.Feature value
message Ensemble
  100 *Ensemble.Member members
  1 Summation summation_combination_technique | combination_technique
  2 Averaging averaging_combination_technique | combination_technique
  3 .google.protobuf.Any custom_combination_technique | combination_technique
  4 *.google.protobuf.Any additional_data
message Ensemble.Member
  1 Model submodel
  2 .google.protobuf.Int32Value submodel_id
  3 *.google.protobuf.Any additional_data
message Summation
  1 *.google.protobuf.Any additional_data
message Averaging
  1 *.google.protobuf.Any additional_data
message DecisionTree
  1 *TreeNode nodes
  2 *.google.protobuf.Any additional_data
message TreeNode
  1 .google.protobuf.Int32Value node_id
  2 .google.protobuf.Int32Value depth
  3 .google.protobuf.Int32Value subtree_size
  4 BinaryNode binary_node | node_type
  5 Leaf leaf | node_type
  6 .google.protobuf.Any custom_node_type | node_type
  7 *.google.protobuf.Any additional_data
message BinaryNode
  1 .google.protobuf.Int32Value left_child_id
  2 .google.protobuf.Int32Value right_child_id
  3 enum/BinaryNode.Direction default_direction
  4 InequalityTest inequality_left_child_test | left_child_test
  5 .google.protobuf.Any custom_left_child_test | left_child_test
enum BinaryNode.Direction
  0 LEFT
  1 RIGHT
message SparseVector
  1 *SparseVector.SparseValueEntry sparse_value
map SparseVector.SparseValueEntry
  1 int64 key
  2 Value value
message Vector
  1 *Value value
message Leaf
  1 Vector vector | leaf
  2 SparseVector sparse_vector | leaf
  3 *.google.protobuf.Any additional_data
message FeatureId
  1 .google.protobuf.StringValue id
  2 *.google.protobuf.Any additional_data
message ObliqueFeatures
  1 *FeatureId features
  2 *float weights
message InequalityTest
  1 FeatureId feature_id | FeatureSum
  4 ObliqueFeatures oblique | FeatureSum
  2 enum/InequalityTest.Type type
  3 Value threshold
enum InequalityTest.Type
  0 LESS_OR_EQUAL
  1 LESS_THAN
  2 GREATER_OR_EQUAL
  3 GREATER_THAN
message Value
  1 float float_value | value
  2 double double_value | value
  3 int32 int32_value | value
  4 int64 int64_value | value
  5 .google.protobuf.Any custom_value | value
""",
    needs=("google/protobuf/any.proto", "google/protobuf/wrappers.proto"),
)

Averaging = _FILE["Averaging"]
BinaryNode = _FILE["BinaryNode"]
DESCRIPTOR = _FILE["DESCRIPTOR"]
DecisionTree = _FILE["DecisionTree"]
Ensemble = _FILE["Ensemble"]
FeatureId = _FILE["FeatureId"]
InequalityTest = _FILE["InequalityTest"]
Leaf = _FILE["Leaf"]
Model = _FILE["Model"]
ModelAndFeatures = _FILE["ModelAndFeatures"]
ObliqueFeatures = _FILE["ObliqueFeatures"]
SparseVector = _FILE["SparseVector"]
Summation = _FILE["Summation"]
TreeNode = _FILE["TreeNode"]
Value = _FILE["Value"]
Vector = _FILE["Vector"]
