"""Keras 3 and `model.fit`, with TensorFlow behind it."""

import os

os.environ["TF_USE_LEGACY_KERAS"] = "0"
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import tensorflow
from protocol import BATCH, Contestant, initial_weights, serve


def network(task):
    """Return the layers of the task."""
    layers = keras.layers
    if task.name == "linear":
        return [layers.Dense(10)]
    if task.name == "two-layer":
        return [layers.Dense(256, activation="relu"), layers.Dense(10)]
    if task.name == "cnn":
        return [
            layers.Reshape((28, 28, 1)),
            layers.Conv2D(32, 5, padding="same", activation="relu"), layers.MaxPooling2D(),
            layers.Conv2D(64, 5, padding="same", activation="relu"), layers.MaxPooling2D(),
            layers.Flatten(), layers.Dense(1024, activation="relu"), layers.Dense(10),
        ]  # fmt: skip
    return [layers.Reshape((28, 28)), layers.LSTM(128), layers.Dense(10)]


class KerasFit(Contestant):
    """Keras with its own loop; the loss and the accuracy are computed in every step, as `fit` shows them."""

    def __init__(self, task, data):
        super().__init__(task, data)
        self.model = keras.Sequential([keras.Input((784,)), *network(task)])
        sgd = task.optimizer == "sgd"
        self.model.compile(
            keras.optimizers.SGD(task.learning_rate) if sgd else keras.optimizers.Adam(task.learning_rate),
            keras.losses.SparseCategoricalCrossentropy(from_logits=True),
            metrics=["accuracy"],
        )
        self.reset()

    def versions(self):
        return {"keras": keras.__version__, "tensorflow": tensorflow.__version__}

    def run(self, steps):
        train = self.data.train
        steps = min(steps, len(train["labels"]) // BATCH)
        part = slice(0, steps * BATCH)
        self.model.fit(train["features"][part], train["labels"][part], batch_size=BATCH, verbose=0)
        return steps

    def reset(self):
        if self.task.name != "lstm":
            self.model.set_weights(initial_weights(self.task))

    def accuracy(self):
        test = self.data.test
        return self.model.evaluate(test["features"], test["labels"], batch_size=1000, verbose=0)[1]


serve(KerasFit)
