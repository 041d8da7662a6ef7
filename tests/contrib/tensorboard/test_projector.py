"""``tf.contrib.tensorboard.plugins.projector``."""

import pytest

from graphlab.compat import fresh_graph


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


def test_the_projector_writes_its_configuration_beside_the_summaries(tmp_path, run_program):
    run_program(
        """
        import tensorflow as tf
        from tensorflow.contrib.tensorboard.plugins import projector
        words = tf.Variable(tf.zeros([10, 4]), name="words")
        config = projector.ProjectorConfig()
        embedding = config.embeddings.add()
        embedding.tensor_name = words.name
        embedding.metadata_path = "metadata.tsv"
        embedding.sprite.image_path = "sprite.png"
        embedding.sprite.single_image_dim.extend([28, 28])
        with tf.summary.FileWriter(folder) as writer:
            projector.visualize_embeddings(writer, config)
        """,
        folder=str(tmp_path / "log"),
    )
    written = (tmp_path / "log" / "projector_config.pbtxt").read_text()
    assert " ".join(written.split()) == (
        'embeddings { tensor_name: "words:0" metadata_path: "metadata.tsv" sprite { image_path: "sprite.png" '
        "single_image_dim: 28 single_image_dim: 28 } }"
    )
