"""Small programs for ``tf.contrib.labeled_tensor``: run by TensorFlow 1.15.5 and by the test.

``python labeled_tensor_cases.py`` under TensorFlow 1.15.5 writes their answers for the test.
"""

from types import MappingProxyType

import numpy as np
from recorded import Cases, error_of

CASES = Cases()

NUMBERS = np.arange(24, dtype=np.float32).reshape(2, 3, 4) / 8 + 0.1


def axes(labeled):
    """Return the axes of a labeled tensor."""
    return [[axis.name, axis.size, axis.labels and list(axis.labels)] for axis in labeled.axes.values()]


def value(session, labeled):
    """Return the axes, the elements and the name of a labeled tensor."""
    return [axes(labeled), session.run(labeled.tensor), labeled.name]


def cube(tf):
    """Return a labeled tensor with three axes, of which one has labels."""
    return tf.contrib.labeled_tensor.LabeledTensor(tf.constant(NUMBERS), ["x", ("channel", ["r", "g", "b"]), "z"])


@CASES.add
def axes_and_labels(tf, session):
    lt = tf.contrib.labeled_tensor
    x, y = lt.Axis("x", 3), lt.Axis("y", ["a", "b"])
    both = lt.Axes([x, ("y", ("a", "b")), ("n", None)])
    labeled = cube(tf)
    return [
        [x.size, x.labels, len(y), y.index("b"), y.value, lt.Axis("e", 0).labels, both["n"].size],
        [x == lt.Axis("x", 3), x == y, both == both, list(both), list(both.remove("y")), lt.as_axis(("x", 3)) == x],
        [repr(y), repr(both).replace("Dimension", ""), repr(labeled).replace("Dimension", "")],
        [str(labeled.get_shape()), labeled.dtype.name, str(labeled.shape), labeled == cube(tf), labeled == labeled],
        [
            error_of(lt.Axis, "x", ["a", "a"]),
            error_of(lt.Axis, 3, 3),
            error_of(lt.Axes, [x, x]),
            error_of(len, lt.Axis("x", None)),
            error_of(lt.LabeledTensor, tf.zeros([2, 2]), ["a"]),
            error_of(lt.LabeledTensor, tf.zeros([2]), [("a", 3)]),
            error_of(lt.convert_to_labeled_tensor, np.zeros(3)),
            error_of(lt.add, [1.0], labeled),
            error_of(both.remove, "q"),
        ],
    ]


@CASES.add
def parts(tf, session):
    lt = tf.contrib.labeled_tensor
    labeled = cube(tf)
    return [
        value(session, lt.slice(labeled, {"x": 1, "z": slice(1, 3)})),
        value(session, labeled[:, 0, :2]),
        value(session, lt.select(labeled, {"channel": "g"})),
        value(session, lt.select(labeled, {"channel": slice("g", None)})),
        value(session, lt.select(labeled, {"channel": ["b", "r"]}, name="chosen")),
        value(session, lt.transpose(labeled)),
        value(session, lt.expand_dims(lt.slice(labeled, {"z": 0}), ["x", ("new", "n"), "channel", "w"])),
        [axes(part) for part in lt.unpack(labeled, "channel")],
        value(
            session,
            lt.boolean_mask(
                lt.transpose(labeled, ["channel", "x", "z"]),
                lt.constant([True, False, True], axes=[("channel", ["r", "g", "b"])]),
            ),
        ),
        value(session, lt.squeeze(lt.expand_dims(labeled, ["a", "x", "b", "channel", "z"]), ["a"])),
        [
            error_of(labeled.__getitem__, 1),
            error_of(lt.select, labeled, {"z": 1}),
            error_of(lt.select, labeled, {"q": 1}),
            error_of(lt.select, labeled, {"channel": "q"}),
            error_of(lt.select, labeled, {"channel": slice("r", "g", 2)}),
            error_of(lt.transpose, labeled, ["x"]),
            error_of(lt.squeeze, labeled, ["x"]),
            error_of(lt.expand_dims, labeled, ["channel", "x", "z"]),
        ],
    ]


@CASES.add
def joined(tf, session):
    lt = tf.contrib.labeled_tensor
    labeled = cube(tf)
    red, blue = lt.select(labeled, {"channel": ["r"]}), lt.select(labeled, {"channel": ["b"]})
    return [
        value(session, lt.concat([blue, red], "channel")),
        axes(lt.concat([labeled, labeled], "z")),
        axes(lt.pack([labeled, labeled], ("side", ["left", "right"]), 1)),
        axes(lt.reshape(labeled, ["channel", "z"], [("all", 12)])),
        axes(lt.reshape(labeled, ["x", "channel"], ["rest", ("two", 2)])),
        axes(lt.rename_axis(labeled, "channel", "colour")),
        axes(lt.tile(labeled, {"z": 3})),
        value(session, lt.pad(labeled, {"channel": (["p"], ["q", "s"]), "z": (1, 0)})),
        value(session, lt.constant([1, 2], tf.float32, ["x"], name="pair")),
        value(session, lt.cast(lt.zeros_like(labeled, tf.int32), tf.bool)),
        value(session, lt.where(labeled > 1.0, labeled, lt.ones_like(labeled))),
        [
            error_of(lt.concat, [labeled, lt.slice(labeled, {"x": slice(1, 2)})], "z"),
            error_of(lt.concat, [labeled, labeled], "q"),
            error_of(lt.concat, [labeled, labeled], "channel"),
            error_of(lt.pack, [labeled, red], "new"),
            error_of(lt.reshape, labeled, ["z", "x"], ["a"]),
            error_of(lt.reshape, labeled, ["x"], ["a", "b"]),
            error_of(lt.tile, labeled, {"channel": 2}),
            error_of(lt.rename_axis, labeled, "q", "r"),
            error_of(lt.where, labeled, red, red),
        ],
    ]


@CASES.add
def aligned(tf, session):
    lt = tf.contrib.labeled_tensor
    labeled = cube(tf)
    weights = lt.LabeledTensor(tf.constant([1.0, 2.0, 4.0]), [("channel", ["r", "g", "b"])])
    rows = lt.LabeledTensor(tf.constant([[1.0], [2.0]]), ["w", ("v", ["v"])])
    answers = [
        value(session, labeled * weights + 1.0),
        value(session, weights - 2.0),
        value(session, 2.0 / weights),
        axes(weights + rows),
        [axes(each) if hasattr(each, "tensor") else list(each) for each in lt.align(rows, weights)],
        error_of(lt.add, labeled, lt.transpose(labeled)),
        error_of(lt.add, labeled, lt.LabeledTensor(tf.zeros([3]), ["channel"])),
        error_of(lt.check_axis_order, labeled),
        error_of(lt.impose_axis_order, labeled),
    ]
    with lt.axis_order_scope(["w", "z", "channel", "v", "x"]):
        ordered = lt.impose_axis_order(labeled)
        answers += [axes(ordered), axes(weights + rows), error_of(lt.check_axis_order, labeled)]
        with lt.axis_order_scope():
            answers.append(axes(weights + rows))
    (gradient,) = tf.gradients(lt.reduce_sum(labeled * weights * weights).tensor, weights.tensor)
    return answers + [session.run(gradient)]


@CASES.add
def arithmetic(tf, session):
    lt = tf.contrib.labeled_tensor
    x = lt.constant([0.2, 0.5, 0.9], axes=["x"])
    y = lt.constant([2.0, 1.5, 0.75], axes=["x"])
    unary = [
        "abs",
        "neg",
        "sign",
        "reciprocal",
        "square",
        "round",
        "sqrt",
        "rsqrt",
        "exp",
        "log",
        "ceil",
        "floor",
        "cos",
        "sin",
        "tan",
        "acos",
        "asin",
        "atan",
        "lgamma",
        "digamma",
        "erf",
        "erfc",
        "tanh",
        "sigmoid",
    ]
    binary = [
        "add",
        "sub",
        "mul",
        "div",
        "mod",
        "pow",
        "equal",
        "greater",
        "greater_equal",
        "not_equal",
        "less",
        "less_equal",
        "maximum",
        "minimum",
        "squared_difference",
        "igamma",
        "igammac",
    ]
    near = ["relu", "relu6", "crelu", "elu", "softplus", "softmax", "log_softmax"]
    results = [getattr(lt, name)(x) for name in unary] + [getattr(lt, name)(x, y) for name in binary]
    results += [getattr(lt.nn, name)(x) for name in near if name != "crelu"]
    results += [lt.zeta(y + 1.0, x), lt.polygamma(lt.constant([1.0, 2.0, 0.0], axes=["x"]), x)]
    results += [
        -x,
        abs(-x),
        +x,
        x % y,
        x**y,
        2.0**x,
        ~(x > y),
        (x < y) & (x <= y),
        (x >= y) | (x < 1.0),
        (x > 0.3) ^ (x > y),
    ]
    results += [
        lt.logical_not(x > y),
        lt.logical_and(x > y, x < y),
        lt.logical_or(x > y, x < y),
        lt.logical_xor(x > y, x < y),
    ]
    losses = [
        lt.nn.sigmoid_cross_entropy_with_logits(x, y),
        lt.identity(x, name="same"),
        lt.verify_tensor_all_finite(x, "not finite"),
    ]
    return [session.run([each.tensor for each in results + losses]), [each.name for each in results + losses]]


@CASES.add
def reduced(tf, session):
    lt = tf.contrib.labeled_tensor
    labeled = cube(tf)
    kinds = ["sum", "mean", "max", "min", "prod", "logsumexp"]
    flags = labeled > 1.0
    a = lt.constant([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], axes=["row", "inner"])
    b = lt.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], axes=["inner", "column"])
    v = lt.constant([1.0, -1.0, 2.0], axes=["inner"])
    answers = [value(session, getattr(lt, "reduce_" + kind)(labeled, ["x", "z"])) for kind in kinds]
    answers += [
        value(session, lt.reduce_sum(labeled, "channel")),
        value(session, lt.reduce_sum(labeled, [("channel", "all"), "x"])),
        value(session, lt.reduce_mean(labeled, ("z", None))),
        value(session, lt.reduce_mean(labeled)),
        value(session, lt.reduce_all(flags, ["x", "z"])),
        value(session, lt.reduce_any(flags, ["x", "channel"])),
        error_of(lt.reduce_sum, labeled, "q"),
        value(session, lt.matmul(a, b)),
        value(session, lt.matmul(a, v)),
        value(session, lt.matmul(v, v)),
        value(session, lt.matmul(b, lt.transpose(a))),
        error_of(lt.matmul, a, a),
        error_of(lt.matmul, a, lt.rename_axis(v, "inner", "other")),
        error_of(lt.matmul, labeled, v),
    ]
    with lt.axis_order_scope(["column", "row"]):
        answers.append(value(session, lt.matmul(a, b)))
    return answers


@CASES.add
def functions(tf, session):
    lt = tf.contrib.labeled_tensor
    labeled = cube(tf)
    texts = lt.constant(["a", "b"], axes=["x"])
    crops = lt.random_crop(labeled, {"z": 2}, seed=3)
    return [
        value(session, lt.map_fn(lambda part: lt.reduce_sum(part, "z") * 2.0, labeled)),
        value(session, lt.map_fn(lt.identity, texts)),
        value(
            session,
            lt.foldl(
                lambda so_far, part: so_far * 0.5 + lt.reduce_sum(part, "z"),
                labeled,
                lt.constant(np.zeros(3, np.float32), axes=[("channel", ["r", "g", "b"])]),
            ),
        ),
        axes(crops),
        session.run(lt.reduce_sum(crops, "z").tensor),
        error_of(lt.random_crop, labeled, {"q": 1}),
    ]


@CASES.add
def batches(tf, session):
    lt = tf.contrib.labeled_tensor
    labeled = lt.constant(np.arange(6).reshape(3, 2), axes=["batch", ("y", ["a", "b"])])
    (one,) = lt.batch([labeled], 2, enqueue_many=True)
    (other,) = lt.shuffle_batch([lt.slice(labeled, {"batch": 0})], 3, allow_smaller_final_batch=True)
    coordinator = tf.train.Coordinator()
    threads = tf.train.start_queue_runners(session, coordinator)
    answer = [axes(one), session.run(one.tensor), axes(other), session.run(other.tensor)]
    coordinator.request_stop()
    coordinator.join(threads, stop_grace_period_secs=5)
    return answer + [error_of(lt.batch, [cube(tf)], 2, enqueue_many=True)]


@CASES.add
def examples(tf, session):
    lt = tf.contrib.labeled_tensor
    feature = tf.train.Feature(float_list=tf.train.FloatList(value=[1.0, 2.0]))
    text = tf.train.Example(features=tf.train.Features(feature={"x": feature})).SerializeToString()
    features = {
        "x": lt.FixedLenFeature([("side", ["left", "right"])], tf.float32),
        "n": lt.FixedLenFeature([], tf.int64, 5),
    }
    many = lt.parse_example(lt.constant([text, text], axes=["batch"]), features)
    single = lt.parse_single_example(lt.constant(text), features)
    fed = lt.placeholder(tf.float32, ["batch", ("side", ["left", "right"])])
    doubled = fed * 2.0
    return [
        [value(session, each)[:2] for each in (many["x"], many["n"], single["x"], single["n"])],
        [
            axes(fed),
            fed.name,
            session.run(doubled, {fed: [[1.0, 2.0]]}),
            session.run(doubled.tensor, {fed.tensor: [[3.0, 4.0]]}),
        ],
        [features["n"].default_value, features["x"].dtype.name, axes(fed)],
        error_of(
            lt.parse_example, lt.constant([text], axes=["b"]), {"x": lt.FixedLenFeature([("side", None)], tf.float32)}
        ),
    ]


@CASES.add
def sugar(tf, session):
    lt = tf.contrib.labeled_tensor
    labeled = cube(tf)
    coder = lt.ReshapeCoder(["channel", "z"], ["depth"])
    answers = [error_of(coder.decode, labeled)]
    encoded = coder.encode(labeled)
    answers += [axes(encoded), axes(coder.decode(encoded * 2.0)), error_of(coder.encode, lt.tile(labeled, {"z": 2}))]
    sizes = lt.define_unary_op("half", lambda x, name=None: tf.multiply(x, 0.5, name=name))
    larger = lt.define_binary_op("larger", tf.maximum)
    norm = lt.define_reduce_op("norm", lambda x, axis, keepdims: tf.sqrt(tf.reduce_sum(x * x, axis, keepdims=keepdims)))
    answers += [each.name for each in (sizes(labeled), larger(labeled, 1.0), norm(labeled, "x"))]
    answers += [sizes.__name__, session.run(norm(labeled).tensor)]
    return answers


@CASES.add
def type_checks(tf, session):
    tc = CASES.module("tensorflow.contrib.labeled_tensor.python.ops._typecheck")

    @tc.returns(tc.Optional(str))
    @tc.accepts(tc.Union(int, str), tc.List(int), tc.Mapping(str, tc.Tuple(int, str)))
    def function(a, b, c=MappingProxyType({})):
        return a

    @tc.returns(int, "Cases")
    def pair(x):
        return 1, x

    kinds = [tc.Collection(int), tc.Sequence(int), tc.Dict(str, int), tc.Tuple(int, int)]
    values = [[1], (1,), {1}, {"a": 1}, (1, 2), ["a"], "ab", 3]
    return [
        function("a", [1], {"k": (1, "x")}),
        [error_of(function, 1, [1]), error_of(function, "a", (1,)), error_of(function, "a", [1], {"k": (1, 2)})],
        error_of(pair, 3),
        [[isinstance(each, kind) for each in values] for kind in kinds],
        repr(tc.Union(int, tc.Optional(str))),
        error_of(tc.accepts(int), lambda a, b: a),
        [issubclass(tc.Error, TypeError), error_of(tc.returns(), lambda: 1)],
    ]


if __name__ == "__main__":
    CASES.record("labeled_tensor")
