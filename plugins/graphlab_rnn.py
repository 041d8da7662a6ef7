"""A simple recurrent network that hears "hello": the example of the course's chapter on the Elman network.

The state of a step depends on the letter and on the state before: s_t = tanh(x_t W_x + s_{t-1} W_s + b), and the output
on the state: y_t = sigmoid(s_t W_y + b_y) (Elman, "Finding structure in time", 1990). The output should be 1 at the
last letter of every "hello" and 0 everywhere else; the gradients flow back through time to the "h".
"""

from dataclasses import dataclass
from typing import Any

import graphlab
from graphlab import tf

LETTERS = "abcdefghijklmnopqrstuvwxyz "
WORD = "hello"

#: Strings that resemble the word; one of them is put among the letters as often as the word itself.
NEARLY = ("hell", "helo", "hallo", "ello", "helllo", "hellao", "hhelo", "jello", "hel", "helloh", "lo")

#: Letters in a string that is learned from or tested on.
LENGTH = 50


@dataclass(frozen=True, kw_only=True)
class RnnOptions(graphlab.TrainingOptions):
    """The hyper-parameters of the Elman network."""

    presets = {"quick": {"epochs": 2, "strings": 1000, "units": 16, "learning_rate": 0.02}}

    epochs: int = 10
    batch_size: int = 64
    optimizer: str = "adam"
    learning_rate: float = 0.01
    schedule: str = "linear"
    clip_norm: float = 1.0
    units: int = graphlab.option(32, "Units of the state.", minimum=1)
    strings: int = graphlab.option(6000, f"Strings of {LENGTH} letters to learn from.", minimum=1)


@dataclass(frozen=True, kw_only=True)
class StringOptions(graphlab.PredictionOptions):
    """The options of `graphlab predict`."""

    input_help = f'The inputs are strings, in which "{WORD}" is looked for.'

    threshold: float = graphlab.option(0.5, "The output above which the word counts as found.", above=0, below=1)


@graphlab.hookimpl
def options():
    return RnnOptions


@graphlab.hookimpl
def data(options):
    import numpy as np

    generator = np.random.default_rng(options.seed)
    splits: dict[str, Any] = {
        name: graphlab.Split(**strings(count, generator))
        for name, count in (("train", options.strings), ("validation", 200), ("test", 200))
    }
    return graphlab.Dataset("hello", **splits, source="generated", class_names=tuple(LETTERS), synthetic=True)


def strings(count, generator):
    """Return ``features``, int32 ``[count, LENGTH]`` letters by number, and ``labels``, float32 of the same shape."""
    import numpy as np

    made = np.zeros([count, LENGTH], np.int32)
    for row in made:
        text = ""
        while len(text) < LENGTH:
            # A random letter, the word, or nearly the word; half of the random letters are letters of the word.
            choice = generator.integers(10)
            if choice == 0:
                text += WORD
            elif choice == 1:
                text += NEARLY[generator.integers(len(NEARLY))]
            else:
                letters = LETTERS if choice < 6 else WORD
                text += letters[generator.integers(len(letters))]
        row[:] = numbers(text[:LENGTH])
    return {"features": made, "labels": ends_of_the_word(made)}


def numbers(text):
    """Return the numbers of letters, int32 ``[letters]``; anything but a letter counts as a blank."""
    import numpy as np

    return np.array([LETTERS.find(letter) if letter in LETTERS else LETTERS.index(" ") for letter in text], np.int32)


def ends_of_the_word(features):
    """Return 1 at each last letter of the word and 0 elsewhere: float32 ``[strings, letters]``."""
    import numpy as np

    word, labels = numbers(WORD), np.zeros(features.shape, np.float32)
    for start in range(features.shape[1] - len(word) + 1):
        found = (features[:, start : start + len(word)] == word).all(axis=1)
        labels[found, start + len(word) - 1] = 1
    return labels


@graphlab.hookimpl
def build(options, inputs):
    # Of any length, for strings that are not those of the data set.
    features = tf.placeholder(tf.int32, [None, None], name="features")  # [batch, time]
    labels = tf.placeholder(tf.float32, [None, None], name="labels")  # [batch, time]
    x = tf.one_hot(features, inputs.classes)  # [batch, time, letters]

    cell = tf.nn.rnn_cell.BasicRNNCell(options.units)
    states, _ = tf.nn.dynamic_rnn(cell, x, dtype=tf.float32)  # [batch, time, units]
    logits = tf.squeeze(tf.layers.dense(states, 1, name="output"), axis=2)  # [batch, time, 1] -> [batch, time]

    cost = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(logits=logits, labels=labels))
    right = tf.equal(tf.greater(logits, 0.0), tf.greater(labels, 0.5))
    return graphlab.Model(
        loss=cost,
        train_op=graphlab.minimize(cost, options, inputs, split_batch=True),
        predictions={"outputs": tf.sigmoid(logits)},
        inputs={"features": features, "labels": labels},
        metrics={"accuracy": tf.reduce_mean(tf.to_float(right))},
    )


@graphlab.hookimpl
def evaluate(session, model, data):
    feed = {model.inputs[name]: array for name, array in data.test.items()}
    outputs, means = session.run([model.predictions["outputs"], model.batch_means], feed)  # [strings, time]
    there, heard = data.test["labels"] > 0.5, outputs > 0.5
    return {
        **{f"test_{name}": value for name, value in means.items()},
        "test_letters": there.size,
        "test_words": there.sum(),
        "test_missed": (there & ~heard).sum(),
        "test_false_alarms": (heard & ~there).sum(),
    }


@graphlab.hookimpl
def prediction_options():
    return StringOptions


@graphlab.hookimpl
def predict_inputs(run, inputs, options):
    import numpy as np

    for text in inputs:
        if not text:
            yield graphlab.Prediction(text, error="an empty string: give some letters")
            continue
        outputs = run.predict({"features": numbers(text.lower())[None]})["outputs"][0]  # [1, letters] -> [letters]
        ends = [int(place) + 1 for place in np.flatnonzero(outputs > options.threshold)]
        places = ", ".join(f"letter {end} ({outputs[end - 1]:.4f})" for end in ends)
        said = f"{WORD} ends at {places}" if ends else f"no {WORD} (at most {outputs.max():.4f})"
        values = {"ends": ends, "outputs": [round(float(output), 6) for output in outputs]}
        yield graphlab.Prediction(text, f"{text}: {said}", values)


@dataclass(frozen=True, kw_only=True)
class OutputsOptions(graphlab.PictureOptions):
    """The options of the picture `outputs`."""

    string: str = graphlab.option("well hello hell hallo helo hello", "The string to show to the network.")


def draw_outputs(run, options):
    """The output at every letter of a string."""
    text = options.string or WORD
    outputs = run.predict({"features": numbers(text.lower())[None]})["outputs"][0]  # [letters]
    figure = graphlab.figure(f'where the network hears "{WORD}"', width=max(5, 0.22 * len(text)), height=3)
    axes = figure.subplots()
    axes.bar(range(len(text)), outputs, color=["tab:green" if output > 0.5 else "tab:gray" for output in outputs])
    axes.set_xticks(range(len(text)), list(text))
    axes.set(xlabel="letter", ylabel="output", ylim=(0, 1.05))
    return figure


@graphlab.hookimpl
def pictures():
    return [graphlab.Picture("outputs", "The output at every letter of a string.", draw_outputs, OutputsOptions)]
