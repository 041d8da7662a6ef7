"""Small programs for ``tf.contrib.layers``: run by TensorFlow 1.15.5 and by the test.

``python layers_cases.py`` under TensorFlow 1.15.5 writes their answers for the test.
"""

from recorded import Cases, numbers, sparse, started, whole

CASES = Cases()


def module(name):
    """Return a module of contrib."""
    return CASES.module("tensorflow.contrib." + name)


@CASES.add
def crossing(tf, session):
    cross = module("layers.python.ops.sparse_feature_cross_op").sparse_feature_cross
    texts = sparse(tf, [[0, 0], [0, 1], [1, 0], [2, 0], [2, 1]], ["a", "bb", "c", "dd", ""], [3, 2])
    integers = sparse(tf, [[0, 0], [2, 0], [2, 1]], tf.constant([-5, 7, 1 << 40], tf.int64), [3, 2])
    dense = tf.constant([[1, -2], [3, 4], [5, 600]], tf.int64)
    results = []
    for inputs in ([texts, integers], [dense, texts], [integers, dense]):
        results += [cross(inputs), cross(inputs, True), cross(inputs, True, 7), cross(inputs, True, 1000, hash_key=17)]
    return whole(session, results)


@CASES.add
def scattered(tf, session):
    ops = module("layers.python.layers.embedding_ops")
    weights = tf.get_variable("weights", [13])
    parts = [tf.get_variable(f"part_{size}", [size]) for size in (5, 4)]
    texts = sparse(tf, [[0, 0], [0, 1], [2, 0], [2, 1]], ["a", "b", "a", "c"], [3, 2])
    results = [
        ops.scattered_embedding_lookup(weights, tf.constant(["a", "b"]), 4),
        ops.scattered_embedding_lookup(parts, tf.constant([[1, 2], [3, 1]], tf.int64), 3, hash_key=5),
        *[ops.scattered_embedding_lookup_sparse(weights, texts, 3, combiner=each) for each in ("sum", "mean", "sqrtn")],
        tf.convert_to_tensor(tf.gradients(ops.scattered_embedding_lookup_sparse(weights, texts, 3), weights)[0]),
    ]
    table = [tf.get_variable(f"table_{size}", [size, 2]) for size in (3, 2)]
    ids = sparse(tf, [[0, 0], [0, 1], [1, 0], [2, 0]], tf.constant([1, 4, 1, 0], tf.int64), [3, 2])
    of_ids = sparse(tf, [[0, 0], [0, 1], [1, 0], [2, 0]], [0.5, 2.0, 1.0, 3.0], [3, 2])
    for options in ({}, {"combiner": "sqrtn"}, {"combiner": "sum", "max_norm": 0.5}, {"partition_strategy": "div"}):
        for each in (of_ids, None):
            results.append(ops.embedding_lookup_sparse_with_distributed_aggregation(table, ids, each, **options))
    started(tf, session)
    return whole(session, results)


@CASES.add
def feature_columns(tf, session):
    layers = tf.contrib.layers
    column = module("layers.python.layers.feature_column")
    words = layers.sparse_column_with_keys("words", ["a", "b", "c"])
    texts = layers.sparse_column_with_hash_bucket("texts", 5)
    number = layers.real_valued_column("number", dimension=2)
    buckets = layers.bucketized_column(layers.real_valued_column("age"), [1.0, 2.0])
    features = {
        "words": sparse(tf, [[0, 0], [1, 0], [1, 1]], ["b", "a", "c"], [2, 2]),
        "number": tf.constant(numbers(2, 2)),
        "age": tf.constant([[1.5], [9.0]]),
        "texts": sparse(tf, [[0, 0], [0, 1]], ["x", "y"], [2, 2]),
    }
    embedding = layers.embedding_column(words, 2)
    transformed = layers.transform_features(features, [words, number, buckets, embedding, layers.one_hot_column(words)])
    scattered = layers.scattered_embedding_column("texts", 11, 3, hash_key=19)
    network = layers.input_from_feature_columns(features, [scattered])
    joint, variables, bias = layers.joint_weighted_sum_from_feature_columns(features, [words, texts], 2)
    steps = {
        "words": sparse(tf, [[0, 0, 0], [0, 1, 0], [0, 1, 1], [1, 0, 0]], ["b", "a", "c", "a"], [2, 2, 2]),
        "number": tf.constant(numbers(2, 2, 3)),
    }
    wide = layers.real_valued_column("number", dimension=3)
    sequence = layers.sequence_input_from_feature_columns(steps, [embedding, wide, layers.one_hot_column(words)])
    started(tf, session)
    placeholders = column.make_place_holder_tensors_for_base_features([words, number])
    inferred = layers.infer_real_valued_columns({"x": tf.zeros([2, 3]), "y": tf.zeros([2], tf.int64)})
    results = [transformed[each] for each in (words, number, buckets, embedding)] + [network, joint, sequence]
    return [
        whole(session, results),
        sorted(each.op.name for each in [*variables, bias]),
        sorted(placeholders),
        placeholders["number"].shape.as_list(),
        sorted(layers.create_feature_spec_for_parsing(inferred)),
        sorted(each.op.name.replace("indicator", "one_hot") for each in tf.model_variables()),
    ]


@CASES.add
def parsing(tf, session):
    layers = tf.contrib.layers
    words = layers.sparse_column_with_keys("words", ["a", "b", "c"])
    number = layers.real_valued_column("number")

    def texts(*values):
        return tf.train.Feature(bytes_list=tf.train.BytesList(value=values))

    def floats(*values):
        return tf.train.Feature(float_list=tf.train.FloatList(value=values))

    example = tf.train.Example(features=tf.train.Features(feature={"words": texts(b"b", b"a"), "number": floats(2.0)}))
    parsed = layers.parse_feature_columns_from_examples([example.SerializeToString()], [words, number])
    of_steps = {"words": tf.train.FeatureList(feature=[texts(b"a"), texts(b"c", b"b")])}
    sequence = tf.train.SequenceExample(
        context=tf.train.Features(feature={"number": floats(3.0)}),
        feature_lists=tf.train.FeatureLists(feature_list=of_steps),
    )
    context, steps = layers.parse_feature_columns_from_sequence_examples(
        sequence.SerializeToString(), [number], [words]
    )
    started(tf, session)
    return whole(session, [parsed["words"], parsed["number"], parsed[words], context["number"], steps["words"]])


@CASES.add
def targets(tf, session):
    targets = module("layers.python.layers.target_column")
    logits, wide = tf.constant(numbers(4, 1)), tf.constant(numbers(4, 3))
    classes, values = tf.constant([1, 0, 1, 1]), tf.constant([[0.5], [1.0], [-1.0], [2.0]])
    features = {"weight": tf.constant([[1.0], [2.0], [0.5], [1.0]])}
    results = []
    of_classes = targets.multi_class_target(2, weight_column_name="weight")
    for target, scores, labels in (
        (targets.regression_target(weight_column_name="weight"), logits, values),
        (of_classes, logits, classes),
        (targets.multi_class_target(3), wide, classes),
        (targets.binary_svm_target(), logits, classes),
    ):
        metrics = target.get_eval_ops(features, scores, labels) if target is of_classes else {}
        results.append([target.loss(scores, labels, features), target.training_loss(scores, labels, features)])
        results.append([target.logits_to_predictions(scores)])
        results.append([metrics[name][1] for name in sorted(metrics)])
    session.run(tf.local_variables_initializer())
    return [session.run(each) for each in results]


@CASES.add
def sparse_ops(tf, session):
    ops = module("layers.python.ops.sparse_ops")
    dense = tf.constant([[1, 0, 3], [0, 0, 5]])
    results = [ops.dense_to_sparse_tensor(dense), ops.indicators_to_sparse_ids(dense)]
    results.append(ops.sparse_row_envelope(results[0]))
    results.append(module("layers.python.ops.bucketization_op").bucketize(dense, [1.0, 4.0]))
    normalize = module("layers.python.layers.layers").poincare_normalize
    results.append(normalize(tf.constant([[3.0, 4.0], [0.1, 0.2]])))
    return whole(session, results)


if __name__ == "__main__":
    CASES.record("layers")
