"""What libraries for 1.x ask of TensorFlow's functions and tensors before they use them."""

import pytest

from graphlab.compat import era, fresh_graph

PROGRAM = """
import tensorflow as tf
from tensorflow.python.keras.utils import generic_utils, np_utils, tf_utils
from tensorflow.python.util import tf_inspect

def length():
    try:
        return len(tf.constant([1, 2]))
    except TypeError as error:
        return str(error)

has_length, said = hasattr(tf.constant(1), "__len__"), length()
specs = [tf_inspect.getfullargspec(f) for f in (tf.ones, tf.greater, tf.compat.v2.shape)]
"""


@pytest.fixture
def ran():
    def run(release):
        namespace = {"__name__": "__main__", "__graphlab_program__": True}
        fresh_graph()
        with era(release):
            exec(compile(PROGRAM, "program.py", "exec"), namespace)
        return namespace

    yield run
    fresh_graph()


@pytest.mark.parametrize(
    ("release", "has_length", "said"), [("1.12", False, "object of type 'Tensor' has no len()"), ("1.15", True, "")]
)
def test_whether_a_tensor_has_a_length(ran, release, has_length, said):
    found = ran(release)
    assert found["has_length"] == has_length
    assert found["said"] == said or (has_length and "x.shape" in found["said"])


def test_functions_show_the_arguments_of_1_x(ran):
    namespace = ran("1.15")
    tf, specs = namespace["tf"], namespace["specs"]
    assert [spec.args for spec in specs] == [
        ["shape", "dtype", "name"],
        ["x", "y", "name"],
        ["input", "out_type", "name"],
    ]
    assert [spec.defaults for spec in specs] == [(tf.float32, None), (None,), (tf.int32, None)]
    assert not any(spec.annotations for spec in specs)


def test_source_files_of_keras_under_their_package(ran):
    namespace = ran("1.15")
    assert namespace["np_utils"].to_categorical([1], 2).tolist() == [[0.0, 1.0]]
    assert namespace["generic_utils"].to_list(1) == [1]
    assert namespace["tf_utils"].register_symbolic_tensor_type
