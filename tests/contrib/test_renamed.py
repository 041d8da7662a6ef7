"""Parts of contrib that TensorFlow has under another name: clustering, summaries, functions."""

import numpy as np
import pytest

from graphlab.compat import fresh_graph, tf


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


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


@pytest.mark.parametrize(
    ("initial", "seed", "graph_seed", "first"),
    [  # of 1.15.5
        ("random", 0, None, [0.6028, 0.5449]),
        ("random", 0, 5, [0.6028, 0.5449]),
        ("random", 1, None, [0.4615, 0.7805]),
        ("random", 1, 5, [0.9637, 0.3834]),
        ("random", 7, None, [0.0710, 0.0871]),
        ("kmeans_plus_plus", 0, None, [0.5488, 0.7152]),
        ("kmeans_plus_plus", 7, 5, [0.6028, 0.5449]),
    ],
)
def test_clustering_begins_with_the_centres_of_the_time(run_program, initial, seed, graph_seed, first):
    program = run_program(
        f"""
import numpy as np, tensorflow as tf
np.random.seed(0)
tf.set_random_seed({graph_seed}) if {graph_seed} else None
points = tf.constant(np.random.rand(12, 2).astype("float32"))
clustering = tf.contrib.factorization.KMeans(points, 3, "{initial}", random_seed={seed})
initialize = clustering.training_graph()[4]
centres = next(v for v in tf.global_variables() if "clusters" in v.name)
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    session.run(initialize)
    found = session.run(centres)
"""
    )
    np.testing.assert_allclose(program["found"][0], first, atol=6e-5)


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
