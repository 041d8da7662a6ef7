"""Small programs for ``tf.contrib.learn`` and its neighbours: run by TensorFlow 1.15.5 and by the test.

``python learn_cases.py`` under TensorFlow 1.15.5 writes their answers for the test. A case is a function of TensorFlow
and a session in a graph of its own; what it returns is compared.
"""

import json
import os
import tempfile

import numpy as np
import room_cases
from room_cases import plain

CASES = {}


def case(function):
    """Add a case."""
    CASES[function.__name__] = function
    return function


def module(name):
    """Return a module of the program."""
    return room_cases.module(name)


FEATURES = np.sin(np.arange(24.0)).reshape(8, 3).astype(np.float32)
LOGITS = np.cos(np.arange(24.0)).reshape(8, 3).astype(np.float32)
CLASSES = np.array([0, 1, 2, 1, 0, 2, 2, 1])
BITS = np.array([0, 1, 1, 0, 1, 0, 0, 1])
WEIGHTS = np.array([1.0, 2.0, 0.5, 1.0, 1.5, 1.0, 0.25, 1.0], np.float32)


def head_answers(tf, session, head, labels, logits, trains=False):
    """Return losses, predictions, metrics and the gradient of a head; the model is the identity."""
    learn = tf.contrib.learn
    given = tf.constant(logits)
    features = {"w": tf.constant(WEIGHTS)}
    labels = {key: tf.constant(each) for key, each in labels.items()} if isinstance(labels, dict) else labels

    def train_op(loss):
        return tf.gradients(loss, given)[0]

    with tf.variable_scope("eval"):
        mode = learn.ModeKeys.TRAIN if trains else learn.ModeKeys.EVAL
        ops = head.create_model_fn_ops(features, mode, labels, train_op, logits=given)
    session.run([tf.global_variables_initializer(), tf.local_variables_initializer(), tf.tables_initializer()])
    gradient = tf.gradients(ops.loss, given)[0]
    session.run([each[1] for each in ops.eval_metric_ops.values()])
    metrics = session.run({key: each[0] for key, each in ops.eval_metric_ops.items()})
    outputs = {str(key): [kind, sorted(tensors)] for key, (kind, tensors) in (ops.output_alternatives or {}).items()}
    predictions = session.run({str(key): each for key, each in (ops.predictions or {}).items()})
    before = session.run([ops.loss, gradient])
    if trains:
        session.run(ops.train_op)
    biases = session.run([each for each in tf.trainable_variables() if "eval" in each.name])
    return [before, metrics, predictions, outputs, head.logits_dimension, biases]


@case
def heads(tf, session):
    """Losses, predictions, metrics and gradients of all heads."""
    learn = tf.contrib.learn
    numbers = tf.constant(np.linspace(0, 3, 8, dtype=np.float32))
    found = []

    def add(head, labels, logits, **options):
        with tf.variable_scope("head" + str(len(found))):
            found.append(head_answers(tf, session, head, labels, logits, **options))

    one = LOGITS[:, :1]
    add(learn.regression_head(head_name="named", link_fn=tf.exp, enable_centered_bias=True), numbers, one, trains=True)
    add(learn.poisson_regression_head(weight_column_name="w"), numbers, one)
    add(learn.multi_class_head(2, weight_column_name="w", thresholds=[0.3]), tf.constant(BITS.reshape(8, 1)), one)
    add(
        learn.multi_class_head(3, weight_column_name="w", metric_class_ids=[0, 2], enable_centered_bias=True),
        tf.constant(CLASSES.reshape(8, 1)),
        LOGITS,
    )
    add(learn.multi_class_head(3, label_keys=["a", "b", "c"]), tf.constant(np.array(["b", "a"])), LOGITS[:2])
    add(learn.binary_svm_head(weight_column_name="w"), tf.constant(BITS.reshape(8, 1)), one)
    many = (LOGITS > 0.3).astype(np.int64)[::-1].copy()
    add(learn.multi_label_head(3, weight_column_name="w"), tf.constant(many), LOGITS)
    head = learn.multi_head(
        [
            learn.multi_class_head(2, label_name="bit", head_name="first"),
            learn.regression_head(label_name="number", head_name="second", label_dimension=2),
        ],
        loss_weights=[2.0, 0.5],
    )
    add(head, {"bit": BITS, "number": LOGITS[:, :2] * 2}, LOGITS)
    return found


class Begin:
    """Makes a hook that gives all trainable variables values that follow from their shapes and order."""

    def __new__(cls, tf):
        """Return the hook."""

        class Hook(tf.train.SessionRunHook):
            def begin(self):
                self.pairs = []
                for number, variable in enumerate(sorted(tf.trainable_variables(), key=lambda each: each.name)):
                    value = tf.placeholder(tf.float32, variable.shape)
                    self.pairs.append((number, variable, value, tf.assign(variable, value)))

            def after_create_session(self, session, coord):
                for number, variable, value, assign in self.pairs:
                    shape = variable.shape.as_list()
                    size = int(np.prod(shape))
                    session.run(assign, {value: 0.5 * np.sin(1.0 + number + np.arange(size)).reshape(shape)})

        return Hook()


def input_fn(tf, labels):
    """Return an input function of numbers and categories."""

    def feed():
        features = {
            "x": tf.constant(FEATURES),
            "w": tf.constant(WEIGHTS.reshape(8, 1)),
            "city": tf.SparseTensor([[i, 0] for i in range(8)], list("abcabcab"), [8, 1]),
            "id": tf.constant([str(i) for i in range(8)]),
        }
        return features, tf.constant(labels.reshape(8, 1))

    return feed


@case
def canned_estimators(tf, session):
    """Three steps of the ready-made estimators with fixed first values."""
    learn, layers = tf.contrib.learn, tf.contrib.layers
    x = layers.real_valued_column("x", dimension=3)
    city = layers.sparse_column_with_keys("city", ["a", "b", "c"])
    classes = input_fn(tf, CLASSES)
    numbers = input_fn(tf, np.linspace(0, 3, 8, dtype=np.float32))
    found = []

    def run(estimator, feed, keys):
        estimator.fit(input_fn=feed, steps=3, monitors=[Begin(tf)])
        names = sorted(estimator.get_variable_names())
        found.append([names, [estimator.get_variable_value(name) for name in names if name.startswith("dnn/l")]])
        if keys:
            rows = list(learn.Estimator.predict(estimator, input_fn=feed, outputs=keys))
            found.append([estimator.evaluate(input_fn=feed, steps=1), rows])

    run(
        learn.DNNRegressor(
            [4], [x], tempfile.mkdtemp(), weight_column_name="w", gradient_clip_norm=0.5, activation_fn=tf.nn.tanh
        ),
        numbers,
        [],
    )
    run(
        learn.DNNLinearCombinedClassifier(
            tempfile.mkdtemp(),
            linear_feature_columns=[city],
            dnn_feature_columns=[x, layers.embedding_column(city, 2)],
            dnn_hidden_units=[3, 2],
            n_classes=3,
            fix_global_step_increment_bug=True,
        ),
        classes,
        keys=["classes"],
    )
    return found


@case
def sdca_estimators(tf, session):
    """A support vector machine and a logistic regression by dual ascent."""
    learn, layers = tf.contrib.learn, tf.contrib.layers
    x = layers.real_valued_column("x", dimension=3)
    city = layers.sparse_column_with_keys("city", ["a", "b", "c"])
    found = []
    svm = learn.SVM("id", [x], model_dir=tempfile.mkdtemp(), l1_regularization=0.1, l2_regularization=2.0)
    optimizer = tf.contrib.linear_optimizer.SDCAOptimizer("id", symmetric_l2_regularization=1.0)
    logistic = learn.LinearClassifier([x, city], tempfile.mkdtemp(), optimizer=optimizer, weight_column_name="w")
    for estimator in (svm, logistic):
        estimator.fit(input_fn=input_fn(tf, BITS), steps=20)
        names = [
            name for name in sorted(estimator.get_variable_names()) if name.startswith("linear/") and "sdca" not in name
        ]
        found.append([[name, np.round(estimator.get_variable_value(name), 3)] for name in names])
    rows = learn.Estimator.predict(svm, input_fn=input_fn(tf, BITS), outputs=["classes"])
    return found + [[row["classes"] for row in rows]]


@case
def estimators_of_arrays(tf, session):
    """Feeds of arrays, a model function, metrics, logistic metrics, and the errors of arguments."""
    learn = tf.contrib.learn
    seen = []

    def model_fn(features, labels, mode, params):
        with tf.variable_scope("model"):
            weights = tf.get_variable("w", [3, 1], initializer=tf.zeros_initializer())
        predictions = tf.sigmoid(tf.matmul(features, weights))[:, 0]
        loss = train_op = None
        if labels is not None:
            loss = tf.reduce_mean(tf.squared_difference(predictions, tf.cast(labels, tf.float32)))
            step = tf.contrib.framework.get_global_step()
            train_op = tf.train.GradientDescentOptimizer(params["rate"]).minimize(loss, step)
        seen.append([mode, features.shape.as_list(), None if labels is None else labels.shape.as_list()])
        return predictions, loss, train_op

    estimator = learn.Estimator(model_fn, tempfile.mkdtemp(), params={"rate": 2.0})
    estimator.fit(FEATURES, BITS, steps=5, batch_size=3)

    def absolute_error(predictions, labels):
        return tf.contrib.metrics.streaming_mean_absolute_error(predictions, tf.cast(labels, tf.float32))

    spec = learn.MetricSpec(absolute_error)
    values = estimator.evaluate(FEATURES, BITS, batch_size=4, metrics={"error": spec})
    rows = list(estimator.predict(FEATURES, batch_size=5))
    whole = learn.SKCompat(estimator).predict(FEATURES)

    def logistic_fn(features, labels, mode):
        return model_fn(features, labels, mode, {"rate": 1.0})

    logistic = learn.LogisticRegressor(logistic_fn, thresholds=[0.4], model_dir=tempfile.mkdtemp())
    logistic.fit(FEATURES, BITS, steps=2)
    errors = []
    for call in (
        lambda: estimator.fit(FEATURES, BITS, steps=1, max_steps=1),
        lambda: estimator.fit(FEATURES, BITS, input_fn=lambda: None),
        lambda: learn.Estimator(logistic_fn, params={}),
        lambda: learn.ModelFnOps("other"),
        lambda: learn.ModelFnOps("train"),
        lambda: next(learn.Estimator(logistic_fn, tempfile.mkdtemp()).predict(FEATURES)),
    ):
        try:
            call()
        except ValueError as error:
            errors.append(str(error).split(" at /")[0].split("(<")[0])
    return [seen[:4], values, rows, whole, logistic.evaluate(FEATURES, BITS), errors]


@case
def monitors_of_a_training(tf, session):
    """What monitors see and keep."""
    learn = tf.contrib.learn

    def model_fn(features, labels):
        with tf.variable_scope("model"):
            weights = tf.get_variable("w", [3, 1], initializer=tf.zeros_initializer())
        predictions = tf.matmul(features, weights)[:, 0]
        loss = tf.reduce_mean(tf.squared_difference(predictions, tf.cast(labels, tf.float32)), name="loss")
        step = tf.contrib.framework.get_global_step()
        return predictions, loss, tf.train.GradientDescentOptimizer(0.1).minimize(loss, step)

    class Recorder(learn.monitors.EveryN):
        def __init__(self):
            super().__init__(every_n_steps=3, first_n_steps=1)
            self.seen = []

        def every_n_step_begin(self, step):
            return ["loss:0"]

        def every_n_step_end(self, step, outputs):
            self.seen.append([step, outputs["loss:0"]])

        def every_n_post_step(self, step, session):
            self.seen.append(["post", step])

    directory = tempfile.mkdtemp()
    estimator = learn.Estimator(model_fn, directory, config=learn.RunConfig(save_checkpoints_steps=2))
    recorder, capture = Recorder(), learn.monitors.CaptureVariable("model/w", every_n=4, first_n=2)
    validation = learn.monitors.ValidationMonitor(
        FEATURES, BITS, every_n_steps=2, early_stopping_rounds=50, check_interval_secs=None
    )
    estimator.fit(
        FEATURES,
        BITS,
        steps=20,
        monitors=[
            recorder,
            capture,
            validation,
            learn.monitors.StopAtStep(last_step=9),
            learn.monitors.NanLoss("loss", every_n_steps=2),
            learn.monitors.PrintTensor(["loss"], every_n=5),
            learn.monitors.StepCounter(every_n_steps=4),
        ],
    )
    return [
        recorder.seen,
        sorted([int(step), value] for step, value in capture.values.items()),
        validation.best_step,
        validation.best_value,
        sorted(validation.best_metrics),
        validation.early_stopped,
        estimator.get_variable_value("global_step"),
    ]


@case
def clusters(tf, session):
    """K-means from given centres."""
    learn = tf.contrib.learn
    points = np.array([[0, 0], [0, 1], [5, 5], [6, 5], [0.5, 0.5]], np.float32)
    means = learn.KMeansClustering(
        2, tempfile.mkdtemp(), initial_clusters=points[[0, 2]], use_mini_batch=False, relative_tolerance=1e-4
    )

    def feed():
        return tf.constant(points), None

    means.fit(input_fn=feed, steps=20)
    return [
        means.clusters(),
        list(means.predict_cluster_idx(feed)),
        means.score(feed, steps=1),
        means.transform(feed),
        means.get_variable_names(),
    ]


@case
def recurrent_estimators(tf, session):
    """Two steps of recurrent estimators with fixed first values."""
    learn, layers = tf.contrib.learn, tf.contrib.layers
    kinds = module("tensorflow.contrib.learn.python.learn.estimators.rnn_common").PredictionType
    column = layers.real_valued_column("s", dimension=2)
    context = layers.real_valued_column("c", dimension=1)
    values = FEATURES.reshape(3, 4, 2)
    found = []

    def feed_of(labels):
        def feed():
            features = {
                "s": tf.constant(values),
                "c": tf.constant([[1.0], [2.0], [3.0]]),
                "sequence_length": tf.constant([4, 2, 3]),
            }
            return features, tf.constant(labels)

        return feed

    def run(estimator, feed, keys):
        estimator.fit(input_fn=feed, steps=2, monitors=[Begin(tf)])
        rows = list(estimator.predict(input_fn=feed, outputs=keys))
        found.append([estimator.evaluate(input_fn=feed, steps=1), sorted(estimator.get_variable_names()), rows])

    run(
        learn.DynamicRnnEstimator(
            learn.ProblemType.CLASSIFICATION,
            kinds.SINGLE_VALUE,
            [column],
            [context],
            num_classes=3,
            num_units=2,
            predict_probabilities=True,
            optimizer="Momentum",
            momentum=0.9,
            cell_type="gru",
            model_dir=tempfile.mkdtemp(),
        ),
        feed_of(np.array([0, 2, 1])),
        ["classes", "probabilities", "rnn_cell_state_0"],
    )
    saving = module("tensorflow.contrib.learn.python.learn.estimators.state_saving_rnn_estimator")
    estimator = saving.StateSavingRnnEstimator(
        learn.ProblemType.CLASSIFICATION,
        num_unroll=2,
        batch_size=1,
        sequence_feature_columns=[column],
        context_feature_columns=[context],
        num_classes=2,
        num_units=2,
        predict_probabilities=True,
        num_threads=1,
        model_dir=tempfile.mkdtemp(),
    )

    def one_sequence():
        features = {"s": tf.constant(values[0]), "c": tf.constant([1.5])}
        return features, tf.constant([0, 1, 1, 0])

    estimator.fit(input_fn=one_sequence, steps=2, monitors=[Begin(tf)])
    names = sorted(estimator.get_variable_names())
    found.append([names, [estimator.get_variable_value(name) for name in names if "Momentum" not in name]])
    return found


@case
def segments_of_sequences(tf, session):
    """What a state saver gives of two sequences, with sparse and dense parts and a state that counts."""
    training = tf.contrib.training
    names = tf.placeholder_with_default(0, [])
    length = 3 + 2 * names
    values = tf.reshape(tf.cast(tf.range(length * 2), tf.float32), [length, 2])
    values.set_shape([None, 2])
    sparse = tf.SparseTensor(
        tf.cast(tf.stack([tf.range(length), tf.zeros([length], tf.int32)], 1), tf.int64),
        tf.range(length) * 10,
        tf.cast(tf.stack([length, 1]), tf.int64),
    )
    batch = training.batch_sequences_with_states(
        tf.string_join(["key", tf.as_string(names)]),
        {"values": values, "sparse": sparse},
        {"name": names, "tags": tf.SparseTensor([[0]], tf.expand_dims(names, 0), [1])},
        None,
        {"count": tf.constant(1.0)},
        num_unroll=2,
        batch_size=1,
        num_threads=1,
        capacity=2,
    )
    state = batch.state("count")
    save = batch.save_state("count", state + tf.cast(batch.length, tf.float32))
    runner = tf.get_collection(tf.GraphKeys.QUEUE_RUNNERS)[-1]
    for name in range(2):
        session.run(runner.enqueue_ops[0], {names: name})
    fetches = {
        "key": batch.key,
        "next": batch.next_key,
        "length": batch.length,
        "total": batch.total_length,
        "number": batch.sequence,
        "count": batch.sequence_count,
        "values": batch.sequences["values"],
        "sparse": tf.sparse_tensor_to_dense(batch.sequences["sparse"]),
        "name": batch.context["name"],
        "tags": tf.sparse_tensor_to_dense(batch.context["tags"]),
        "state": state,
        "saved": save,
    }
    found = []
    for _ in range(5):
        found.append({key: value for key, value in session.run(fetches).items() if key != "saved"})
    return sorted(found, key=lambda each: [each["name"].tolist(), each["number"].tolist()])


@case
def mixtures(tf, session):
    """Steps of Gaussian mixtures from given means, with full and diagonal covariances."""
    points = np.concatenate([FEATURES[:, :2], FEATURES[:4, 1:] + 4, FEATURES[4:, :2] * 2 + 3])
    found = []
    for kind, params in (("full", "wmc"), ("diag", "mc")):
        data = [tf.constant(points[:9]), tf.constant(points[9:])]
        with tf.variable_scope(kind):
            tool = tf.contrib.factorization.GmmAlgorithm(
                data, 2, tf.constant(points[[0, 9]]), params=params, covariance_type=kind
            )
        session.run(tf.global_variables_initializer())
        session.run(tool.init_ops())
        for _ in range(3):
            session.run(tool.training_ops())
        found.append(
            session.run(
                [
                    tool.alphas(),
                    tool.clusters(),
                    tool.covariances(),
                    tool.log_likelihood_op(),
                    tool.assignments(),
                    tool.is_initialized(),
                ]
            )
        )
    estimator = tf.contrib.factorization.GMM(
        2, tempfile.mkdtemp(), initial_clusters=points[[0, 9]].tolist(), covariance_type="full"
    )

    def feed():
        return tf.constant(points), None

    estimator.fit(input_fn=feed, steps=3)
    return found + [
        [estimator.weights(), estimator.clusters(), estimator.covariances(), estimator.score(feed, steps=1)]
    ]


@case
def factors_of_a_matrix(tf, session):
    """Sweeps of weighted alternating least squares, projections, and the estimator."""
    values = (np.arange(20.0).reshape(5, 4) % 7).astype(np.float32)
    rows, columns = np.sin(np.arange(10.0)).reshape(5, 2), np.cos(np.arange(8.0)).reshape(4, 2)
    places = [[i, j] for i in range(5) for j in range(4) if (i + j) % 3]

    def sparse(chosen):
        return tf.SparseTensor(chosen, [values[i, j] for i, j in chosen], [5, 4])

    found = []
    for number, options in enumerate(
        [
            {"row_weights": [1.0, 2.0, 0.5, 1.0, 3.0], "col_weights": 0.5, "regularization": 0.1},
            {"row_weights": None, "col_weights": None, "num_row_shards": 2},
        ]
    ):
        first = rows.astype(np.float32)
        if number:
            first = [first[:3], first[3:]]
        with tf.variable_scope("model" + str(number)):
            model = tf.contrib.factorization.WALSModel(
                5, 4, 2, unobserved_weight=0.2, row_init=first, col_init=columns.astype(np.float32), **options
            )
        update_rows = model.update_row_factors(sparse(places))
        update_columns = model.update_col_factors(sparse(places))
        some = [place for place in places if place[0] in (1, 3)]
        projected = model.project_row_factors(sparse(some))
        session.run(model.initialize_op)
        session.run(model.worker_init)
        for axis, (_, operation, loss, regularization, weights) in (("row", update_rows), ("col", update_columns)):
            session.run(getattr(model, axis + "_update_prep_gramian_op"))
            session.run(getattr(model, "initialize_" + axis + "_update_op"))
            found.append(session.run([loss, regularization, weights]))
            session.run(operation)
        found.append(session.run([model.row_factors, model.col_factors]))
        session.run(model.row_update_prep_gramian_op)
        session.run(model.initialize_row_update_op)
        found.append(session.run(projected))
    estimator = tf.contrib.factorization.WALSMatrixFactorization(
        5,
        4,
        2,
        row_init=[rows.astype(np.float32)],
        col_init=[columns.astype(np.float32)],
        max_sweeps=3,
        model_dir=tempfile.mkdtemp(),
    )

    def feed():
        names = tf.contrib.factorization.WALSMatrixFactorization
        features = {names.INPUT_ROWS: sparse(places), names.PROJECT_ROW: tf.constant(True)}
        features[names.INPUT_COLS] = tf.sparse_transpose(sparse(places))
        return features, None

    estimator.fit(input_fn=feed, steps=10)
    found.append([estimator.get_row_factors(), estimator.get_col_factors(), estimator.evaluate(input_fn=feed, steps=1)])
    found.append(list(estimator.get_projections(feed)))
    return found


@case
def predictors_and_exports(tf, session):
    """An estimator exported in the old and the new way, and run by predictors."""
    learn = tf.contrib.learn
    column = tf.contrib.layers.real_valued_column("x", dimension=3)
    folder = tempfile.mkdtemp()
    estimator = learn.LinearRegressor([column], folder, optimizer=tf.train.GradientDescentOptimizer(0.1))
    numbers = np.linspace(0, 3, 8, dtype=np.float32)

    def feed():
        return {"x": tf.constant(FEATURES)}, tf.constant(numbers)

    estimator.fit(input_fn=feed, steps=2)

    serving = learn.build_parsing_serving_input_fn({"x": tf.FixedLenFeature([3], tf.float32)})

    def example(row):
        feature = tf.train.Feature(float_list=tf.train.FloatList(value=row))
        return tf.train.Example(features=tf.train.Features(feature={"x": feature})).SerializeToString()

    path = estimator.export_savedmodel(os.path.join(folder, "saved"), serving)
    tags = module("tensorflow.contrib.saved_model.python.saved_model.reader").get_saved_model_tag_sets(path)
    predictor = tf.contrib.predictor
    runs = [
        predictor.from_saved_model(path.decode()),
        predictor.from_contrib_estimator(estimator, serving),
    ]
    answers = [run({name: list(map(example, FEATURES[:2])) for name in run.feed_tensors}) for run in runs]
    exports = os.path.join(folder, "exports")
    old = estimator.export(exports, default_batch_size=None, exports_to_keep=1)
    manifest = module("tensorflow.contrib.session_bundle.manifest_pb2")
    with tf.Graph().as_default() as graph:
        saver = tf.train.import_meta_graph(os.path.join(old.decode(), "export.meta"))
        signatures = manifest.Signatures()
        graph.get_collection("serving_signatures")[0].Unpack(signatures)
        with tf.Session(graph=graph) as other:
            saver.restore(other, os.path.join(old.decode(), "export"))
            regression = signatures.default_signature.regression_signature
            given = {regression.input.tensor_name: [example(FEATURES[0])]}
            answers.append(other.run(regression.output.tensor_name, given))
    strategy = learn.make_export_strategy(serving, exports_to_keep=2)
    kept = strategy.export(estimator, os.path.join(folder, "kept"))
    signature = sorted(
        module("tensorflow.contrib.saved_model.python.saved_model.reader")
        .read_saved_model(kept)
        .meta_graphs[0]
        .signature_def
    )
    return [answers, tags, sorted(os.listdir(old.decode())), strategy.name, signature]


@case
def readers(tf, session):
    """Feeders, files of records, generators, tables and made-up data."""
    learn = tf.contrib.learn
    feeders = module("tensorflow.contrib.learn.python.learn.learn_io.data_feeder")
    feeder = feeders.setup_train_data_feeder(FEATURES, CLASSES, n_classes=3, batch_size=3, shuffle=True, epochs=1)
    feeder.input_builder()
    feed, batches = feeder.get_feed_dict_fn(), []
    try:
        while True:
            batches.append(feed())
    except StopIteration:
        pass
    stream = feeders.setup_train_data_feeder(iter(FEATURES), iter(BITS), n_classes=None, batch_size=5)
    stream.input_builder()
    next_feed = stream.get_feed_dict_fn()
    streamed = [next_feed(), next_feed(), stream.input_shape, stream.output_shape]
    named = feeders.setup_train_data_feeder({"a": FEATURES, "b": FEATURES[:, 0]}, {"y": BITS}, {"y": 2}, shuffle=False)
    named.input_builder()
    streamed.append(named.get_feed_dict_fn()())
    folder = tempfile.mkdtemp()
    for number in range(2):
        with tf.python_io.TFRecordWriter(os.path.join(folder, "part" + str(number))) as writer:
            for row in range(3):
                value = tf.train.Feature(int64_list=tf.train.Int64List(value=[number * 10 + row]))
                writer.write(tf.train.Example(features=tf.train.Features(feature={"v": value})).SerializeToString())
    keys, features = learn.io.read_keyed_batch_features(
        os.path.join(folder, "part*"),
        2,
        {"v": tf.FixedLenFeature([1], tf.int64)},
        tf.TFRecordReader,
        randomize_input=False,
        num_epochs=1,
        num_enqueue_threads=1,
    )

    def rows():
        for number in range(4):
            yield {"a": np.array([number, 1.0], np.float32), "label": np.array([number % 2])}

    generated, label = learn.io.generator_input_fn(rows, "label", batch_size=3, shuffle=False)()
    session.run([tf.global_variables_initializer(), tf.local_variables_initializer()])
    coordinator = tf.train.Coordinator()
    tf.train.start_queue_runners(session, coord=coordinator)
    read = []
    try:
        while True:
            names, values = session.run([keys, features["v"]])
            read.append([[os.path.basename(name) for name in names], values])
    except tf.errors.OutOfRangeError:
        pass
    made = [session.run([generated, label]) for _ in range(2)]
    coordinator.request_stop()
    datasets = learn.datasets
    data = [
        datasets.make_dataset("circles", n_samples=7, n_classes=3, noise=0.1),
        datasets.make_dataset("spirals", n_samples=7, seed=3, n_loops=1),
        datasets.make_dataset("spirals", n_samples=4, mode="bernoulli"),
        datasets.make_dataset("spirals", n_samples=6, mode="fermat", noise=0.2),
    ]
    return [batches, streamed, read, made, data]


@case
def parts_of_old_models(tf, session):
    """Operations and models of 2016, their values and gradients, and graph actions."""
    learn = tf.contrib.learn
    ops = module("tensorflow.contrib.learn.python.learn.ops")
    models = module("tensorflow.contrib.learn.python.learn.models")
    x, y = tf.constant(FEATURES), tf.constant(np.linspace(0, 3, 8, dtype=np.float32))
    one_hot = tf.one_hot(CLASSES, 3)
    linear = models.linear_regression(x, y)
    tf.constant([1.0, 2.0, 0.5], name="class_weight")
    logistic = models.logistic_regression(x, one_hot)
    words = ops.categorical_variable(tf.constant([[0, 2], [1, 1]]), 3, 2, "words")
    steps = tf.constant(FEATURES.reshape(2, 4, 3))
    inputs = ops.seq2seq_inputs(steps, steps[:, :2], 4, 2)
    cell = tf.nn.rnn_cell.GRUCell(3)
    decoded, _, sampled, _ = ops.rnn_seq2seq(inputs[0], inputs[1], cell)
    classified = ops.sequence_classifier(decoded, [tf.one_hot([0, 1], 3)] * 3, sampled)
    with tf.variable_scope("recurrent"):
        network = models.get_rnn_model(
            2,
            "lstm",
            1,
            lambda each: tf.unstack(each, axis=1),
            True,
            lambda encoding, target: (encoding, tf.reduce_sum(encoding * target)),
            None,
            None,
            None,
            None,
            None,
        )
        encoding, loss = network(steps, tf.constant(2.0))
    losses = [linear[1], logistic[1], classified[1], loss, tf.reduce_sum(words**2)]
    variables = sorted(tf.trainable_variables(), key=lambda each: each.name)
    gradients = [each for each in tf.gradients(tf.add_n(losses), variables)]
    session.run(tf.global_variables_initializer())
    for number, variable in enumerate(variables):
        shape = variable.shape.as_list()
        variable.load(0.5 * np.sin(1.0 + number + np.arange(int(np.prod(shape)))).reshape(shape), session)
    values = session.run([linear, logistic, words, classified, encoding, losses, gradients])
    names = [each.name for each in variables]
    actions = learn.graph_actions
    folder = tempfile.mkdtemp()

    def build():
        weight = tf.get_variable("w", [], initializer=tf.constant_initializer(4.0))
        given = tf.placeholder_with_default(1.0, [])
        return tf.train.create_global_step(), weight, given, tf.square(weight - given, name="loss")

    with tf.Graph().as_default() as graph:
        step, weight, given, loss = build()
        train = tf.train.GradientDescentOptimizer(0.1).minimize(loss, step)
        trained = actions.train(graph, folder, train, loss, steps=5, supervisor_save_model_secs=0)
    with tf.Graph().as_default() as graph:
        step, weight, given, loss = build()
        mean, update = tf.metrics.mean(loss)
        evaluated = actions.evaluate(graph, folder, folder, {"mean": mean}, update, max_steps=2)
    with tf.Graph().as_default():
        step, weight, given, loss = build()
        inferred = actions.infer(tf.train.latest_checkpoint(folder), {"w": weight, "loss": loss}, {given: 2.0})
        repeated = actions.run_n({"w": weight}, n=2)
    return [names, values, trained, evaluated, inferred, repeated]


@case
def experiments(tf, session):
    """An experiment with exports and a run by its name, and what is refused."""
    learn = tf.contrib.learn
    column = tf.contrib.layers.real_valued_column("x", dimension=3)
    serving = learn.build_parsing_serving_input_fn({"x": tf.FixedLenFeature([3], tf.float32)})
    numbers = np.linspace(0, 3, 8, dtype=np.float32)

    def feed():
        return {"x": tf.constant(FEATURES)}, tf.constant(numbers)

    def experiment_fn(run_config, hparams):
        optimizer = tf.train.GradientDescentOptimizer(hparams.rate)
        return learn.Experiment(
            learn.LinearRegressor([column], config=run_config, optimizer=optimizer),
            feed,
            feed,
            train_steps=4,
            eval_steps=1,
            eval_metrics={"mean": learn.MetricSpec(tf.contrib.metrics.streaming_root_mean_squared_error, "scores")},
            export_strategies=learn.make_export_strategy(serving),
            min_eval_frequency=2,
        )

    config = learn.RunConfig(model_dir=tempfile.mkdtemp(), save_checkpoints_steps=2)
    hparams = tf.contrib.training.HParams(rate=0.1)
    metrics, exports = learn.learn_runner.run(experiment_fn, run_config=config, hparams=hparams)
    saved = sorted(os.listdir(exports[0].decode()))
    other = learn.RunConfig(model_dir=tempfile.mkdtemp(), tf_random_seed=3, save_checkpoints_steps=7)
    tested = learn.learn_runner.run(experiment_fn, run_config=other, hparams=hparams, schedule="test")
    errors = []
    for call in (
        lambda: learn.learn_runner.run(experiment_fn, run_config=config, hparams=hparams, schedule="nope"),
        lambda: learn.learn_runner.run(experiment_fn),
        lambda: learn.learn_runner.run(lambda output_dir: 1, "somewhere"),
        lambda: learn.Experiment(1, feed, feed),
        lambda: learn.MetricSpec(lambda values: values, label_key="label"),
    ):
        try:
            call()
        except (TypeError, ValueError) as error:
            errors.append([type(error).__name__, str(error).split(" missing from")[0].split(", got <")[0]])
    same = learn.RunConfig(model_dir="a").uid() == learn.RunConfig(model_dir="a", tf_random_seed=1).uid()
    return [metrics, saved, tested, errors[:4], same, hparams.to_proto().hparam["rate"].float_value]


if __name__ == "__main__":
    import tensorflow

    tensorflow.logging.set_verbosity(tensorflow.logging.FATAL)
    answers = {}
    for name in CASES:
        with tensorflow.Graph().as_default() as graph, tensorflow.Session(graph=graph) as session:
            tensorflow.set_random_seed(1)
            answers[name] = plain(CASES[name](tensorflow, session))
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "..", "contrib", "learn", "answers.json"), "w") as file:
        json.dump(answers, file, sort_keys=True, separators=(",", ":"))
        file.write("\n")
