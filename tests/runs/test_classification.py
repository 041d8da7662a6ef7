"""The default predictions: the classes of picture files of any kind."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from run_helpers import LINEAR, chosen_prefix, complaint, probabilities, save

from graphlab import hookimpl
from graphlab.testing import registered


def test_the_probabilities_are_the_models(invoke, trained, digits):
    run = trained(*LINEAR)
    save(digits[0][0], "seven.png")
    result = invoke("predict", run, "seven.png", "--json").json
    assert set(result) == {"plugin", "run", "step", "predictions", "errors"}
    assert (result["plugin"], result["run"], result["step"], result["errors"]) == ("linear", str(run), 430, [])
    (prediction,) = result["predictions"]
    expected = probabilities(chosen_prefix(run), digits[0][:1])[0]
    ranking = sorted(range(10), key=lambda label: -expected[label])[:5]
    assert prediction["input"] == "seven.png"
    assert [entry["label"] for entry in prediction["top"]] == [str(label) for label in ranking]
    assert [entry["probability"] for entry in prediction["top"]] == pytest.approx(expected[ranking], rel=1e-4)


def test_two_layer(invoke, trained, digits):
    save(digits[0][0], "seven.png")
    assert "seven.png: 7 (0.9" in invoke("predict", trained("two-layer", "--preset", "quick"), "seven.png").stdout


def grown(image, factor=9):
    return Image.fromarray(image).resize((28 * factor, 28 * factor), Image.Resampling.BICUBIC)


def photograph_of_paper(image):
    """Grey paper, grey ink, in colour."""
    return grown((200 - image * 0.6).astype(np.uint8)).convert("RGB")


def turned(image):
    """A picture that lies on its side and says so."""
    picture = Image.fromarray(image).rotate(90)
    picture.getexif()[0x0112] = 6  # the top is at the right
    return picture


KINDS = {
    "jpeg.jpg": lambda image: Image.fromarray(image),
    "colour.png": lambda image: Image.fromarray(image).convert("RGB"),
    "palette.gif": lambda image: Image.fromarray(image).convert("P"),
    "one-bit.png": lambda image: Image.fromarray(image).point(lambda value: value > 100 and 255, "1"),
    "sixteen-bits.png": lambda image: Image.fromarray(image.astype(np.uint16) * 257),
    "cmyk.jpg": lambda image: Image.fromarray(image).convert("CMYK"),
    "large.png": grown,
    "narrow.png": lambda image: Image.fromarray(image[:, 4:24]),
    "narrow-inverted.png": lambda image: Image.fromarray(255 - image[:, 4:24]),
    "inverted.png": lambda image: Image.fromarray(255 - image),
    "large-inverted.jpg": lambda image: grown(255 - image),
    "paper.jpg": photograph_of_paper,
    "black-on-nothing.png": lambda image: Image.fromarray(np.dstack([image * 0, image])),
    "white-on-nothing.png": lambda image: Image.fromarray(np.dstack([image * 0 + 255, image])),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_picture_may_be_of_any_kind_and_size(invoke, trained, digits, name):
    save(KINDS[name](digits[0][0]), name)
    (prediction,) = invoke("predict", trained(*LINEAR), name, "--json").json["predictions"]
    assert prediction["top"][0]["label"] == "7" and prediction["top"][0]["probability"] > 0.8


def test_a_picture_is_turned_as_its_camera_says(invoke, trained, digits):
    picture = turned(digits[0][0])
    picture.save("turned.jpg", exif=picture.getexif(), quality=95)
    picture.save("lying.jpg", quality=95)
    upright, lying = invoke("predict", trained(*LINEAR), "turned.jpg", "lying.jpg", "--json").json["predictions"]
    assert upright["top"][0]["label"] == "7" != lying["top"][0]["label"]


def test_inversion_can_be_chosen(invoke, trained, digits):
    save(digits[0][0], "light-on-dark.png")
    save(255 - digits[0][0], "dark-on-light.png")
    names = ("light-on-dark.png", "dark-on-light.png")

    def first(*options):
        result = invoke("predict", trained(*LINEAR), *names, *options, "--json").json
        return [round(prediction["top"][0]["probability"], 4) for prediction in result["predictions"]]

    right, wrong = first("--invert", "never")
    assert first() == [right, right]
    assert first("--invert", "always") == [wrong, right]


def test_a_folder_stands_for_its_pictures_and_batches_keep_their_order(invoke, trained, digits, tmp_path):
    images, count = digits[0], 150
    for index in range(count):
        folder = tmp_path / "digits" / ("first" if index < 10 else "second")
        folder.mkdir(parents=True, exist_ok=True)
        save(images[index], folder / f"{index:03d}.png")
    (tmp_path / "digits" / "notes.txt").write_text("no picture")
    result = invoke("predict", trained(*LINEAR), "digits", "--top", 1, "--json").json
    assert [Path(prediction["input"]).stem for prediction in result["predictions"]] == [
        f"{i:03d}" for i in range(count)
    ]
    expected = probabilities(chosen_prefix(trained(*LINEAR)), images[:count])
    assert [int(prediction["top"][0]["label"]) for prediction in result["predictions"]] == list(expected.argmax(axis=1))
    assert [prediction["top"][0]["probability"] for prediction in result["predictions"]] == pytest.approx(
        expected.max(axis=1), rel=1e-4
    )


def test_what_cannot_be_read_is_a_line_and_the_others_are_predicted(invoke, trained, digits, tmp_path):
    save(digits[0][0], "seven.png")
    content = Path("seven.png").read_bytes()
    Path("half.png").write_bytes(content[: len(content) // 2])
    Path("notes.png").write_text("no picture")
    Path("empty").mkdir()
    inputs = ("half.png", "notes.png", "empty", "seven.png", "nowhere.png")
    result = invoke("predict", trained(*LINEAR), *inputs, exit_code=2)
    assert result.stdout.startswith("seven.png: 7 (0.99")
    assert [line.split(": ")[1:3] for line in result.stderr.splitlines()] == [
        ["half.png", "the picture cannot be read"],
        ["notes.png", "not a picture that can be read (PNG, JPEG, BMP, GIF or WebP)"],
        ["empty", "no picture in this folder (files ending in .png, .jpg, .jpeg, .bmp, .gif, .webp)"],
        ["nowhere.png", "no such file or folder"],
    ]
    as_json = invoke("predict", trained(*LINEAR), *inputs, "--json", exit_code=2).json
    assert [prediction["input"] for prediction in as_json["predictions"]] == ["seven.png"]
    assert [error["input"] for error in as_json["errors"]] == ["half.png", "notes.png", "empty", "nowhere.png"]


def test_data_that_are_no_pictures(invoke):
    import graphlab_linear

    class Numbers:
        """Learns from numbers."""

        options = staticmethod(graphlab_linear.options)
        build = staticmethod(graphlab_linear.build)

        @hookimpl
        def data(self, options):
            from dataclasses import replace

            return replace(graphlab_linear.data(options), image_shape=(), name="numbers")

    with registered(Numbers(), "numbers"):
        invoke("run", "numbers", "--preset", "quick")
        message = complaint(invoke, "predict", "latest", "seven.png")
        assert "the data of this run, numbers, are not pictures, and the plugin 'numbers' does not say" in message
