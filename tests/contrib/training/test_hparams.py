"""``tf.contrib.training.HParams``."""

import pytest

from graphlab.compat import fresh_graph, tf

HParams = tf.contrib.training.HParams


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


def test_parameters_are_read_from_text_and_json():
    parameters = HParams(rate=0.1, layers=[3, 4], name="a", deep=False, act="relu")
    parameters.parse("rate=1e-3,layers=[5, 6,7],deep=true,name=b")
    assert (parameters.rate, parameters.layers, parameters.deep, parameters.name) == (1e-3, [5, 6, 7], True, "b")
    parameters.parse("layers[1]=9")
    parameters.parse_json('{"rate": 2, "act": "tanh"}')
    assert parameters.values() == {"rate": 2.0, "layers": [5, 9, 7], "name": "b", "deep": True, "act": "tanh"}
    assert isinstance(parameters.rate, float)
    assert "rate" in parameters
    assert parameters.get("nope", 3) == 3
    assert HParams(**{"a": 1}).to_json() == '{"a": 1}'
    parameters.del_hparam("act")
    assert str(parameters) == "[('deep', True), ('layers', [5, 9, 7]), ('name', 'b'), ('rate', 2.0)]"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rate=fast", "Could not parse hparam 'rate' of type 'float' with value 'fast' in rate=fast"),
        ("nope=1", "Unknown hyperparameter type for nope"),
        ("rate", "Malformed hyperparameter value: rate"),
        ("rate=1,rate=2", "Multiple assignments to variable 'rate'"),
        ("rate=[1,2]", "Must not pass a list for single-valued parameter: rate"),
        ("layers=1", "Must pass a list for multi-valued parameter: layers"),
    ],
)
def test_text_that_is_no_parameters(text, message):
    with pytest.raises(ValueError) as raised:
        HParams(rate=0.1, layers=[1]).parse(text)
    assert str(raised.value) == message


def test_values_keep_their_type():
    parameters = HParams(count=1, name="a")
    with pytest.raises(ValueError, match="Could not cast hparam 'count'"):
        parameters.set_hparam("count", 1.5)
    with pytest.raises(ValueError, match="Could not cast hparam 'name'"):
        parameters.set_hparam("name", 3)
    with pytest.raises(ValueError, match="Hyperparameter name is reserved: values"):
        HParams(values=1)
