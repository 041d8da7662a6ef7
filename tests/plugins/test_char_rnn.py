"""The character network: the chapter's LSTM by its formulas, a state that is carried along, texts that go on."""

import json

import graphlab_char_rnn
import numpy as np
import pytest
from graphlab_char_rnn import cells, drawing

from graphlab import datasets, hookimpl, open_run, tf
from graphlab.testing import check_model, registered

SMALL = ("char-rnn", "--preset", "quick", "--limit", 6_000, "--units", 16)
TINY = (*SMALL, "--epochs", 2, "--replicas", 1)


def test_windows_go_on_where_the_reader_stopped():
    made = graphlab_char_rnn.windows(np.arange(23, dtype=np.int32), readers=2, time=5)
    assert made["features"].tolist() == [[0, 1, 2, 3, 4], [11, 12, 13, 14, 15], [5, 6, 7, 8, 9], [16, 17, 18, 19, 20]]
    assert (made["labels"] == made["features"] + 1).all()
    assert made["reader"].tolist() == [0, 1, 0, 1]


def sigmoid(values):
    return 1 / (1 + np.exp(-values))


def lstm(parameters, x):
    """The chapter's gates in numpy: the short-term memories behind the inputs ``[time, depth]``, and the gradients of
    ``Σ STM_T² / 2`` by the parameters, back through time.
    """
    kernel, bias, use, use_bias = parameters
    units = len(use)
    ltm = stm = np.zeros(units)
    steps, states = [], []
    for event in x:
        seen = np.concatenate([stm, event])
        n, i, f, v = np.split(seen @ kernel + bias, 4)
        n, i, f, v = np.tanh(n), sigmoid(i), sigmoid(f), sigmoid(v)
        kept = ltm * f  # forget
        u = np.tanh(kept @ use + use_bias)
        steps.append((seen, ltm, n, i, f, v, kept, u))
        ltm, stm = kept + n * i, u * v  # learn and remember, use
        states.append(stm)

    d_kernel, d_bias, d_use, d_use_bias = (np.zeros_like(parameter) for parameter in parameters)
    d_ltm, d_stm = np.zeros(units), stm  # of the loss, by the memories behind the step
    for seen, ltm, n, i, f, v, kept, u in reversed(steps):
        into_u = d_stm * v * (1 - u**2)  # through the tanh of the use gate
        d_use += np.outer(kept, into_u)
        d_use_bias += into_u
        d_kept = d_ltm + use @ into_u  # to what was kept lead two ways
        into_gates = np.concatenate(
            [d_ltm * i * (1 - n**2), d_ltm * n * i * (1 - i), d_kept * ltm * f * (1 - f), d_stm * u * v * (1 - v)]
        )
        d_kernel += np.outer(seen, into_gates)
        d_bias += into_gates
        d_ltm, d_stm = d_kept * f, (kernel @ into_gates)[:units]
    return np.array(states), (d_kernel, d_bias, d_use, d_use_bias)


def test_the_lstm_and_its_gradients_by_the_chapters_formulas():
    generator = np.random.default_rng(3)
    x = generator.normal(size=[1, 6, 4])
    with tf.Graph().as_default(), tf.Session() as session:
        inputs = tf.constant(x.astype(np.float32))
        states, _ = tf.nn.dynamic_rnn(cells.lstm_cell(5), inputs, dtype=tf.float32)
        loss = tf.reduce_sum(tf.square(states[:, -1])) / 2
        named = {variable.op.name.split("/")[-1]: variable for variable in tf.trainable_variables()}
        variables = [named[name] for name in ("kernel", "bias", "use_kernel", "use_bias")]
        session.run(tf.global_variables_initializer())
        for variable in variables:
            variable.load(generator.normal(size=variable.shape).astype(np.float32), session)
        parameters, found, gradients = session.run([variables, states, tf.gradients(loss, variables)])
    expected, by_hand = lstm([value.astype(float) for value in parameters], x[0])
    assert found[0] == pytest.approx(expected, abs=1e-5)
    for name, computed, gradient in zip(named, gradients, by_hand, strict=True):
        assert computed == pytest.approx(gradient, abs=1e-5), name


def test_it_learns(invoke):
    metrics = invoke("run", "char-rnn", "--preset", "quick", "--limit", 40_000, "--json").json["metrics"]
    assert metrics["test_bits_per_character"] < 4


def test_a_resumed_run_is_exact_in_the_middle_of_an_epoch(invoke, trained, tmp_path):
    whole = json.loads((trained(*TINY) / "run.json").read_text(encoding="utf-8"))
    steps = whole["steps"] // 2 + 3  # within the second epoch

    class Stopper:
        @staticmethod
        @hookimpl
        def steps_done(run, step, metrics):
            if step == steps:
                run.stop("interrupted")

    arguments = ("--log-steps", 1, "--runs", tmp_path / "parted", "--json")
    with registered(Stopper(), "stopper"):
        parted = invoke("run", *TINY, *arguments).json
    assert parted["status"] == "interrupted"
    assert parted["steps"] == steps
    resumed = invoke("run", "char-rnn", "--resume", "--runs", tmp_path / "parted", "--json").json
    assert resumed["steps"] == whole["steps"]
    assert resumed["metrics"] == whole["metrics"]


def test_texts_go_on_the_same_for_the_same_seed(invoke, trained):
    def written(*arguments):
        result = invoke("predict", trained(*TINY), "First Witch", "--length", 8, "--json", *arguments).json
        return result["predictions"][0]["text"]

    once = written()
    assert len(once) == 8
    assert written() == once
    assert written("--seed", 2) != once
    assert written("--top-k", 1) == written("--top-k", 1, "--seed", 2)
    assert "an empty text" in invoke("predict", trained(*TINY), "", exit_code=2).stderr


def test_the_gates_are_those_the_network_computes(invoke, trained):
    """The memories follow from the gates by the chapter's formulas, in every layer."""
    text = "First Witch"
    with open_run(trained(*TINY, "--layers", 2)) as run:
        for layer in (1, 2):
            learn, forget, use, memory = drawing.gate_values(run, text, layer)
            assert learn.shape == forget.shape == use.shape == memory.shape == (len(text), 16)
            assert ((learn > 0) & (learn < 1) & (forget > 0) & (forget < 1) & (use > 0) & (use < 1)).all()
            learned = memory[1:] - memory[:-1] * forget[1:]  # N · i
            assert (abs(learned) <= learn[1:] + 1e-5).all()
            kept = memory[:-1] * forget[1:]
            weights = [f"network/layer{layer}/rnn/lstm_cell/{name}:0" for name in ("use_kernel", "use_bias")]
            kernel, bias = run.session.run(weights)
            used = np.tanh(kept @ kernel + bias) * use[1:]
            characters = datasets.text.encode(text, run.description.class_names)[None]
            state = np.zeros([1, 4, 16], np.float32)
            assert used[-1] == pytest.approx(
                run.predict({"features": characters, "state": state})["state"][0, 2 * layer - 1], abs=1e-5
            )


def test_gradients_of_an_elman_network_by_the_chapters_product(trained):
    """∂L_T/∂s_t is ∂L_T/∂s_T times a factor tanh' W_s for each step in between."""
    steps = np.array([1, 3, 10])
    with open_run(trained(*TINY, "--cell", "rnn")) as run:
        split = run.data.validation
        found = drawing.gradient_norms(run.session, run.model, split, steps)
        names = ("embedding", "layer1/rnn/basic_rnn_cell/kernel", "layer1/rnn/basic_rnn_cell/bias",
                 "output/kernel", "output/bias")  # fmt: skip
        embedding, kernel, bias, w_y, b_y = run.session.run([f"network/{name}:0" for name in names])
    w_x, w_s = np.split(kernel.astype(float), [len(embedding[0])])
    readers, end = split["reader"].max() + 1, 2 * max(steps)
    norms = []
    for features, labels in zip(split["features"][:readers], split["labels"][:readers], strict=True):
        s = [np.zeros(16)]
        for character in features[:end]:
            s.append(np.tanh(embedding[character] @ w_x + s[-1] @ w_s + bias))
        scores = np.exp(s[-1] @ w_y + b_y)
        towards = w_y @ (scores / scores.sum() - (np.arange(len(scores)) == labels[end - 1]))
        lengths = []
        for step in range(end, end - max(steps), -1):
            towards = w_s @ (towards * (1 - s[step] ** 2))
            lengths.append(np.linalg.norm(towards))
        norms.append(lengths)
    assert found == pytest.approx(np.median(norms, axis=0)[steps - 1], rel=1e-3)


def test_its_pictures(invoke, trained, tmp_path):
    run, beside = trained(*TINY), trained(*TINY, "--cell", "rnn")
    output = ("--output", tmp_path / "picture.svg")
    invoke("picture", run, "gradients", "--length", 8, "--beside", beside, *output)
    drawn = (tmp_path / "picture.svg").read_text()
    for curve in ("LSTM of 1 × 16", "Elman network of 1 × 16"):
        assert f"{curve}, first weights" in drawn and f"{curve}, trained" in drawn
    invoke("picture", run, "gates", "--string", "First Witch", *output)
    assert "forget gate" in (tmp_path / "picture.svg").read_text()
    assert "without gates" in invoke("picture", beside, "gates", exit_code=2).stderr
    assert "no layer 2" in invoke("picture", run, "gates", "--layer", 2, exit_code=2).stderr
    assert "take a smaller --length" in invoke("picture", run, "gradients", "--length", 1000, exit_code=2).stderr


def test_what_every_model_owes(tmp_path):
    sizes = {"batch_size": 16, "time_steps": 32, "units": 16, "limit": 10_000, "cell": "rnn"}
    check_model(graphlab_char_rnn, tmp_path, epochs=1, **sizes)


def test_the_choice_of_a_character():
    generator = np.random.default_rng(1)
    probabilities = np.array([0.5, 0.3, 0.15, 0.05], np.float32)

    def chosen(temperature, top_k):
        drawn = [graphlab_char_rnn.choose(probabilities, temperature, top_k, generator) for _ in range(2000)]
        return np.bincount(drawn, minlength=4) / 2000

    assert chosen(1, 0) == pytest.approx([0, 0.6, 0.3, 0.1], abs=0.05)
    assert chosen(0.5, 0) == pytest.approx(np.array([0, 36, 9, 1]) / 46, abs=0.05)
    assert chosen(1, 2) == pytest.approx([0, 2 / 3, 1 / 3, 0], abs=0.05)


@pytest.mark.parametrize(("cell", "replicas"), [("rnn", 2), ("gru", 1)])
def test_other_cells_in_layers_on_a_chinese_text(invoke, tmp_path, cell, replicas):
    (tmp_path / "poem.txt").write_text("床前明月光,疑是地上霜.举头望明月,低头思故乡.\n" * 20, encoding="utf-8")
    arguments = ("--text", "poem.txt", "--cell", cell, "--layers", 2, "--batch-size", 2, "--time-steps", 8)
    run = invoke("run", *SMALL, *arguments, "--replicas", replicas, "--json").json
    assert run["data"]["name"] == "poem.txt"
    said = invoke("predict", run["run"], "床前", "--length", 4, "--json").json
    assert set(said["predictions"][0]["text"]) <= set("床前明月光,疑是地上霜.举头望明月,低头思故乡.\n")


def test_a_text_that_is_too_short_for_its_readers(invoke, tmp_path):
    (tmp_path / "short.txt").write_text("To be, or not to be. " * 20)
    error = invoke("run", "char-rnn", "--text", "short.txt", exit_code=2).stderr
    assert "short.txt: the text is too short: 336 characters in the train split" in error
    assert len(error.strip().splitlines()) == 1


@pytest.mark.slow
def test_bits_per_character_on_plays_held_out(invoke):
    result = invoke("run", "char-rnn", "--json").json
    assert result["metrics"]["test_bits_per_character"] <= 2.3
    assert result["seconds"] < 600
