# A program of the package Keras: what it prints under Keras 2.2.5 and TensorFlow 1.15.5 is in test_training.py.
import pickle

import numpy as np
import tensorflow as tf
from keras import backend as K
from keras.callbacks import Callback, EarlyStopping, TensorBoard
from keras.initializers import Constant, RandomUniform
from keras.layers import BatchNormalization, Concatenate, Dense, Embedding, Input, Lambda, Layer, TimeDistributed
from keras.models import Model, Sequential, load_model, model_from_yaml
from keras.optimizers import SGD

random = np.random.RandomState(0)
x = np.arange(24).reshape(4, 6) % 5
x[:, 3:] = 0
y, weights = random.rand(4, 6, 2), np.array([1.0, 0, 2, 1])


def start(seed):
    return RandomUniform(-0.3, 0.3, seed=seed)


def show(name, values):
    print(name, [round(float(value), 4) for value in np.ravel(values)])


class Scores(Callback):
    def on_batch_end(self, batch, logs=None):
        show(f"batch {logs['size']} {sorted(logs)[2:]}", [logs["loss"], logs["mean_absolute_error"]])

    def on_epoch_end(self, epoch, logs=None):
        data = self.validation_data
        print("validation", [getattr(each, "shape", each) for each in data], self.params["metrics"][:2])


# A mask and weights: the loss counts what is left.
tokens = Input((6,))
hidden = Embedding(5, 3, mask_zero=True, embeddings_initializer=start(1))(tokens)
model = Model(tokens, TimeDistributed(Dense(2, kernel_initializer=Constant(0.3)))(hidden))
model.compile("sgd", "mse", metrics=["mae"], weighted_metrics=["mse"])
show("masked", model.evaluate(x, y, verbose=0))
show("weighted", model.evaluate(x, y, sample_weight=weights, batch_size=3, verbose=0))
history = model.fit(x, y, batch_size=2, epochs=1, shuffle=False, validation_split=0.25, callbacks=[Scores()], verbose=2)
show("history", [history.history[name] for name in sorted(history.history)])
print(len(model.metrics_tensors), model.targets[0].name, model.sample_weights[0].name)

# Batch normalization forgets where its averages began; a frozen one still uses the batch.
model = Sequential([BatchNormalization(input_shape=(3,)), Dense(1, kernel_initializer=Constant(0.5))])
model.compile(SGD(0.1), "mse", metrics=["mae"])
inputs, targets = random.randn(8, 3) * 2 + 1, random.rand(8, 1)
show("normalized", model.train_on_batch(inputs, targets))
show("averages", model.layers[0].get_weights()[2:])
show("predicted", model.predict(inputs)[:3])
model.layers[0].trainable = False
model.compile(SGD(0.1), "mse")
show("frozen", [model.test_on_batch(inputs, targets), model.train_on_batch(inputs, targets)])
print([weight.name for weight in model.weights], [weight.shape for weight in model.get_weights()])


# Losses as layers, added losses, metrics put into the lists, a model in a model that is called twice.
class Scale(Layer):
    def __init__(self, factor, **options):
        super().__init__(**options)
        self.factor = factor

    def call(self, inputs):
        return inputs * self.factor


part_in = Input((4,))
part = Model(part_in, Scale(0.5)(Dense(3, kernel_initializer=start(2), name="d")(part_in)), name="part")
first, second, wanted = Input((4,)), Input((4,)), Input((3,), name="wanted")
one, two = part(first), part(second)
both = Concatenate(name="both")([one, two])
distance = Lambda(lambda pair: K.mean(K.abs(pair[0] - pair[1])), name="distance")([one, wanted])
model = Model([first, second, wanted], [one, both, distance])
model._losses = []
model.add_loss(tf.reduce_mean(model.get_layer("distance").output, keepdims=True) * 2.0)
model.compile(SGD(0.1, momentum=0.9, clipnorm=5.0), loss=["mse", None, None], loss_weights=[0.5, 1, 1])
model.metrics_names.append("distance")
model.metrics_tensors.append(model.get_layer("distance").output)


def batches():
    numbers = np.random.RandomState(1)
    while True:
        yield [numbers.rand(5, 4), numbers.rand(5, 4), numbers.rand(5, 3)], numbers.rand(5, 3)


history = model.fit_generator(batches(), 2, epochs=2, verbose=0, validation_data=batches(), validation_steps=2)
for name in sorted(history.history):
    show(name, history.history[name])
print(
    model.output_names, type(part).__name__, [layer.name for layer in model.layers if type(layer).__name__ == "Model"]
)
copy = part.from_config(part.get_config(), {"Scale": lambda **options: Scale(0.5, **options)})
print([type(layer).__name__ for layer in copy.layers], sorted(part.layers[2].get_config()))

# A model that learns its input shape late, as YAML, pickled, stopped early, and with event files.
model = Sequential([Dense(3, kernel_initializer=start(3)), Dense(1, kernel_initializer=start(4))])
model.compile("sgd", "hinge", metrics=["accuracy"])
print(len(model.weights), model.built)
callbacks = [EarlyStopping("loss", patience=0, baseline=0.1, restore_best_weights=False), TensorBoard("logs")]
history = model.fit(inputs, np.ones((8, 1)), epochs=5, verbose=0, callbacks=callbacks)
show("stopped", history.history["loss"])
model.save("model")
copies = [pickle.loads(pickle.dumps(model)), load_model("model")]
print([np.allclose(copy.predict(inputs), model.predict(inputs)) for copy in copies], len(model.weights))
print([type(layer).__name__ for layer in model_from_yaml(model.to_yaml()).layers])
