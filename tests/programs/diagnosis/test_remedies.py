"""What a person reads when a graph fails: the cause, the line that made the node, and what to do."""

import json
import re
from pathlib import Path

import pytest

from graphlab.programs.diagnosis.remedies import remedy

MESSAGES = json.loads((Path(__file__).parents[2] / "compat" / "eras" / "errors-1.15.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("uninitialized_variable", "tf.global_variables_initializer()"),
        ("uninitialized_resource_variable", "tf.global_variables_initializer()"),
        ("placeholder_not_fed", "value for the placeholder 'x'"),
        ("matmul_shapes_when_running", "compare the shapes"),
        ("add_shapes_when_building", "compare the shapes"),
        ("no_such_gpu", "allow_soft_placement=True"),
        ("no_such_job", "use a device of this machine"),
        ("table_not_initialized", "tf.tables_initializer()"),
        ("iterator_not_initialized", "the iterator's initializer"),
        ("end_of_dataset", "tf.errors.OutOfRangeError"),
        ("queue_closed", "its producers have stopped"),
        ("labels_out_of_range", "labels count from 0"),
        ("check_numerics", "a logarithm of 0"),
        ("sparse_labels_out_of_range_in_training", "labels count from 0"),
        ("keras_labels_out_of_range", "labels count from 0"),
        ("gather_out_of_range", "the table has 3 rows, so indices go from 0 to 2"),
        ("embedding_out_of_range", "indices go from 0 to 4"),
        ("keras_embedding_out_of_range_in_training", "indices go from 0 to 4"),
        ("checkpoint_without_key", "the checkpoint has no other"),
        ("checkpoint_of_another_shape", "the checkpoint has a variable of shape [2], which is [3] in the graph"),
        ("checkpoint_of_another_type", "the checkpoint has w as float, the graph as int32"),
        ("py_func_fails", "a Python function that the graph calls raised it: fails, program.py:5"),
        ("py_func_raises_its_own_class", "fails, program.py:8"),
        ("py_func_of_a_dataset_fails", "fails, program.py:5"),
        ("generator_raises", "numbers, program.py:6"),
        ("checkpoint_missing", "relative to the folder"),
    ],
)
def test_each_frequent_error_has_a_remedy(name, advice):
    recorded = MESSAGES[name]
    assert advice in remedy(recorded["message"] or recorded["str"])


def test_local_variables_and_keys_of_checkpoints_have_their_own():
    assert "tf.local_variables_initializer()" in remedy(
        "Attempting to use uninitialized value accuracy/total\n\t [[…]]"
    )
    assert "global" in remedy("Attempting to use uninitialized value accuracy/w")
    assert "tf.train.list_variables" in remedy("Key layer/w not found in checkpoint\n\t [[…]]")
    assert remedy("something else") is None


SCRIPT = """\
import tensorflow as tf

x = tf.placeholder(tf.float32, [None, 3], name="x")
y = tf.reduce_sum(x)
session = tf.Session()
try:
    session.run(y)
except tf.errors.InvalidArgumentError as error:
    print(error.message.splitlines()[0], error.op.name, type(error) is tf.errors.InvalidArgumentError)
session.run(y)
"""


def test_a_script_ends_with_the_cause_the_line_and_the_remedy(warm, tmp_path):
    script = tmp_path / "train.py"
    script.write_text(SCRIPT)
    call = "import sys; from graphlab.cli.main import main; main(sys.argv[1:], prog_name='graphlab')"
    ran = warm.run(call, "exec", script)
    cause = "You must feed a value for placeholder tensor 'x' with dtype float and shape [?,3]"
    assert ran.stdout == f"{cause} x True\n" and ran.returncode == 1
    # Python 3.13 underlines the call.
    assert re.sub(r"^ *[~^]+\n", "", ran.stderr, flags=re.MULTILINE) == (
        "Traceback (most recent call last):\n"
        f'  File "{script}", line 10, in <module>\n'
        "    session.run(y)\n"
        f"tensorflow.python.framework.errors_impl.InvalidArgumentError: {cause}\n"
        f"\t [[node x (defined at {script}:3) ]]\n\n"
        "Original stack trace for 'x':\n"
        f'  File "{script}", line 3, in <module>\n'
        '    x = tf.placeholder(tf.float32, [None, 3], name="x")\n'
        "Hint: feed it: pass feed_dict={…} with a value for the placeholder 'x' to run() or eval()\n"
    )


def test_a_document_names_the_cause(invoke, tmp_path):
    document = tmp_path / "notes.md"
    document.write_text(f"```python\n{SCRIPT}```\n")
    block = invoke("exec", document, "--runs", tmp_path / "runs", "--json", exit_code=1).json["blocks"][0]
    assert block["error"].startswith("line 11: InvalidArgumentError: You must feed a value for placeholder tensor 'x'")
    assert block["error"].endswith("value for the placeholder 'x' to run() or eval()")


def test_a_call_in_the_order_of_an_older_release_is_recognised(warm, invoke, tmp_path):
    (tmp_path / "old.py").write_text(
        "import tensorflow as tf\nx = tf.concat(0, [[1],\n    [2]])\nprint(tf.Session().run(x))\n"
    )
    call = "import sys; from graphlab.cli.main import main; main(sys.argv[1:], prog_name='graphlab')"
    ran = warm.run(call, "exec", tmp_path / "old.py")
    hint = "tf.concat(axis, values) was understood until TensorFlow 0.12: run the program with --era 0.12"
    assert ran.stderr.endswith(f"Hint: {hint}\n")
    assert warm.run(call, "exec", "--era", "0.12", tmp_path / "old.py").stdout == "[1 2]\n"
    document = tmp_path / "old.md"
    document.write_text("```python\nimport tensorflow as tf\ntf.concat(0, [[1], [2]])\n```\n")
    block = invoke("exec", document, "--runs", tmp_path / "runs", "--json", exit_code=1).json["blocks"][0]
    assert block["error"].endswith(hint)
