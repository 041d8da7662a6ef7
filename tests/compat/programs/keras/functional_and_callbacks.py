"""Keras 2: the functional model, merging layers, regularizers, callbacks of every kind, weights and descriptions."""

import os

import keras
import numpy as np
from keras import backend as K
from keras import initializers, regularizers
from keras.callbacks import Callback, CSVLogger, EarlyStopping, LambdaCallback, LearningRateScheduler, ModelCheckpoint
from keras.layers import Activation, Add, BatchNormalization, Concatenate, Dense, Dropout, Input, Lambda
from keras.layers.merge import add, concatenate
from keras.models import Model, load_model, model_from_json
from keras.optimizers import SGD, Adadelta, Adagrad, Adam, Adamax, Nadam, RMSprop
from keras.utils.np_utils import to_categorical

np.random.seed(0)
x = np.random.randn(64, 6)
y = to_categorical((x[:, 0] > 0).astype(int), 2)


class LossHistory(Callback):
    def on_train_begin(self, logs={}):
        self.losses = []

    def on_batch_end(self, batch, logs={}):
        self.losses.append(logs.get("loss"))


a = Input(shape=(6,))
hidden = Dense(8, kernel_initializer=initializers.he_normal(), kernel_regularizer=regularizers.l2(1e-4))(a)
hidden = Activation("relu")(BatchNormalization()(hidden))
left, right = Dense(4, activation="tanh")(hidden), Dense(4)(hidden)
joined = Concatenate()([add([left, right]), Add()([left, right]), concatenate([left, right])])
doubled = Lambda(lambda t: t * t * 2)(Dropout(0.1)(joined))
model = Model(inputs=a, outputs=Dense(2, activation="softmax", name="predictions")(doubled))
model.compile(loss="categorical_crossentropy", optimizer=Adam(lr=0.02, decay=1e-4), metrics=["accuracy"])
history = LossHistory()
seen = []
callbacks = [
    history,
    ModelCheckpoint("best.h5", monitor="val_acc", save_best_only=True, period=1),
    EarlyStopping(monitor="val_loss", patience=50, verbose=0, mode="auto"),
    LearningRateScheduler(lambda epoch: 0.02 * 0.95**epoch),
    LambdaCallback(on_epoch_end=lambda epoch, logs: seen.append(sorted(logs))),
    CSVLogger("training.log"),
]
fitted = model.fit(x, y, batch_size=16, epochs=8, verbose=0, validation_split=0.25, callbacks=callbacks)
losses = history.losses
assert seen[0][:2] == ["acc", "loss"] and len(fitted.history["val_acc"]) == 8 and os.path.exists("training.log")
model.save_weights("weights.h5")
again = model_from_json(model.to_json())
again.load_weights("weights.h5")
np.testing.assert_allclose(again.predict(x), model.predict(x), atol=1e-6)
assert load_model("best.h5").get_layer("predictions").output_shape == (None, 2)
for optimizer in (SGD(lr=0.1, momentum=0.9), RMSprop(lr=0.01), Adagrad(), Adadelta(), Adamax(), Nadam(), "sgd"):
    again.compile(loss="mse", optimizer=optimizer)
    assert np.isfinite(again.train_on_batch(x, y))
middle = K.function([model.layers[0].input, K.learning_phase()], [model.layers[3].output])
assert middle([x, 0])[0].shape == (64, 8)
assert keras.utils.to_categorical([1], 3).tolist() == [[0, 1, 0]]
