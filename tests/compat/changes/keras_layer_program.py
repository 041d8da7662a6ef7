"""Layers as programs of Keras 2.2 wrote them: attention with a mask, CRF, spectral norm, capsules, weight norm.

``tests/compat/changes/test_keras_calls.py`` runs it; ``answers`` there are what Keras 2.2.5 printed.
"""

import json
import warnings

import numpy as np
import tensorflow as tf
from keras import backend as K
from keras import initializers, regularizers
from keras.engine.topology import Layer
from keras.layers import (
    LSTM,
    RNN,
    ActivityRegularization,
    BatchNormalization,
    Bidirectional,
    Concatenate,
    Conv1D,
    Cropping1D,
    Dense,
    Dropout,
    Embedding,
    Flatten,
    GaussianNoise,
    Input,
    Lambda,
    Masking,
    Softmax,
    TimeDistributed,
)
from keras.layers.wrappers import Wrapper
from keras.models import Model, Sequential

answers = {}
x = np.random.RandomState(0).rand(2, 4, 3).astype("float32")


def answer(function):
    try:
        answers[function.__name__] = function()
    except (AttributeError, TypeError, ValueError) as error:
        answers[function.__name__] = [type(error).__name__]


def filled(model):
    random = np.random.RandomState(1)
    model.set_weights([abs(random.uniform(-0.5, 0.5, w.shape)) for w in model.get_weights()])
    return model


class OfKeras1(Layer):
    def __init__(self, size, **options):
        self.size = size
        super().__init__(**options)

    def build(self, input_shape):
        self.seen = type(input_shape).__name__, input_shape
        self.W = K.variable(np.ones((input_shape[-1], self.size)))
        self.b = K.zeros((self.size,))
        self.unused = K.variable(0.0)
        self.trainable_weights = [self.b, self.W]
        super().build(input_shape)

    def call(self, x, mask=None):
        return K.dot(x, self.W) + self.b

    def compute_output_shape(self, input_shape):
        return input_shape[:-1] + (self.size,)


@answer
def weights_that_are_set():
    inputs, layer = Input((4, 3)), OfKeras1(2)
    model = Model(inputs, layer(inputs))
    model.compile("sgd", "mse")
    loss = model.train_on_batch(x, np.ones((2, 4, 2)))
    shapes = [list(w.shape) for w in layer.get_weights()]
    return [layer.seen, len(layer.weights), shapes, layer.output_shape, loss, model.predict(x).sum()]


class Attention(Layer):
    def __init__(self, steps, **options):
        self.supports_masking, self.steps = True, steps
        super().__init__(**options)

    def build(self, input_shape):
        assert len(input_shape) == 3
        self.size = input_shape[-1]
        self.W = self.add_weight((input_shape[-1],), initializer="uniform", name="W", regularizer=regularizers.l2(0.1))
        self.b = self.add_weight((input_shape[1],), initializer="zero", name="b")
        self.built = True

    def compute_mask(self, inputs, input_mask=None):
        return None

    def call(self, x, mask=None):
        scores = K.reshape(K.dot(K.reshape(x, (-1, self.size)), K.reshape(self.W, (self.size, 1))), (-1, self.steps))
        scores = K.exp(K.tanh(scores + self.b))
        if mask is not None:
            scores *= K.cast(mask, K.floatx())
        scores /= K.sum(scores, axis=1, keepdims=True) + K.epsilon()
        return K.sum(x * K.expand_dims(scores), axis=1)

    def compute_output_shape(self, input_shape):
        return input_shape[0], self.size


@answer
def attention_with_a_mask():
    inputs = Input((4,))
    model = Model(inputs, Dense(1, activation="sigmoid")(Attention(4)(Embedding(6, 3, mask_zero=True)(inputs))))
    filled(model).compile("sgd", "binary_crossentropy")
    words = np.array([[1, 2, 0, 0], [3, 4, 5, 0]])
    return [model.test_on_batch(words, [0, 1]), model.predict(words).sum()]


class CRF(Layer):
    def __init__(self, **options):
        super().__init__(**options)
        self.supports_masking = True

    def build(self, input_shape):
        self.kernel = self.add_weight("kernel", (input_shape[-1], 2), initializer="ones")
        super().build(input_shape)

    def call(self, x, mask=None):
        return K.softmax(K.dot(x, self.kernel))

    def compute_output_shape(self, input_shape):
        return input_shape[:-1] + (2,)

    def compute_mask(self, inputs, mask=None):
        return mask


@answer
def loss_of_a_crf():
    seen = []

    def loss(wanted, predicted):
        layer, index = predicted._keras_history[:2]
        node = layer._inbound_nodes[index]
        seen.extend([K.int_shape(node.input_tensors[0]), K.int_shape(node.input_masks[0]), len(node.output_tensors)])
        return K.mean(K.square(wanted - K.dot(node.input_tensors[0], layer.kernel)), -1)

    inputs = Input((4,))
    model = filled(Model(inputs, CRF()(Embedding(5, 3, mask_zero=True)(inputs))))
    model.compile("sgd", loss)
    words = np.array([[1, 2, 0, 0], [3, 4, 2, 0]])
    return [seen, model.train_on_batch(words, np.ones((2, 4, 2))), model.test_on_batch(words, np.ones((2, 4, 2)))]


class WeightNorm(Wrapper):
    def build(self, input_shape):
        self.layer.build(input_shape)
        self.layer.built = True
        self.g = self.add_weight(name="g", shape=(K.int_shape(self.layer.kernel)[-1],), initializer="ones")
        self.v = self.layer.kernel
        super().build()

    @property
    def trainable_weights(self):
        return self.layer.trainable_weights + self._trainable_weights

    def call(self, x):
        self.layer.kernel = self.v * self.g / K.sqrt(K.sum(K.square(self.v), 0))
        return self.layer.call(x)

    def compute_output_shape(self, input_shape):
        return self.layer.compute_output_shape(input_shape)


class Normed(Wrapper):
    def build(self, input_shape):
        self.layer.build(input_shape)
        self.u = self.add_weight(name="u", shape=(1, 2), initializer=initializers.RandomNormal(0, 1), trainable=False)
        super().build()

    def call(self, x):
        self.add_update([K.update(self.u, self.u * 0.5)], x)
        return self.layer.call(x)

    def compute_output_shape(self, input_shape):
        return self.layer.compute_output_shape(input_shape)


@answer
def wrappers():
    inputs = Input((3,))
    layer = WeightNorm(Dense(2, activation="tanh"))
    model = filled(Model(inputs, Normed(Dense(2))(layer(inputs))))
    model.compile("sgd", "mse")
    shapes = [list(w.shape) for w in model.get_weights()]
    loss = model.train_on_batch(x[:, 0], np.ones((2, 2)))
    return [shapes, len(model.updates), len(layer.weights), loss, model.predict(x[:, 0]).sum()]


@answer
def shapes_that_a_layer_says():
    inputs = Input((4, 3))

    class Doubled(Layer):
        def call(self, x):
            return tf.py_func(lambda value: value * 2, [x], tf.float32)

    doubled = Doubled()(inputs)
    same = Lambda(lambda value: tf.py_func(lambda v: v + 1, [value], tf.float32), output_shape=(4, 3))(doubled)
    model = filled(Model(inputs, Dense(2)(Flatten()(same))))
    words = Embedding(5, 3, input_length=4)(Input((None,)))
    return [K.int_shape(doubled), same._keras_shape, K.int_shape(words), model.predict(x).sum()]


@answer
def shared_layers():
    dense, norm = Dense(3, activity_regularizer="l1"), BatchNormalization()
    first, second, third = Input((3,)), Input((3,)), Input((3,))
    one = Model(first, norm(dense(first)))
    two = Model([first, second], [one.output, norm(dense(second))])
    outer = Model(third, Dense(1)(one(third)))
    for model in (one, two, outer):
        filled(model).compile("sgd", "mse")
    counts = [[len(model.updates), len(model.losses)] for model in (one, two, outer)]
    asked = [len(dense.get_losses_for(first)), len(dense.get_losses_for(None)), len(norm.get_updates_for(first))]
    loss = [one.test_on_batch(x[:, 0], np.ones((2, 3))), outer.test_on_batch(x[:, 2], np.ones((2, 1)))]
    return [counts, asked, loss]


@answer
def penalties_of_activities():
    model = Sequential([Dense(3, input_dim=3, activity_regularizer="l2"), ActivityRegularization(l1=0.01, l2=0.02)])
    filled(model).compile("sgd", "mse")
    model.add_loss(K.mean(model.output))
    return [len(model.losses), len(model.layers), model.test_on_batch(x[:, 1], np.ones((2, 3)))]


class CellWithConstants(Layer):
    def __init__(self, units, **options):
        self.units = self.state_size = units
        super().__init__(**options)

    def build(self, shapes):
        shape, constant = shapes
        self.kernel = self.add_weight("kernel", (shape[-1], self.units), initializer="uniform")
        self.of_constant = self.add_weight("constant", (constant[-1], self.units), initializer="uniform")
        self.built = True

    def call(self, inputs, states, constants):
        output = K.dot(inputs, self.kernel) + states[0] + K.dot(constants[0], self.of_constant)
        return output, [output]


@answer
def cells_with_constants():
    inputs, constant = Input((None, 3)), Input((3,))
    model = filled(Model([inputs, constant], RNN(CellWithConstants(2))(inputs, constants=constant)))
    return [model.predict([x, x[:, 0]]).sum()]


class GrownLSTM(LSTM):
    def build(self, input_shape):
        super().build(input_shape)
        self.extra = self.add_weight(name="extra", shape=(self.units,), initializer="ones")

    def call(self, inputs, mask=None, training=None, initial_state=None):
        return super().call(inputs, mask=mask, training=training, initial_state=initial_state) * self.extra


@answer
def recurrent_layers_have_the_weights_and_states_of_cells():
    inputs, constant = Input((4, 3)), Input((3,))
    layer, grown = RNN([CellWithConstants(3), CellWithConstants(2)], return_state=True), GrownLSTM(2)
    outputs = layer(inputs, constants=constant)
    grown(inputs)
    model = filled(Model([inputs, constant], outputs))
    sums = [value.sum() for value in model.predict([x, x[:, 0]])]
    return [layer.cell.state_size, [K.int_shape(each) for each in outputs], sums, len(grown.weights)]


class Counting(Layer):
    def build(self, input_shape):
        self.count = self.add_weight(name="count", shape=(), initializer="zeros", trainable=False)
        super().build(input_shape)

    def call(self, x):
        self.add_update((self.count, self.count + 1.0), x)
        return x


@answer
def pairs_as_updates():
    inputs, layer = Input((3,)), Counting()
    model = Model(inputs, Dense(1)(layer(inputs)))
    model.compile("sgd", "mse")
    for _ in range(2):
        model.train_on_batch(x[:, 0], np.ones((2, 1)))
    return [layer.get_weights()[0].item()]


@answer
def axes_of_64_bits():
    inputs = Input((None, 3))
    total = K.sum(K.square(inputs), axis=np.arange(1, 3))
    resized = K.resize_images(K.constant(np.arange(4.0).reshape((1, 2, 2, 1))), 2, 2, "channels_last", "bilinear")
    return [K.function([inputs], K.gradients(total, [inputs]))([x])[0].sum(), K.eval(resized).ravel().tolist()]


@answer
def a_layer_called_by_its_method():
    inputs = Input((4, 3))
    layer = Bidirectional(LSTM(2, return_sequences=True), merge_mode="sum")
    model = filled(Model(inputs, layer(inputs)))
    both = K.function([inputs], [layer.forward_layer.call(inputs), K.reverse(layer.backward_layer.call(inputs), 1)])
    return [float(abs(sum(both([x])) - model.predict(x)).max() < 1e-5)]


@answer
def identity_for_each_gate():
    layer = LSTM(2, recurrent_initializer="identity")
    layer(Input((4, 3)))
    return [layer.get_weights()[1].tolist()]


class MaskOfFrames(Masking):
    def compute_mask(self, inputs, mask=None):
        return K.any(K.not_equal(inputs, 0.0), axis=[2, 3])


@answer
def masks():
    frames = MaskOfFrames()
    frames(Input((4, 3, 2)))
    words = Embedding(5, 3, mask_zero=True)(Input((4,)))
    found = [K.int_shape(frames.output_mask), K.int_shape(Softmax()(words))]
    for layer in (Conv1D(2, 2), Flatten()):
        try:
            layer(words)
        except TypeError as error:
            found.append("does not support masking" in str(error))
    return found


@answer
def inner_inputs_of_a_wrapper():
    layer, inputs = TimeDistributed(BatchNormalization()), Input((4, 3))
    layer(inputs)
    return [[K.int_shape(inner) for inner in layer._input_map.values()], len(layer.updates)]


@answer
def arguments():
    made = [Dropout(3).rate, Cropping1D((2, 2)).compute_output_shape((2, 4, 3))]
    made.append(K.int_shape(Cropping1D((2, 2))(Input((4, 3)))))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        Dense(2, activation=Softmax())
    return [*made, Conv1D(2, 3, strides=2, dilation_rate=2).dilation_rate, [str(each.message)[:29] for each in caught]]


@answer
def descriptions():
    model = Sequential([Dense(2, input_dim=3, kernel_initializer="he_normal"), GaussianNoise(0.1)], name="described")
    outer = Model(model.inputs, Dense(1, name="last")(model.output), name="outer")
    again = Sequential.from_config(model.get_config())
    layers = [layer["class_name"] for layer in model.get_config()["layers"]]
    described = [Conv1D(2, 2, name="a").get_config(), LSTM(2, name="b").get_config(), GaussianNoise(0.1).get_config()]
    words = json.loads(outer.to_json())
    return [
        layers,
        model.get_config()["layers"][0]["config"]["kernel_initializer"],
        [sorted(config) for config in described],
        [config["dtype"] for config in described],
        [words["class_name"], words["keras_version"], sorted(words["config"]), type(outer).__name__],
        again.output_shape,
    ]


@answer
def frozen_models():
    inner = Sequential([Dense(2, input_dim=3), BatchNormalization()])
    inner.layers[0].trainable = False
    inner.trainable = False
    inputs = Input((3,))
    outer = Model(inputs, Dense(1)(inner(inputs)))
    found = [inner.layers[1].trainable, len(outer.trainable_weights), len(outer.updates)]
    inner.trainable = True
    node = outer.layers[-1]._inbound_nodes[0].get_config()
    wrapper = TimeDistributed(Dense(2))
    wrapper.layer.trainable = False
    return [*found, len(inner.trainable_weights), len(outer.updates), wrapper.trainable, sorted(node)]


@answer
def one_input_of_a_merge():
    Concatenate()([Input((3,))])


@answer
def examples_that_a_batch_does_not_divide():
    model = Sequential([LSTM(2, stateful=True, batch_input_shape=(2, 4, 3))])
    model.compile("sgd", "mse")
    model.fit(np.concatenate([x, x]), np.ones((4, 2)))


@answer
def a_length_that_is_not_the_inputs():
    Embedding(5, 3, input_length=2)(Input((4,)))


print(answers)
