"""``tf.contrib.predictor``."""

import pytest

from graphlab.compat import fresh_graph, tf


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


def test_a_saved_model_is_called_as_a_function(tmp_path):
    x = tf.placeholder(tf.float32, [None])
    w = tf.Variable(3.0)
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        tf.saved_model.simple_save(session, str(tmp_path / "model"), {"x": x}, {"y": x * w})
    predict = tf.contrib.predictor.from_saved_model(str(tmp_path / "model"))
    assert predict({"x": [1.0, 2.0]})["y"].tolist() == [3, 6]
    assert predict.graph is not tf.get_default_graph()
    with pytest.raises(ValueError, match="Got unexpected keys in input_dict: {'z'}"):
        predict({"z": 1})
    with pytest.raises(
        ValueError, match=r"Got signature_def_key .nope.. Available signatures are \['serving_default'\]"
    ):
        tf.contrib.predictor.from_saved_model(str(tmp_path / "model"), signature_def_key="nope")
