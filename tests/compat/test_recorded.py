"""What programs draw, and the checkpoints they write, against TensorFlow 1.15.5 itself.

``recorded/`` holds what that version drew and wrote; ``recorded/record.py`` says how it was made.
"""

import json
import textwrap
from pathlib import Path

import numpy as np
import pytest

RECORDED = Path(__file__).parent / "recorded"
RECORDS = json.loads((RECORDED / "tensorflow_1_15.json").read_text())


@pytest.fixture(scope="module")
def programs():
    namespace = {}
    exec((RECORDED / "programs.py").read_text(), namespace)
    return namespace["PROGRAMS"]


@pytest.mark.parametrize("name", RECORDS)
def test_a_seeded_program_draws_what_it_drew(name, programs, run_program):
    record = RECORDS[name]
    namespace = run_program("import tensorflow as tf\ntf.set_random_seed(777)\n" + textwrap.dedent(programs[name]))
    tf = namespace["tf"]
    graph = tf.get_default_graph()
    assert [op.get_attr("seed2") for op in graph.get_operations() if "seed2" in op.node_def.attr] == record["seeds"]
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        values = session.run([*tf.global_variables(), namespace["z"]])
    assert len(values) == len(record["values"])
    for value, expected in zip(values, record["values"], strict=True):
        np.testing.assert_allclose(value.ravel()[:3].tolist(), expected, rtol=1e-6)


@pytest.mark.parametrize("version", ["V1", "V2"])
def test_a_checkpoint_written_by_1_15_restores(version, run_program):
    namespace = run_program(
        """
        import tensorflow as tf
        matrix = tf.Variable(tf.zeros([2, 3]))
        vector = tf.Variable(tf.zeros([3]))
        with tf.Session() as sess:
            tf.train.Saver().restore(sess, path)
            values = sess.run([matrix, vector])
        """,
        path=str(RECORDED / version / "model.ckpt"),
    )
    assert namespace["values"][0].tolist() == [[1, 2, 3], [4, 5, 6]]
    assert namespace["values"][1].tolist() == [7, 8, 9]
    assert [variable.op.name for variable in (namespace["matrix"], namespace["vector"])] == ["Variable", "Variable_1"]
