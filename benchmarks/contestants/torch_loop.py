"""The usual PyTorch loop: forward, backward, `optimizer.step()`."""

import os

import numpy as np
import torch
from protocol import Contestant, initial_weights


class Network(torch.nn.Module):
    """The task's network, with the weights of the others."""

    def __init__(self, task):
        super().__init__()
        self.task = task
        weights = [torch.from_numpy(value.copy()) for value in initial_weights(task)]
        if task.name == "lstm":
            self.lstm = torch.nn.LSTM(28, 128, batch_first=True)
            weights = weights[2:]
        if task.name == "cnn":  # kernels as PyTorch has them: outputs, inputs, height, width
            weights = [weight.permute(3, 2, 0, 1).contiguous() if weight.ndim == 4 else weight for weight in weights]
        self.weights = torch.nn.ParameterList([torch.nn.Parameter(weight) for weight in weights])

    def forward(self, x):
        weights, functional = self.weights, torch.nn.functional
        if self.task.name == "linear":
            return x @ weights[0] + weights[1]
        if self.task.name == "two-layer":
            return torch.relu(x @ weights[0] + weights[1]) @ weights[2] + weights[3]
        if self.task.name == "cnn":
            hidden = x.view(-1, 1, 28, 28)
            for place in (0, 2):
                hidden = functional.conv2d(hidden, weights[place], weights[place + 1], padding=2)
                hidden = functional.max_pool2d(torch.relu(hidden), 2)
            hidden = torch.relu(hidden.flatten(1) @ weights[4] + weights[5])
            return hidden @ weights[6] + weights[7]
        outputs, _ = self.lstm(x.view(-1, 28, 28))
        return outputs[:, -1] @ weights[0] + weights[1]


class TorchLoop(Contestant):
    """PyTorch's eager loop, or with the loss compiled."""

    def __init__(self, task, data, compiled=None):
        super().__init__(task, data)
        torch.set_num_threads(len(os.sched_getaffinity(0)))
        self.wrap = compiled or (lambda function: function)
        self.reset()

    def versions(self):
        return {"torch": torch.__version__}

    def reset(self):
        torch.manual_seed(0)
        self.network = Network(self.task)
        kind = torch.optim.SGD if self.task.optimizer == "sgd" else torch.optim.Adam
        self.optimizer = kind(self.network.parameters(), lr=self.task.learning_rate)
        self.loss = self.wrap(lambda x, y: torch.nn.functional.cross_entropy(self.network(x), y))

    def run(self, steps):
        for _ in range(steps):
            x, y = (torch.from_numpy(np.asarray(part)) for part in self.batch())
            self.optimizer.zero_grad()
            self.loss(x, y).backward()
            self.optimizer.step()
        return steps

    def batch(self):
        if self.position == 0:  # PyTorch warns about read-only arrays
            self.features, self.labels = (np.array(self.data.train[name]) for name in ("features", "labels"))
        features, labels = self.features, self.labels
        start = self.position * 128 % (len(labels) - 128)
        self.position += 1
        return features[start : start + 128], labels[start : start + 128]

    def accuracy(self):
        test = self.data.test
        with torch.no_grad():
            found = self.network(torch.from_numpy(np.array(test["features"]))).argmax(1).numpy()
        return float((found == test["labels"]).mean())
