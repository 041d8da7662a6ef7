"""Pictures are turned, shifted and brightened as under TensorFlow 1.15.5 with Keras 2.2.5, which was asked."""

import numpy as np
import pytest

PROGRAM = """
import numpy as np
from {keras}.preprocessing import image
generator = image.ImageDataGenerator()
x = np.arange(25 * 3.0).reshape(5, 5, 3)
changes = dict(theta=20), dict(tx=1), dict(ty=0.4), dict(zx=0.8, zy=1.1), dict(shear=10.0), dict(brightness=0.7)
pictures = [generator.apply_transform(x, change) for change in changes]
unchanged = generator.apply_transform(x, dict())
"""
#: The first channel of the first two rows.
RECORDED = [
    [[18.105, 13.258, 10.947, 8.636, 8.741], [32.2, 28.38, 26.068, 23.757, 21.446]],
    [[15.0, 18.0, 21.0, 24.0, 27.0], [30.0, 33.0, 36.0, 39.0, 42.0]],
    [[1.2, 4.2, 7.2, 10.2, 12.0], [16.2, 19.2, 22.2, 25.2, 27.0]],
    [[9.0, 11.4, 14.7, 18.0, 21.0], [21.0, 23.4, 26.7, 30.0, 33.0]],
    [[7.951, 8.301, 8.65, 9.0, 11.954], [22.951, 23.301, 23.65, 24.0, 24.35]],
    [[0, 7, 14, 21, 28], [35, 43, 50, 57, 65]],
]


@pytest.mark.parametrize("keras", ["keras", "tensorflow.keras"])
def test_transforms_are_those_of_the_time(keras, run_program):
    program = run_program(PROGRAM.format(keras=keras))
    for picture, recorded in zip(program["pictures"], RECORDED, strict=True):
        np.testing.assert_allclose(picture[:2, :, 0], recorded, atol=1e-3)
    np.testing.assert_array_equal(program["unchanged"], program["x"])


def test_current_programs_get_those_of_today(run_program):
    from tf_keras.preprocessing import image

    run_program("import keras")
    turned = image.apply_affine_transform(np.arange(25.0).reshape(5, 5, 1), 20, row_axis=0, col_axis=1, channel_axis=2)
    assert turned[0, 0, 0] < turned[0, 4, 0]
