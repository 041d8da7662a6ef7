"""What a program sees besides imports: NumPy's printing, fresh graphs; and what it all costs."""

import subprocess
import sys

import numpy as np
import pytest

from graphlab.compat import era, fresh_graph, tf


def test_numpy_scalars_print_as_they_did():
    before = np.get_printoptions()
    with era():
        assert str([np.float32(1.5)]) == "[1.5]"
        assert repr(np.bool_(True)) == "True"
        assert str(np.array([1.0, 2.5])) == "[1.  2.5]"
        np.set_printoptions(precision=2)
        assert str(np.array([1.2345])) == "[1.23]"
    assert np.get_printoptions() == before


def test_fresh_graph_is_a_new_default_graph_without_sessions(run_program):
    namespace = run_program("""
        import tensorflow as tf
        tf.set_random_seed(3)
        x = tf.Variable(1.0)
        sess = tf.InteractiveSession()
        graph = tf.get_default_graph()
        entered = tf.Graph().as_default()
        entered.__enter__()
        model = tf.keras.Sequential([tf.keras.layers.Dense(1, input_shape=(2,))])
        names = [v.name for v in model.weights]
    """)
    fresh_graph()
    assert tf.get_default_graph() is not namespace["graph"]
    assert tf.get_default_session() is None
    assert tf.get_default_graph().get_operations() == []
    assert tf.get_default_graph().seed is None
    again = tf.keras.Sequential([tf.keras.layers.Dense(1, input_shape=(2,))])
    assert [variable.name for variable in again.weights] == namespace["names"]


def test_fresh_graph_without_tensorflow_does_nothing():
    code = "import sys, graphlab.compat; graphlab.compat.fresh_graph(); sys.exit('tensorflow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0


def test_entering_does_not_import_tensorflow():
    code = (
        "import sys\nfrom graphlab.compat import era\nwith era(roots=['.']):\n    import tensorflow\n"
        "    assert repr(tensorflow).startswith('<module')\nsys.exit('tensorflow.python' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0


COST = """
import time
start = time.process_time()
from graphlab.engine.runtime import prepare_environment, tensorflow_v1
prepare_environment()
import numpy, tensorflow
v1 = tensorflow_v1()
v1.placeholder
imported = time.process_time()
from graphlab.compat import era
namespace = {"__graphlab_program__": True}
with era(roots=["."]):
    exec("import tensorflow as tf; tf.Session, tf.placeholder, tf.nn.relu, tf.set_random_seed, tf.Variable", namespace)
print((time.process_time() - imported) / (imported - start))
"""


def test_installing_costs_little_beyond_tensorflow():
    def share():
        done = subprocess.run([sys.executable, "-c", COST], check=True, capture_output=True, timeout=120)
        return float(done.stdout)

    # Of the processor time of Python's own import of TensorFlow, 3 s: a share that a busy machine hardly changes.
    assert any(share() < 0.025 for _ in range(3))


@pytest.mark.parametrize("failure", [SystemExit, KeyboardInterrupt, ValueError])
def test_the_era_ends_whatever_happens(failure):
    with pytest.raises(failure), era():
        raise failure
    assert __import__("tensorflow").__version__.startswith("2.")


UNUSED = """
import sys
from graphlab.compat import era
namespace = {"__graphlab_program__": True}
with era(roots=["."]):
    exec("import tensorflow as tf; tf.layers.dense, tf.train.AdamOptimizer, tf.contrib, tf.nn.rnn_cell", namespace)
    before = len(sys.modules)
    exec("tf.contrib.layers.flatten", namespace)
served = ("graphlab.contrib.", "tf_slim", "tensorflow_estimator")
loaded = {name for name in list(sys.modules)[:before] if name.startswith(served)}
print(before, sorted(loaded - {"graphlab.contrib.rows"}))
print(sorted({name.partition(".")[0] for name in sys.modules if name.startswith(served[1:])}))
"""


def test_what_a_program_does_not_use_is_not_imported():
    result = subprocess.run([sys.executable, "-c", UNUSED], check=True, capture_output=True, timeout=120, text=True)
    before, after = result.stdout.splitlines()
    assert before.endswith(" []")
    assert after == "['tf_slim']"
