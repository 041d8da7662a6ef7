"""What all contestants of `benchmarks/speed.py` share: the tasks, the data and the commands.

A contestant is a process that builds a network, reports that it is ready, and then trains on command for a given time,
so that several can take turns on one machine.
"""

import json
import os
import resource
import sys
import time
from dataclasses import dataclass

import numpy as np

from graphlab.datasets import mnist

BATCH = 128


@dataclass(frozen=True)
class Task:
    """A network and how it is trained; every contestant builds the same one."""

    name: str
    #: In words, for the report.
    network: str
    optimizer: str  # "sgd" or "adam"
    learning_rate: float
    #: The test accuracy to reach, and the number of steps between evaluations.
    accuracy: float
    look: int


TASKS = {
    task.name: task
    for task in (
        Task("linear", "784–10", "sgd", 0.5, 0.91, 100),
        Task("two-layer", "784–256–10, ReLU", "sgd", 0.2, 0.95, 200),
        Task("cnn", "5×5×32, pool, 5×5×64, pool, 1024, 10", "sgd", 0.1, 0.97, 50),
        Task("lstm", "28 steps of 28 pixels, 128 units, 10", "adam", 0.002, 0.93, 50),
    )
}


class Contestant:
    """One way of training. Derived classes build in ``__init__`` and override the methods below."""

    def __init__(self, task: Task, data):
        self.task = task
        self.data = data
        self.position = 0
        #: Steps per second: a guess until the first turn measures it.
        self.rate = 20.0

    def versions(self) -> dict[str, str]:
        """Return the versions of the libraries that matter."""
        raise NotImplementedError

    def run(self, steps: int) -> int:
        """Train this many steps, or the next convenient number; return how many once all is computed."""
        raise NotImplementedError

    def reset(self) -> None:
        """Start again with new weights."""
        raise NotImplementedError

    def accuracy(self) -> float:
        """Return the accuracy on the test images."""
        raise NotImplementedError

    def batch(self):
        """Return the next batch: consecutive slices, as a user's loop takes them from shuffled data."""
        features, labels = self.data.train["features"], self.data.train["labels"]
        start = self.position * BATCH % (len(labels) - BATCH)
        self.position += 1
        return features[start : start + BATCH], labels[start : start + BATCH]


def initial_weights(task: Task, seed: int = 0) -> list[np.ndarray]:
    """Return the initial weights, float32, with biases of 0, in the order in which the networks use them."""
    random = np.random.default_rng(seed)

    def normal(*shape):
        return (random.normal(size=shape) * np.sqrt(2 / np.prod(shape[:-1]))).astype(np.float32)

    def zeros(size):
        return np.zeros(size, np.float32)

    if task.name == "linear":
        return [normal(784, 10), zeros(10)]
    if task.name == "two-layer":
        return [normal(784, 256), zeros(256), normal(256, 10), zeros(10)]
    if task.name == "cnn":
        return [normal(5, 5, 1, 32), zeros(32), normal(5, 5, 32, 64), zeros(64),
                normal(3136, 1024), zeros(1024), normal(1024, 10), zeros(10)]  # fmt: skip
    return [normal(28 + 128, 512), zeros(512), normal(128, 10), zeros(10)]


def serve(make) -> None:
    """Build the contestant for the task and threads given on the command line, and obey standard input."""
    task, cores = TASKS[sys.argv[1]], int(sys.argv[2])
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    answers, sys.stdout = sys.stdout, sys.stderr  # libraries that print must not be mistaken for answers
    began = time.perf_counter()
    contestant = make(task, mnist.load())
    contestant.run(1)
    print(
        json.dumps({"start": time.perf_counter() - began, "versions": contestant.versions()}), file=answers, flush=True
    )
    for line in sys.stdin:
        command, *values = line.split()
        answer = {"window": _window, "reach": _reach}[command](contestant, *map(float, values))
        answer["peak_memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        print(json.dumps(answer), file=answers, flush=True)


def _window(contestant: Contestant, seconds: float) -> dict[str, float]:
    """Train for about this many seconds, estimated from the rate of the turn before."""
    start = time.perf_counter()
    steps = contestant.run(max(1, int(contestant.rate * seconds)))
    passed = time.perf_counter() - start
    contestant.rate = steps / passed
    return {"steps": steps, "seconds": passed}


def _reach(contestant: Contestant, limit: float) -> dict[str, float]:
    """Train from new weights until the test accuracy is reached, or for ``limit`` seconds; evaluation is not timed."""
    contestant.reset()
    contestant.position = 0
    seconds, steps, accuracy = 0.0, 0, 0.0
    piece = max(1, min(contestant.task.look, int(contestant.rate * 5)))  # slow contestants check the clock more often
    looked = 0
    while accuracy < contestant.task.accuracy and seconds < limit:
        start = time.perf_counter()
        steps += contestant.run(piece)
        seconds += time.perf_counter() - start
        if steps - looked >= contestant.task.look or seconds >= limit:
            accuracy, looked = contestant.accuracy(), steps
    return {"steps": steps, "seconds": seconds, "accuracy": accuracy, "goal": contestant.task.accuracy}
