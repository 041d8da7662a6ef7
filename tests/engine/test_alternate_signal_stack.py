"""Signals that arrive while the calling thread executes a step do no harm."""

import sys

import pytest

PROGRAM = """
import signal, sys
import numpy as np
import graphlab
from graphlab import tf

arrived = 0

def count(number, frame):
    global arrived
    arrived += 1

def trained(interval):
    with tf.Graph().as_default():
        tf.set_random_seed(1)
        x = tf.placeholder(tf.float32, [None, 784])
        weights = tf.Variable(tf.random_normal([784, 10]))
        loss = tf.reduce_mean(tf.square(tf.matmul(x, weights)))
        train = tf.train.GradientDescentOptimizer(0.001).minimize(loss)
        batch = np.random.default_rng(1).random((128, 784), np.float32)
        with graphlab.Session() as session:
            session.run(tf.global_variables_initializer())
            signal.setitimer(signal.ITIMER_REAL, interval, interval)
            for _ in range(6000):
                session.run(train, {x: batch})
            signal.setitimer(signal.ITIMER_REAL, 0)
            return session.run(weights)

signal.signal(signal.SIGALRM, count)
undisturbed, disturbed = trained(0), trained(0.0005)
print(arrived > 200, np.array_equal(undisturbed, disturbed))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no interval timers")
def test_signals_during_inline_steps_change_nothing(warm):
    # Without faulthandler, which pytest enables in its own process: it brings a signal stack along.
    done = warm.run(PROGRAM)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "True True\n"


def test_a_thread_has_a_signal_stack_once_it_has_a_session():
    import threading

    from graphlab.engine.alternate_signal_stack import install_signal_stack

    found = []
    thread = threading.Thread(target=lambda: found.extend([install_signal_stack(), install_signal_stack()]))
    thread.start()
    thread.join()
    assert found == [True, True] or sys.platform == "win32"
