"""Words as vectors: pairs, the words drawn at random, neighbours and analogies."""

import json

import graphlab_word2vec
import numpy as np
import pytest

from graphlab import tf
from graphlab.testing import check_model

QUICK = ("word2vec", "--preset", "quick", "--limit", 150_000)


def test_words_of_several_languages():
    assert graphlab_word2vec.words_of("O'er the Straße, 3 times.") == ["o'er", "the", "straße", "times"]
    assert graphlab_word2vec.words_of("明月 光abc") == ["明", "月", "光", "abc"]


def test_pairs_reach_as_far_as_the_window():
    made = graphlab_word2vec.pairs(np.arange(4, dtype=np.int32), 1, np.random.default_rng(1))
    found = sorted(zip(made["features"].tolist(), made["labels"].tolist(), strict=True))
    assert found == [(0, 1), (1, 0), (1, 2), (2, 1), (2, 3), (3, 2)]
    wide = graphlab_word2vec.pairs(np.arange(1000, dtype=np.int32), 5, np.random.default_rng(1))
    distances = np.bincount(abs(wide["features"] - wide["labels"]), minlength=6)
    assert distances[0] == 0 and distances[1] == 1998
    assert distances[5] / distances[1] == pytest.approx(0.2, abs=0.05)


def test_words_are_drawn_as_often_as_their_shares_say():
    options, words = graphlab_word2vec.Word2vecOptions(sampled=40_000), 50
    shares = graphlab_word2vec.rank_shares(words)
    assert shares.sum() == pytest.approx(1, abs=1e-6)
    with tf.Graph().as_default(), tf.Session() as session:
        tf.train.get_or_create_global_step()
        drawn = graphlab_word2vec.draw(options, words)
        session.run(tf.global_variables_initializer())
        first, again = session.run(drawn), session.run(drawn)
    assert (first == again).all()
    assert np.bincount(first, minlength=words) / 40_000 == pytest.approx(shares, abs=0.01)


def test_the_loss_by_the_papers_formulas():
    """- log sigmoid(s) of the true word, - log(1 - sigmoid(s)) of those drawn; s = v · u + b - log k q."""
    generator = np.random.default_rng(5)
    weights, bias, vectors = (generator.normal(size=size).astype(np.float32) for size in ((6, 3), 6, (4, 3)))
    labels, drawn = np.array([0, 2, 5, 1]), np.array([0, 0, 3, 1, 4])
    for correction in (5 * graphlab_word2vec.rank_shares(6), np.full(6, 5, np.float32)):
        with tf.Graph().as_default(), tf.Session() as session:
            tensors = [tf.constant(values) for values in (weights, bias, vectors, labels, drawn, correction)]
            found = session.run(graphlab_word2vec.skip_gram_loss(*tensors))
        s = vectors @ weights.T + bias - np.log(correction)  # [batch, words]
        expected = np.log1p(np.exp(-s[np.arange(4), labels])) + np.log1p(np.exp(s[:, drawn])).sum(axis=1)
        assert found == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("objective", ["nce", "negative-sampling"])
def test_what_the_best_scores_are(objective):
    """With noise-contrastive estimation log p(w|c), with negative sampling log p(w|c) - log q(w)."""
    times = np.array([4, 2, 1, 1])  # how often each word is drawn: k q(w)
    shares = np.array([[10, 6, 3, 1], [2, 2, 4, 12]]) / 20  # p(w|c) of two words c
    features, labels = np.nonzero(shares)
    labels = np.concatenate([np.repeat(labels[features == c], (20 * shares[c]).astype(int)) for c in (0, 1)])
    features = np.repeat([0, 1], 20)
    nce = objective == "nce"
    with tf.Graph().as_default(), tf.Session() as session:
        tf.set_random_seed(1)
        table, weights = (tf.get_variable(name, [count, 4]) for name, count in (("table", 2), ("weights", 4)))
        bias = tf.get_variable("bias", [4], trainable=nce, initializer=tf.zeros_initializer())
        vectors, drawn = tf.nn.embedding_lookup(table, features), np.repeat(np.arange(4), times)
        correction = tf.constant((times if nce else np.full(4, times.sum())).astype(np.float32))
        arguments = (tf.constant(labels), tf.constant(drawn), correction)
        loss = tf.reduce_mean(graphlab_word2vec.skip_gram_loss(weights, bias, vectors, *arguments))
        train = tf.train.AdamOptimizer(0.05).minimize(loss)
        session.run(tf.global_variables_initializer())
        for _ in range(400):
            session.run(train)
        scores = session.run(tf.matmul(table, weights, transpose_b=True) + bias)  # [2, words]
    assert scores == pytest.approx(np.log(shares / (1 if nce else times / times.sum())), abs=0.02)


@pytest.mark.parametrize("objective", ["nce", "negative-sampling"])
def test_it_learns_more_than_the_shares_of_the_words(invoke, trained, objective):
    run = trained(*QUICK, "--objective", objective)
    metrics = json.loads((run / "run.json").read_text())["metrics"]
    assert metrics["test_loss"] < metrics["test_unigram_loss"]


def test_neighbours_and_analogies(invoke, trained):
    run = trained(*QUICK, "--objective", "nce")
    said = invoke("predict", run, "King", "man king woman", "--top", 3, "--json").json["predictions"]
    for prediction in said:
        assert len(prediction["neighbours"]) == 3
        likeness = [entry["likeness"] for entry in prediction["neighbours"]]
        assert likeness == sorted(likeness, reverse=True)
    assert not {"man", "king", "woman"} & {entry["word"] for entry in said[1]["neighbours"]}
    failed = invoke("predict", run, "xyzzy", "two words", exit_code=2).stderr.splitlines()
    assert failed[0].endswith("words learned: xyzzy") and failed[1].endswith("give one word or three")


def test_the_map(invoke, trained, tmp_path):
    invoke("picture", trained(*QUICK, "--objective", "nce"), "map", "--words", 20, "--output", tmp_path / "map.svg")
    assert (tmp_path / "map.svg").read_text().count("<text") > 20


def test_a_text_without_words_that_occur_again(invoke, tmp_path):
    (tmp_path / "once.txt").write_text(" ".join(f"{'x' * n}" for n in range(1, 60)))
    error = invoke("run", "word2vec", "--text", "once.txt", exit_code=2).stderr
    assert "once.txt: the text is too short" in error


def test_what_every_model_owes(tmp_path):
    check_model(graphlab_word2vec, tmp_path, epochs=1, size=8, limit=50_000)


@pytest.mark.slow
def test_held_out_loss_of_the_default(invoke):
    metrics = invoke("run", "word2vec", "--json").json["metrics"]
    assert metrics["test_loss"] < metrics["test_unigram_loss"] - 0.15
