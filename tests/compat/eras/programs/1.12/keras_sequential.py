"""tf.keras of 1.12: Sequential and functional models, fit, evaluate, predict, the history and the summary."""
from __future__ import absolute_import, division, print_function
import numpy as np
import tensorflow as tf
from tensorflow import keras

tf.set_random_seed(7)
x = np.random.RandomState(0).rand(64, 6).astype("float32")
y = (x.sum(1) > 3).astype("int64")
model = keras.Sequential([
    keras.layers.Dense(8, activation=tf.nn.relu, input_shape=(6,)),
    keras.layers.Dropout(0.25),
    keras.layers.BatchNormalization(),
    keras.layers.Dense(2, activation=tf.nn.softmax),
])
inputs = keras.Input(shape=(6,), name="features")
hidden = keras.layers.Dense(5, activation="tanh", kernel_regularizer=keras.regularizers.l2(0.01), name="hidden")(inputs)
number = keras.layers.Dense(1, name="number")(hidden)
kind = keras.layers.Dense(2, activation="softmax", name="kind")(hidden)
both = keras.Model(inputs=inputs, outputs=[number, kind])
model.compile(optimizer=tf.train.AdamOptimizer(0.01), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.summary()
history = model.fit(x, y, epochs=3, batch_size=16, verbose=0, shuffle=False, validation_data=(x[:16], y[:16]))
for key in sorted(history.history):
    print(key, " ".join("%.4f" % value for value in history.history[key]))
print(model.metrics_names, ["%.4f" % value for value in model.evaluate(x, y, verbose=0)])
print(model.predict(x[:2]).round(4).tolist())

both.compile(keras.optimizers.SGD(0.1), loss={"number": "mse", "kind": "sparse_categorical_crossentropy"}, loss_weights=[1.0, 0.5], metrics={"kind": "acc"})
history = both.fit(x, [x.sum(1), y], epochs=2, batch_size=32, verbose=0, shuffle=False)
for key in sorted(history.history):
    print(key, " ".join("%.4f" % value for value in history.history[key]))
print([v.name for v in both.trainable_variables])
