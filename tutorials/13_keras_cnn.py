"""A CNN in Keras: three convolutions make pictures of 32×32×3 smaller and deeper, two dense layers classify them."""

import numpy as np
import tensorflow as tf
from keras.layers import Conv2D, Dense, Flatten, MaxPool2D
from keras.models import Sequential
from keras.utils import to_categorical
from tensorflow.examples.tutorials.mnist import input_data

np.random.seed(1)
tf.set_random_seed(1)

# Digits stand in for photographs: padded to 32×32, each in a colour of its own.
mnist = input_data.read_data_sets("MNIST_data", reshape=False)


def colour_pictures(images):
    padded = np.pad(images, ((0, 0), (2, 2), (2, 2), (0, 0)))
    return padded * np.random.uniform(0.3, 1, [len(images), 1, 1, 3])


x_train, y_train = colour_pictures(mnist.train.images[:4000]), to_categorical(mnist.train.labels[:4000], 10)
x_test, y_test = colour_pictures(mnist.test.images[:1000]), to_categorical(mnist.test.labels[:1000], 10)

model = Sequential()
model.add(Conv2D(filters=16, kernel_size=2, padding="same", activation="relu", input_shape=(32, 32, 3)))
model.add(MaxPool2D(pool_size=2))
model.add(Conv2D(filters=32, kernel_size=2, padding="same", activation="relu"))
model.add(MaxPool2D(pool_size=2))
model.add(Conv2D(filters=64, kernel_size=2, padding="same", activation="relu"))
model.add(MaxPool2D(pool_size=2))
model.add(Flatten())
model.add(Dense(500, activation="relu"))
model.add(Dense(10, activation="softmax"))

for layer in model.layers:
    print(f"{layer.__class__.__name__:<12} {str(layer.output_shape):<22} {layer.count_params():>7,} parameters")
print("parameters:", model.count_params())

model.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
model.fit(x_train, y_train, batch_size=32, epochs=2, verbose=0)
loss, accuracy = model.evaluate(x_test, y_test, verbose=0)
print(f"test accuracy: {accuracy:.3f}")
