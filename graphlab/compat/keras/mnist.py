"""``keras.datasets.mnist``, from GraphLab's copy."""

from graphlab.datasets.mnist import read_digits


def load_data(path="mnist.npz"):
    """Return ``(train images, train labels), (test images, test labels)``.

    Images are uint8 ``[60000, 28, 28]`` and ``[10000, 28, 28]``, labels uint8.

    Args:
        path: Where Keras would keep its copy; not used.
    """
    digits = read_digits()
    return (
        (digits.train_images.copy(), digits.train_labels.copy()),
        (digits.test_images.copy(), digits.test_labels.copy()),
    )
