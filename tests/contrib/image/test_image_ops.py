"""``tf.contrib.image``."""

import numpy as np
import pytest

from graphlab.compat import fresh_graph, tf

image = tf.contrib.image


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


def evaluate(*tensors):
    with tf.Session() as session:
        session.run(tf.tables_initializer())
        return session.run(list(tensors))


def test_images_are_turned_and_moved():
    picture = np.arange(9, dtype=np.float32).reshape(3, 3)
    batch = np.stack([picture, picture])[..., None]
    turned, moved, both = evaluate(
        image.rotate(picture, np.pi / 2),
        image.translate(picture[..., None], [1, 0]),
        image.rotate(batch, [0.0, np.pi], interpolation="bilinear"),
    )
    np.testing.assert_array_equal(turned, np.rot90(picture))
    np.testing.assert_array_equal(moved[..., 0], [[0, 0, 1], [0, 3, 4], [0, 6, 7]])
    np.testing.assert_allclose(both[..., 0], [picture, picture[::-1, ::-1]], atol=1e-5)
    with pytest.raises(TypeError, match="rank between 2 and 4"):
        image.rotate(picture[0], 0.0)
    with pytest.raises(TypeError, match="Invalid dtype"):
        image.rotate(tf.constant([["a"]]), 0.0)


def test_transforms_are_composed_and_have_gradients():
    picture = tf.constant(np.arange(16, dtype=np.float32).reshape(4, 4))
    right, down = (image.translations_to_projective_transforms(move) for move in ([1.0, 0.0], [0.0, 2.0]))
    composed = image.transform(picture, image.compose_transforms(right, down))
    gradient = tf.gradients(composed, picture)[0]
    matrices = image.flat_transforms_to_matrices(right)
    moved, back, slope, matrix = evaluate(composed, image.matrices_to_flat_transforms(matrices), gradient, matrices)
    np.testing.assert_array_equal(moved[2], [0, 0, 1, 2])
    np.testing.assert_array_equal(moved[:2], 0)
    np.testing.assert_array_equal(back, evaluate(right)[0])
    np.testing.assert_array_equal(slope, [[1, 1, 1, 0]] * 2 + [[0] * 4] * 2)
    assert matrix.shape == (1, 3, 3)
