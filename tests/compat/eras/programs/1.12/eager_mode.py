"""Eager execution of 1.12: GradientTape, implicit gradients, contrib.eager variables, metrics and checkpoints."""
from __future__ import absolute_import, division, print_function
import numpy as np
import tensorflow as tf

tf.enable_eager_execution()
tfe = tf.contrib.eager
tf.set_random_seed(2)
print(tf.executing_eagerly(), tf.constant([[1.0, 2.0]]))
print(tf.random_normal([2]).numpy().round(5).tolist(), tf.random_uniform([2]).numpy().round(5).tolist())
w, b = tfe.Variable(5.0, name="weight"), tfe.Variable(10.0, name="bias")
x = np.linspace(-1, 1, 20).astype("float32")

def loss():
    return tf.reduce_mean(tf.square(x * w + b - (3 * x + 2)))

optimizer = tf.train.GradientDescentOptimizer(0.1)
for step in range(3):
    with tf.GradientTape() as tape:
        value = loss()
    gradients = tape.gradient(value, [w, b])
    optimizer.apply_gradients(zip(gradients, [w, b]), global_step=tf.train.get_or_create_global_step())
    print(step, "%.4f" % value.numpy(), ["%.4f" % gradient for gradient in gradients])
print(int(tf.train.get_global_step()), "%.4f" % w.numpy(), w.name)
print([(variable.name, round(float(gradient), 4)) for gradient, variable in tfe.implicit_gradients(loss)()])
print(tfe.gradients_function(lambda a: a * a)(3.0)[0].numpy(), tfe.value_and_gradients_function(lambda a: a ** 3)(2.0)[0].numpy())

class Model(tf.keras.Model):
    def __init__(self):
        super(Model, self).__init__()
        self.hidden = tf.keras.layers.Dense(4, activation="relu")
        self.out = tf.keras.layers.Dense(1)

    def call(self, inputs):
        return self.out(self.hidden(inputs))

model = Model()
data = tf.data.Dataset.from_tensor_slices((x[:, None], 2 * x[:, None])).batch(10)
adam = tf.train.AdamOptimizer(0.05)
mean = tfe.metrics.Mean()
for inputs, targets in data:
    with tf.GradientTape() as tape:
        value = tf.losses.mean_squared_error(targets, model(inputs))
    adam.apply_gradients(zip(tape.gradient(value, model.variables), model.variables))
    mean(value)
print([(variable.name, variable.shape.as_list()) for variable in model.variables], mean.result().numpy() > 0)
checkpoint = tf.train.Checkpoint(model=model, optimizer=adam)
path = checkpoint.save("./saved")
before = model(x[:2, None]).numpy()
model.out.bias.assign_add([1.0])
checkpoint.restore(path)
print(np.allclose(before, model(x[:2, None]).numpy()), path)
function = tfe.defun(lambda a: a * 2 + 1)
print(function(tf.constant([1.0, 2.0])).numpy().tolist())
print(tf.convert_to_tensor(np.eye(2)).gpu if tfe.num_gpus() else "no gpu", tf.zeros([2]).device[-12:])
try:
    tf.placeholder(tf.float32)
except RuntimeError as error:
    print(error)
try:
    tf.Session().run(tf.constant(1))
except Exception as error:
    print(type(error).__name__, error)
