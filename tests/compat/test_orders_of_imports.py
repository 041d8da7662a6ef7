"""GraphLab may be imported before or after the libraries it builds on, and after sessions of theirs."""

import subprocess
import sys

import pytest

FIRST = {
    "sessions of tf.compat.v1": "import tensorflow as tf\nv1 = tf.compat.v1\nv1.disable_eager_execution()\n"
    "v1.Session().run(v1.constant(1) + 1)",
    # TensorFlow with Keras 3 has not imported ``tensorflow.compat.v2``, where tf-keras looks functions up.
    "tensorflow with its own Keras, keras and tf_keras": "import os\nos.environ.pop('TF_USE_LEGACY_KERAS', None)\n"
    "import tensorflow\nimport keras, tf_keras\ntf_keras.layers.Dense",
}
THEN = """
from graphlab import tf
from graphlab.compat import era
x = tf.placeholder(tf.float32, [])
print(tf.Session().run(tf.layers.flatten(tf.reshape(x, [1, 1])), {x: 2.0}))
program = '''
import keras, numpy as np, tensorflow as tf
model = keras.models.Sequential([keras.layers.Dense(1, input_shape=(2,), kernel_initializer="ones")])
print(tf.__version__, keras.__version__, model.predict(np.ones([1, 2])), np.uint8(200) + 100)
tf.reset_default_graph()
tf.set_random_seed(1)
layer = tf.layers.dense(tf.split(tf.ones([2, 4]), 2)[0], 3)
print([op.get_attr("seed2") for op in layer.graph.get_operations() if "seed2" in op.node_def.attr])
'''
with era("1.4"):
    exec(compile(program, "program.py", "exec"), {"__name__": "program", "__graphlab_program__": True})
"""


@pytest.mark.parametrize("first", FIRST)
def test_libraries_first(first):
    ran = subprocess.run([sys.executable, "-c", FIRST[first] + THEN], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines()[0] == "[[2.]]"
    *_, program, seeds = ran.stdout.splitlines()
    assert program.split() == ["1.4.1", "2.2.5", "[[2.]]", "300"]
    assert seeds == "[7]"
