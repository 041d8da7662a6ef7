"""``contrib.crf`` against the sums and maxima over all sequences of tags."""

import itertools

import numpy as np
import pytest

from graphlab import tf

CRF = tf.contrib.crf
LENGTHS = [4, 2, 1, 0]
BATCH, STEPS, TAGS = 4, 4, 3


@pytest.fixture
def problem(comparison):
    random = comparison.random
    return {
        "inputs": random.randn(BATCH, STEPS, TAGS),
        "transitions": random.randn(TAGS, TAGS),
        "tags": random.randint(TAGS, size=(BATCH, STEPS)),
        "allowed": np.arange(BATCH * STEPS * TAGS).reshape(BATCH, STEPS, TAGS) % 4 != 0,
    }


def score(problem, row, tags):
    inputs, transitions = problem["inputs"][row], problem["transitions"]
    unary = sum(inputs[step, tag] for step, tag in enumerate(tags))
    return unary, sum(transitions[pair] for pair in zip(tags[:-1], tags[1:], strict=True))


def scores(problem, row, length, allowed=None):
    return {
        tags: sum(score(problem, row, tags))
        for tags in itertools.product(range(TAGS), repeat=length)
        if allowed is None or all(allowed[row, step, tag] for step, tag in enumerate(tags))
    }


def log_sum(values):
    return np.log(sum(np.exp(value) for value in values))


def likelihoods(problem, steps=STEPS):
    results = []
    for row, length in enumerate(LENGTHS):
        length = min(length, steps)
        own = sum(score(problem, row, tuple(problem["tags"][row, :length])))
        results.append(own - log_sum(scores(problem, row, length).values()) if length else 0.0)
    return np.array(results)


@pytest.mark.parametrize("steps", [STEPS, 1])
@pytest.mark.parametrize("known", [True, False], ids=["known length", "open length"])
def test_likelihood_and_decoding_agree_with_enumeration(steps, known, graph, problem, comparison):
    shape = [BATCH, steps, TAGS] if known else [None, None, TAGS]
    inputs = tf.placeholder(tf.float64, shape)
    transitions, tags = tf.constant(problem["transitions"]), tf.constant(problem["tags"][:, :steps])
    likelihood, same = CRF.crf_log_likelihood(inputs, tags, LENGTHS, transitions)
    assert same is transitions
    gradients = tf.gradients(likelihood * [1.0, -2.0, 0.5, 3.0], [inputs, transitions])
    feed = {inputs: problem["inputs"][:, :steps]}
    # As in 1.15, a sequence that is known to have one step does not depend on the transitions.
    assert (gradients[1] is None) == (known and steps == 1)
    gradients[1] = tf.zeros([TAGS, TAGS]) if gradients[1] is None else gradients[1]
    with tf.Session() as session:
        ours, gradients = session.run([likelihood, gradients], feed)
        decoded, best_scores = session.run(CRF.crf_decode(inputs, transitions, LENGTHS), feed)
        normal = session.run(CRF.crf_log_norm(inputs, LENGTHS, transitions), feed)
    comparison.values(ours, likelihoods(problem, steps))
    problem["inputs"] = np.array(feed[inputs])
    comparison.gradients(
        {"inputs": gradients[0], "transitions": np.asarray(gradients[1])},
        lambda problem: likelihoods(problem, steps) @ [1.0, -2.0, 0.5, 3.0],
        problem,
    )
    assert decoded.dtype == np.int32
    for row, length in enumerate(LENGTHS[:3]):
        length = min(length, steps)
        every = scores(problem, row, length)
        best = max(every, key=every.get)
        assert tuple(decoded[row, :length]) == best and not decoded[row, length:].any()
        comparison.values(best_scores[row], every[best])
        comparison.values(normal[row], log_sum(every.values()))
        tags, value = CRF.viterbi_decode(problem["inputs"][row, :length], problem["transitions"])
        assert tags == list(best)
        comparison.values(value, every[best])
    assert normal[3] == 0


def test_scores_are_sums(graph, problem, comparison):
    inputs, transitions = tf.constant(problem["inputs"]), tf.constant(problem["transitions"])
    tags = tf.constant(problem["tags"])
    with tf.Session() as session:
        unary, binary, whole, several, single = session.run(
            [
                CRF.crf_unary_score(tags, LENGTHS, inputs),
                CRF.crf_binary_score(tags, LENGTHS, transitions),
                CRF.crf_sequence_score(inputs, tags, LENGTHS, transitions),
                CRF.crf_multitag_sequence_score(inputs, problem["allowed"], LENGTHS, transitions),
                CRF.crf_multitag_sequence_score(inputs, tf.one_hot(tags, TAGS), LENGTHS, transitions),
            ]
        )
    for row, length in enumerate(LENGTHS):
        parts = score(problem, row, tuple(problem["tags"][row, :length]))
        comparison.values([unary[row], binary[row], whole[row]], [*parts, sum(parts)])
        if length:
            comparison.values(several[row], log_sum(scores(problem, row, length, problem["allowed"]).values()))
    comparison.values(single, whole)


def test_a_tagger_learns(run_program):
    """The usual program: a likelihood with its own transitions, and decoding after training."""
    namespace = run_program("""
        import numpy as np
        import tensorflow as tf

        np.random.seed(0)
        tf.set_random_seed(0)
        words = np.random.randint(0, 8, (20, 6))
        tags = words % 2
        tags[:, 1:] += 2 * (words[:, :-1] > 3)  # a tag depends on the word before
        lengths = np.random.randint(2, 7, 20)
        features = tf.one_hot(words, 8)
        unary = tf.layers.dense(tf.concat([features, tf.pad(features, [[0, 0], [1, 0], [0, 0]])[:, :-1]], 2), 4)
        likelihood, transitions = tf.contrib.crf.crf_log_likelihood(unary, tags, lengths)
        loss = tf.reduce_mean(-likelihood)
        train = tf.train.AdamOptimizer(0.1).minimize(loss)
        decoded, _ = tf.contrib.crf.crf_decode(unary, transitions, lengths)
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            for _ in range(60):
                sess.run(train)
            decoded = sess.run(decoded)
        mask = np.arange(6) < lengths[:, None]
        accuracy = (decoded == tags)[mask].mean()
        names = [v.op.name for v in tf.trainable_variables()]
    """)
    assert namespace["accuracy"] > 0.95
    assert namespace["names"] == ["dense/kernel", "dense/bias", "transitions"]


def test_tags_and_scores_have_the_types_of_1_15():
    random = np.random.RandomState(3)
    tags, best = CRF.viterbi_decode(random.randn(4, 3).astype(np.float32), random.randn(3, 3))
    assert [(type(tag).__name__, tag) for tag in tags] == [("int32", 0), ("int32", 1), ("int32", 0), ("int64", 2)]
    assert type(best) is np.float32 and best == pytest.approx(3.6680505)
    tags, best = CRF.viterbi_decode(np.array([[3, 1, 0], [1, 1, 1], [0, 2, 9]]), random.randn(3, 3))
    assert tags == [0, 1, 2] and type(best) is np.int64 and best == 14
