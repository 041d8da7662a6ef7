"""Keras 2 on pictures: generators, folders, fit_generator and its kin, convolutions of every kind."""

import os

import numpy as np
from keras.layers import Conv2DTranspose, Cropping2D, Dense, Flatten, SeparableConv2D, UpSampling2D, ZeroPadding2D
from keras.layers.advanced_activations import ELU, LeakyReLU, PReLU
from keras.layers.convolutional import Conv2D, MaxPooling2D
from keras.layers.noise import GaussianNoise
from keras.layers.normalization import BatchNormalization
from keras.layers.pooling import AveragePooling2D, GlobalAveragePooling2D
from keras.models import Sequential
from keras.optimizers import rmsprop
from keras.preprocessing import image
from keras.preprocessing.image import ImageDataGenerator, array_to_img, img_to_array, load_img
from keras.utils import Sequence

rng = np.random.RandomState(0)
for index in range(8):
    label = ("cats", "dogs")[index % 2]
    os.makedirs("train/" + label, exist_ok=True)
    picture = rng.rand(12, 12, 3) * 100 + 150 * (index % 2)
    array_to_img(picture, scale=False).save("train/%s/%d.png" % (label, index))
loaded = load_img("train/cats/0.png", target_size=(8, 8))
assert img_to_array(loaded).shape == (8, 8, 3) and image.img_to_array(loaded).max() > 1

model = Sequential()
model.add(ZeroPadding2D((1, 1), input_shape=(8, 8, 3)))
model.add(Conv2D(4, kernel_size=(3, 3), kernel_initializer="he_normal"))
model.add(BatchNormalization())
model.add(LeakyReLU(0.1))
model.add(SeparableConv2D(4, 3, padding="same"))
model.add(PReLU())
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Conv2DTranspose(4, 3, strides=2, padding="same"))
model.add(ELU())
model.add(AveragePooling2D())
model.add(UpSampling2D(2))
model.add(Cropping2D(1))
model.add(GaussianNoise(0.01))
features = Sequential([GlobalAveragePooling2D(input_shape=model.output_shape[1:])])
assert features.output_shape == (None, 4)
model.add(Flatten())
model.add(Dense(2, activation="softmax"))
model.compile(loss="categorical_crossentropy", optimizer=rmsprop(lr=0.01), metrics=["acc"])

datagen = ImageDataGenerator(rescale=1.0 / 255, horizontal_flip=True, zoom_range=0.1, fill_mode="nearest")
flow = datagen.flow_from_directory("train", target_size=(8, 8), batch_size=4, class_mode="categorical", seed=1)
assert flow.class_indices == {"cats": 0, "dogs": 1}


class Pairs(Sequence):
    def __len__(self):
        return 2

    def __getitem__(self, index):
        return flow[index]


history = model.fit_generator(flow, steps_per_epoch=2, epochs=6, validation_data=Pairs(), validation_steps=2, verbose=0)
losses = history.history["loss"]
scores = model.evaluate_generator(Pairs(), steps=2)
assert len(scores) == 2 and model.predict_generator(flow, 2).shape == (8, 2)
assert model.predict_classes(np.zeros((3, 8, 8, 3))).shape == (3,) and model.predict_proba(flow[0][0]).shape == (4, 2)
