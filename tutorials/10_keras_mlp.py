"""A Keras MLP: two dense layers with dropout, 669,706 parameters, on MNIST."""

import numpy as np
import tensorflow as tf
from keras.layers import Dense, Dropout, Flatten
from keras.models import Sequential
from keras.utils import to_categorical
from tensorflow.examples.tutorials.mnist import input_data

np.random.seed(1)
tf.set_random_seed(1)

# The first 10,000 digits are enough to watch it learn.
mnist = input_data.read_data_sets("MNIST_data", reshape=False)
X_train, y_train = mnist.train.images[:10000, :, :, 0], to_categorical(mnist.train.labels[:10000], 10)
X_test, y_test = mnist.test.images[:2000, :, :, 0], to_categorical(mnist.test.labels[:2000], 10)

model = Sequential()
model.add(Flatten(input_shape=X_train.shape[1:]))
model.add(Dense(512, activation="relu"))
model.add(Dropout(0.2))
model.add(Dense(512, activation="relu"))
model.add(Dropout(0.2))
model.add(Dense(10, activation="softmax"))
model.summary()
print("parameters:", model.count_params())

model.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
untrained = model.evaluate(X_test, y_test, verbose=0)
history = model.fit(X_train, y_train, batch_size=128, epochs=2, verbose=0)
loss, accuracy = model.evaluate(X_test, y_test, verbose=0)

print(f"untrained, the test accuracy is {untrained[1]:.3f}")
print("training loss by epoch:", [f"{value:.3f}" for value in history.history["loss"]])
print(f"test accuracy: {accuracy:.3f}")
