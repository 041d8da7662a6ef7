"""Libraries are silent while a program runs; the program is not."""

import logging
import os
import subprocess
import sys
import warnings

import pytest

from graphlab.compat import era

PROGRAM = """
import warnings
import numpy as np
import tensorflow as tf
from keras.models import Sequential
from keras.layers import Dense
x = tf.placeholder(tf.float32, [None, 4])
h = tf.layers.dense(x, 3)
cell = tf.nn.rnn_cell.MultiRNNCell([tf.nn.rnn_cell.BasicLSTMCell(2)])
o, _ = tf.nn.dynamic_rnn(cell, tf.reshape(h, [-1, 3, 1]), dtype=tf.float32)
loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=tf.ones([1, 3]), logits=h))
train = tf.train.AdamOptimizer().minimize(loss)
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    sess.run(train, {x: np.ones((1, 4))})
    tf.contrib.opt.ScipyOptimizerInterface(loss, options={'disp': False}).minimize(sess, {x: np.ones((1, 4))})
    print('%.1f' % np.array([1.0]))
model = Sequential([Dense(2, input_shape=(3,))])
model.compile('sgd', 'mse', metrics=['accuracy'])
model.fit_generator(((np.ones((1, 3)), np.ones((1, 2))) for _ in range(9)), steps_per_epoch=2, epochs=1, verbose=0)
warnings.warn('mine')
tf.logging.warn('logged')
tf.logging.info('not heard')
"""
SHORT = """
import tensorflow as tf
tf.Session().run(tf.initialize_all_variables())
"""


@pytest.fixture
def standard_error(tmp_path):
    def run(program, **environment):
        (tmp_path / "program.py").write_text(program)
        code = (
            "from graphlab.compat import era\nfrom pathlib import Path\ntext = Path('program.py').read_text()\n"
            "with era(roots=['.']):\n    exec(compile(text, 'program.py', 'exec'), {'__name__': '__main__'})"
        )
        environment = {**os.environ, **environment}
        return subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=120, env=environment
        ).stderr

    return run


def test_only_the_program_is_heard(standard_error):
    said = standard_error(PROGRAM)
    assert "UserWarning: mine" in said
    assert said.replace("WARNING:tensorflow:logged\n", "").count("\n") <= 2, said


def test_verbose_brings_everything_back(standard_error):
    said = standard_error(SHORT, GRAPHLAB_VERBOSE="1")
    assert "deprecated" in said
    assert "oneDNN" in said


def test_filters_and_levels_are_put_back():
    logger = logging.getLogger("tensorflow")
    before = (warnings.warn, list(warnings.filters), logger.level)
    with era():
        warnings.simplefilter("ignore")
        logger.setLevel(logging.DEBUG)
    assert (warnings.warn, list(warnings.filters), logger.level) == before


def test_warnings_name_the_programs_line(run_program):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        run_program("import warnings\n\nwarnings.warn('here', FutureWarning)")
    assert [(warning.filename, warning.lineno) for warning in caught] == [("program.py", 3)]


def test_python_says_nothing_about_names_that_still_work(run_program):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        run_program("""
            import logging, os, threading, warnings
            threading.currentThread(), threading.activeCount()
            logging.getLogger("quiet").warn("logged")
            waiting = threading.Event()
            threading.Thread(target=waiting.wait).start()
            if os.fork() == 0:
                os._exit(0)
            waiting.set()
            os.wait()
            warnings.warn("mine", DeprecationWarning)
        """)
    assert [str(warning.message) for warning in caught] == ["mine"]
