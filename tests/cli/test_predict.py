"""``graphlab predict``: picture files of all kinds through trained models, and models that take something else."""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import graphlab
from graphlab import hookimpl
from graphlab.testing import registered

LINEAR = ("linear", "--preset", "quick")


@pytest.fixture(scope="module")
def digits():
    """The test split: uint8 pictures and labels, the first of them a 7."""
    from graphlab.datasets.mnist import read_digits

    digits = read_digits()
    return digits.test_images, digits.test_labels


def save(image, path, mode=None):
    """Write an array, or a picture of Pillow's, as a picture file."""
    image = image if isinstance(image, Image.Image) else Image.fromarray(image)
    (image.convert(mode) if mode else image).save(path)
    return path


def probabilities(prefix, images):
    """What the linear model of a checkpoint says of the pictures, computed with NumPy."""
    reader = graphlab.tf.train.load_checkpoint(str(prefix))
    features = images.reshape(len(images), -1).astype(np.float32) / 255
    scores = features @ reader.get_tensor("weights") + reader.get_tensor("bias")
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    return scores / scores.sum(axis=1, keepdims=True)


def chosen_prefix(run):
    record = json.loads((run / "run.json").read_text())
    return run / "checkpoints" / f"step-{record['chosen']['step']:08d}" / "model"


def complaint(invoke, *arguments):
    """The one line that a bad call ends with."""
    (line,) = invoke(*arguments, exit_code=2).stderr.strip().splitlines()
    return line


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


def test_for_people_it_is_a_line_for_each_picture(invoke, trained, digits):
    save(digits[0][0], "seven.png")
    (line,) = invoke("predict", trained(*LINEAR), "seven.png", "--top", 2).stdout.splitlines()
    first, second = line.removeprefix("seven.png: ").split(", ")
    assert first.startswith("7 (0.99") and second.startswith("9 (0.00")
    everything = invoke("predict", trained(*LINEAR), "seven.png", "--top", 99).stdout
    assert everything.count("(0.") == 10


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


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere", "a.png"], "Error: nowhere: neither a run directory nor a model with a run in runs; there is none"),
        (["latest", "a.png"], "Error: runs: no run in this folder; `graphlab run MODEL` makes one, --runs names anoth"),
        (
            ["linear", "a.png", "--runs", "elsewhere"],
            "Error: linear: neither a run directory nor a model with a run in",
        ),
        (["folder", "a.png"], "Error: folder: not a run directory: it has no run.json"),
        (["foreign", "a.png"], "Error: foreign: its model cannot be built: no plugin 'someone-elses'; "),
        (["damaged", "a.png"], "Error: damaged/run.json: not the record of a run: it has no 'status'"),
        (["RUN"], "Error: Missing argument 'INPUT…'."),
        (["RUN", "a.png", "--top", "0"], "Error: --top: got 0, takes a whole number, at least 1"),
        (["RUN", "a.png", "--temperature", "1"], "Error: No such option '--temperature'."),
    ],
)
def test_bad_input_is_one_clear_line(invoke, trained, arguments, message):
    Path("folder").mkdir()
    Path("foreign").mkdir()
    Path("foreign/run.json").write_text('{"plugin": "someone-elses", "status": "finished", "options": {}}')
    Path("damaged").mkdir()
    Path("damaged/run.json").write_text('{"plugin": "linear"}')
    arguments = [trained(*LINEAR) if argument == "RUN" else argument for argument in arguments]
    assert complaint(invoke, "predict", *arguments).startswith(message)


def test_a_run_is_called_by_its_directory_its_model_or_latest(invoke, trained, digits):
    save(digits[0][0], "seven.png")
    for source in (trained("two-layer", "--preset", "quick"), trained(*LINEAR)):
        for name in ("old", "new"):
            target = Path("kept", json.loads((source / "run.json").read_text())["plugin"], name)
            shutil.copytree(source, target, copy_function=shutil.copy)
            os.chmod(target / "run.json", 0o644)  # in the order in which runs are written

    def used(*arguments):
        return invoke("predict", *arguments, "--json").json["run"]

    assert used("latest", "seven.png", "--runs", "kept") == str(Path("kept/linear/new"))
    assert used("--runs", "kept", "two-layer", "seven.png") == str(Path("kept/two-layer/new"))
    assert used("kept/two-layer/old", "seven.png") == str(Path("kept/two-layer/old"))


def test_of_random_restarts_the_chosen_one_predicts(invoke, trained, digits):
    save(digits[0][0], "seven.png")
    chosen = set()
    for seed in range(1, 5):
        run = trained(*LINEAR, "--restarts", 2, "--initial-stddev", 1, "--batch-size", 5000, "--seed", seed)
        restart = json.loads((run / "run.json").read_text())["chosen"]["restart"]
        chosen.add(restart)
        expected = probabilities(run / f"restarts/{restart + 1}/checkpoints/step-00000011/model", digits[0][:1]).max()
        (prediction,) = invoke("predict", run, "seven.png", "--json").json["predictions"]
        assert prediction["top"][0]["probability"] == pytest.approx(expected, rel=1e-4)
    assert chosen == {0, 1}


def test_with_early_stopping_the_best_epoch_predicts(invoke, trained, digits):
    run = trained("linear", "--epochs", 30, "--patience", 1, "--learning-rate", 2, "--schedule", "constant")
    record = json.loads((run / "run.json").read_text())
    assert record["chosen"]["step"] < record["steps"]
    save(digits[0][0], "seven.png")
    result = invoke("predict", run, "seven.png", "--json").json
    assert result["step"] == record["chosen"]["step"]
    expected = probabilities(chosen_prefix(run), digits[0][:1]).max()
    assert result["predictions"][0]["top"][0]["probability"] == pytest.approx(expected, rel=1e-4)


def changed(run, **values):
    """A copy of a run with other values in its record; None takes one away."""
    shutil.copytree(run, "changed")
    record = {**json.loads((run / "run.json").read_text()), **values}
    record = {name: value for name, value in record.items() if value is not None}
    Path("changed/run.json").write_text(json.dumps(record))
    return "changed"


def test_a_run_that_is_not_over_predicts_with_its_newest_checkpoint(invoke, trained, digits):
    save(digits[0][0], "seven.png")
    run = trained("linear", "--epochs", 2)
    unfinished = changed(run, status="interrupted", chosen=None)
    assert invoke("predict", unfinished, "seven.png", "--json").json["step"] == 860
    shutil.rmtree("changed/checkpoints/step-00000860")
    assert invoke("predict", unfinished, "seven.png", "--json").json["step"] == 430
    shutil.rmtree("changed/checkpoints")
    assert complaint(invoke, "predict", unfinished, "seven.png") == (
        "Error: changed: this run (interrupted) has no checkpoint yet: nothing was learned"
    )


def test_a_run_of_an_earlier_version_loads_its_data(invoke, trained, digits):
    save(digits[0][0], "seven.png")
    new, old = (
        invoke("predict", run, "seven.png", "--json").json["predictions"]
        for run in (trained(*LINEAR), changed(trained(*LINEAR), inputs=None))
    )
    assert new == old


def test_a_run_with_options_that_the_plugin_has_no_longer(invoke, trained, digits):
    save(digits[0][0], "seven.png")
    options = {**json.loads((trained(*LINEAR) / "run.json").read_text())["options"], "hiden": 3}
    message = complaint(invoke, "predict", changed(trained(*LINEAR), options=options), "seven.png")
    assert message.startswith("Error: changed: made with options that this linear does not take: no option 'hiden'; ")


def test_predicting_loads_no_data(invoke, digits):
    import graphlab_linear

    class Counting:
        """A linear model whose data are loaded in sight."""

        loaded = 0
        options = staticmethod(graphlab_linear.options)
        build = staticmethod(graphlab_linear.build)

        @hookimpl
        def data(self, options):
            Counting.loaded += 1
            return graphlab_linear.data(options)

    save(digits[0][1], "two.png")
    with registered(Counting(), "counting"):
        invoke("run", "counting", "--preset", "quick", "--classes", "2,3,1")
        assert Counting.loaded == 1
        assert invoke("predict", "counting", "two.png", "--top", 1).stdout.startswith("two.png: 2 (0.9")
        assert Counting.loaded == 1


class Echo:
    """Takes texts, and says how long they are; its model is of no use for it."""

    @dataclass(frozen=True, kw_only=True)
    class Options(graphlab.PredictionOptions):
        input_help = "The inputs are words."
        needs_inputs = False
        repeat: int = graphlab.option(1, "How often to say it.", minimum=1)

    @hookimpl
    def build(self, options, inputs):
        import graphlab_linear

        return graphlab_linear.build(graphlab_linear.LinearOptions(), inputs)

    @hookimpl
    def prediction_options(self):
        return self.Options

    @hookimpl
    def predict_inputs(self, run, inputs, options):
        weights = run.session.run("weights:0")
        if not inputs:
            yield graphlab.Prediction("", f"{weights.shape[0]} weights a class")
        for word in inputs:
            if not word.isalpha():
                yield graphlab.Prediction(word, error=f"{word}: not a word")
            else:
                yield graphlab.Prediction(word, " ".join([word] * options.repeat), {"length": len(word)})


def test_hook_prediction_options(invoke):
    with registered(Echo(), "echo"):
        invoke("run", "echo", "--epochs", 1, "--batch-size", 5000)
        help_page = invoke("predict", "echo", "--help").stdout
        assert "The inputs are words." in help_page and "How often to say it." in help_page
        assert "--top" not in help_page
        assert complaint(invoke, "predict", "echo", "--repeat", 0).startswith("Error: --repeat: got 0, takes a whole")


def test_hook_predict_inputs(invoke):
    with registered(Echo(), "echo"):
        invoke("run", "echo", "--epochs", 1, "--batch-size", 5000)
        assert invoke("predict", "echo").stdout == "784 weights a class\n"
        result = invoke("predict", "latest", "hello", "2017", "you", "--repeat", 2, exit_code=2)
        assert result.stdout == "hello hello\nyou you\n" and result.stderr == "Error: 2017: not a word\n"
        result = invoke("predict", "echo", "hello", "2017", "--json", exit_code=2).json
        assert result["predictions"] == [{"input": "hello", "length": 5}]
        assert result["errors"] == [{"input": "2017", "error": "2017: not a word"}]


def test_options_of_the_wrong_kind_are_reported(invoke):
    class Wrong(Echo):
        @hookimpl
        def prediction_options(self):
            return dict

    with registered(Wrong(), "wrong"):
        invoke("run", "wrong", "--epochs", 1, "--batch-size", 5000)
        assert complaint(invoke, "predict", "wrong").endswith(
            "prediction_options must return a subclass of graphlab.PredictionOptions"
        )


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


def test_the_shell_completes_the_options_of_the_runs_model(trained, monkeypatch, capsys):
    from graphlab.cli.main import main

    def completed(line):
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
        monkeypatch.setenv("_GRAPHLAB_COMPLETE", "bash_complete")
        with pytest.raises(SystemExit):
            main([], prog_name="graphlab")
        return capsys.readouterr()

    shown = completed(f"graphlab predict {trained(*LINEAR)} --")
    assert {"plain,--top", "plain,--invert", "plain,--json"} <= set(shown.out.split())
    assert "plain,curves" in completed(f"graphlab picture {trained(*LINEAR)} cu").out.split()
    assert completed("graphlab predict nowhere --top").err == ""
