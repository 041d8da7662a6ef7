"""Small programs that TensorFlow 1.15.5 and a test both run, and what they answer."""

import importlib
import json
import os

import numpy as np


class Cases(dict):
    """Cases by name: functions of TensorFlow and a session in a graph of its own."""

    #: Returns a module of a program; a test has another one.
    module = staticmethod(importlib.import_module)

    def add(self, function):
        """Add a case."""
        self[function.__name__] = function
        return function

    def ask(self, tf, name):
        """Return the answer of a case."""
        with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
            tf.set_random_seed(1)
            return plain(self[name](tf, session))

    def record(self, room):
        """Write the answers of the running TensorFlow for the test of a room."""
        import tensorflow

        tensorflow.logging.set_verbosity(tensorflow.logging.FATAL)
        answers = {name: self.ask(tensorflow, name) for name in self}
        here = os.path.dirname(os.path.abspath(__file__))
        with open(os.path.join(here, "..", "contrib", room, "answers.json"), "w") as file:
            json.dump(answers, file, sort_keys=True, separators=(",", ":"))
            file.write("\n")


def numbers(*shape):
    """Return numbers that are everywhere the same, float32."""
    return np.random.RandomState(sum(shape)).uniform(-1, 1, shape).astype(np.float32)


def sparse(tf, indices, values, shape):
    """Return a sparse tensor."""
    return tf.SparseTensor(np.array(indices, np.int64), values, np.array(shape, np.int64))


def started(tf, session):
    """Initialize everything, and give each variable of floats numbers of its own."""
    session.run([tf.global_variables_initializer(), tf.local_variables_initializer(), tf.tables_initializer()])
    for variable in tf.global_variables():
        if variable.dtype.base_dtype == tf.float32:
            variable.load(numbers(*variable.shape.as_list()), session)


def whole(session, tensors):
    """Return the values of tensors, sparse ones as lists of three."""
    return [list(each) if isinstance(each, tuple) else each for each in session.run(list(tensors))]


def plain(value):
    """Return nests of numbers and texts for JSON."""
    if isinstance(value, dict):
        return [[key, plain(value[key])] for key in sorted(value)]
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, (np.ndarray, np.generic)):
        return plain(value.tolist())
    if isinstance(value, float):
        return float(format(value, ".6g"))
    return value


def differences(ours, recorded, place="answer", rtol=1e-4, atol=1e-5):
    """Return where two nests of numbers and texts differ."""
    if isinstance(recorded, list):
        if not isinstance(ours, list) or len(ours) != len(recorded):
            return [f"{place}: {ours} is not {recorded}"]
        found = []
        for i, then in enumerate(recorded):
            found += differences(ours[i], then, f"{place}[{i}]", rtol, atol)
        return found
    if isinstance(recorded, float):
        close = np.isclose(ours, recorded, rtol=rtol, atol=atol, equal_nan=True)
        return [] if close else [f"{place}: {ours}, {recorded}"]
    return [] if ours == recorded else [f"{place}: {ours!r} is not {recorded!r}"]


def error_of(function, *arguments, **keywords):
    """Return the class of the error that a call raises."""
    try:
        function(*arguments, **keywords)
    except Exception as error:
        return type(error).__name__
    return None
