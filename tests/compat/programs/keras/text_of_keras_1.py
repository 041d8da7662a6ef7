"""Keras 1 arguments in Keras 2: nb_epoch, output_dim, border_mode, Model(input=)."""

import warnings

import numpy as np
from keras import backend as K
from keras.datasets import mnist
from keras.layers import Convolution2D, Dense, Dropout, Flatten, Input, MaxPooling2D
from keras.models import Model, Sequential
from keras.utils import np_utils

warnings.simplefilter("ignore")
np.random.seed(0)
(X_train, y_train), _ = mnist.load_data()
img_rows, img_cols = 28, 28
if K.image_dim_ordering() == "th":
    input_shape = (1, img_rows, img_cols)
else:
    input_shape = (img_rows, img_cols, 1)
X_train = X_train[:256].reshape((256,) + input_shape).astype("float32") / 255
Y_train = np_utils.to_categorical(y_train[:256], 10)
model = Sequential()
model.add(Convolution2D(4, 3, 3, border_mode="valid", subsample=(2, 2), input_shape=input_shape, init="uniform"))
model.add(MaxPooling2D(pool_size=(2, 2), border_mode="same"))
model.add(Flatten())
model.add(Dropout(p=0.1))
model.add(Dense(output_dim=10, activation="softmax"))
model.compile(loss="categorical_crossentropy", optimizer="adadelta", metrics=["accuracy"])
history = model.fit(X_train, Y_train, batch_size=32, nb_epoch=4, verbose=0, validation_split=0.1)
losses = history.history["loss"]
x = Input(shape=input_shape)
wrapped = Model(input=x, output=model(x))
assert wrapped.predict(X_train[:2]).shape == (2, 10)
