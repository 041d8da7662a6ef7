"""Keras 2: fine-tuning an application, the scikit-learn wrappers, utilities, and pictures of models."""

import keras.backend as K
import numpy as np
from keras.applications import VGG16, MobileNet
from keras.applications.vgg16 import decode_predictions, preprocess_input
from keras.layers import Dense, GlobalAveragePooling2D
from keras.losses import binary_crossentropy, mean_squared_error
from keras.metrics import categorical_accuracy
from keras.models import Model, Sequential
from keras.utils.generic_utils import get_custom_objects
from keras.utils.vis_utils import model_to_dot
from keras.wrappers.scikit_learn import KerasClassifier

base_model = MobileNet(weights=None, include_top=False, input_shape=(32, 32, 3), alpha=0.25)
for layer in base_model.layers:
    layer.trainable = False
predictions = Dense(2, activation="softmax")(GlobalAveragePooling2D()(base_model.output))
model = Model(inputs=base_model.input, outputs=predictions)
assert len(model.trainable_weights) == 2 and callable(VGG16) and callable(decode_predictions)
pictures = preprocess_input(np.full((1, 4, 4, 3), 128.0))
assert np.allclose(pictures[0, 0, 0], [128 - 103.939, 128 - 116.779, 128 - 123.68])


def swish(x):
    return x * K.sigmoid(x)


get_custom_objects().update({"swish": swish})


def create_model():
    small = Sequential([Dense(6, input_dim=3, activation="swish"), Dense(1, activation="sigmoid")])
    small.compile(loss=binary_crossentropy, optimizer="adam", metrics=["accuracy"])
    return small


x = np.random.RandomState(0).randn(40, 3)
y = (x[:, 0] > 0).astype(int)
estimator = KerasClassifier(build_fn=create_model, epochs=2, batch_size=10, verbose=0)
losses = estimator.fit(x, y, epochs=12).history["loss"]
assert estimator.predict(x).shape[0] == 40 and 0 <= estimator.score(x, y) <= 1
ones = K.constant([[1.0, 0.0], [0.0, 1.0]])
values = K.get_session().run([mean_squared_error(K.zeros_like(ones), ones * 2), categorical_accuracy(ones, ones)])
assert values[0].tolist() == [2.0, 2.0] and values[1].tolist() == [1.0, 1.0] and callable(model_to_dot)
lines = []
create_model().summary(print_fn=lines.append)
assert any("Total params: 31" in line for line in lines)
