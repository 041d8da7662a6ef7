"""Which releases a program was written for, and how that shows."""

import json
from pathlib import Path

import pytest

from graphlab.audit.report import audit

ERAS = Path(__file__).parents[1] / "compat" / "eras" / "programs"


def releases(tmp_path, text):
    program = tmp_path / "program.py"
    program.write_text(f"import tensorflow as tf\n{text}\n")
    return audit([program]).programs[0].releases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tf.mul(1, 2)", ["0.12"]),
        ("tf.concat(0, [a, b])", ["0.12"]),
        ("tf.split(1, 2, x)", ["0.12"]),
        ("tf.reverse(x, [True, False])", ["0.12"]),
        ("tf.nn.sigmoid_cross_entropy_with_logits(x, y)", ["0.12"]),
        ("tf.concat([a, b], -1)", ["1.0", "1.4", "1.12", "1.15"]),
        ("tf.layers.dense(x, 3)", ["1.0", "1.4", "1.12", "1.15"]),
        ("tf.data.Dataset.range(3)", ["1.4", "1.12", "1.15"]),
        ("tf.GradientTape()", ["1.12", "1.15"]),
        ("tf.Session()", ["0.12", "1.0", "1.4", "1.12", "1.15"]),
        ("tf.pack([1]); tf.mul(1, 2); tf.layers.dense(x, 3)", ["0.12"]),  # the most of what it uses
        ("try:\n    tf.mul(1, 2)\nexcept AttributeError:\n    pass", ["0.12", "1.0", "1.4", "1.12", "1.15"]),
    ],
)
def test_names_and_orders_tell_the_release(tmp_path, text, expected):
    assert list(releases(tmp_path, text).releases) == expected


def test_the_evidence_and_the_option_are_shown(invoke, tmp_path):
    program = tmp_path / "old.py"
    program.write_text("import tensorflow as tf\nx = tf.concat(1, [[1], [2]])\ny = tf.mul(x, 2)\n")
    shown = invoke("audit", program, exit_code=1).stdout
    assert (
        "  written for TensorFlow 0.12: tf.mul in line 3, tf.concat(axis, values) in line 2; run it with --era 0.12\n"
    ) in shown
    assert "missing" not in invoke("audit", "--era", "0.12", program).stdout.splitlines()[2]
    report = json.loads(invoke("audit", program, "--json", exit_code=1).stdout)["programs"][0]
    assert report["releases"] == ["0.12"]
    assert report["evidence"][0] == {"what": "tf.mul", "line": 3, "cell": None, "releases": ["0.12"]}


@pytest.mark.parametrize("era", ["0.12", "1.0", "1.4"])
def test_a_program_may_have_been_written_for_the_release_it_was_written_for(era):
    # Programs that ask for names of other releases on purpose are left out.
    others = {"name_of_a_later_release", "order_of_a_later_release", "argument_orders_of_1_4", "new_names_too"}
    for program in audit([ERAS / era]).programs:
        assert era in program.releases.releases or program.path.stem in others, program.releases.described()
