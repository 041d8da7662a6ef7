"""JAX: the step as a pure function, and the loop around it."""

import jax
import jax.numpy as jnp
import numpy as np
from protocol import BATCH, Contestant, initial_weights


def network(task, weights, x):
    """Return the scores ``[batch, 10]``."""
    if task.name == "linear":
        return x @ weights[0] + weights[1]
    if task.name == "two-layer":
        return jax.nn.relu(x @ weights[0] + weights[1]) @ weights[2] + weights[3]
    if task.name == "cnn":
        hidden = x.reshape(-1, 28, 28, 1)
        for place in (0, 2):
            hidden = jax.lax.conv_general_dilated(
                hidden, weights[place], (1, 1), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC")
            )
            hidden = jax.nn.relu(hidden + weights[place + 1])
            hidden = jax.lax.reduce_window(hidden, -jnp.inf, jax.lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "SAME")
        hidden = jax.nn.relu(hidden.reshape(-1, 3136) @ weights[4] + weights[5])
        return hidden @ weights[6] + weights[7]

    def cell(state, x):
        memory, output = state
        gates = jnp.concatenate([x, output], 1) @ weights[0] + weights[1]
        enter, new, forget, leave = jnp.split(gates, 4, 1)
        memory = memory * jax.nn.sigmoid(forget + 1.0) + jax.nn.sigmoid(enter) * jnp.tanh(new)
        return (memory, jnp.tanh(memory) * jax.nn.sigmoid(leave)), None

    zeros = jnp.zeros((x.shape[0], 128))
    (_, output), _ = jax.lax.scan(cell, (zeros, zeros), x.reshape(-1, 28, 28).transpose(1, 0, 2))
    return output @ weights[2] + weights[3]


def make_step(task):
    """Return a function from (weights, moments, step number), images and labels to the next state and the loss."""

    def loss(weights, x, y):
        scores = jax.nn.log_softmax(network(task, weights, x))
        return -jnp.mean(jnp.take_along_axis(scores, y[:, None], 1))

    def step(state, x, y):
        weights, moments, number = state
        value, gradients = jax.value_and_grad(loss)(weights, x, y)
        if task.optimizer == "sgd":
            return (jax.tree.map(lambda w, g: w - task.learning_rate * g, weights, gradients), moments, number), value
        number = number + 1
        rate = task.learning_rate * jnp.sqrt(1 - 0.999**number) / (1 - 0.9**number)
        means = jax.tree.map(lambda mean, g: 0.9 * mean + 0.1 * g, moments[0], gradients)
        squares = jax.tree.map(lambda square, g: 0.999 * square + 0.001 * g**2, moments[1], gradients)
        weights = jax.tree.map(
            lambda w, mean, square: w - rate * mean / (jnp.sqrt(square) + 1e-8), weights, means, squares
        )
        return (weights, [means, squares], number), value

    return step


class JaxLoop(Contestant):
    """A jitted step called from a Python loop."""

    def __init__(self, task, data):
        super().__init__(task, data)
        self.step = jax.jit(make_step(task), donate_argnums=0)
        self.scores = jax.jit(lambda weights, x: jnp.argmax(network(task, weights, x), 1))
        self.reset()

    def versions(self):
        return {"jax": jax.__version__}

    def reset(self):
        weights = [jnp.array(weight) for weight in initial_weights(self.task)]
        zeros = [[jnp.zeros_like(weight) for weight in weights] for _ in range(2)]
        self.state = (weights, zeros if self.task.optimizer == "adam" else [], jnp.zeros((), jnp.float32))

    def run(self, steps):
        for _ in range(steps):
            x, y = self.batch()
            self.state, loss = self.step(self.state, x, y.astype(np.int32))
        jax.block_until_ready((self.state, loss))
        return steps

    def accuracy(self):
        test = self.data.test
        found = [
            np.asarray(self.scores(self.state[0], test["features"][start : start + 1000]))
            for start in range(0, len(test["labels"]), 1000)
        ]
        return float((np.concatenate(found) == test["labels"]).mean())


class JaxScan(JaxLoop):
    """`lax.scan` over many steps, the data on the device."""

    def __init__(self, task, data):
        self.count = {"linear": 100, "two-layer": 100, "cnn": 2}.get(task.name, 5)
        super().__init__(task, data)
        examples = len(data.train["labels"]) // (BATCH * self.count) * BATCH * self.count
        shape = (-1, self.count, BATCH)
        self.features = jnp.array(data.train["features"][:examples].reshape(*shape, 784))
        self.labels = jnp.array(data.train["labels"][:examples].astype(np.int32).reshape(*shape))
        step = make_step(task)

        def several(state, features, labels, place):
            return jax.lax.scan(lambda state, batch: step(state, *batch), state, (features[place], labels[place]))

        self.several = jax.jit(several, donate_argnums=0)

    def run(self, steps):
        calls = -(-steps // self.count)
        for _ in range(calls):
            self.state, losses = self.several(self.state, self.features, self.labels, self.position % len(self.labels))
            self.position += 1
        jax.block_until_ready((self.state, losses))
        return calls * self.count
