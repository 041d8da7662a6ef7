"""Small programs for several smaller rooms of ``tf.contrib``: run by TensorFlow 1.15.5 and by the test.

``python rooms_cases.py`` under TensorFlow 1.15.5 writes their answers for the test.
"""

import os
import tempfile

import numpy as np
from recorded import Cases, error_of, numbers, sparse, started, whole

CASES = Cases()


def module(name):
    """Return a module of contrib."""
    return CASES.module("tensorflow.contrib." + name)


@CASES.add
def lines_of_libsvm(tf, session):
    decode = module("libsvm").decode_libsvm
    features, labels = decode(["1 0:0.5 2:3", "0 1:1e-3", "-1", " 2  1:4 "], 4)
    shaped, floats = decode([["1 0:0.5 2:3"], ["2.5 1:1e-3"]], 4, dtype=tf.float64, label_dtype=tf.float32)
    wrong = [error_of(session.run, decode([line], 4)[1]) is not None for line in ("1 0", "x 0:1", "1 a:1", "1 0:b")]
    return [whole(session, [features, labels, shaped, floats]), wrong]


@CASES.add
def nearest_buckets(tf, session):
    probes = module("nearest_neighbor").hyperplane_lsh_probes
    products = tf.constant(np.random.RandomState(0).randn(4, 6).astype(np.float32))
    return session.run([probes(products, tables, 6 // tables, count) for tables, count in ((2, 8), (3, 12), (1, 5))])


@CASES.add
def columns_of_sequences(tf, session):
    columns = module("feature_column")
    words = columns.sequence_categorical_column_with_vocabulary_list("words", ["a", "b", "c"])
    numbers_ = columns.sequence_categorical_column_with_identity("numbers", 4, default_value=0)
    hashed = columns.sequence_categorical_column_with_hash_bucket("words", 5)
    features = {
        "words": sparse(tf, [[0, 0], [1, 0], [1, 1]], ["b", "a", "z"], [2, 2]),
        "numbers": sparse(tf, [[0, 0], [1, 0], [1, 1]], tf.constant([1, 3, 9], tf.int64), [2, 2]),
        "values": sparse(tf, [[0, 0], [0, 1], [1, 0], [1, 1], [1, 2], [1, 3]], tf.range(6.0), [2, 4]),
    }
    dense = [
        tf.feature_column.embedding_column(words, 2),
        tf.feature_column.indicator_column(numbers_),
        tf.feature_column.indicator_column(hashed),
        columns.sequence_numeric_column("values", shape=[2], default_value=-1.0),
    ]
    result, lengths = columns.sequence_input_layer(features, dense)
    with_context = module("feature_column.python.feature_column.sequence_feature_column").concatenate_context_input(
        tf.constant(numbers(2, 1)), result
    )
    started(tf, session)
    return [session.run([result, lengths, with_context]), [each.op.name for each in tf.global_variables()]]


@CASES.add
def sampled_losses(tf, session):
    losses = module("nn")
    weights, biases = tf.constant(numbers(6, 3)), tf.constant(numbers(6))
    labels, inputs = tf.constant([[1], [4]], tf.int64), tf.constant(numbers(2, 3))
    sampled = tf.constant([0, 2, 4, 5], tf.int64), tf.constant([[0.5], [0.7]]), tf.constant([0.5, 0.4, 0.7, 0.2])
    ranked = losses.rank_sampled_softmax_loss(weights, biases, labels, inputs, 4, 2, 6, 1, sampled, 0.7, True, "div")
    plain = losses.sampled_sparse_softmax_loss(weights, biases, labels, inputs, 4, 6, sampled)
    return session.run([ranked, plain, tf.gradients(tf.reduce_sum(ranked) + tf.reduce_sum(plain), inputs)])


@CASES.add
def cells(tf, session):
    files = module("rnn.python.ops.rnn_cell")
    inputs = tf.constant(numbers(2, 4))
    made = [
        files.MinimalRNNCell(3),
        files.CFNCell(3, activation=tf.sigmoid),
        files.LayerNormLSTMCell(3, use_peepholes=True, cell_clip=0.5, num_proj=2, layer_norm=True, norm_gain=0.9),
        files.WeightNormLSTMCell(3, use_peepholes=True, num_proj=2, proj_clip=0.3),
    ]
    results = []
    for place, cell in enumerate(made):
        with tf.variable_scope(f"cell_{place}"):
            sizes = cell.state_size
            state = inputs[:, :3]
            if place > 1:
                state = tf.nn.rnn_cell.LSTMStateTuple(*[tf.constant(numbers(2, size)) for size in sizes])
            output, state = cell(inputs, state)
            results.append([output, state])
    results.append(tf.gradients(sum(tf.reduce_sum(output**2) for output, _ in results), inputs)[0])
    started(tf, session)
    answers = session.run(results)
    return [answers, sorted([each.op.name, each.shape.as_list()] for each in tf.global_variables())]


@CASES.add
def turing_machine(tf, session):
    files = module("rnn.python.ops.rnn_cell")
    cell = files.NTMCell(tf.nn.rnn_cell.BasicRNNCell(3), 4, 2, 2, 1, output_dim=3)
    state, outputs = cell.zero_state(2, tf.float32), []
    for step in tf.unstack(tf.constant(numbers(2, 2, 4)), axis=1):
        output, state = cell(step, state)
        outputs.append(output)
    started(tf, session)
    return [session.run([outputs, state.w_list, state.M, state.read_vector_list]), cell.total_parameter_num]


@CASES.add
def functional_rnn(tf, session):
    files = module("recurrent.python.ops.functional_rnn")
    inputs, lengths = tf.constant(numbers(2, 4, 3)), tf.constant([4, 2])
    cells_ = [tf.nn.rnn_cell.GRUCell(2) for _ in range(2)]
    both, states = files.bidirectional_functional_rnn(*cells_, inputs, dtype=tf.float32, sequence_length=lengths)
    backwards, state = files.functional_rnn(
        tf.nn.rnn_cell.BasicLSTMCell(2), inputs, lengths, dtype=tf.float32, reverse=True, scope="back"
    )
    started(tf, session)
    return session.run([both, states, backwards, state])


@CASES.add
def renamed_variables(tf, session):
    files = module("rnn.python.tools.checkpoint_convert")
    tf.get_variable("rnn/basic_lstm_cell/weights", initializer=[1.0, 2.0])
    tf.get_variable("other", initializer=3.0)
    session.run(tf.global_variables_initializer())
    with tempfile.TemporaryDirectory() as folder:
        old, new = os.path.join(folder, "old"), os.path.join(folder, "new")
        tf.train.Saver().save(session, old)
        _, converted = files.convert_names(old, new)
        names = sorted(name for name, _ in tf.train.list_variables(new))
    return [list(map(list, files.RNN_NAME_REPLACEMENTS.items())), converted, names]


@CASES.add
def framework(tf, session):
    files = module("framework")
    pair = files.py_func(
        lambda a, b, scale: {"sum": (a + b) * scale, "rest": [a - b]},
        [tf.constant([1.0, 2.0]), tf.constant([3.0, 5.0])],
        {"scale": 2.0},
        {"sum": tf.float32, "rest": [tf.float32]},
        {"sum": [2], "rest": [[2]]},
    )
    a, b = tf.constant(1.0, name="a"), tf.constant(2.0, name="b")
    tf.identity(tf.multiply(tf.add(a, b, name="sum"), 3.0, name="times"), name="out")
    fused = files.fuse_op(session.graph.as_graph_def(), ["a", "b"], ["out"], [1], False, "fused", "Fused")
    kept = [[node.name, list(node.input)] for node in fused.node if node.name in ("a", "b", "fused", "out", "times")]
    experimental = module("framework.python.framework.experimental").experimental
    printing = module("framework.python.ops.prettyprint_ops").print_op
    printed = printing(sparse(tf, [[0, 1]], [2.0], [1, 2]), data=[a, tf.constant([False, True])], summarize=3)
    doubled = experimental(lambda x: 2 * x)(3)
    return [session.run([pair, list(printed.values.consumers()) and printed.values]), kept, doubled]


@CASES.add
def remapped_initializers(tf, session):
    files = module("framework")
    tf.get_variable("bias", initializer=[[1.0], [2.0], [3.0]])
    tf.get_variable("slot", initializer=numbers(3, 2))
    session.run(tf.global_variables_initializer())
    with tempfile.TemporaryDirectory() as folder:
        path = tf.train.Saver().save(session, os.path.join(folder, "model"))
        old, new = (os.path.join(folder, name) for name in ("old.txt", "new.txt"))
        for name, words in ((old, "abc"), (new, "cda")):
            with open(name, "w") as file:
                file.write("\n".join(words) + "\n")
        bias = files.load_linear_multiclass_bias_initializer(path, "bias", 3, old, new)
        slot = files.load_variable_slot_initializer(
            path, "slot", None, 3, 2, old, new, initializer=tf.zeros_initializer()
        )
        return session.run([bias([3, 1]), slot([3, 2])])


@CASES.add
def distribution_parts(tf, session):
    util = module("distributions.python.ops.distribution_util")
    mixture = module("distributions.python.ops.vector_diffeomixture")
    reshape = module("distributions.python.ops.batch_reshape")
    triangle = module("distributions.python.ops.bijectors.fill_triangular").vector_size_to_square_matrix_size
    loc, diagonal = tf.constant(numbers(2, 3)), tf.constant(numbers(3)) + 2
    scale = util.make_diag_scale(loc, diagonal, tf.constant(0.5), validate_args=True, assert_positive=True)
    lower = util.make_tril_scale(loc, tf.constant(numbers(3, 3)) + 2, diagonal)
    grid = tf.nn.softmax(tf.constant(numbers(2, 2, 4)), axis=-2)
    between = mixture.interpolate_loc(grid, [tf.constant(numbers(3)), tf.constant(numbers(1, 3))])
    operators = mixture.interpolate_scale(grid, [scale, lower])
    tensors = [
        scale.to_dense(),
        lower.to_dense(),
        util.mixture_stddev(tf.nn.softmax(loc), loc, loc + 2),
        util.move_dimension(tf.constant(numbers(2, 3, 4)), 0, -1),
        between,
        [operator.to_dense() for operator in operators],
        mixture.linop_scale(tf.constant(3.0), scale).to_dense(),
        mixture.softmax(loc, -1),
        mixture.vec_osquare(diagonal),
        reshape.calculate_reshape([6, 4], tf.constant([3, -1]), validate=True)[0],
        triangle(tf.constant(10), True),
    ]
    known = [
        [[int(size) for size in shape] for shape in util.shapes_from_loc_and_scale(loc, scale)],
        util.get_broadcast_shape(loc, diagonal),
        [util.is_diagonal_scale(each) for each in (scale, lower)],
        list(mixture.concat_vectors([1, 2], [3])),
        [triangle(6, False), error_of(triangle, 5, False), mixture.add(None, 3)],
    ]
    return [session.run(tensors), known]


@CASES.add
def pruning_parts(tf, session):
    util = module("model_pruning.python.pruning_utils")
    layers = module("model_pruning.python.layers.core_layers")
    matrix = tf.constant(numbers(4, 6))
    split = tf.get_variable("split", [4, 2], partitioner=tf.fixed_size_partitioner(2))
    mask = util.weight_mask_variable(matrix, "scope")
    util.weight_threshold_variable(matrix, "scope")
    session.run(tf.global_variables_initializer())
    session.run(util.partitioned_variable_assign(split, tf.constant(numbers(4, 2))))
    tensors = [
        util.kronecker_product(matrix[:2, :2], matrix[2:, :3]),
        util.expand_tensor(matrix[:2, :2], [2, 3]),
        util.factorized_pool(matrix, [2, 3], "AVG", [2, 3], "SAME"),
        tf.convert_to_tensor(split),
        mask,
    ]
    constants = [layers.MASK_COLLECTION, layers.MASKED_WEIGHT_NAME, layers.WEIGHT_COLLECTION]
    return [session.run(tensors), constants, sorted(each.op.name for each in tf.global_variables())]


@CASES.add
def pictures(tf, session):
    image = module("image")
    picture, flow = tf.constant(numbers(1, 4, 5, 2)), tf.constant(numbers(1, 4, 5, 2)) * 3
    points, moved = (
        tf.constant([[[0.0, 1.0], [2.0, 3.0], [3.0, 1.0]]]),
        tf.constant([[[1.0, 1.0], [2.0, 2.5], [3.0, 0.5]]]),
    )
    warped = image.dense_image_warp(picture, flow)
    by_points, found = image.sparse_image_warp(picture, points, moved, 1, 0.1, num_boundary_points=1)
    wanted = tf.constant(numbers(1, 3, 2))
    splines = [image.interpolate_spline(points, moved, wanted, order) for order in (3, 6)]
    distances = tf.constant(np.random.RandomState(0).rand(4, 5).astype(np.float32))
    matched = [image.bipartite_match(distances, rows, top) for rows, top in ((4.0, -1), (2.0, -1), (-1.0, 2))]
    parts = [
        image.connected_components(tf.constant([[1, 1, 0, 2], [0, 1, 2, 2], [3, 0, 2, 0], [3, 3, 0, 2]])),
        image.connected_components(tf.constant([[[True, False], [True, True]], [[False, True], [True, False]]])),
    ]
    colours = module("image.python.ops.distort_image_ops")
    changed = colours.adjust_hsv_in_yiq(tf.constant(numbers(2, 3, 3)) / 4 + 0.5, 0.3, 1.5, 0.7)
    drawn = colours.random_hsv_in_yiq(tf.constant([[[10, 200, 30]]], tf.uint8), 0.4, 0.5, 1.5, 0.8, 1.2, seed=4)
    gradients = tf.gradients(tf.reduce_sum(warped**2), [picture, flow])
    return session.run([warped, by_points, found, splines, matched, parts, changed, drawn, gradients])


@CASES.add
def quantized(tf, session):
    ops, common = module("quantize.python.quant_ops"), module("quantize.python.common")
    matcher, readers = module("quantize.python.graph_matcher"), module("quantize.python.input_to_ops")
    inputs = tf.constant(numbers(2, 3)) * 3
    results = [
        ops.FixedQuantize(inputs, -1.0, 2.0),
        ops.LastValueQuantize(inputs, per_channel=True, num_bits=4),
        ops.LastValueQuantize(inputs, symmetric=True, narrow_range=True, num_bits=4),
        ops.MovingAvgQuantize(inputs, ema_decay=0.5, num_bits=5, symmetric=True),
        ops.MovingAvgQuantize(inputs, is_training=False, num_bits=3, name_prefix="evaluated"),
    ]
    step = common.CreateOrGetQuantizationStep()
    a, b = tf.constant(1.0, name="a"), tf.constant(2.0, name="b")
    total = tf.nn.relu(tf.add(tf.multiply(a, b, name="times"), b, name="sum"), name="layer/Relu")
    times = matcher.OpTypePattern("Mul", name="times")
    pattern = matcher.OpTypePattern("Add|AddV2", name="sum", inputs=["*", times], ordered_inputs=False)
    (found,) = matcher.GraphMatcher(matcher.OneofPattern([pattern])).match_graph(session.graph)
    consumers = sorted(each.name for each in readers.InputToOps(session.graph).ConsumerOperations(b.op))
    rerouted = common.RerouteTensor(tf.constant(5.0), b, [found.get_op("sum")])
    session.run(tf.global_variables_initializer())
    for _ in range(2):
        values = session.run(results)
    return [
        [values, session.run([step, common.CreateOrGetQuantizationStep(), total])],
        [found.get_op("sum").name, found.get_tensor(times).name, consumers, rerouted],
        [common.GetEndpointActivationOp(session.graph, "layer/").name, common.DropStringPrefix("abc", "ab")],
        sorted([each.op.name, session.run(each)] for each in tf.global_variables() if "step" not in each.op.name),
    ]


@CASES.add
def kernel_classifier(tf, session):
    layers, kernels = module("layers"), module("kernel_methods")
    examples = np.random.RandomState(0).randn(20, 2).astype(np.float32)
    labels = ((examples**2).sum(1) > 1.5).astype(np.int32)
    column = layers.real_valued_column("x", dimension=2)
    mapper = kernels.RandomFourierFeatureMapper(2, 5, stddev=1.0, seed=3)
    with tempfile.TemporaryDirectory() as folder:
        estimator = kernels.KernelLinearClassifier(
            [column], folder, kernel_mappers={column: [mapper]}, optimizer=tf.train.GradientDescentOptimizer(0.5)
        )
        estimator.fit(input_fn=lambda: ({"x": tf.constant(examples)}, tf.constant(labels)), steps=2)
        names = sorted(estimator.get_variable_names())
        return [[name, estimator.get_variable_value(name)] for name in names]


if __name__ == "__main__":
    CASES.record("smaller_rooms")
