"""Small programs for the smaller rooms of ``tf.contrib``: run by TensorFlow 1.15.5 and by the test.

``python room_cases.py`` under TensorFlow 1.15.5 writes their answers for the test. A case is a function of TensorFlow
and a session in a graph of its own; what it returns is compared.
"""

import importlib
import json
import os
import tempfile

import numpy as np
from recorded import plain

CASES = {}

#: Returns a module of a program; the test has another one.
module = importlib.import_module


def case(function):
    """Add a case."""
    CASES[function.__name__] = function
    return function


def names(elements):
    """Return the names of operations or tensors."""
    return [each.name for each in elements]


def small_graph(tf):
    """Make ``e = (a + b) * c`` with a control dependency, in two scopes."""
    with tf.name_scope("first"):
        a = tf.constant([1.0, 2.0], name="a")
        b = tf.constant([3.0, 4.0], name="b")
        d = tf.add(a, b, name="d")
    with tf.name_scope("second"), tf.control_dependencies([a.op]):
        c = tf.constant([5.0, 6.0], name="c")
        e = tf.multiply(d, c, name="e")
    return a, b, c, d, e


@case
def graph_editor_selects(tf, session):
    ge = tf.contrib.graph_editor
    a, b, c, d, e = small_graph(tf)
    graph = session.graph
    view = ge.sgv(d.op, e.op)
    ios = ge.ControlOutputs(graph)
    return [
        names(ge.select_ops("^first", graph=graph)),
        names(ge.select_ts("(?#ts)^second", graph=graph)),
        names(ge.get_forward_walk_ops([a.op])),
        sorted(names(ge.get_backward_walk_ops([e.op]))),
        sorted(names(ge.get_walks_intersection_ops([a.op], [e.op]))),
        names(ge.get_consuming_ops([a, d])),
        [names(each) for each in ge.compute_boundary_ts([d.op, e.op])],
        names(ge.get_name_scope_ops(graph, "second/")),
        names(ge.get_within_boundary_ops(graph, [a.op], [e.op], inclusive=False)),
        sorted(names(ge.get_ops_ios([d.op], control_ios=ios))),
        [names(view.inputs), names(view.outputs), names(view.ops), names(ios.get(a.op))],
        [names(view.remap_inputs([2, 0]).inputs), names(view.remap([0], [0, 0]).outputs)],
        ge.placeholder_name(d),
        str(ge.make_view_from_scope("first", graph)).splitlines()[1:],
    ]


@case
def graph_editor_copies(tf, session):
    ge = tf.contrib.graph_editor
    a, b, c, d, e = small_graph(tf)
    copied, info = ge.copy(ge.sgv([d.op, e.op]), dst_scope="copied", src_scope="")
    other = tf.Graph()
    elsewhere, _ = ge.copy(ge.sgv([a.op, b.op, d.op]), other)
    with tf.Session(graph=other) as other_session:
        there = other_session.run(elsewhere.outputs[0])
    replaced = ge.graph_replace(e, {a: tf.constant([10.0, 20.0])})
    both = ge.graph_replace({"x": [d, e]}, {b: tf.constant([7.0, 7.0])}, dst_scope="again")
    return [
        names(copied.inputs),
        names(copied.outputs),
        names(copied.ops),
        info.transformed(e).name,
        info.original(info.transformed(d.op)).name,
        there,
        session.run(replaced),
        session.run(both["x"]),
        names(both["x"]),
    ]


@case
def graph_editor_reroutes(tf, session):
    ge = tf.contrib.graph_editor
    a, b, c, d, e = small_graph(tf)
    f = tf.constant([0.0, 1.0])
    count = ge.reroute_ts([f], [a])
    first = session.graph.get_operation_by_name("second/e")
    swapped = ge.swap_ts([d], [c], can_modify=[e.op])
    g = tf.negative(f, name="g")
    ge.add_control_inputs(g.op, [e.op])
    before = names(g.op.control_inputs)
    ge.remove_control_inputs(g.op, [e.op])
    h = tf.square(e, name="h")
    _, inputs = ge.bypass(h.op)
    return [count, swapped, names(first.inputs), session.run(e), before, names(g.op.control_inputs), names(inputs)]


@case
def graph_editor_connects(tf, session):
    ge = tf.contrib.graph_editor
    a, b, c, d, e = small_graph(tf)
    placeholder = tf.placeholder(tf.float32, [2], name="input")
    out = tf.sqrt(placeholder, name="root")
    ge.connect(ge.sgv(e.op), ge.sgv(out.op))
    result = session.run(out)
    view, inputs, outputs = ge.detach(ge.sgv(d.op))
    return [result, names(inputs), names(outputs), names(d.op.inputs), names(e.op.inputs)]


@case
def copy_graph(tf, session):
    other = tf.Graph()
    a, b, c, d, e = small_graph(tf)
    variable = tf.Variable([1.0, 1.0], name="v")
    product = tf.multiply(variable, e, name="product")
    copies = tf.contrib.copy_graph
    copied_variable = copies.copy_variable_to_graph(variable, other)
    copied = copies.copy_op_to_graph(product, other, [copied_variable])
    scoped = copies.copy_op_to_graph(e, other, [], "scope")
    found = copies.get_copied_op(e, other)
    with tf.Session(graph=other) as there:
        with other.as_default():
            there.run(tf.global_variables_initializer())
        values = there.run([copied, scoped, found])
    return [copied.name, scoped.name, found.name, names(scoped.op.control_inputs), values]


@case
def sparsemax(tf, session):
    logits = tf.constant([[1.0, 1.5, 0.2], [3.0, 0.0, 0.0], [float("nan"), 1.0, 2.0]])
    labels = tf.constant([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [1.0, 0.0, 0.0]])
    probabilities = tf.contrib.sparsemax.sparsemax(logits)
    loss = tf.contrib.sparsemax.sparsemax_loss(logits, probabilities, labels)
    return session.run(
        [probabilities, loss, tf.gradients(probabilities[:2, :1], logits), tf.gradients(loss[:2], logits)]
    )


@case
def resampler(tf, session):
    data = tf.constant(np.arange(24, dtype=np.float32).reshape(2, 3, 2, 2) ** 1.5)
    warp = tf.constant(np.float32([[[0.3, 0.7], [1.0, 1.0], [-0.4, 2.3]], [[1.0, 2.0], [5.0, 0.0], [0.5, -0.5]]]))
    values = tf.contrib.resampler.resampler(data, warp)
    return session.run([values, tf.gradients(tf.square(values), [data, warp])])


@case
def integrate(tf, session):
    times = np.linspace(0.0, 2.0, 5)

    def swing(y, t):
        return tf.stack([y[1], -y[0] + 0.1 * tf.cast(t, y.dtype)])

    start = tf.constant([1.0, 0.0], tf.float64)
    odes = tf.contrib.integrate
    adaptive, info = odes.odeint(swing, start, times, rtol=1e-5, atol=1e-8, full_output=True)
    fixed = odes.odeint_fixed(swing, start, times, dt=[0.3] * 4)
    midpoint = odes.odeint_fixed(swing, start, times, method="midpoint")
    options = odes.odeint(swing, start, times, method="dopri5", options={"first_step": 0.1})
    return session.run([adaptive, info, fixed, midpoint, options, tf.gradients(fixed, start)])


@case
def periodic_resample(tf, session):
    resample = tf.contrib.periodic_resample.periodic_resample
    values = tf.constant(np.arange(12, dtype=np.float32).reshape(3, 4))
    other = tf.constant(np.arange(32, dtype=np.float32).reshape(2, 2, 8))
    results = [resample(values, [6, None]), resample(other, [4, 4, None]), resample(other, [4, None, 8])]
    return session.run([*results, resample(values, [5, None]), tf.gradients(tf.square(results[0]), values)])


@case
def solvers(tf, session):
    solvers = tf.contrib.solvers
    matrix = tf.constant([[4.0, 1.0, 0.0], [1.0, 3.0, 0.5], [0.0, 0.5, 2.0]])
    tall = tf.constant([[4.0, 1.0], [1.0, 3.0], [0.0, 0.5]])
    rhs = tf.constant([1.0, 2.0, 3.0])
    operator, tall = solvers.util.create_operator(matrix), solvers.util.create_operator(tall)
    found = solvers.linear_equations.conjugate_gradient(operator, rhs)
    started = solvers.linear_equations.conjugate_gradient(
        operator, rhs, solvers.util.identity_operator(matrix), x=tf.constant([1.0, 0.0, 0.0]), tol=1e-2
    )
    least = solvers.least_squares.cgls(tall, rhs)
    vector = tf.constant([[1.0], [0.0], [1.0]])
    lanczos = solvers.lanczos.lanczos_bidiag(operator, 2, starting_vector=vector)
    plain = solvers.lanczos.lanczos_bidiag(operator, 2, orthogonalize=False, starting_vector=vector)
    product = solvers.lanczos.bidiag_matmul(lanczos.u, lanczos.alpha, lanczos.beta)
    adjoint = solvers.lanczos.bidiag_matmul(lanczos.v, lanczos.alpha, lanczos.beta, adjoint_b=True)
    results = [found.i, found.x, started.i, started.x, least.i, least.x, tuple(lanczos), tuple(plain)]
    return session.run([*results, product, adjoint])


@case
def reduce_slice(tf, session):
    slices = module("tensorflow.contrib.reduce_slice_ops.python.ops.reduce_slice_ops")
    data = tf.constant([[1, 2, 3], [40, 50, 60], [700, 800, 900]])
    indices = tf.constant([[0, 1], [1, 1], [0, 2], [1, 9]])
    return session.run(
        [
            slices.reduce_slice_sum(data, indices, 0),
            slices.reduce_slice_sum(data, indices, 1),
            slices.reduce_slice_prod(data, indices, 0),
            slices.reduce_slice_max(data, indices, 0),
            slices.reduce_slice_min(tf.cast(data, tf.float32), indices, 1),
        ]
    )


@case
def skip_grams(tf, session):
    text = module("tensorflow.contrib.text")
    words = tf.constant(["a", "b", "c", "d", "a"])
    fixed = text.skip_gram_sample(words, min_skips=2, max_skips=2)
    itself = text.skip_gram_sample(words, 1, 1, start=1, limit=3, emit_self_as_target=True)
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        file.write("a,10\nb,3\nc,1\n")
        file.flush()
        counted = text.skip_gram_sample_with_text_vocab(words, file.name, min_skips=1, max_skips=1, vocab_min_count=3)
        session.run(tf.tables_initializer())
        return session.run([fixed, itself, counted])


@case
def obtain_next(tf, session):
    counter = tf.Variable(-1, dtype=tf.int64)
    following = tf.contrib.input_pipeline.obtain_next(tf.constant(["a", "b", "c"]), counter)
    session.run(tf.global_variables_initializer())
    return [session.run(following) for _ in range(5)]


@case
def recurrent(tf, session):
    recurrent_api = module("tensorflow.contrib.recurrent.python.recurrent_api")
    theta = {"w": tf.constant([[0.5, 0.1], [0.2, 0.3]])}
    state = {"h": tf.constant([[0.1, -0.2]])}
    inputs = {"x": tf.constant([[[1.0, 2.0]], [[0.5, -1.0]], [[0.2, 0.3]]])}

    def cell(theta, state, inputs):
        return {"h": tf.tanh(tf.matmul(state["h"], theta["w"]) + inputs["x"])}, {"y": state["h"]}

    def gradient(theta, state, inputs, extras, dstate):
        slope = (1 - tf.square(cell(theta, state, inputs)[0]["h"])) * dstate["h"]
        return (
            {"w": tf.matmul(state["h"], slope, transpose_a=True)},
            {"h": tf.matmul(slope, theta["w"], transpose_b=True)},
            {"x": slope},
        )

    results = []
    for options in ({}, {"cell_grad": gradient}):
        states, last = recurrent_api.Recurrent(theta, state, inputs, cell, **options)
        results += [states, last, tf.gradients(tf.square(states["h"]), [theta["w"], state["h"], inputs["x"]])]
    return session.run(results)


@case
def mixed_precision(tf, session):
    mixed = tf.contrib.mixed_precision
    results = []
    manager = mixed.ExponentialUpdateLossScaleManager(8.0, 2, decr_every_n_nan_or_inf=1, decr_ratio=0.5)
    x, factor = tf.Variable([1.0, 2.0]), tf.placeholder(tf.float32, [])
    train = mixed.LossScaleOptimizer(tf.train.GradientDescentOptimizer(0.1), manager).minimize(
        tf.reduce_sum(tf.square(x)) * factor
    )
    session.run(tf.global_variables_initializer())
    for value in (1.0, 1.0, float("inf"), 2.0):
        session.run(train, {factor: value})
        results.append(session.run([x, manager.get_loss_scale()]))
    return [results, session.run(mixed.FixedLossScaleManager(3.0).get_loss_scale())]


def trained(tf, session, optimizer, steps=3, variable=None):
    """Return variables after some steps of an optimizer."""
    dense = tf.Variable([[1.0, -2.0], [0.5, 0.3], [2.0, 1.0]], name="dense")
    vector = tf.Variable([0.3, -0.7], name="vector")
    loss = tf.reduce_sum(tf.square(tf.matmul(dense, vector[:, None]) - 1.0)) + tf.reduce_sum(dense)
    train = optimizer.minimize(loss, global_step=tf.train.get_or_create_global_step())
    session.run(tf.global_variables_initializer())
    for _ in range(steps):
        session.run(train)
    return session.run([dense, vector])


def trained_rows(tf, session, optimizer, steps=3, use_resource=False):
    """Return an embedding after some steps on a few of its rows."""
    table = tf.get_variable(
        "table", initializer=tf.constant([[1.0, -2.0], [0.5, 0.3], [2.0, 1.0]]), use_resource=use_resource
    )
    loss = tf.reduce_sum(tf.square(tf.gather(table, [2, 0])))
    train = optimizer.minimize(loss, global_step=tf.train.get_or_create_global_step())
    session.run(tf.global_variables_initializer())
    for _ in range(steps):
        session.run(train)
    return session.run(table)


@case
def opt_signs(tf, session):
    sign_decay = module("tensorflow.contrib.opt.python.training.sign_decay")
    opt = tf.contrib.opt
    results = []
    for make in (
        lambda: opt.AddSignOptimizer(0.1),
        lambda: opt.PowerSignOptimizer(0.1, sign_decay_fn=sign_decay.get_cosine_decay_fn(10)),
        lambda: opt.AddSignOptimizer(0.1, sign_decay_fn=sign_decay.get_linear_decay_fn(10)),
        lambda: opt.PowerSignOptimizer(0.1, sign_decay_fn=sign_decay.get_restart_decay_fn(4, 2)),
    ):
        with tf.Graph().as_default(), tf.Session() as own:
            results.append(trained(tf, own, make()))
    return results


@case
def opt_lars(tf, session):
    return trained(tf, session, tf.contrib.opt.LARSOptimizer(0.5, skip_list=["vector"], use_nesterov=True))


@case
def opt_ggt(tf, session):
    return trained(tf, session, tf.contrib.opt.GGTOptimizer(0.05, window=3, svd_eps=0.1), steps=4)


@case
def opt_shampoo(tf, session):
    opt = tf.contrib.opt
    results = []
    for options in ({}, {"gbar_decay": 0.9, "gbar_weight": 0.1, "svd_interval": 2}, {"max_matrix_size": 2}):
        with tf.Graph().as_default(), tf.Session() as own:
            step = tf.train.get_or_create_global_step()
            results.append(trained(tf, own, opt.ShampooOptimizer(step, learning_rate=0.1, **options)))
    return results


@case
def opt_reg_adagrad(tf, session):
    optimizer = tf.contrib.opt.RegAdagradOptimizer(0.3)
    x = tf.Variable([1.0, 2.0])
    first = optimizer.minimize(tf.reduce_sum(tf.square(x)))
    with optimizer.avoid_updating_slots():
        second = optimizer.minimize(tf.reduce_sum(tf.square(x)))
    session.run(tf.global_variables_initializer())
    session.run([first])
    session.run([second])
    return session.run([x, optimizer.get_slot(x, "accumulator")])


@case
def opt_variable_clipping(tf, session):
    x = tf.Variable([[1.0, 2.0], [3.0, 0.1]])
    clipping = tf.contrib.opt.VariableClippingOptimizer
    optimizer = clipping(tf.train.GradientDescentOptimizer(0.1), {x: [1]}, 1.0)
    dense = optimizer.minimize(tf.reduce_sum(tf.square(x)))
    session.run(tf.global_variables_initializer())
    session.run(dense)
    first = session.run(x)
    rows = optimizer.minimize(-tf.reduce_sum(tf.square(tf.gather(x, [1]))))
    session.run(rows)
    return [first, session.run(x)]


@case
def opt_adam_gs(tf, session):
    opt = tf.contrib.opt
    results = []
    for kind in (opt.AdamGSOptimizer, opt.LazyAdamGSOptimizer):
        for use_resource in (False, True):
            for train in (trained, trained_rows):
                with tf.Graph().as_default(), tf.Session() as own:
                    step = tf.train.get_or_create_global_step()
                    options = {"use_resource": use_resource} if train is trained_rows else {}
                    results.append(train(tf, own, kind(step, learning_rate=0.1), **options))
    return results


@case
def opt_sign_rows(tf, session):
    opt = tf.contrib.opt
    results = []
    for kind in (opt.AddSignOptimizer, opt.PowerSignOptimizer):
        with tf.Graph().as_default(), tf.Session() as own:
            results.append(trained_rows(tf, own, kind(0.1), steps=1))
    return results


@case
def opt_multitask(tf, session):
    optimizer = tf.contrib.opt.MultitaskOptimizerWrapper(tf.train.MomentumOptimizer(0.1, 0.9))
    x, factor = tf.Variable([1.0, 2.0]), tf.placeholder(tf.float32, [])
    train = optimizer.minimize(factor * tf.reduce_sum(tf.square(x)))
    session.run(tf.global_variables_initializer())
    results = []
    for value in (1.0, 0.0, 1.0):
        session.run(train, {factor: value})
        results.append(session.run(x))
    return results


def constrained(tf, session, make):
    """Return variables and the state after steps of a constrained optimizer."""
    base = tf.contrib.constrained_optimization.ConstrainedMinimizationProblem

    class Problem(base):
        def __init__(self):
            self.x = tf.Variable([1.0, 2.0])

        @property
        def objective(self):
            return tf.reduce_sum(tf.square(self.x))

        @property
        def constraints(self):
            return 1.0 - self.x

    problem = Problem()
    train = make().minimize(problem, global_step=tf.train.get_or_create_global_step())
    session.run(tf.global_variables_initializer())
    for _ in range(3):
        session.run(train)
    return [problem.num_constraints, session.run(tf.global_variables())]


@case
def constrained_optimization(tf, session):
    rooms = tf.contrib.constrained_optimization
    gradient_descent = tf.train.GradientDescentOptimizer
    results = []
    for make in (
        lambda: rooms.AdditiveExternalRegretOptimizer(gradient_descent(0.5), maximum_multiplier_radius=0.4),
        lambda: rooms.AdditiveExternalRegretOptimizer(gradient_descent(0.1), gradient_descent(0.5)),
        lambda: rooms.AdditiveSwapRegretOptimizer(gradient_descent(0.2)),
        lambda: rooms.MultiplicativeSwapRegretOptimizer(gradient_descent(0.2), gradient_descent(0.3)),
    ):
        with tf.Graph().as_default(), tf.Session() as own:
            results.append(constrained(tf, own, make))
    objective, limits = np.array([5.0, 1.0, 2.0]), np.array([[-1.0, 2.0, 0.5], [-1.0, 0.5, 1.0]])
    results.append(rooms.find_best_candidate_index(objective, limits))
    results.append(rooms.find_best_candidate_index(objective, limits, rank_objectives=True))
    results.append(rooms.find_best_candidate_distribution(objective, limits))
    results.append(rooms.find_best_candidate_distribution(objective, limits + 2.0, epsilon=0.01))
    return results


@case
def training_strategies(tf, session):
    training = tf.contrib.training
    ops = [tf.Variable(tf.zeros([size]), name="v" + str(size)).op for size in (5, 3, 1, 2)]
    greedy = training.GreedyLoadBalancingStrategy(2, training.byte_size_load_fn)
    return [
        [training.RandomStrategy(7, seed=3)(op) for op in ops],
        [int(greedy(op)) for op in ops],
        [training.byte_size_load_fn(op) for op in ops],
    ]


@case
def training_samples(tf, session):
    training = tf.contrib.training
    rows = tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    weights = tf.constant([1.0, 2.0, 3.0])
    at_rate = training.resample_at_rate([rows, weights], weights, seed=4)
    weighted = training.weighted_resample([rows], weights, 2.0, mean_decay=0.5, seed=4)
    session.run([tf.local_variables_initializer(), tf.global_variables_initializer()])
    return session.run([at_rate, weighted])


@case
def training_batches(tf, session):
    training = tf.contrib.training
    x = tf.constant([[1.0], [2.0], [3.0], [4.0]])
    accepted = training.rejection_sample(
        [x, 2.0 * x], lambda tensors: tf.cast(tensors[0][0] > 2.0, tf.float32), 2, enqueue_many=True
    )
    balanced = training.stratified_sample(
        [x], tf.constant([0, 1, 0, 1]), [0.0, 1.0], 2, init_probs=[0.5, 0.5], enqueue_many=True
    )
    coordinator = tf.train.Coordinator()
    threads = tf.train.start_queue_runners(session, coordinator)
    result = session.run([accepted, balanced])
    coordinator.request_stop()
    coordinator.join(threads)
    return result


@case
def kernel_methods(tf, session):
    kernels = tf.contrib.kernel_methods
    mapper = kernels.RandomFourierFeatureMapper(2, 5, stddev=2.0, seed=3)
    x = tf.constant([[1.0, 2.0], [0.5, -1.0]])
    logits = tf.constant([[1.0, 0.5, 2.0], [3.0, 0.0, 1.0]])
    loss = kernels.sparse_multiclass_hinge_loss(tf.constant([1, 0]), logits)
    weighted = kernels.sparse_multiclass_hinge_loss(tf.constant([[1], [2]]), logits, [[1.0], [3.0]])
    features = mapper.map(x)
    return session.run([features, tf.gradients(features, x), loss, weighted, tf.gradients(loss, logits)])


@case
def model_pruning_masks(tf, session):
    pruning = tf.contrib.model_pruning
    step = tf.train.get_or_create_global_step()
    weights = tf.get_variable("w", initializer=tf.constant([[0.1, -0.9, 0.3, 0.2], [0.5, 0.05, -0.4, 0.6]]))
    masked = pruning.apply_mask(weights, "first")
    block = tf.get_variable("block", initializer=tf.constant([[0.1, -0.9, 0.3, 0.2], [0.5, 0.05, -0.4, 0.6]]))
    in_blocks = pruning.apply_mask(block, "second")
    spec = pruning.get_pruning_hparams().parse(
        "sparsity_function_end_step=4,target_sparsity=0.5,pruning_frequency=1,threshold_decay=0.2,"
        "block_dims_map=[block:2x2]"
    )
    plan = pruning.Pruning(spec, global_step=step)
    update = plan.conditional_mask_update_op()
    session.run(tf.global_variables_initializer())
    results = []
    for _ in range(4):
        session.run(tf.assign_add(step, 1))
        session.run(update)
        results.append(session.run([masked, in_blocks, pruning.get_thresholds(), pruning.get_weight_sparsity()]))
    collections = [pruning.get_weights(), pruning.get_masks(), pruning.get_masked_weights()]
    return [results, [names(each) for each in collections], session.run(plan._last_update_step)]


@case
def model_pruning_layers(tf, session):
    pruning = tf.contrib.model_pruning
    ones = tf.ones_initializer()
    image = tf.constant(np.arange(32, dtype=np.float32).reshape(1, 4, 4, 2))
    convolved = pruning.masked_conv2d(image, 3, [2, 2], weights_initializer=ones)
    dense = pruning.masked_fully_connected(tf.reshape(convolved, [1, -1]), 2, weights_initializer=ones, scope="dense")
    x, results = tf.constant([[[1.0, 2.0], [0.5, -1.0]]]), []
    with tf.variable_scope("cells", initializer=tf.constant_initializer(0.1)):
        for scope, cell in (
            ("a", pruning.MaskedBasicLSTMCell(2)),
            ("b", pruning.MaskedLSTMCell(2, use_peepholes=True)),
        ):
            results.append(tf.nn.dynamic_rnn(cell, x, dtype=tf.float32, scope=scope)[0])
    variables = tf.global_variables()
    session.run(tf.global_variables_initializer())
    before = session.run([convolved, dense, results])
    for mask in pruning.get_masks():
        value = np.ones(mask.shape.as_list(), np.float32)
        value[..., :1] = 0
        mask.load(value, session)
    return [sorted(names(variables)), before, session.run([convolved, dense, results])]


@case
def grid_cells(tf, session):
    grids = module("tensorflow.contrib.grid_rnn")
    rng = np.random.RandomState(3)
    x = tf.constant(rng.randn(2, 4).astype(np.float32))
    results, made = [], []
    for i, make in enumerate(
        (
            lambda: grids.Grid1BasicRNNCell(2),
            lambda: grids.Grid1LSTMCell(2, use_peepholes=True),
            lambda: grids.Grid2BasicLSTMCell(2, tied=True),
            lambda: grids.Grid2LSTMCell(2, non_recurrent_fn=tf.nn.tanh, output_is_tuple=False),
            lambda: grids.Grid3LSTMCell(2, use_peepholes=True, forget_bias=0.5),
            lambda: grids.Grid2GRUCell(2),
            lambda: grids.Grid2BasicLSTMCell(2, state_is_tuple=False, output_is_tuple=False),
            lambda: grids.GridRNNCell(2, 3, input_dims=[0, 2], output_dims=[1, 2], priority_dims=[2]),
        )
    ):
        with tf.variable_scope("grid" + str(i), initializer=tf.constant_initializer(0.3)):
            cell = make()
            sizes = cell.state_size
            flat = sizes if isinstance(sizes, tuple) else (sizes,)

            def state(size):
                if isinstance(size, tuple):
                    return type(size)(*[state(each) for each in size])
                return tf.constant(rng.randn(2, size).astype(np.float32))

            start = tuple(state(size) for size in flat)
            output, after = cell(x, start if isinstance(sizes, tuple) else start[0])
            made.append([cell.output_size, [list(each) if isinstance(each, tuple) else each for each in flat]])
            results.append([output, after, tf.gradients(output, x)])
    session.run(tf.global_variables_initializer())
    return [sorted(names(tf.global_variables())), made, session.run(results)]


@case
def quantized_numbers(tf, session):
    quantization = tf.contrib.quantization
    x = tf.constant([-1.0, 0.0, 0.5, 2.0])
    values, low, high = quantization.quantize_v2(x, -2.0, 2.0, tf.quint8)
    back = quantization.dequantize(values, low, high)
    return session.run([back, low, high, tf.squared_difference(x, 1.0)])


@case
def optimizers_of_version_2(tf, session):
    optimizers = module("tensorflow.contrib.optimizer_v2.optimizer_v2_symbols")
    results = []
    for make in (
        lambda: optimizers.AdadeltaOptimizer(0.5),
        lambda: optimizers.AdagradOptimizer(0.5),
        lambda: optimizers.AdamOptimizer(0.1),
        lambda: optimizers.GradientDescentOptimizer(0.1),
        lambda: optimizers.MomentumOptimizer(0.1, 0.9, use_nesterov=True),
        lambda: optimizers.RMSPropOptimizer(0.1, momentum=0.5, centered=True),
    ):
        with tf.Graph().as_default(), tf.Session() as own:
            optimizer = make()
            results.append(trained(tf, own, optimizer))
            results.append([optimizer.get_name(), optimizer.get_slot_names()])
    x = tf.Variable([1.0, 2.0])
    inner = tf.square(x)
    pairs = optimizers.AdamOptimizer().compute_gradients(tf.reduce_sum(inner * x), stop_gradients=inner)
    session.run(tf.global_variables_initializer())
    return [results, session.run(pairs[0][0])]


@case
def receptive_field(tf, session):
    fields = module("tensorflow.contrib.receptive_field.receptive_field_api")
    x = tf.placeholder(tf.float32, [1, None, None, 1], name="x")
    first = tf.layers.conv2d(x, 2, 3, padding="valid", name="a")
    left = tf.layers.conv2d(tf.nn.relu(first), 2, [1, 3], padding="same", name="b")
    pooled = tf.layers.max_pooling2d(left + first, 2, 2)
    strided = tf.layers.conv2d(tf.pad(pooled, [[0, 0], [1, 1], [2, 2], [0, 0]]), 2, 5, strides=2, padding="same")
    results = []
    for output, options in (
        (first, {}),
        (pooled, {}),
        (strided, {}),
        (strided, {"input_resolution": [31, 31]}),
        (pooled, {"stop_propagation": ["b/"]}),
    ):
        field = fields.compute_receptive_field_from_graph_def(session.graph.as_graph_def(), x, output, **options)
        results.append([field.size, field.stride, field.padding])
        if "input_resolution" in options:
            results.append(field.compute_input_center_coordinates([[0, 1], [2, 2]]))
            results.append(field.compute_feature_coordinates([[0.0, 1.0]]))
    order, _ = fields.get_compute_order(session.graph.as_graph_def(), "x", [31, 31])
    results.append([[name, order[name].order, order[name].output_size] for name in ("x", "a/Conv2D", strided.op.name)])
    return results


@case
def testing_summaries(tf, session):
    testing = module("tensorflow.contrib.testing")
    with tempfile.TemporaryDirectory() as folder:
        writer = tf.summary.FileWriter(folder)
        for step, value in ((1, 2.0), (2, 3.0)):
            writer.add_summary(tf.Summary(value=[tf.Summary.Value(tag="loss", simple_value=value)]), step)
        writer.close()
        summaries = testing.latest_summaries(folder)
        values = testing.simple_values_from_events(testing.latest_events(folder), ["loss"])
        testing.assert_summary(["loss"], {"loss": 2.001}, summaries[0].summary)
    testing.FakeSummaryWriter.install()
    try:
        fake = testing.FakeSummaryWriter("folder")
        fake.add_summary(tf.Summary(value=[tf.Summary.Value(tag="a", simple_value=1.0)]).SerializeToString(), 4)
        is_fake = isinstance(tf.summary.FileWriterCache.get("another"), testing.FakeSummaryWriter)
    finally:
        testing.FakeSummaryWriter.uninstall()
        tf.summary.FileWriterCache.clear()
    kept = [[step, each[0].value[0].tag] for step, each in sorted(fake.summaries.items())]
    return [len(summaries), values, kept, is_fake, testing.latest_event_file("/nonexistent")]


def ask(tf, name):
    """Return the answer of a case, in a graph of its own."""
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        tf.set_random_seed(1)
        return plain(CASES[name](tf, session))


if __name__ == "__main__":
    import tensorflow

    tensorflow.logging.set_verbosity(tensorflow.logging.FATAL)
    answers = {name: ask(tensorflow, name) for name in CASES}
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "..", "contrib", "rooms", "answers.json"), "w") as file:
        json.dump(answers, file, sort_keys=True, separators=(",", ":"))
        file.write("\n")
