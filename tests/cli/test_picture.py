"""``graphlab picture``: what is in the pictures of a run, read back from the files."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from run_helpers import LINEAR, Drawing, complaint, png

import graphlab
from graphlab import hookimpl
from graphlab.testing import registered


def test_the_default_is_a_png_in_the_run_directory(invoke, trained):
    shutil.copytree(trained(*LINEAR), "run")
    assert invoke("picture", "run", "filters").stdout == "saved: run/pictures/filters.png\n"
    image = png("run/pictures/filters.png")
    assert image.width > 1000 and image.height > 500
    assert len(image.getcolors(10**6)) > 100


def test_with_json_it_says_where(invoke, trained):
    result = invoke("picture", trained(*LINEAR), "curves", "--output", "deep/down/curves.PNG", "--json").json
    assert result == {
        "plugin": "linear", "run": str(trained(*LINEAR)), "step": None,
        "picture": "curves", "file": "deep/down/curves.PNG",
    }  # fmt: skip
    assert (31, 119, 180) in {colour for _, colour in png("deep/down/curves.PNG").getcolors(10**6)}  # the curve itself


def test_the_same_run_gives_the_same_file(invoke, trained):
    for name in ("one.svg", "two.svg"):
        invoke("picture", trained(*LINEAR), "curves", "--output", name)
    assert Path("one.svg").read_bytes() == Path("two.svg").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["curve"], "Error: no picture 'curve'; did you mean curves?"),
        (["curves", "--output", "curves.pdf"], "Error: curves.pdf: the name of a picture must end in .png or .svg"),
        (["curves", "--output", "file/curves.png"], "Error: file/curves.png: the picture cannot be written: "),
        (["filters", "--limit", "0"], "Error: --limit: got 0, takes a whole number, at least 1"),
        (["filters", "--layer", "3"], "Error: no layer '3' of 1; there is weights"),
        (["features", "--example", "10000"], "Error: --example 10000: the test split of mnist has 10000, from 0 on"),
        (["features", "--image", "file"], "Error: file: not a picture that can be read (PNG, JPEG, BMP, GIF or WebP)"),
        (["features", "--image", "nowhere.png"], "Error: nowhere.png: the picture cannot be read: No such file or dir"),
    ],
)
def test_bad_input_is_one_clear_line(invoke, trained, arguments, message):
    Path("file").write_text("in the way")
    assert complaint(invoke, "picture", trained(*LINEAR), *arguments).startswith(message)


def test_the_pictures_of_a_run_are_listed(invoke, trained):
    text = invoke("picture", trained(*LINEAR), "--help").stdout
    for name in ("filters", "features", "curves"):
        assert re.search(rf"^  {name}  ", text, re.MULTILINE)
    text = " ".join(invoke("picture", trained(*LINEAR), "features", "--help").stdout.split())
    assert "--image PATH A picture file to show to the model." in text


def test_hook_pictures(invoke):
    import graphlab_linear

    @dataclass(frozen=True, kw_only=True)
    class BiasOptions(graphlab.PictureOptions):
        colour: str = graphlab.option("red", "The colour of the bars.", choices=("red", "blue"))

    def draw_bias(run, options):
        made = graphlab.figure(f"biases at step {run.record.steps}", 4, 3)
        made.subplots().bar(range(10), run.session.run("bias:0"), color=options.colour)
        return made

    def draw_curves(run, options):
        return graphlab.image_grid(run.data.test["features"][:9].reshape(-1, 28, 28, 1), "our own curves")

    class WithPictures:
        """A linear model that draws its biases."""

        options = staticmethod(graphlab_linear.options)
        build = staticmethod(graphlab_linear.build)

        @hookimpl
        def pictures(self):
            return [
                graphlab.Picture("biases", "The biases.", draw_bias, BiasOptions),
                graphlab.Picture("curves", "Nine digits.", draw_curves),
            ]

    with registered(WithPictures(), "with-pictures"):
        invoke("run", "with-pictures", "--preset", "quick")
        text = invoke("picture", "latest", "--help").stdout
        assert all(f"\n  {name}  " in text for name in ("biases", "curves", "features", "filters"))
        invoke("picture", "latest", "biases", "--colour", "blue", "--output", "biases.svg")
        assert "biases at step 430" in Drawing("biases.svg").texts
        assert Path("biases.svg").read_text().count("fill: #0000ff") == 10
        invoke("picture", "latest", "curves", "--output", "curves.svg")
        drawing = Drawing("curves.svg")
        assert drawing.texts == ["our own curves"] and len(drawing.images()) == 9
        invoke("picture", "latest", "filters", "--output", "filters.svg")
        message = complaint(invoke, "picture", "latest", "biases", "--colour", "green")
        assert message.startswith("Error: --colour: got green, takes one of red, blue")
