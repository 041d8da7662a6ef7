"""Small programs for what ``tf.contrib.tensor_forest`` has beside its kernels: run by 1.15.5 and by the test.

``python tensor_forest_cases.py`` under TensorFlow 1.15.5 writes their answers for the test.
"""

from recorded import Cases, numbers, sparse

CASES = Cases()


def module(name):
    """Return a source file of contrib."""
    return CASES.module("tensorflow.contrib." + name)


@CASES.add
def messages(tf, session):
    forest = module("tensor_forest.python.tensor_forest")
    options = {"num_classes": 3, "num_features": 200, "num_trees": 2, "split_finish_name": "hoeffding"}
    options["early_finish_check_every_samples"] = 5
    params = forest.ForestHParams(split_pruning_name="half", prune_every_samples=7, split_name="less", **options).fill()
    proto = forest.build_params_proto(params)
    steps = module("tensor_forest.proto.tensor_forest_params_pb2").DepthDependentParam()
    forest.parse_number_or_string_to_proto(steps, "linear { slope: 2 y_intercept: 1 min_val: 0 max_val: 9 }")
    tree = module("decision_trees.proto.generic_tree_model_pb2")
    node = tree.TreeNode(leaf=tree.Leaf(vector=tree.Vector(value=[tree.Value(float_value=0.5)])))
    node.node_id.value = 4
    features = tree.ModelAndFeatures()
    features.features["age"].feature_id.id.value = "a"
    slot = module("tensor_forest.proto.fertile_stats_pb2").FertileSlot(node_id=3, depth=1)
    return [
        [proto.SerializeToString(deterministic=True).hex(), params.num_splits_to_consider],
        [[each.SerializeToString().hex() for each in (steps, node, features, slot)], node.WhichOneof("node_type")],
        [tree.BinaryNode.RIGHT, proto.DESCRIPTOR.full_name, forest.SPLIT_TYPES, forest.get_epoch_variable()],
    ]


@CASES.add
def inputs(tf, session):
    ops = module("tensor_forest.python.ops.data_ops")
    data = {
        "age": tf.constant(numbers(2, 1)),
        "color": tf.constant([["red"], ["a longer name of a color"]]),
        "count": tf.constant([[3], [4]]),
        "tags": sparse(tf, [[0, 0], [1, 1]], tf.constant([5, 6], tf.int64), [2, 2]),
    }
    dense, tags, spec = ops.ParseDataTensorOrDict(data)
    labels = ops.ParseLabelTensorOrDict({"b": tf.constant([[1], [2]]), "a": tf.constant([[3], [4]])})
    dense, tags, labels = session.run([dense, tags, labels])
    return [dense, list(tags), spec.SerializeToString(), labels, ops.GetColumnName("x", 3), ops.GetColumnName(4, 3)]


@CASES.add
def metrics(tf, session):
    names = ["auc", "accuracy", "r2", "precision", "recall", "sigmoid_entropy", "classification_log_loss"]
    forest = module("tensor_forest.client.eval_metrics")
    probabilities, targets = tf.nn.softmax(tf.constant(numbers(5, 2))), tf.constant([[0], [1], [1], [0], [1]])
    results = []
    for name in names:
        of_classes = forest.get_prediction_key(name) == "classes"
        predictions = tf.expand_dims(tf.argmax(probabilities, 1), 1) if of_classes else probabilities
        results.append(forest.get_metric(name)(predictions, targets)[1])
    session.run(tf.local_variables_initializer())
    return [session.run(results), [forest.get_prediction_key(name) for name in names]]


if __name__ == "__main__":
    CASES.record("tensor_forest")
