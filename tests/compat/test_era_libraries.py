"""Libraries for TensorFlow 1.x get what a program gets, wherever they are; libraries of today keep their own."""

import sys

import pytest

SOURCES = {
    "old_models": "import tensorflow as tf\ndef build():\n    return tf.placeholder(tf.float32), tf.__version__\n",
    "old_layers": "import keras\nfrom keras.layers.core import Dense\ndef build():\n    return 0, keras.__version__\n",
    "both": "import tensorflow as tf\ntf1 = tf.compat.v1\ndef build():\n    return tf1.placeholder, tf.__version__\n",
    "exporters": "import tensorflow as tf\ntf.compat.v1.estimator.Exporter\nbuild = lambda: (0, tf.__version__)\n",
    "plain": "import tensorflow as tf\ndef build():\n    return tf.constant, tf.__version__\n",
    "pinned": "import tensorflow as tf\ndef build():\n    return tf.constant, tf.__version__\n",
}  # fmt: skip


@pytest.fixture(params=["site-packages", "vendored"])
def libraries(request, tmp_path, monkeypatch):
    folder = tmp_path / request.param
    for name, source in SOURCES.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "__init__.py").write_text("from .inner import build\n")
        (folder / name / "inner.py").write_text(source)
    metadata = folder / "pinned-1.0.dist-info" / "METADATA"
    metadata.parent.mkdir()
    metadata.write_text("Metadata-Version: 2.1\nName: pinned\nRequires-Dist: tensorflow (<2.0,>=1.4)\n")
    monkeypatch.syspath_prepend(folder)
    yield folder
    for name in list(sys.modules):
        if name.partition(".")[0] in SOURCES:
            del sys.modules[name]


def version(run_program, name):
    program = run_program(f"import {name}\nvalue, version = {name}.build()")
    return program["version"]


@pytest.mark.parametrize(
    ("name", "of_1_x"),
    [
        ("old_models", True),
        ("old_layers", True),
        ("pinned", True),
        ("both", False),
        ("exporters", True),
        ("plain", False),
    ],
)
def test_the_sources_decide(run_program, libraries, name, of_1_x):
    expected = "2.2.5" if name == "old_layers" else "1.15.5"
    assert (version(run_program, name) == expected) == of_1_x


def test_the_user_decides(run_program, libraries, monkeypatch):
    monkeypatch.setenv("GRAPHLAB_LIBRARIES", "plain,-old_models")
    assert version(run_program, "plain") == "1.15.5"
    with pytest.raises(AttributeError, match="placeholder"):
        version(run_program, "old_models")
