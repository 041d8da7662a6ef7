import pytest

from graphlab.programs.reading.static_analysis import listed_call, names_of, uses_tensorflow


def test_bound_and_needed_names():
    names = names_of(
        "import a.b as c\nfrom d import e\nx = y + len(z)\ndef f(p):\n    global g\n    g = p + h\nfor i in x: pass"
    )
    assert names.bound == {"c", "e", "x", "f", "g", "i"}
    assert names.needed == {"y", "z", "h"}


def test_comprehensions_classes_and_lambdas():
    names = names_of("a = [i * j for i in b]\nclass C(D):\n    k = m\nl = lambda n: n + o")
    assert names.needed == {"j", "b", "D", "m", "o"}


def test_text_that_is_not_python_has_no_names():
    assert names_of("f(x=1, ...)").bound == frozenset()
    assert names_of("\0").bound == frozenset()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import tensorflow as tf", True),
        ("import tensorflow", True),
        ("try:\n    import numpy, tensorflow as tf\nexcept ImportError: pass", True),
        ("import tensorflow.compat.v1 as tf", True),
        ("from tensorflow.examples.tutorials.mnist import input_data", False),
        ("def f():\n    import tensorflow", False),
        ("import keras", False),
    ],
)
def test_importing_tensorflow_itself(source, expected):
    assert names_of(source).imports_tensorflow is expected


def test_uses_of_tensorflow():
    assert uses_tensorflow("def f():\n    from keras.models import Sequential")
    assert uses_tensorflow("from tensorflow.examples.tutorials.mnist import input_data")
    assert not uses_tensorflow("import numpy, tensorflowx")


@pytest.mark.parametrize(
    "source",
    [
        "from keras.layers import Conv2D\nConv2D(filters, kernel_size, strides, padding)",
        "tf.nn.conv2d(input, filter, strides, padding, use_cudnn_on_gpu=True, name=None)",
        "Dense(units, activation=None, shape=(None, 3), seed=-1)",
        "f(a, ..., *rest)",
    ],
)
def test_signatures(source):
    assert listed_call(source)


@pytest.mark.parametrize(
    "source",
    ["f()", "f(1, a)", "x = f(a, b)", "f(a)\ng(b)", "f(g(a), b)", "f(a, b=h(c))", "f(a + b, c)", "f(", "a", ""],
)
def test_no_signatures(source):
    assert listed_call(source) is None
