"""Layers of tf.keras 1.4 with fixed weights: recurrent, convolutional, wrappers; optimizers and their defaults."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

keras = tf.keras
L = keras.layers
one = keras.initializers.Constant(0.1)

def value(layer, shape):
    x = L.Input(shape=shape)
    model = keras.models.Model(x, layer(x))
    data = np.linspace(-1, 1, int(np.prod(shape))).reshape((1,) + shape)
    return model.predict(data)

cases = [
    ("LSTM", L.LSTM(3, kernel_initializer=one, recurrent_initializer=one), (4, 2)), ("GRU", L.GRU(3, kernel_initializer=one, recurrent_initializer=one), (4, 2)), ("SimpleRNN", L.SimpleRNN(3, kernel_initializer=one, recurrent_initializer=one), (4, 2)),
    ("Bidirectional", L.Bidirectional(L.LSTM(2, kernel_initializer=one, recurrent_initializer=one)), (4, 2)), ("TimeDistributed", L.TimeDistributed(L.Dense(2, kernel_initializer=one)), (3, 2)), ("Conv2D", L.Conv2D(2, 3, kernel_initializer=one, padding="same"), (4, 4, 1)),
    ("SeparableConv2D", L.SeparableConv2D(2, 3, depthwise_initializer=one, pointwise_initializer=one), (4, 4, 2)), ("Conv2DTranspose", L.Conv2DTranspose(2, 3, strides=2, kernel_initializer=one), (2, 2, 1)), ("LocallyConnected1D", L.LocallyConnected1D(2, 2, kernel_initializer=one), (4, 2)),
    ("PReLU", L.PReLU(alpha_initializer=one), (4,)), ("ELU", L.ELU(), (4,)), ("LeakyReLU", L.LeakyReLU(), (4,)), ("Flatten", L.Flatten(), (2, 2)), ("RepeatVector", L.RepeatVector(2), (2,)), ("UpSampling2D", L.UpSampling2D(2), (2, 2, 1)), ("Lambda", L.Lambda(lambda t: t * 2), (3,)),
    ("GlobalAveragePooling1D", L.GlobalAveragePooling1D(), (3, 2)), ("MaxPooling1D", L.MaxPooling1D(2), (4, 1)), ("Masking", L.Masking(0.0), (3, 2)), ("Permute", L.Permute((2, 1)), (2, 3)), ("ConvLSTM2D", L.ConvLSTM2D(1, 2, kernel_initializer=one, recurrent_initializer=one), (2, 3, 3, 1)),
]
for name, layer, shape in cases:
    result = value(layer, shape)
    print(name, list(result.shape), "%.5f" % np.abs(result).sum(), layer.name, [w.name for w in layer.weights][:3])
for name in "SGD RMSprop Adagrad Adadelta Adam Adamax Nadam".split():
    config = getattr(keras.optimizers, name)().get_config()
    print(name, " ".join("%s=%.6g" % (key, config[key]) for key in sorted(config) if isinstance(config[key], float)))
print(keras.backend.floatx(), keras.backend.epsilon(), keras.backend.image_data_format(), keras.backend.learning_phase().op.type)
