"""tf.keras: layers on placeholders, a model in tf.data, an optimizer of tf.train, and a graph of one's own."""

import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.python.keras import backend as K
from tensorflow.python.keras.layers import Dense

layers = tf.keras.layers
(train_images, train_labels), (test_images, test_labels) = keras.datasets.mnist.load_data()
train_images = train_images[:512] / 255.0
model = keras.Sequential(
    [
        keras.layers.Flatten(input_shape=(28, 28)),
        keras.layers.Dense(16, activation=tf.nn.relu),
        Dense(10, activation=tf.nn.softmax),
    ]
)
model.compile(optimizer=tf.train.AdamOptimizer(0.01), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
losses = model.fit(train_images, train_labels[:512], epochs=4, batch_size=64, verbose=0).history["loss"]
test_loss, test_acc = model.evaluate(test_images[:200] / 255.0, test_labels[:200], verbose=0)
assert test_acc > 0.5
x = tf.placeholder(tf.float32, [None, 4])
logits = layers.Dense(2, name="mine")(layers.Dropout(0.5)(layers.Dense(8, activation="relu")(x)))
step = tf.train.GradientDescentOptimizer(0.5).minimize(tf.reduce_mean(tf.square(logits - 1.0)))
with K.get_session().as_default() as sess:
    sess.run(tf.global_variables_initializer())
    first = logits.eval({x: np.ones([1, 4]), K.learning_phase(): 0})
    for _ in range(20):
        step.run({x: np.ones([1, 4]), K.learning_phase(): 1})
    last = logits.eval({x: np.ones([1, 4]), K.learning_phase(): 0})
assert np.abs(last - 1).max() < np.abs(first - 1).max()
tf.keras.backend.clear_session()
K.set_session(tf.Session(config=tf.ConfigProto(device_count={"CPU": 1})))
dataset = tf.data.Dataset.from_tensor_slices((np.ones([8, 3], np.float32), np.ones([8, 1], np.float32)))
small = tf.keras.models.Sequential([tf.keras.layers.Dense(1, input_dim=3)])
small.compile("sgd", "mse")
small.fit(dataset.batch(4).repeat(), epochs=2, steps_per_epoch=2, verbose=0)
small.save("small.h5")
assert tf.keras.models.load_model("small.h5").count_params() == 4
