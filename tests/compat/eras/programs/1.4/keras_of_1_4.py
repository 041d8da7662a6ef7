"""tf.keras of 1.4: a classifier, its history, names and defaults."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

np.random.seed(0)
tf.set_random_seed(0)
keras = tf.keras
x = np.random.rand(60, 5).astype("float32")
y = (x.sum(1) > 2.5).astype(int)
model = keras.models.Sequential()
model.add(keras.layers.Dense(8, activation="relu", input_shape=(5,), kernel_initializer=keras.initializers.Constant(0.1)))
model.add(keras.layers.BatchNormalization())
model.add(keras.layers.Dense(2, activation="softmax", kernel_initializer="ones", use_bias=False))
model.compile(loss="categorical_crossentropy", optimizer=keras.optimizers.SGD(lr=0.1), metrics=["accuracy"])
history = model.fit(x, keras.utils.to_categorical(y, 2), batch_size=20, epochs=2, verbose=0, validation_split=0.2, shuffle=False)
print(sorted(history.history), len(history.history["loss"]))
print([layer.name for layer in model.layers], [w.name for w in model.weights], model.count_params())
print(model.predict_classes(x[:4], verbose=0).tolist(), model.predict(x[:2]).shape, model.evaluate(x, keras.utils.to_categorical(y, 2), verbose=0)[0] < 5)
a = keras.layers.Input(shape=(3, 4))
b = keras.layers.LSTM(2, kernel_initializer="ones", recurrent_initializer="ones")(a)
c = keras.layers.GRU(2, kernel_initializer="ones", recurrent_initializer="ones")(a)
both = keras.models.Model(inputs=[a], outputs=[keras.layers.concatenate([b, c])])
print(np.round(both.predict(np.linspace(-1, 1, 12).reshape(1, 3, 4)), 5).tolist(), both.output_shape)
print(keras.optimizers.Adam().get_config()["lr"] if "lr" in keras.optimizers.Adam().get_config() else "?", keras.__version__, keras.backend.image_data_format())
