"""Augmentation: a network trained on shifted digits recognizes shifted digits; one that was not does not."""

import numpy as np
import tensorflow as tf
from keras.layers import Conv2D, Dense, Flatten, MaxPool2D
from keras.models import Sequential
from keras.preprocessing.image import ImageDataGenerator
from keras.utils import to_categorical
from tensorflow.examples.tutorials.mnist import input_data

np.random.seed(1)
tf.set_random_seed(1)

mnist = input_data.read_data_sets("MNIST_data", reshape=False)
x_train, y_train = mnist.train.images[:1500], to_categorical(mnist.train.labels[:1500], 10)
x_test, y_test = mnist.test.images[:1000], to_categorical(mnist.test.labels[:1000], 10)

# Up to a tenth of the width and height, at random; digits must not be flipped, photographs may be.
datagen = ImageDataGenerator(width_shift_range=0.1, height_shift_range=0.1)
datagen.fit(x_train)

# Its effect on one digit: the same shape in other places.
digit = x_train[:1]
moved = [next(datagen.flow(digit, batch_size=1, seed=seed))[0] for seed in range(20)]
rows = [np.average(np.arange(28), weights=picture.sum(axis=(1, 2))) for picture in moved]
print(f"the digit's middle is at row {min(rows):.1f} to {max(rows):.1f}")


def new_model():
    model = Sequential()
    model.add(Conv2D(filters=16, kernel_size=3, padding="same", activation="relu", input_shape=(28, 28, 1)))
    model.add(MaxPool2D(pool_size=2))
    model.add(Flatten())
    model.add(Dense(64, activation="relu"))
    model.add(Dense(10, activation="softmax"))
    model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    return model


batch_size = 32
plain, augmented = new_model(), new_model()
plain.fit(x_train, y_train, batch_size=batch_size, epochs=3, verbose=0)
augmented.fit_generator(
    datagen.flow(x_train, y_train, batch_size=batch_size),
    steps_per_epoch=x_train.shape[0] // batch_size,
    epochs=3,
    verbose=0,
)

shifted = np.roll(x_test, (2, -2), axis=(1, 2))
for name, model in (("without augmentation", plain), ("with augmentation", augmented)):
    as_they_are = model.evaluate(x_test, y_test, verbose=0)[1]
    moved = model.evaluate(shifted, y_test, verbose=0)[1]
    print(f"{name}: test accuracy {as_they_are:.3f}, of shifted digits {moved:.3f}")
