"""Errors have the type and the first line of TensorFlow 1.15.5; ``eras/record_errors.py`` recorded both."""

import json
import re
from pathlib import Path

import pytest

from graphlab.compat import era, fresh_graph

RECORDED = json.loads((Path(__file__).parent / "eras" / "errors-1.15.json").read_text(encoding="utf-8"))

#: Mistakes whose first line is another one today, and why it stays so.
KERNEL = "TensorFlow's kernel says it otherwise"
KERAS = "tf-keras says more"
CONVERTED = "the cause comes first; 1.15 began with the lines of converted code"
OTHER_WORDS = {
    "cell_of_two_sizes": CONVERTED,
    "concat_shapes_when_running": KERNEL,
    "dense_of_unknown_size": KERAS,
    "estimator_without_feature": "the converter of Python code says 'user code' for 'converted code'",
    "feed_of_a_tensor": "the end of the sentence differs",
    "feed_of_ragged_lists": "NumPy says more",
    "flag_defined_twice": "absl's comma and capital differ",
    "generator_of_another_shape": "the generator is checked with another type of error",
    "generator_of_another_type": "the generator is checked in other words",
    "invalid_name": "TensorFlow says more",
    "keras_added_shapes": KERAS,
    "keras_concatenated_shapes": KERAS,
    "keras_disconnected": KERAS,
    "keras_layers_that_do_not_fit": KERAS,
    "keras_load_missing": KERAS,
    "keras_not_a_layer": KERAS,
    "keras_number_of_inputs": KERAS,
    "keras_rank": KERAS,
    "keras_unknown_activation": KERAS,
    "keras_unknown_initializer": KERAS,
    "keras_unknown_loss": KERAS,
    "keras_unknown_metric": KERAS,
    "keras_unknown_optimizer": KERAS,
    "keras_without_input_shape": KERAS,
    "malformed_device": "TensorFlow says more",
    "missing_contrib": "the module was called tensorflow_core.contrib",
    "no_such_gpu": "TensorFlow does not add that CUDA is not enabled",
    "not_a_picture": KERNEL,
    "pooling_larger_than_the_picture": CONVERTED,
    "py_func_raises_type_error": "NumPy says it otherwise",
    "tensor_called": "the class of tensors in a graph has another name",
    "truncated_tfrecord": KERNEL,
    "uninitialized_resource_variable": KERNEL,
    "variable_without_shape": "TensorFlow says it better",
}


@pytest.mark.parametrize("name", RECORDED)
def test_the_error_is_the_one_of_1_15(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    recorded = RECORDED[name]
    raised = None
    fresh_graph()
    try:
        with era():
            exec(
                compile(recorded["script"], "program.py", "exec"),
                {"__name__": "__main__", "__graphlab_program__": True},
            )
    except Exception as error:
        raised = error
    fresh_graph()
    assert (type(raised).__name__ if raised else None) == recorded["type"]
    if raised is None:
        return
    same = first_line(str(raised)) == first_line(recorded["str"])
    assert same != (name in OTHER_WORDS), f"{first_line(str(raised))!r} for {first_line(recorded['str'])!r}"
    if recorded["message"] is not None:  # an error of a running graph
        assert "Graph execution error" not in raised.message
        assert first_line(raised.message) == first_line(str(raised))


def first_line(text):
    """Return the first line without what differs from process to process and from place to place."""
    line = text.split("\n")[0]
    line = re.sub(r"\A\{\{function_node [^}]*\}\}", "", line).strip()
    line = re.sub(r"0x([0-9a-f]+|…)", "ADDRESS", line)
    line = re.sub(r"\(defined at [^)]*\)", "(defined at PLACE)", line)
    line = re.sub(r"available devices are \[[^]]*\]", "available devices are […]", line)
    line = re.sub(r"beta[12]_power", "betaN_power", line)  # both are uninitialised
    return re.sub(r"(?<='_)\d+(?=_)|(?<=pyfunc_)\d+", "N", line)


IMPORTED = """
import tensorflow as tf

with tf.Graph().as_default() as graph:
    x = tf.placeholder(tf.float32, [None], name="x")
    tf.reshape(x, [4], name="r")
    tf.get_variable("w", [2])
    made = graph.as_graph_def()
    tf.train.export_meta_graph("graph.meta")
told = []


def tell(session, fetch, feed=None):
    try:
        session.run(fetch, feed)
    except tf.errors.OpError as error:
        told.append((type(error).__name__, error.message.splitlines()[0]))


with tf.Graph().as_default(), tf.Session() as session:
    tf.import_graph_def(made, name="")
    for fetch, feed in (("r:0", {"x:0": [1, 2, 3]}), ("r:0", None), ("w/read:0", None)):
        tell(session, fetch, feed)
with tf.Graph().as_default(), tf.Session() as session:
    tf.train.import_meta_graph("graph.meta")
    tell(session, "r:0", {"x:0": [1, 2, 3]})
"""


def test_errors_of_imported_graphs_are_those_of_1_15(run_program):
    """Nothing says which lines made the ops of such a graph."""
    assert run_program(IMPORTED)["told"] == [
        ("InvalidArgumentError", "Input to reshape is a tensor with 3 values, but the requested shape has 4"),
        ("InvalidArgumentError", "You must feed a value for placeholder tensor 'x' with dtype float and shape [?]"),
        ("FailedPreconditionError", "Attempting to use uninitialized value w"),
        ("InvalidArgumentError", "Input to reshape is a tensor with 3 values, but the requested shape has 4"),
    ]
