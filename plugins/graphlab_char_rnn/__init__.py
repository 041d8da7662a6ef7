"""A recurrent network that writes: it learns which character comes next, and continues texts of its own.

Up to three layers of the course's LSTM (its chapter on long short-term memory; Hochreiter and Schmidhuber, "Long
short-term memory", 1997, with the forget gate of Gers et al., 2000), of simple recurrent cells or of gated recurrent
units (Cho et al., 2014). The text runs past as many readers side by side; each goes on where it stopped, with the state
it had, while gradients flow back through one stretch only (truncated back-propagation through time: Williams and Peng,
1990). After Karpathy, "The unreasonable effectiveness of recurrent neural networks", 2015.
"""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import graphlab
from graphlab import tf
from graphlab_char_rnn.cells import CELLS, make_cell
from graphlab_char_rnn.drawing import PICTURES


@dataclass(frozen=True, kw_only=True)
class CharRnnOptions(graphlab.TrainingOptions):
    """The hyper-parameters of the character network."""

    presets = {
        "quick": {"epochs": 1, "layers": 1, "units": 64, "embedding": 16, "batch_size": 16, "time_steps": 32,
                  "learning_rate": 0.02, "limit": 100_000},
    }  # fmt: skip

    epochs: int = 9
    batch_size: int = graphlab.option(64, "Sequences read in parallel, each from its own place in the text.", minimum=1)
    optimizer: str = "adam"
    learning_rate: float = 0.004
    schedule: str = "linear"
    clip_norm: float = 1.0
    keep_probability: float = graphlab.option(
        0.5, "Probability that dropout keeps an output of a layer while training.", above=0, maximum=1
    )
    text: Path | None = graphlab.option(None, "A UTF-8 text file, instead of the embedded plays.")
    limit: int = graphlab.option(0, "Read at most this many characters of each split; 0: all.", minimum=0)
    cell: str = graphlab.option("lstm", "The kind of recurrent cell.", choices=tuple(CELLS))
    layers: int = graphlab.option(1, "Recurrent layers.", minimum=1, maximum=3)
    units: int = graphlab.option(320, "Units of the state of a layer.", minimum=1)
    embedding: int = graphlab.option(32, "Size of the vector of a character at the input.", minimum=1)
    time_steps: int = graphlab.option(32, "The number of characters that a gradient flows back through.", minimum=1)


@dataclass(frozen=True, kw_only=True)
class ContinuationOptions(graphlab.PredictionOptions):
    """The options of `graphlab predict`."""

    input_help = "The inputs are texts to continue."

    length: int = graphlab.option(300, "Characters to write.", minimum=1)
    temperature: float = graphlab.option(
        0.7, "The softmax temperature: below 1, likely characters are chosen more often; above 1, less often.", above=0
    )
    top_k: int = graphlab.option(0, "Choose among this many of the likeliest characters; 0: among all.", minimum=0)
    seed: int = graphlab.option(1, "Seed of the random choices.", minimum=0)


@graphlab.hookimpl
def options():
    return CharRnnOptions


@graphlab.hookimpl
def data(options):
    text = graphlab.datasets.text.load(options.text)
    splits: dict[str, Any] = {}
    for name, split in text.splits.items():
        characters = split["characters"][: options.limit or None]
        least = options.time_steps + 1
        readers = options.batch_size if name == "train" else min(options.batch_size, len(characters) // least)
        if len(characters) < max(readers, 1) * least:
            raise graphlab.errors.DataError(
                f"{text.source}: the text is too short: {len(characters)} characters in the {name} split, where "
                f"{max(readers, 1) * least} are needed; take a smaller --batch-size or --time-steps"
            )
        splits[name] = graphlab.Split(**windows(characters, readers, options.time_steps))
    return graphlab.Dataset(text.name, **splits, source=text.source, class_names=text.class_names)


def windows(characters, readers, time):
    """Cut a text into stretches, in the order in which readers side by side come to them.

    Returns ``features`` and ``labels``, int32 ``[n, time]``, the labels one character ahead, and ``reader``, int32
    ``[n]``: row k · readers + r is the k-th stretch of reader r. What is left at its end, a reader does not read.
    """
    import numpy as np

    share = (len(characters) - 1) // readers
    stretches = share // time
    starts = np.arange(readers) * share + np.arange(stretches)[:, None] * time  # [stretches, readers]
    places = starts.reshape(-1, 1) + np.arange(time)  # [stretches * readers, time]
    reader = np.tile(np.arange(readers, dtype=np.int32), stretches)
    return {"features": characters[places], "labels": characters[places + 1], "reader": reader}


@graphlab.hookimpl
def build(options, inputs):
    readers, units = options.batch_size, options.units
    features = tf.placeholder(tf.int32, [None, None], name="features")  # [batch, time]
    labels = tf.placeholder(tf.int32, [None, None], name="labels")  # [batch, time]
    vectors = options.layers * make_cell(options.cell, units)[1]
    # What the readers remember. A variable, so that it is in the checkpoints and a resumed run goes on with it; a
    # resource, so that reading it and writing the next state do not meet.
    memory = tf.get_variable(
        "memory", [readers, vectors, units], initializer=tf.zeros_initializer(), trainable=False, use_resource=True
    )
    state = tf.placeholder_with_default(memory.read_value(), [None, vectors, units], name="state")

    keep_prob = tf.placeholder_with_default(1.0, [], name="keep_prob")

    # The batch in as many parts as there are cores: the steps in time must wait for each other, the parts need not.
    batch, parts = tf.shape(features)[0], max(1, options.replicas)
    bounds = [batch * part // parts for part in range(parts + 1)]
    made = []
    for first, last in zip(bounds[:-1], bounds[1:], strict=True):
        with tf.variable_scope("network", reuse=tf.AUTO_REUSE):
            made.append(network(features[first:last], state[first:last], keep_prob, options, inputs.classes))
    logits = tf.concat([part[0] for part in made], axis=0)  # [batch, time, characters]
    next_state = tf.concat([part[1] for part in made], axis=0, name="next_state")  # [batch, vectors, units]

    cost = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits))
    with tf.control_dependencies([graphlab.minimize(cost, options, inputs)]):
        train_op = tf.group(memory.assign(next_state), name="train")
    return graphlab.Model(
        loss=cost,
        train_op=train_op,
        predictions={"probabilities": tf.nn.softmax(logits[:, -1]), "state": next_state},
        inputs={"features": features, "labels": labels, "state": state},
        metrics={"bits_per_character": cost / math.log(2)},
        training_feed={keep_prob: options.keep_probability},
    )


def network(features, state, keep_prob, options, characters):
    """Return the logits ``[batch, time, characters]`` and the state behind the last character.

    Args:
        features: Int32 ``[batch, time]``.
        state: Float32 ``[batch, vectors, units]``, the vectors of the first layer first.
        keep_prob: Of the dropout behind each layer; what a layer tells itself from step to step is not touched (Zaremba
            et al., "Recurrent neural network regularization", 2014).
    """
    table = tf.get_variable("embedding", [characters, options.embedding], initializer=tf.random_normal_initializer())
    x = tf.nn.embedding_lookup(table, features)  # [batch, time, embedding]
    vectors = tf.unstack(state, axis=1)  # each [batch, units]
    states: list[Any] = []  # each [batch, units]
    for layer in range(options.layers):
        cell, count = make_cell(options.cell, options.units)
        first, vectors = vectors[:count], vectors[count:]
        with tf.variable_scope(f"layer{layer + 1}"):
            x, last = tf.nn.dynamic_rnn(cell, x, initial_state=tuple(first) if count > 1 else first[0])
        states += last if count > 1 else [last]
        x = graphlab.dropout(x, keep_prob)  # [batch, time, units]
    logits = tf.layers.dense(x, characters, name="output")  # [batch, time, characters]
    return logits, tf.stack(states, axis=1)


@graphlab.hookimpl
def train(session, model, data, options, observers):
    import numpy as np

    progress, readers = observers.progress, options.batch_size
    stretches = data.train.examples // readers
    while progress.epoch < options.epochs and observers.stop_reason is None:
        while progress.epoch_step < stretches and observers.stop_reason is None:
            feed = {**feed_of(model, data.train, progress.epoch_step, readers), **model.training_feed}
            if progress.epoch_step == 0:  # all readers begin anew
                feed[model.inputs["state"]] = np.zeros([readers, *model.inputs["state"].shape[1:]], np.float32)
            _, values = session.run([model.train_op, model.batch_means], feed)
            progress.step += 1
            progress.epoch_step += 1
            progress.epoch_means.add(values, readers)
            progress.recent_means.add(values, readers)
            if progress.step % options.log_steps == 0:
                observers.steps_done(progress.recent_means.take())
        if progress.epoch_step == stretches:
            progress.epoch += 1
            progress.epoch_step = 0
            metrics = {f"train_{name}": value for name, value in progress.epoch_means.take().items()}
            observers.epoch_done({**metrics, **read_through(session, model, data.validation, "validation")})
    return observers.history


@graphlab.hookimpl
def evaluate(session, model, data):
    return read_through(session, model, data.test, "test")


def read_through(session, model, split, prefix):
    """Return the loss and the metrics over a split, read from its beginning with the state carried along."""
    import numpy as np

    readers = int(split["reader"].max()) + 1
    state = np.zeros([readers, *model.inputs["state"].shape[1:]], np.float32)
    measured = []
    for stretch in range(split.examples // readers):
        feed = {**feed_of(model, split, stretch, readers), model.inputs["state"]: state}
        means, state = session.run([model.batch_means, model.predictions["state"]], feed)
        measured.append(means)
    return {f"{prefix}_{name}": float(np.mean([means[name] for means in measured])) for name in measured[0]}


def feed_of(model, split, stretch, readers):
    """The feed of one stretch of all readers."""
    rows = split[stretch * readers : (stretch + 1) * readers]
    return {model.inputs[name]: rows[name] for name in ("features", "labels")}


@graphlab.hookimpl
def prediction_options():
    return ContinuationOptions


@graphlab.hookimpl
def predict_inputs(run, inputs, options):
    for text in inputs:
        if not text:
            yield graphlab.Prediction(text, error="an empty text: give at least one character to go on from")
            continue
        written = continued(run, text, options)
        yield graphlab.Prediction(text, text + written, {"text": written})


def continued(run, text, options):
    """Return ``options.length`` characters that the network writes behind a text, the same ones for the same seed."""
    import numpy as np

    alphabet, generator = run.description.class_names, np.random.default_rng(options.seed)
    characters = graphlab.datasets.text.encode(text, alphabet)[None]  # [1, time]
    state = np.zeros([1, *run.model.inputs["state"].shape[1:]], np.float32)
    written = []
    for _ in range(options.length):
        said = run.predict({"features": characters, "state": state})
        chosen = choose(said["probabilities"][0], options.temperature, options.top_k, generator)
        written.append(alphabet[chosen])
        characters, state = np.array([[chosen]], np.int32), said["state"]
    return "".join(written)


def choose(probabilities, temperature, top_k, generator):
    """Return the number of a character, chosen at random by ``p^(1/temperature)`` among the ``top_k`` likeliest.

    Args:
        probabilities: Float32 ``[characters]``; number 0, which stands for unknown ones, is never chosen.
    """
    import numpy as np

    scores = np.log(np.maximum(probabilities.astype(np.float64), 1e-30)) / temperature
    scores[0] = -np.inf
    if 0 < top_k < len(scores):
        scores[np.argsort(-scores, kind="stable")[top_k:]] = -np.inf
    weights = np.exp(scores - scores.max())
    return int(generator.choice(len(weights), p=weights / weights.sum()))


@graphlab.hookimpl
def pictures():
    return PICTURES
