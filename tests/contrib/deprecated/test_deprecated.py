"""``tf.contrib.deprecated``: its tags have no name scope."""

import numpy as np


def test_summaries_keep_the_tags_they_are_given(run_program):
    program = run_program(
        """
        import numpy as np
        import tensorflow as tf
        with tf.name_scope("scope"):
            tf.contrib.deprecated.scalar_summary("loss", tf.constant(2.0))
            tf.contrib.deprecated.scalar_summary(["a", "b"], [1.0, 3.0], collections=["mine"])
            tf.contrib.deprecated.histogram_summary("weights", [1.0, 2.0])
            tf.contrib.deprecated.image_summary("picture", tf.zeros([1, 2, 3, 1]))
            tf.contrib.deprecated.audio_summary("sound", tf.zeros([1, 4]), 8.0)
        both = tf.contrib.deprecated.merge_summary(tf.get_collection("mine"))
        with tf.Session() as session:
            values = tf.Summary.FromString(session.run(tf.contrib.deprecated.merge_all_summaries())).value
            mine = tf.Summary.FromString(session.run(both)).value
        nothing = tf.contrib.deprecated.merge_all_summaries("empty")
        """
    )
    assert [value.tag for value in program["values"]] == ["loss", "weights", "picture/image/0", "sound/audio/0"]
    assert [(value.tag, value.simple_value) for value in program["mine"]] == [("a", 1.0), ("b", 3.0)]
    assert program["nothing"] is None
    assert np.isclose(program["values"][1].histo.sum, 3.0)
