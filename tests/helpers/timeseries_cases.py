"""Small programs for ``tf.contrib.timeseries``: run by TensorFlow 1.15.5 and by the test.

``python timeseries_cases.py`` under TensorFlow 1.15.5 writes their answers for the test.
"""

import functools
import os
import tempfile

import numpy as np
from recorded import Cases, error_of

CASES = Cases()


def file_of(path):
    """Return a source file of the room."""
    return CASES.module("tensorflow.contrib.timeseries.python.timeseries." + path)


def models_of(path):
    return file_of("state_space_models." + path)


def numbers(*shape):
    """Return numbers that look random."""
    return np.sin(np.arange(np.prod(shape)) * 1.7 + 0.3).reshape(shape).astype(np.float32)


def set_variables(tf, session, scale=0.3):
    """Initialize everything, and give trainable variables known values; return their names and shapes."""
    session.run([tf.global_variables_initializer(), tf.local_variables_initializer()])
    variables = sorted(tf.trainable_variables(), key=lambda v: v.name)
    for i, v in enumerate(variables):
        value = np.cos(np.arange(v.shape.num_elements()) * 1.3 + i).reshape(v.shape.as_list()) * scale
        session.run(tf.assign(v, value.astype(v.dtype.base_dtype.as_numpy_dtype)))
    return [[v.name, v.shape.as_list()] for v in variables]


@CASES.add
def arithmetic(tf, session):
    m = file_of("math_utils")
    x, square = tf.constant(numbers(3)), numbers(2, 3, 3)
    covariance = tf.constant(np.matmul(square, square.transpose(0, 2, 1)) + np.eye(3, dtype=np.float32))
    matrix, batch = tf.constant(numbers(3, 3) * 0.5), tf.constant(numbers(2, 4, 3))
    raw = tf.constant(numbers(2, 2, 2))
    positive = m.sign_magnitude_positive_definite(raw, off_diagonal_scale=[0.1, -0.2], overall_scale=0.3)
    blocks = m.block_diagonal([tf.ones([2, 1]), [[2.0, 3.0]], tf.fill([1, 1], 4.0)])
    with tf.variable_scope("v"):
        variable = m.variable_covariance_matrix(2, "c", tf.float32, [1.0, 2.0], 0.5)
    with tf.variable_scope("t"):
        transformed = m.transform_to_covariance_matrices(tf.constant(numbers(2, 3)), 2)
    names = set_variables(tf, session)
    values = [
        m.normal_log_prob(0.5, tf.exp(x), x),
        m.cauchy_log_prob(0.5, tf.exp(x), x),
        m.mvn_tril_log_prob(tf.zeros([2, 3]), tf.cholesky(covariance), tf.constant(numbers(2, 3))),
        m.clip_covariance(covariance, 1.5, 1.2),
        blocks,
        m.power_sums_tensor(4, matrix, covariance[0]),
        m.matrix_to_powers(matrix, [0, 1, 2, 5]),
        m.batch_matrix_pow(tf.stack([matrix, matrix]), [3, 0]),
        m.batch_times_matrix(batch, matrix, adj_y=True),
        m.batch_times_matrix(tf.transpose(batch, [0, 2, 1]), matrix, adj_x=True),
        m.matrix_times_batch(matrix, tf.transpose(batch, [0, 2, 1]), adj_x=True),
        m.make_toeplitz_matrix(tf.constant(numbers(3, 2, 2))),
        positive,
        m.log_noninformative_covariance_prior(covariance[0]),
        m.entropy_matched_cauchy_scale(covariance),
        variable,
        transformed,
        m.replicate_state((x, raw), 2)[1],
        m.batch_start_time(batch),
        m.batch_end_time(batch),
    ]
    gradients = tf.gradients([positive, transformed, variable], [raw, *tf.trainable_variables()])
    (power_gradient,) = tf.gradients(values[6], matrix)
    return [names, session.run(values), session.run([gradients, power_gradient]), blocks.shape.as_list()]


@CASES.add
def tables(tf, session):
    m = file_of("math_utils")
    table = m.TupleOfTensorsLookup(
        tf.int64, (tf.constant([[1.0, 2.0]]), (tf.constant(3, tf.int64),)), empty_key=-1, deleted_key=-2, name="t"
    )
    before = session.run(table.lookup(tf.constant([4, 5], tf.int64)))
    session.run(table.insert(tf.constant([[4, 6]], tf.int64), (tf.ones([1, 2, 1, 2]), (tf.zeros([1, 2], tf.int64),))))
    return [before, session.run(table.lookup(tf.constant([[4], [5]], tf.int64)))]


@CASES.add
def statistics(tf, session):
    m = file_of("math_utils")
    times, values = tf.placeholder(tf.int64, [None, 4]), tf.placeholder(tf.float32, [None, 4, 2])
    read = m.InputStatisticsFromMiniBatch(2, tf.float32, starting_variance_window_size=3).initialize_graph(
        {"times": times, "values": values}
    )
    session.run(tf.global_variables_initializer())
    answers = []
    for start in (10, 2, 6):
        feed = {times: [[start, start + 1, start + 2, start + 3], [start + 4, start + 5, start + 6, start + 7]]}
        feed[values] = numbers(2, 4, 2) + start
        answers.append(session.run(read, feed))
    names = sorted(v.name for v in tf.global_variables())
    return [[plain_of(answer) for answer in answers], names]


def plain_of(statistics):
    first, overall, start, count = statistics
    return [list(first), list(overall), start, count]


@CASES.add
def helpers(tf, session):
    utils = file_of("model_utils")
    pipeline, keys = file_of("input_pipeline"), file_of("feature_keys")
    x = tf.constant(numbers(2, 3))
    output = utils.fully_connected(x, 3, 2, "layer")
    names = set_variables(tf, session)
    times = utils.canonicalize_times_or_steps_from_output
    output_of = {"times": np.array([[3, 4], [7, 8]])}
    canonical = pipeline._canonicalize_numpy_data
    with session.as_default():
        switched = utils.parameter_switch({x: numbers(1, 2)})
        values = [switched(x), switched(output)]
    return [
        names,
        session.run(output),
        values,
        times(None, 3, output_of),
        times([[5, 6], [9, 10]], None, output_of),
        [
            error_of(times, None, None, output_of),
            error_of(times, [5], 3, output_of),
            error_of(times, [5, 6], None, output_of),
            error_of(times, [[4], [9]], None, output_of),
        ],
        [canonical({"times": 3, "values": 4.0, "o": "a"}, True)[name].shape for name in ("times", "values", "o")],
        [canonical({"times": [3, 4], "values": [[4.0], [5.0]]}, True)[name].shape for name in ("times", "values")],
        [canonical({"times": [[3], [4]], "values": numbers(2, 1, 2)}, False)[n].shape for n in ("times", "values")],
        [
            error_of(canonical, {"times": [3]}, True),
            error_of(canonical, {"times": [3, 4], "values": [1.0]}, True),
            error_of(canonical, {"times": [3], "values": numbers(1, 2, 3)}, True),
            error_of(canonical, {"times": 3, "values": numbers(1, 2)}, True),
            error_of(canonical, {"times": numbers(1, 1, 1), "values": numbers(1, 1, 1)}, True),
            error_of(canonical, {"times": [[3], [4]], "values": numbers(2, 1, 2)}, True),
        ],
        [keys.State.STATE_PREFIX, keys.SavedModelLabels.PREDICT, keys.FilteringFeatures.VALUES],
    ]


def whole_series(tf, make):
    """Return what a reader reads at once, in a graph of its own."""
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        features, _ = tf.contrib.timeseries.WholeDatasetInputFn(make())()
        session.run(tf.local_variables_initializer())
        coordinator = tf.train.Coordinator()
        threads = tf.train.start_queue_runners(session, coordinator)
        found = session.run(features)
        coordinator.request_stop()
        coordinator.join(threads, stop_grace_period_secs=5)
    return found


@CASES.add
def inputs(tf, session):
    ts = tf.contrib.timeseries
    pipeline = file_of("input_pipeline")
    folder = tempfile.mkdtemp()
    csv, records = os.path.join(folder, "a.csv"), os.path.join(folder, "a.tfrecord")
    with open(csv, "w") as file:
        file.write("header\n" + "\n".join(f"{i},{i * 0.5},{i * 0.25},x" for i in range(6)) + "\n")
    with tf.python_io.TFRecordWriter(records) as writer:
        for i in range(4):
            times = tf.train.Feature(int64_list=tf.train.Int64List(value=[i]))
            values = tf.train.Feature(float_list=tf.train.FloatList(value=[i * 0.5, 1.0]))
            features = tf.train.Features(feature={"times": times, "values": values})
            writer.write(tf.train.Example(features=features).SerializeToString())
    data = {"times": np.arange(10), "values": np.arange(10) * 0.5, "told": numbers(10)}
    columns, types = ("times", "values", "values", "text"), (tf.int64, tf.float32, tf.float32, tf.string)
    parsed = {"times": tf.FixedLenFeature([], tf.int64), "values": tf.FixedLenFeature([2], tf.float32)}
    whole = [
        whole_series(tf, lambda: ts.NumpyReader(data)),
        whole_series(tf, lambda: ts.CSVReader([csv], columns, types, skip_header_lines=1)),
        whole_series(tf, lambda: pipeline.TFExampleReader(records, parsed)),
    ]
    windows, labels = ts.RandomWindowInputFn(
        ts.NumpyReader(data), window_size=5, batch_size=2, jitter=False, num_threads=1, shuffle_seed=3
    )()
    with tf.Graph().as_default():
        sorted_windows, _ = ts.RandomWindowInputFn(
            ts.NumpyReader(data), window_size=3, batch_size=2, discard_out_of_order=False
        )()
    after = ts.predict_continuation_input_fn(
        {"times": np.array([[3, 4]]), "start_tuple": (np.ones([1, 2]), np.zeros([1]))}, steps=2
    )()
    session.run([tf.global_variables_initializer(), tf.local_variables_initializer()])
    coordinator = tf.train.Coordinator()
    threads = tf.train.start_queue_runners(session, coordinator)
    answers = [whole]
    batch = session.run(windows)
    shapes = [[name, value.shape.as_list()] for name, value in sorted(windows.items())]
    shapes += [[name, value.shape.as_list()] for name, value in sorted(sorted_windows.items())]
    answers += [shapes, sorted(batch["times"][:, 0].tolist()), (batch["values"][..., 0] * 2 == batch["times"]).all()]
    answers += [session.run(after[0]), labels, after[1]]
    coordinator.request_stop()
    coordinator.join(threads, stop_grace_period_secs=5)
    return answers + [
        error_of(ts.RandomWindowInputFn, ts.NumpyReader(data), 11, 1),
        error_of(ts.CSVReader, [csv], ("times", "x")),
        error_of(ts.CSVReader, [csv], ("times", "values"), (tf.int64,)),
        error_of(ts.CSVReader, [csv], ("times", "times", "values")),
        error_of(pipeline.TFExampleReader, records, {"times": 1}),
    ]


def autoregression(tf, session, kind, *arguments, **keywords):
    """Return the variables, the loss, the gradients, an evaluation and predictions of an autoregressive model."""
    columns = [tf.feature_column.numeric_column("told")]
    told = columns if keywords.pop("is_told", False) else None
    model = kind(*arguments, num_features=2, exogenous_feature_columns=told, **keywords)
    count = model.window_size
    features = {"times": tf.constant([list(range(count)), list(range(3, count + 3))]), "values": numbers(2, count, 2)}
    longer = {"times": tf.range(count + 3)[None], "values": numbers(1, count + 3, 2)}
    if told:
        features["told"] = tf.constant(numbers(2, count, 1))
        longer["told"] = tf.constant(numbers(1, count + 3, 1))
    model.initialize_graph()
    modes = tf.estimator.ModeKeys
    with tf.variable_scope("model", use_resource=True):
        trained = model.define_loss(dict(features), modes.TRAIN)
    with tf.variable_scope("model", reuse=True):
        evaluated = model.define_loss(dict(longer), modes.EVAL)
        after = {"times": tf.range(count + 3, count + 8)[None], "start_tuple": evaluated.end_state}
        if told:
            after["told"] = tf.constant(numbers(1, 5, 1))
        predicted = model.predict(after)
    names = set_variables(tf, session)
    variables = sorted(tf.trainable_variables(), key=lambda v: v.name)
    gradients = [gradient for gradient in tf.gradients(trained.loss, variables) if gradient is not None]
    return [
        [shape for _, shape in names],
        session.run([trained.loss, gradients]),
        session.run([trained.predictions, trained.prediction_times, trained.end_state]),
        session.run([evaluated.loss, evaluated.predictions, evaluated.end_state, evaluated.prediction_times]),
        session.run(predicted),
    ]


@CASES.add
def autoregressive_models(tf, session):
    ar = file_of("ar_model")

    def layers(**arguments):
        return ar.FlatPredictionModel(hidden_layer_sizes=[3], **arguments)

    def lstm(**arguments):
        return ar.LSTMPredictionModel(num_units=3, **arguments)

    answers = []
    for kind, arguments, keywords in (
        (ar.ARModel, ([4, 3], 3, 2), {"is_told": True, "num_time_buckets": 3, "prediction_model_factory": layers}),
        (
            ar.AnomalyMixtureARModel,
            (3, 0.1, 2, 3),
            {"anomaly_distribution": "cauchy", "prediction_model_factory": lstm},
        ),
    ):
        with tf.Graph().as_default() as graph, tf.Session(graph=graph) as inner:
            answers.append(autoregression(tf, inner, kind, *arguments, **keywords))
    model = ar.ARModel(None, 2, 1, num_features=1)
    model.initialize_graph()
    features = {"times": tf.range(2)[None], "values": tf.zeros([1, 2, 1])}
    return answers + [
        [error_of(model.define_loss, features, mode) for mode in ("train", "eval", "infer")],
        error_of(ar.ARModel, None, 0, 1, num_features=1),
        error_of(ar.AnomalyMixtureARModel, None, 2.0, 2, 1, num_features=1),
    ]


@CASES.add
def kalman_filter(tf, session):
    kind = models_of("kalman_filter").KalmanFilter
    square = numbers(2, 3, 3) * 0.5
    covariance = tf.constant(np.matmul(square, square.transpose(0, 2, 1)) + np.eye(3, dtype=np.float32))
    mean, noise = tf.constant(numbers(2, 3)), tf.constant([[0.5, 0.1], [0.1, 0.4]])
    observed = tf.constant(numbers(2, 2, 3))
    answers = []
    for simple in (False, True):
        for each in (noise, tf.stack([noise, noise])):
            filtering = kind(simplified_posterior_covariance_computation=simple)
            predicted = filtering.observed_from_state(mean, covariance, observed, each)
            answers.append(filtering.do_filter(mean, covariance, *predicted, numbers(2, 2), observed, each))
    moved = (
        filtering.predict_state_mean(mean, covariance),
        filtering.predict_state_var(covariance, covariance, observed[:, :1]),
    )
    gradient = tf.gradients([answers[0][2], answers[0][1]], [mean, covariance, noise])
    return session.run([answers, moved, gradient])


def series(tf, model, length=6):
    """Return batches for training with a gap, and the results of a model for them."""
    features = {
        "times": tf.constant([[0, 1, 2, 5, 6, 7], [3, 4, 5, 6, 9, 10]], tf.int64)[:, :length],
        "values": tf.constant(numbers(2, length, model.num_features) + 1.0),
    }
    if model.exogenous_feature_columns:
        features["told"] = tf.constant(numbers(2, length, 1))
    return features


def state_space(tf, session, make):
    """Return the variables, the loss, the states and predictions of a state space model."""
    model = make()
    features = series(tf, model)
    generator = file_of("math_utils").InputStatisticsFromMiniBatch(model.num_features, model.dtype)
    statistics = generator.initialize_graph(features, update_statistics=False)
    model.initialize_graph(input_statistics=statistics)
    modes = tf.estimator.ModeKeys
    with tf.variable_scope("model", use_resource=True):
        trained = model.define_loss(dict(features), modes.TRAIN)
    with tf.variable_scope("model", reuse=True):
        after = {"times": tf.constant([[8, 9, 12], [11, 12, 20]], tf.int64), "start_tuple": trained.end_state}
        if model.exogenous_feature_columns:
            after["told"] = tf.constant(numbers(2, 3, 1))
        predicted = model.predict(after)
    names = set_variables(tf, session, 0.2)
    prior = [v for v in tf.global_variables() if v.name.endswith("prior_state_mean:0")]
    for i, v in enumerate(prior):
        session.run(tf.assign(v, (numbers(*v.shape.as_list()) * 0.3 + i * 0.1)))
    session.run([tf.assign(statistics.start_time, 0), tf.assign(statistics.total_observation_count, 11)])
    return [
        names,
        sorted(v.name for v in prior),
        session.run(trained.loss),
        session.run([trained.predictions, trained.end_state]),
        session.run(predicted),
    ]


def configuration(tf, **arguments):
    return models_of("state_space_model").StateSpaceModelConfiguration(dtype=tf.float32, **arguments)


@CASES.add
def level_and_trend(tf, session):
    detector = models_of("filtering_postprocessor").StateInterpolatingAnomalyDetector(anomaly_prior_probability=0.2)
    chosen = configuration(
        tf,
        exogenous_feature_columns=[tf.feature_column.numeric_column("told")],
        exogenous_noise_decreases=True,
        exogenous_update_condition=lambda times, features: features["told"][:, 0] > 0.0,
        filtering_postprocessor=detector,
        static_unrolling_window_size_threshold=3,
        trainable_start_state=True,
    )
    return state_space(tf, session, lambda: models_of("level_trend").AdderStateSpaceModel(configuration=chosen))


@CASES.add
def cycles(tf, session):
    periodic = models_of("periodic")
    answers = []
    for i, make in enumerate(
        (
            lambda: periodic.CycleStateSpaceModel(4, configuration(tf)),
            lambda: periodic.ResolutionCycleModel(3, 7, configuration=configuration(tf)),
            lambda: periodic.ResolutionCycleModel(5, 2.5, configuration=configuration(tf)),
        )
    ):
        with tf.variable_scope(f"cycle{i}"):
            model = make()
        model.initialize_graph()
        steps = tf.constant([0, 1, 3, 7, 11], tf.int64)
        parts = [
            model.transition_to_powers(steps),
            model.transition_power_noise_accumulator(steps),
            model.get_observation_model(steps),
            tf.convert_to_tensor(model.get_noise_transform()),
        ]
        session.run(tf.global_variables_initializer())
        answers.append(session.run(parts))
    return answers + [error_of(periodic.ResolutionCycleModel, 4, 7)]


@CASES.add
def ensembles(tf, session):
    make = models_of("structural_ensemble").MultiResolutionStructuralEnsemble
    correlated = models_of("state_space_model").StateSpaceCorrelatedFeaturesEnsemble
    model = make(3, 1, 1, [5], configuration=configuration(tf))
    model.initialize_graph()
    names = set_variables(tf, session, 0.2)
    steps = tf.constant([0, 1, 4], tf.int64)
    parts = [
        model.get_state_transition(),
        model.get_noise_transform(),
        model.transition_to_powers(steps),
        model.transition_power_noise_accumulator(steps),
        model.get_broadcasted_observation_model(steps),
        model.prior_state_var,
        model.state_transition_noise_covariance,
        model._loss_additions(steps[None], None, "train"),
    ]
    return [
        names,
        [part.name for part in parts[:4]],
        session.run(parts),
        error_of(make, [3, 5], 1, 1, [5, 7, 8]),
        error_of(correlated, [], configuration(tf)),
    ]


@CASES.add
def made_up_series(tf, session):
    kind = models_of("level_trend").AdderStateSpaceModel
    model = kind(configuration=configuration(tf))
    model.initialize_graph()
    session.run(tf.global_variables_initializer())
    with session.as_default():
        parameters = model.random_model_parameters(seed=3)
        made = model.generate(2, 4, model_parameters=parameters, seed=5)
        plain = model.generate(1, 3, model_parameters=parameters, seed=6, add_observation_noise=False)
    wide = kind(configuration=configuration(tf, num_features=2))
    return [
        sorted(np.asarray(value).ravel().tolist() for value in parameters.values()),
        made,
        plain,
        error_of(wide.random_model_parameters),
        error_of(wide.generate, 1, 1),
        error_of(file_of("ar_model").ARModel(None, 2, 1, num_features=1).predict, {}),
    ]


@CASES.add
def chained_states(tf, session):
    manager = file_of("state_management").ChainingStateManager(state_saving_interval=2)
    model = models_of("level_trend").AdderStateSpaceModel(configuration=configuration(tf))
    times, values = tf.placeholder(tf.int64, [1, 3]), tf.placeholder(tf.float32, [1, 3, 1])
    model.initialize_graph()
    manager.initialize_graph(model)
    features = {"times": times, "values": values}
    outputs = manager.define_loss(model, dict(features), "train")
    passing = file_of("state_management").PassthroughStateManager()
    set_variables(tf, session, 0.2)
    prior = [v for v in tf.global_variables() if v.name.endswith("prior_state_mean:0")]
    session.run(tf.assign(prior[0], [0.3, 0.1]))
    variables = sorted(tf.trainable_variables(), key=lambda v: v.name)
    gradients = tf.gradients(outputs.loss, variables)
    answers = []
    for start in (0, 4, 1, 3):
        feed = {times: [[start, start + 1, start + 2]], values: numbers(1, 3, 1) + start}
        answers.append(session.run([outputs.loss, outputs.end_state, outputs.predictions["mean"], gradients], feed))
    fixed = dict(features, start_tuple=model.get_start_state())
    return answers + [
        error_of(manager.define_loss, model, fixed, "train"),
        error_of(passing.define_loss, model, fixed, "eval"),
        error_of(file_of("state_management").ChainingStateManager().define_loss, model, features, "train"),
    ]


def estimated(tf, make, steps=1):
    """Train, evaluate, predict and export; return the names and shapes, and what does not depend on random weights."""
    ts = tf.contrib.timeseries
    reader = ts.NumpyReader({"times": np.arange(12), "values": numbers(12)})
    regressor = make(model_dir=tempfile.mkdtemp(), config=tf.estimator.RunConfig(tf_random_seed=1))
    window = getattr(regressor._model, "window_size", 6)
    regressor.train(ts.RandomWindowInputFn(reader, window, 2, jitter=False, num_threads=1, shuffle_seed=2), steps=steps)
    found = regressor.evaluate(ts.WholeDatasetInputFn(reader), steps=1)
    answers = [
        [[name, list(np.shape(value))] for name, value in sorted(found.items()) if name != "start_tuple"],
        found["global_step"],
        found["observed"],
        found["times"],
        bool(np.isfinite(found["loss"])),
        sorted(regressor.get_variable_names()),
    ]
    if "start_tuple" in found:
        (predictions,) = regressor.predict(ts.predict_continuation_input_fn(found, steps=4))
        answers.append([[name, list(np.shape(value))] for name, value in sorted(predictions.items())])
    return answers + served(tf, regressor, found)


def served(tf, regressor, found):
    """Return whether an exported model filters and predicts as the estimator does."""
    utils = tf.contrib.timeseries.saved_model_utils
    path = regressor.export_savedmodel(tempfile.mkdtemp(), regressor.build_raw_serving_input_receiver_fn())
    series = {"times": np.arange(12), "values": numbers(12)}
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        signatures = tf.saved_model.loader.load(session, [tf.saved_model.tag_constants.SERVING], path)
        after = utils.predict_continuation(found, signatures, session, steps=4)
        first = {name: value[:7] for name, value in series.items()}
        second = {name: value[7:] for name, value in series.items()}
        state = utils.cold_start_filter(signatures, session, first)
        both = utils.filter_continuation(state, signatures, session, second)
        cold = utils.cold_start_filter(signatures, session, series)
        same = [np.allclose(both[name], cold[name], atol=1e-4) for name in sorted(cold) if name != "times"]
    (predictions,) = regressor.predict(tf.contrib.timeseries.predict_continuation_input_fn(found, steps=4))
    return [
        sorted(signatures.signature_def),
        [[name, list(value.shape)] for name, value in sorted(cold.items())],
        same,
        bool(np.allclose(predictions["mean"], after["mean"][0], atol=1e-4)),
    ]


@CASES.add
def estimators(tf, session):
    ts = tf.contrib.timeseries
    more = file_of("estimators")
    return [
        estimated(tf, functools.partial(ts.ARRegressor, 4, 3, 2, 1, hidden_layer_sizes=[3])),
        error_of(more.StateSpaceRegressor, file_of("ar_model").ARModel(None, 2, 1, num_features=1)),
        error_of(ts.ARRegressor, 4, 3, 2, 1, anomaly_distribution="gaussian"),
        error_of(ts.ARRegressor, 4, 3, 2, 1, anomaly_prior_probability=0.1, loss="squared_loss"),
    ]


if __name__ == "__main__":
    CASES.record("timeseries")
