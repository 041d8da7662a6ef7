"""``scipy.misc`` and its pictures, in programs."""

import numpy as np
import pytest

pytest.importorskip("PIL", reason="Pillow is not installed")


def test_pictures_are_written_read_and_resized(run_program):
    namespace = run_program("""
        import numpy as np
        import scipy.misc
        from scipy.misc import imread, imsave, imresize
        from scipy import ndimage
        picture = np.arange(8 * 6 * 3, dtype=np.uint8).reshape(8, 6, 3)
        imsave("a.png", picture)
        scipy.misc.imsave("grey.png", np.linspace(-1, 1, 12).reshape(3, 4))
        back, flat, grey = imread("a.png"), imread("a.png", flatten=True), ndimage.imread("grey.png")
        sizes = [imresize(back, size).shape for size in ((4, 3), 50, 0.5)]
        turned = scipy.misc.imrotate(back, 180)
        constant = imresize(np.full((4, 4), 7, np.uint8), (9, 9), interp="nearest")
        mode_f = scipy.misc.imresize(np.linspace(0, 1, 16).reshape(4, 4), (2, 2), mode="F")
        grey_of_colour = imread("a.png", mode="L").shape
    """)
    np.testing.assert_array_equal(namespace["back"], namespace["picture"])
    assert namespace["flat"].dtype == np.float32 and namespace["flat"].shape == (8, 6)
    # The smallest value becomes 0 and the largest 255.
    assert namespace["grey"].min() == 0 and namespace["grey"].max() == 255
    assert namespace["sizes"] == [(4, 3, 3)] * 3
    np.testing.assert_array_equal(namespace["turned"], namespace["picture"][::-1, ::-1])
    assert (namespace["constant"] == 7).all()
    assert namespace["mode_f"].dtype == np.float32 and 0 < namespace["mode_f"].min() < namespace["mode_f"].max() < 1
    assert namespace["grey_of_colour"] == (8, 6)


def test_the_rest_of_scipy_misc(run_program):
    namespace = run_program("""
        import numpy as np, scipy
        from scipy.misc import comb, factorial, logsumexp, toimage, fromimage, bytescale
        values = comb(4, 2), factorial(4), logsumexp([0.0, 0.0])
        old = scipy.sqrt(4.0), scipy.pi
        from scipy.misc.pilutil import imread
        from scipy.signal import gaussian, hann
        from scipy.integrate import simps
        from scipy.ndimage.interpolation import map_coordinates
        window, integral = gaussian(5, 1.0), simps([0.0, 1.0, 4.0], dx=1.0)
        scaled = bytescale(np.array([0.0, 1.0]))
        first = toimage(np.zeros((3, 4, 5)))
        palette = toimage(np.zeros((2, 2), np.uint8), mode="P").mode
    """)
    assert namespace["values"] == (6.0, 24.0, pytest.approx(np.log(2)))
    assert namespace["old"] == (2.0, np.pi)
    assert namespace["window"].shape == (5,) and namespace["integral"] == pytest.approx(8 / 3)
    assert namespace["scaled"].tolist() == [0, 255]
    assert namespace["first"].mode == "RGB" and namespace["first"].size == (5, 4)
    assert namespace["palette"] == "P"


def test_the_function_that_is_a_module_today(run_program):
    namespace = run_program("""
        import scipy
        import scipy.fftpack
        from scipy import fft
        values = scipy.fft([1.0, 2.0]), fft([1.0, 2.0]), scipy.fft.rfft([1.0, 2.0])
    """)
    assert [value.tolist() for value in namespace["values"]] == [[3, -1]] * 3
    with pytest.raises(TypeError, match="'module' object is not callable"):
        namespace["fft"]([1.0])


def test_the_module_that_serves_where_scipy_has_no_misc():
    from graphlab.compat.libraries import scipy_images

    assert scipy_images.comb(4, 2) == 6.0
    with pytest.raises(AttributeError, match="module 'scipy.misc' has no attribute 'nope'"):
        scipy_images.nope  # noqa: B018


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("imresize(np.zeros((2, 2)), 2, interp='cubist')", "Unknown interpolation 'cubist'"),
        ("toimage(np.zeros(3))", "suitable array shape"),
        ("toimage(np.zeros((5, 6, 7)))", "Could not find channel dimension"),
        ("toimage(np.zeros((2, 2), complex))", "complex"),
        ("imsave('a.png', np.zeros((3, 5, 6)))", "Channel axis dimension is not valid"),
    ],
)
def test_mistakes(call, message, run_program):
    with pytest.raises(ValueError, match=message):
        run_program(f"import numpy as np\nfrom scipy.misc import imresize, imsave, toimage\n{call}")


def test_pillow(run_program):
    namespace = run_program("""
        from PIL import Image, ImageDraw, ImageFont
        picture = Image.new("L", (4, 4))
        sizes = [picture.resize((2, 2), kind).size for kind in (Image.ANTIALIAS, Image.LINEAR, Image.CUBIC)]
        width, height = ImageDraw.Draw(picture).textsize("text")
        width_of_font = ImageFont.load_default().getsize("text")[0]
    """)
    assert namespace["sizes"] == [(2, 2)] * 3
    assert namespace["width"] > 0 and namespace["height"] > 0 and namespace["width_of_font"] > 0
