"""``google.colab.patches``: showing a picture of OpenCV without a window."""


def cv2_imshow(image):
    """Show a picture: ``[height, width, 3]``, blue first as OpenCV has it, or ``[height, width]``."""
    import matplotlib.pyplot as plt

    plt.imshow(image[..., ::-1] if image.ndim == 3 else image, cmap="gray")
    plt.axis("off")
    plt.show()
