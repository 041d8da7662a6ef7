"""The small parts of contrib: the projector, the profiler, clustering, summaries, and what is plainly renamed."""

import numpy as np
import pytest

from graphlab.compat import fresh_graph, tf


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


def test_the_projector_writes_its_configuration_beside_the_summaries(tmp_path, run_program):
    run_program(
        """
        import tensorflow as tf
        from tensorflow.contrib.tensorboard.plugins import projector
        words = tf.Variable(tf.zeros([10, 4]), name="words")
        config = projector.ProjectorConfig()
        embedding = config.embeddings.add()
        embedding.tensor_name = words.name
        embedding.metadata_path = "metadata.tsv"
        embedding.sprite.image_path = "sprite.png"
        embedding.sprite.single_image_dim.extend([28, 28])
        with tf.summary.FileWriter(folder) as writer:
            projector.visualize_embeddings(writer, config)
        """,
        folder=str(tmp_path / "log"),
    )
    written = (tmp_path / "log" / "projector_config.pbtxt").read_text()
    assert " ".join(written.split()) == (
        'embeddings { tensor_name: "words:0" metadata_path: "metadata.tsv" sprite { image_path: "sprite.png" '
        "single_image_dim: 28 single_image_dim: 28 } }"
    )


def test_clustering_finds_the_clusters():
    x = np.random.RandomState(0).randn(60, 2).astype(np.float32) + np.repeat([[0, 0], [9, 9], [0, 9]], 20, axis=0)
    kmeans = tf.contrib.factorization.KMeans(
        inputs=tf.constant(x.astype(np.float32)),
        num_clusters=3,
        initial_clusters=tf.contrib.factorization.KMEANS_PLUS_PLUS_INIT,
        random_seed=1,
    )
    _, indices, scores, initialized, init_op, train_op = kmeans.training_graph()
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        session.run(init_op)
        for _ in range(10):
            session.run(train_op)
        found = session.run(indices)[0]
        assert session.run(initialized)
    assert {len(set(found[i : i + 20])) for i in (0, 20, 40)} == {1}
    assert len(set(found)) == 3


def test_the_profiler_counts_parameters(capfd):
    tf.get_variable("weights", [3, 4])
    analyzer = tf.contrib.tfprof.model_analyzer
    found = analyzer.print_model_analysis(
        tf.get_default_graph(), tfprof_options=analyzer.TRAINABLE_VARS_PARAMS_STAT_OPTIONS
    )
    assert found.total_parameters == 12


def test_summaries_are_written_by_ops(tmp_path):
    step = tf.train.get_or_create_global_step()
    writer = tf.contrib.summary.create_file_writer(str(tmp_path))
    with writer.as_default(), tf.contrib.summary.always_record_summaries(), tf.Session() as session:
        tf.contrib.summary.scalar("loss", 2.5, step=step)
        session.run(tf.global_variables_initializer())
        tf.contrib.summary.initialize(session=session)
        session.run(tf.contrib.summary.all_summary_ops())
        session.run(tf.contrib.summary.flush())
    events = list(tf.train.summary_iterator(str(next(tmp_path.iterdir()))))
    assert [value.tag for event in events for value in event.summary.value] == ["loss"]


def test_renamed_functions():
    contrib = tf.contrib
    assert contrib.signal.stft is tf.signal.stft
    assert contrib.keras.layers.Dense is tf.keras.layers.Dense
    first = contrib.stateless.stateless_random_uniform([3], seed=[1, 2])
    with tf.Session() as session:
        np.testing.assert_array_equal(*(session.run(first) for _ in range(2)))
    area = contrib.staging.StagingArea([tf.float32])
    with tf.Session() as session:
        session.run(area.put([tf.constant(1.5)]))
        assert session.run(area.get()) == [1.5]
    assert contrib.util.constant_value(tf.constant(3)) == 3
    assert contrib.util.make_ndarray(contrib.util.make_tensor_proto([1, 2])).tolist() == [1, 2]


def test_a_saved_model_is_called_as_a_function(tmp_path):
    x = tf.placeholder(tf.float32, [None])
    w = tf.Variable(3.0)
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        tf.saved_model.simple_save(session, str(tmp_path / "model"), {"x": x}, {"y": x * w})
    predict = tf.contrib.predictor.from_saved_model(str(tmp_path / "model"))
    assert predict({"x": [1.0, 2.0]})["y"].tolist() == [3, 6]
    assert predict.graph is not tf.get_default_graph()
    with pytest.raises(ValueError, match="Got unexpected keys in input_dict: {'z'}"):
        predict({"z": 1})
    with pytest.raises(ValueError, match=r"No signature 'nope' in .*; there are \['serving_default'\]"):
        tf.contrib.predictor.from_saved_model(str(tmp_path / "model"), signature_def_key="nope")


def test_losses_in_the_order_of_0_x_and_activations():
    nn = tf.contrib.nn
    logits, labels = tf.constant([[2.0, 1.0]]), tf.constant([[1.0, 0.0]])
    flipped = nn.deprecated_flipped_softmax_cross_entropy_with_logits(logits, labels)
    sparse = nn.deprecated_flipped_sparse_softmax_cross_entropy_with_logits(logits, [0])
    dropped = nn.alpha_dropout(tf.random_normal([20000], seed=1), 0.8, seed=2)
    softplus = nn.scaled_softplus(tf.constant(1.0), 2.0)
    with tf.Session() as session:
        first, second, noise, soft = session.run([flipped, sparse, dropped, softplus])
    assert first == pytest.approx([np.log1p(np.exp(-1))])
    assert second == pytest.approx(first)
    assert [noise.mean(), noise.std()] == pytest.approx([0, 1], abs=0.05)
    assert soft == pytest.approx(2 * np.log1p(np.exp(0.5)))
