"""``tf.estimator`` and ``tf.contrib.estimator``: training, evaluation, prediction, export."""

import numpy as np
import pytest

from graphlab.compat import fresh_graph, tf

RANDOM = np.random.RandomState(0)
X = RANDOM.randn(200, 3).astype(np.float32)
Y = (X[:, 0] > 0).astype(np.int32)


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


def inputs(x=X, y=Y, epochs=None, batch_size=50):
    return tf.estimator.inputs.numpy_input_fn({"x": x}, y, batch_size, num_epochs=epochs, shuffle=False)


def column():
    return tf.feature_column.numeric_column("x", shape=[3])


def model_fn(features, labels, mode, params):
    """Logistic regression, as programs write it."""
    logits = tf.layers.dense(features["x"], 2)
    predictions = {"class": tf.argmax(logits, 1), "probabilities": tf.nn.softmax(logits)}
    if mode == tf.estimator.ModeKeys.PREDICT:
        output = tf.estimator.export.PredictOutput(predictions)
        return tf.estimator.EstimatorSpec(mode, predictions=predictions, export_outputs={"classify": output})
    loss = tf.losses.sparse_softmax_cross_entropy(labels, logits)
    if mode == tf.estimator.ModeKeys.EVAL:
        metrics = {"accuracy": tf.metrics.accuracy(labels, predictions["class"])}
        return tf.estimator.EstimatorSpec(mode, loss=loss, eval_metric_ops=metrics)
    train = tf.train.AdamOptimizer(params["rate"]).minimize(loss, tf.train.get_global_step())
    return tf.estimator.EstimatorSpec(mode, loss=loss, train_op=train)


def make(folder, **options):
    config = tf.estimator.RunConfig(model_dir=str(folder), tf_random_seed=1, save_summary_steps=10)
    return tf.estimator.Estimator(model_fn, params={"rate": 0.1}, config=config, **options)


def test_a_model_function_trains_evaluates_predicts_and_exports(tmp_path):
    estimator = make(tmp_path / "model")
    steps = []

    class Hook(tf.train.SessionRunHook):
        def after_run(self, context, values):
            steps.append(context.session.run(tf.train.get_global_step()))

    estimator.train(inputs(), steps=60, hooks=[Hook()])
    assert len(steps) == 60
    result = estimator.evaluate(inputs(epochs=1))
    assert result["accuracy"] > 0.95
    assert result["global_step"] == 60
    predictions = list(estimator.predict(inputs(X[:7], None, epochs=1)))
    assert [prediction["class"] for prediction in predictions] == Y[:7].tolist()
    assert estimator.get_variable_names() == [
        *("beta1_power", "beta2_power", "dense/bias", "dense/bias/Adam", "dense/bias/Adam_1"),
        *("dense/kernel", "dense/kernel/Adam", "dense/kernel/Adam_1", "global_step"),
    ]

    def receiver():
        placeholder = tf.placeholder(tf.float32, [None, 3], name="x")
        return tf.estimator.export.ServingInputReceiver({"x": placeholder}, {"x": placeholder})

    exported = estimator.export_savedmodel(str(tmp_path / "export"), receiver)
    with tf.Session(graph=tf.Graph()) as session:
        model = tf.saved_model.loader.load(session, [tf.saved_model.tag_constants.SERVING], exported)
        signature = model.signature_def["classify"]
        classes = session.run(signature.outputs["class"].name, {signature.inputs["x"].name: X[:7]})
    assert classes.tolist() == Y[:7].tolist()


def test_training_goes_on_from_the_checkpoint(tmp_path):
    make(tmp_path).train(inputs(), steps=5)
    again = make(tmp_path)
    again.train(inputs(), max_steps=8)
    assert again.get_variable_value("global_step") == 8


def test_train_and_evaluate_with_an_exporter(tmp_path):
    parse = tf.estimator.export.build_raw_serving_input_receiver_fn({"x": tf.placeholder(tf.float32, [None, 3])})
    estimator = make(tmp_path)
    result, exported = tf.estimator.train_and_evaluate(
        estimator,
        tf.estimator.TrainSpec(inputs(), max_steps=40),
        tf.estimator.EvalSpec(
            inputs(epochs=1), exporters=[tf.estimator.FinalExporter("final", parse)], start_delay_secs=0
        ),
    )
    assert result["accuracy"] > 0.9
    assert tf.saved_model.loader.maybe_saved_model_directory(exported[0].decode())


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("LinearClassifier", {}),
        ("DNNClassifier", {"hidden_units": [8], "optimizer": tf.train.AdamOptimizer(0.05)}),
        ("BaselineClassifier", {}),
    ],
)
def test_canned_classifiers(kind, options, tmp_path):
    if kind != "BaselineClassifier":
        options = {**options, "feature_columns": [column()]}
    estimator = getattr(tf.estimator, kind)(model_dir=str(tmp_path), **options)
    estimator.train(inputs(), steps=60)
    accuracy = estimator.evaluate(inputs(epochs=1))["accuracy"]
    assert accuracy > (0.4 if kind == "BaselineClassifier" else 0.9)
    if kind == "DNNClassifier":
        assert {"dnn/hiddenlayer_0/kernel", "dnn/logits/bias"} <= set(estimator.get_variable_names())
    if kind == "LinearClassifier":
        assert {"linear/linear_model/x/weights", "linear/linear_model/bias_weights"} <= set(
            estimator.get_variable_names()
        )


def test_canned_regressor_with_columns_of_all_kinds(tmp_path):
    kinds = np.array(["a", "b", "c"])[np.arange(200) % 3]
    target = X[:, 0] + (kinds == "b")
    city = tf.feature_column.categorical_column_with_vocabulary_list("kind", ["a", "b", "c"])
    number = tf.feature_column.numeric_column("number")
    buckets = tf.feature_column.bucketized_column(number, [-1.0, 0.0, 1.0])
    estimator = tf.estimator.DNNLinearCombinedRegressor(
        str(tmp_path),
        linear_feature_columns=[city, buckets, tf.feature_column.crossed_column([buckets, city], 20)],
        dnn_feature_columns=[number, tf.feature_column.embedding_column(city, 2)],
        dnn_hidden_units=[8],
        linear_optimizer=tf.train.FtrlOptimizer(0.3),
        dnn_optimizer=tf.train.AdamOptimizer(0.05),
    )
    feed = tf.estimator.inputs.numpy_input_fn(
        {"number": X[:, 0], "kind": kinds}, target.astype(np.float32), 50, num_epochs=None, shuffle=False
    )
    estimator.train(feed, steps=100)
    assert estimator.evaluate(feed, steps=4)["average_loss"] < 0.5 * np.var(target)


def test_pandas_feeds_an_estimator(tmp_path):
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"x": X[:, 0]})
    feed = tf.estimator.inputs.pandas_input_fn(frame, pandas.Series(Y), batch_size=50, num_epochs=None, shuffle=False)
    estimator = tf.estimator.LinearClassifier([tf.feature_column.numeric_column("x")], str(tmp_path))
    estimator.train(feed, steps=30)
    assert estimator.evaluate(feed, steps=4)["accuracy"] > 0.9


def test_a_keras_model_becomes_an_estimator(tmp_path):
    model = tf.keras.Sequential([tf.keras.layers.Dense(1, activation="sigmoid", input_shape=(3,), name="only")])
    model.compile(tf.train.AdamOptimizer(0.1), "binary_crossentropy", metrics=["accuracy"])
    estimator = tf.keras.estimator.model_to_estimator(model, model_dir=str(tmp_path))
    feed = tf.estimator.inputs.numpy_input_fn(
        {"only_input": X}, Y[:, None].astype(np.float32), 50, num_epochs=None, shuffle=False
    )
    estimator.train(feed, steps=60)
    assert estimator.evaluate(feed, steps=4)["acc"] > 0.9


def test_a_tpu_estimator_runs_without_a_tpu(tmp_path):
    def with_batch_size(features, labels, mode, params):
        assert params["batch_size"] == 50
        spec = model_fn(features, labels, mode, {"rate": 0.1})
        return tf.contrib.tpu.TPUEstimatorSpec(mode, loss=spec.loss, train_op=spec.train_op)

    estimator = tf.contrib.tpu.TPUEstimator(
        with_batch_size,
        config=tf.contrib.tpu.RunConfig(model_dir=str(tmp_path), tpu_config=tf.contrib.tpu.TPUConfig()),
        use_tpu=False,
        train_batch_size=50,
    )
    estimator.train(lambda params: inputs(batch_size=params["batch_size"])(), max_steps=3)
    assert estimator.get_variable_value("global_step") == 3


def test_heads_and_wrappers_of_contrib(tmp_path):
    head = tf.contrib.estimator.binary_classification_head()
    optimizer = tf.contrib.estimator.clip_gradients_by_norm(tf.train.AdamOptimizer(0.1), 5.0)

    def with_head(features, labels, mode):
        return head.create_estimator_spec(
            features=features,
            mode=mode,
            logits=tf.layers.dense(features["x"], 1),
            labels=labels,
            train_op_fn=lambda loss: optimizer.minimize(loss, tf.train.get_global_step()),
        )

    estimator = tf.estimator.Estimator(with_head, str(tmp_path))
    estimator.train(inputs(), steps=60)
    result = estimator.evaluate(inputs(epochs=1))
    assert result["accuracy"] > 0.9
    assert result["loss"] == pytest.approx(result["average_loss"], rel=1e-4)  # a mean, not a sum
    forwarded = tf.contrib.estimator.forward_features(estimator, "x")
    np.testing.assert_allclose(next(forwarded.predict(inputs(X[:3], None, epochs=1)))["x"], X[0])


def test_early_stopping(tmp_path):
    estimator = make(tmp_path)
    hook = tf.contrib.estimator.make_early_stopping_hook(
        estimator, lambda: True, run_every_secs=None, run_every_steps=1
    )
    estimator.train(inputs(), steps=50, hooks=[hook])
    assert estimator.get_variable_value("global_step") < 5


def test_boosted_trees_are_missing(run_program):
    with pytest.raises(AttributeError, match="GraphLab does not have it; use sklearn"):
        run_program("import tensorflow as tf\ntf.estimator.BoostedTreesClassifier")
