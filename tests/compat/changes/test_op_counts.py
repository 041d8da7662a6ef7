"""Programs count as many ops, and draw with the seeds, as in the real releases; ``eras/op_counts.py`` asked them.

For the releases before 1.15, the programs are those that they built otherwise than 1.15.
"""

import json
from pathlib import Path

import pytest

from graphlab.compat import era, fresh_graph

FOLDER = Path(__file__).parents[1] / "eras"

#: What older releases built in yet another way.
OTHERWISE = {
    "1.12": {
        "decode with a schedule",
        "keras added loss",
        "keras added loss in a layer",
        "keras added loss of an autoencoder",
        "keras added loss of each example",
        "keras backend",
        "keras backend functions",
        "keras cells",
        "keras compiled",
        "keras compiled binary",
        "keras compiled mse",
        "keras compiled sparse",
        "keras convolutional lstm",
        "keras time distributed of known batch",
    },
    "1.4": {
        "decode with a beam",
        "decode with a beam and penalties",
        "decode with a beam of unknown size",
        "beam and attention",
        "beam decoder",
        "decode with a schedule",
        "decode with a schedule of unknown size",
        "embedding attention seq2seq by a tensor",
        "static rnn with lengths",
    },
}


@pytest.mark.parametrize("release", ["1.4", "1.12", "1.15"])
def test_programs_count_as_they_did(release, monkeypatch):
    monkeypatch.delenv("GRAPHLAB_SEEDS", raising=False)
    source = (FOLDER / "op_counts.py").read_text(encoding="utf-8")
    program = {"__name__": "counts", "__file__": str(FOLDER / "op_counts.py"), "__graphlab_program__": True}
    recorded = json.loads((FOLDER / f"op-counts-{release}.json").read_text(encoding="utf-8"))
    recorded = {name: record for name, record in recorded.items() if name not in OTHERWISE.get(release, ())}
    fresh_graph()
    with era(release):
        exec(compile(source, "op_counts.py", "exec"), program)
        programs = program["programs"]()
        counted = {name: program["count"](programs[name]) for name in recorded}
    fresh_graph()
    differences = {name: (counted[name], record) for name, record in recorded.items() if counted[name] != record}
    assert not differences


LOSS = """
import tensorflow as tf

def ops_of_a_loss(after_crf):
    with tf.Graph().as_default() as graph:
        tf.set_random_seed(1)
        if after_crf:
            tf.contrib.crf.crf_binary_score(tf.ones([2, 3], tf.int32), tf.constant([3, 2]), tf.ones([2, 2]))
        tf.random_uniform([2])
        tf.contrib.seq2seq.sequence_loss(tf.ones([2, 3, 4]), tf.ones([2, 3], tf.int32), tf.ones([2, 3]))
        tf.random_uniform([2])
        first, second = [op.get_attr("seed2") for op in graph.get_operations() if op.type == "RandomUniform"]
        return second - first

counts = [ops_of_a_loss(False), ops_of_a_loss(True)]
"""


@pytest.mark.parametrize(("release", "count"), [("1.0", 32), ("1.4", 32), ("1.12", 32), ("1.15", 30)])
def test_a_loss_of_sequences_counts_the_same_whatever_else_the_program_uses(monkeypatch, release, count):
    monkeypatch.delenv("GRAPHLAB_SEEDS", raising=False)
    program = {"__name__": "counts", "__graphlab_program__": True}
    fresh_graph()
    with era(release):
        exec(LOSS, program)
    assert program["counts"] == [count, count]


FITS = """
import numpy as np, tensorflow as tf
L, K = tf.keras.layers, tf.keras.backend
x = np.abs(np.arange(20.0).reshape(4, 5) % 7)

def ops_of_training(layers, optimizer):
    K.clear_session()
    tf.set_random_seed(2)
    model = tf.keras.Sequential(layers)
    model.compile(optimizer, "mse")
    seeds = []
    for _ in range(2):
        tf.random_uniform([])
        seeds.append([op for op in tf.get_default_graph().get_operations() if op.type == "RandomUniform"][-1])
        model.fit(x, x[:, 0], epochs=1, verbose=0)
    return seeds[1].get_attr("seed2") - seeds[0].get_attr("seed2")

counts = {
    "dense": ops_of_training([L.Dense(4, input_shape=(5,)), L.Dense(1)], "sgd"),
    "adam": ops_of_training([L.Dense(4, input_shape=(5,)), L.Dense(1)], "adam"),
    "batch normalization": ops_of_training([L.Dense(4, input_shape=(5,)), L.BatchNormalization(), L.Dense(1)], "sgd"),
    "embedding": ops_of_training([L.Embedding(7, 4, input_length=5), L.Flatten(), L.Dense(1)], "sgd"),
    "lstm": ops_of_training([L.Reshape((5, 1), input_shape=(5,)), L.LSTM(3), L.Dense(1)], "adam"),
}
"""


def test_training_with_keras_counts_as_it_did(monkeypatch):
    """So a second model in the graph begins with the weights that it had; the numbers are those of 1.15.5."""
    monkeypatch.delenv("GRAPHLAB_SEEDS", raising=False)
    program = {"__name__": "counts", "__graphlab_program__": True}
    fresh_graph()
    with era():
        exec(FITS, program)
    fresh_graph()
    assert program["counts"] == {
        "dense": 127,
        "adam": 201,
        "batch normalization": 248,
        "embedding": 138,
        "lstm": 885,
    }
