"""The Elman network that hears "hello", and back-propagation through time by the chapter's formulas."""

import graphlab_rnn
import numpy as np
import pytest

from graphlab import tf
from graphlab.testing import check_model

QUICK = ("rnn", "--preset", "quick", "--epochs", 5)


def test_the_labels_are_one_at_each_last_letter_alone():
    text = "hello hell ohellohello"
    labels = graphlab_rnn.ends_of_the_word(graphlab_rnn.numbers(text)[None])[0]
    assert np.flatnonzero(labels).tolist() == [4, 16, 21]


def test_it_says_that_its_data_are_made_up(invoke):
    record = invoke("run", "rnn", "--preset", "quick", "--epochs", 1, "--strings", 64, "--json").json
    assert record["data"]["synthetic"]
    assert record["metrics"]["test_letters"] == 10_000


def test_it_hears_the_word(invoke, trained):
    run = trained(*QUICK)
    said = invoke("predict", run, "say hello", "hallo welt", "HELLO hello", "--json").json["predictions"]
    assert [prediction["ends"] for prediction in said] == [[9], [], [5, 11]]
    assert len(said[0]["outputs"]) == 9
    assert "hello ends at letter 9" in invoke("predict", run, "say hello").stdout
    assert "an empty string" in invoke("predict", run, "", exit_code=2).stderr


def test_its_picture(invoke, trained, tmp_path):
    invoke("picture", trained(*QUICK), "outputs", "--string", "hello", "--output", tmp_path / "outputs.svg")
    assert "where the network hears" in (tmp_path / "outputs.svg").read_text()


def test_what_every_model_owes(tmp_path):
    check_model(graphlab_rnn, tmp_path, epochs=1, strings=256, units=8)


def test_forward_and_back_through_time_by_the_formulas():
    """s_t = tanh(x_t W_x + s_{t-1} W_s + b); the gradients are sums over all paths back in time."""
    generator = np.random.default_rng(7)
    time, depth, units = 6, 4, 5
    x = generator.normal(size=[1, time, depth]).astype(np.float32)
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        states, _ = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicRNNCell(units), tf.constant(x), dtype=tf.float32)
        kernel, bias = tf.trainable_variables()
        loss = tf.reduce_sum(tf.square(states[:, -1])) / 2
        session.run(tf.global_variables_initializer())
        weights, offset, found = session.run([kernel, bias, states])
        gradient = session.run(tf.gradients(loss, kernel)[0])
    w_x, w_s = weights[:depth].astype(float), weights[depth:].astype(float)
    s = [np.zeros(units)]
    for step in range(time):
        s.append(np.tanh(x[0, step] @ w_x + s[-1] @ w_s + offset))
    assert found[0] == pytest.approx(np.array(s[1:]), abs=1e-5)
    towards, g_x, g_s = s[-1], np.zeros_like(w_x), np.zeros_like(w_s)
    for step in range(time, 0, -1):
        before = towards * (1 - s[step] ** 2)  # through tanh
        g_x += np.outer(x[0, step - 1], before)
        g_s += np.outer(s[step - 1], before)
        towards = before @ w_s.T
    assert gradient == pytest.approx(np.concatenate([g_x, g_s]), abs=1e-5)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_hello_is_found_and_nothing_else(invoke, seed):
    result = invoke("run", "rnn", "--seed", seed, "--json").json
    assert (result["metrics"]["test_missed"], result["metrics"]["test_false_alarms"]) == (0, 0)
    assert result["seconds"] < 60
