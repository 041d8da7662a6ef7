"""``tf.contrib.learn``: texts, tables, estimators on arrays, experiments."""

import pickle

import numpy as np
import pytest

from graphlab.compat import fresh_graph, tf
from graphlab.errors import DataError

learn = tf.contrib.learn
RANDOM = np.random.RandomState(0)
X = RANDOM.randn(120, 4)
Y = (X[:, 0] > 0).astype(int) + (X[:, 1] > 0)


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


def test_texts_become_rows_of_word_numbers(tmp_path):
    processor = learn.preprocessing.VocabularyProcessor(4)
    rows = np.array(list(processor.fit_transform(["the cat sat", "the dog's NASA report on cats"])))
    assert rows.tolist() == [[1, 2, 3, 0], [1, 4, 5, 6]]
    assert rows.dtype == np.int64
    assert list(processor.transform(["a dog's cat"]))[0].tolist() == [0, 4, 2, 0]
    assert len(processor.vocabulary_) == 9
    assert processor.vocabulary_._mapping["cat"] == 2
    processor.save(str(tmp_path / "vocabulary"))
    restored = learn.preprocessing.VocabularyProcessor.restore(str(tmp_path / "vocabulary"))
    assert list(restored.reverse(rows)) == ["the cat sat <UNK>", "the dog's NASA report"]


def test_rare_words_are_left_out_and_frequent_ones_come_first():
    processor = learn.preprocessing.VocabularyProcessor(
        3, min_frequency=1, tokenizer_fn=lambda texts: map(str.split, texts)
    )
    processor.fit(["b a c", "b a", "b d"])
    assert processor.vocabulary_._mapping == {"<UNK>": 0, "b": 1, "a": 2}


def test_only_vocabularies_are_read(tmp_path):
    class Harmful:
        def __reduce__(self):
            return print, ("harm",)

    (tmp_path / "file").write_bytes(pickle.dumps(Harmful()))
    with pytest.raises(DataError, match=r"file contains builtins\.print, which is not part of a VocabularyProcessor"):
        learn.preprocessing.VocabularyProcessor.restore(str(tmp_path / "file"))
    (tmp_path / "file").write_bytes(b"text")
    with pytest.raises(DataError, match="is not a saved VocabularyProcessor"):
        learn.preprocessing.VocabularyProcessor.restore(str(tmp_path / "file"))


def test_a_vocabulary_that_1_x_saved_is_read(tmp_path):
    processor = learn.preprocessing.VocabularyProcessor(3).fit(["cat"])
    ours = type(processor).__module__.encode()
    theirs = b"tensorflow.contrib.learn.python.learn.preprocessing.text"
    saved = pickle.dumps(processor, protocol=2)  # it names classes as plain text
    assert ours in saved
    (tmp_path / "file").write_bytes(saved.replace(ours, theirs))
    processor = learn.preprocessing.VocabularyProcessor.restore(str(tmp_path / "file"))
    assert next(processor.transform(["cat dog"])).tolist() == [1, 0, 0]


def test_bytes():
    processor = learn.preprocessing.ByteProcessor(4)
    rows = list(processor.transform(["ab", "äöü"]))
    assert rows[0].tolist() == [97, 98, 0, 0]
    assert list(processor.reverse(rows)) == ["ab", "äö"]


def test_tables(tmp_path):
    path = tmp_path / "iris.csv"
    path.write_text("2,3,setosa,virginica\n1,2,3,0\n4,5,6,1\n")
    table = learn.datasets.base.load_csv_with_header(str(path), target_dtype=int, features_dtype=np.float32)
    assert table.data.tolist() == [[1, 2, 3], [4, 5, 6]]
    assert table.target.tolist() == [0, 1]
    path.write_text("2,3\n1,2,3,0\n")
    with pytest.raises(DataError, match="should hold 2 lines of 3 features and a target"):
        learn.datasets.base.load_csv_with_header(str(path), int, np.float32)
    path.write_text("7,1,2\n8,3,4\n")
    table = learn.datasets.base.load_csv_without_header(str(path), int, float, target_column=0)
    assert table.target.tolist() == [7, 8]
    with pytest.raises(ValueError, match="Name of dataset is not found: nope; there is iris, boston, mnist"):
        learn.datasets.load_dataset("nope")


def test_the_classifier_of_the_tutorial(run_program, tmp_path):
    namespace = run_program(
        """
        import tensorflow as tf
        columns = [tf.contrib.layers.real_valued_column("", dimension=4)]
        classifier = tf.contrib.learn.DNNClassifier(
            feature_columns=columns, hidden_units=[10, 10], n_classes=3, model_dir=folder,
            optimizer=tf.train.AdamOptimizer(0.05), config=tf.contrib.learn.RunConfig(tf_random_seed=1))
        classifier.fit(x=x, y=y, steps=80)
        result = classifier.evaluate(x=x, y=y, metrics={
            "again": tf.contrib.learn.MetricSpec(tf.contrib.metrics.streaming_accuracy, prediction_key="classes")})
        classes = list(classifier.predict(x[:5], as_iterable=True))
        probabilities = classifier.predict_proba(x[:5], as_iterable=False)
        """,
        folder=str(tmp_path),
        x=X,
        y=Y,
    )  # fmt: skip
    result = namespace["result"]
    assert result["accuracy"] > 0.85
    assert result["again"] == pytest.approx(result["accuracy"])
    assert result["global_step"] == 80
    assert 0 < result["loss"] < 1  # the mean of the examples
    assert namespace["classes"] == namespace["probabilities"].argmax(1).tolist()


def test_a_regressor_and_columns_from_the_data(tmp_path):
    regressor = learn.LinearRegressor(
        learn.infer_real_valued_columns_from_input(X),
        str(tmp_path),
        optimizer=tf.train.FtrlOptimizer(0.5),
        gradient_clip_norm=5.0,
    )
    target = X @ [1.0, -2.0, 0.5, 0.0]
    regressor.fit(X, target, steps=80)
    scores = regressor.predict(X, as_iterable=False)
    assert np.mean((scores - target) ** 2) < 0.1 * target.var()


def test_wide_and_deep_with_categories(tmp_path):
    layers = tf.contrib.layers
    city = layers.sparse_column_with_keys("city", ["a", "b"])
    street = layers.sparse_column_with_hash_bucket("street", 10)
    number = layers.real_valued_column("number")

    def input_fn():
        features = {
            "city": tf.SparseTensor([[i, 0] for i in range(4)], ["a", "b", "a", "b"], [4, 1]),
            "street": tf.constant([["x"], ["y"], ["x"], ["z"]]),
            "number": tf.constant([[1.0], [2.0], [3.0], [4.0]]),
        }
        return features, tf.constant([0, 1, 0, 1])

    classifier = learn.DNNLinearCombinedClassifier(
        str(tmp_path),
        linear_feature_columns=[city, street, layers.crossed_column([city, street], 20)],
        dnn_feature_columns=[number, layers.embedding_column(street, 2), layers.one_hot_column(city)],
        dnn_hidden_units=[4],
    )
    classifier.fit(input_fn=input_fn, steps=100)
    assert classifier.evaluate(input_fn=input_fn, steps=1)["accuracy"] == 1
    with pytest.raises(ValueError, match="a variable length is not supported"):
        layers.real_valued_column("number", dimension=None)


def model_fn(features, targets, mode, params):
    """A softmax regression in the way of 2016."""
    logits = tf.contrib.layers.fully_connected(features, 3, activation_fn=None)
    loss = tf.losses.sparse_softmax_cross_entropy(targets, logits) if targets is not None else None
    train = None
    if mode == learn.ModeKeys.TRAIN:
        train = tf.contrib.layers.optimize_loss(loss, tf.contrib.framework.get_global_step(), params["rate"], "Adam")
    return {"class": tf.argmax(logits, 1)}, loss, train


def test_a_model_function_as_a_scikit_estimator(tmp_path):
    classifier = learn.SKCompat(learn.Estimator(model_fn, str(tmp_path), params={"rate": 0.5}))
    classifier.fit(X, Y, steps=60)
    assert (classifier.predict(X)["class"] == Y).mean() > 0.6
    assert classifier.score(X, Y)["global_step"] == 60


def test_training_stops_when_validation_gets_no_better(tmp_path):
    estimator = learn.Estimator(
        model_fn, str(tmp_path), params={"rate": 0.0}, config=learn.RunConfig(save_checkpoints_steps=5)
    )
    monitor = learn.monitors.ValidationMonitor(
        X, Y, every_n_steps=5, early_stopping_rounds=10, check_interval_secs=None
    )
    estimator.fit(X, Y, steps=100, monitors=[monitor])
    assert monitor.early_stopped
    assert estimator.get_variable_value("global_step") < 40


def test_an_experiment_is_run(tmp_path):
    def experiment(output_dir):
        feed = learn.io.numpy_input_fn({"x": X.astype(np.float32)}, Y, num_epochs=None)
        column = tf.feature_column.numeric_column("x", [4])
        estimator = tf.estimator.LinearClassifier([column], output_dir, n_classes=3)
        return learn.Experiment(estimator, feed, feed, train_steps=20, eval_steps=2)

    metrics, exports = learn.learn_runner.run(experiment, str(tmp_path))
    assert metrics["global_step"] == 20
    assert exports == []
    with pytest.raises(ValueError, match="non-existent task nope"):
        learn.learn_runner.run(experiment, str(tmp_path), schedule="nope")


def test_what_is_refused(tmp_path):
    estimator = learn.Estimator(model_fn, str(tmp_path))
    with pytest.raises(ValueError, match="Either x or input_fn must be provided"):
        estimator.fit(steps=1)
    with pytest.raises(ValueError, match="Can not provide both steps and max_steps"):
        estimator.fit(X, Y, steps=1, max_steps=1)
