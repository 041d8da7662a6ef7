"""Every tutorial prints its numbers. All run in one process, a fresh graph each: importing TensorFlow takes seconds."""

import json
import re
import shutil
import textwrap
from pathlib import Path

import pytest

import graphlab
from graphlab.programs.tutorials import tutorials, tutorials_folder

RUN_ALL = """
import contextlib, io, json, sys
from graphlab.compat import fresh_graph
from graphlab.programs.running.script import run_script
from graphlab.programs.tutorials import tutorials

printed = {}
for tutorial in tutorials():
    fresh_graph()
    with contextlib.redirect_stdout(io.StringIO()) as output:
        code = run_script(tutorial.path)
    printed[tutorial.name] = [code, output.getvalue()]
print(json.dumps(printed))
"""


@pytest.fixture(scope="module")
def printed(warm, tmp_path_factory):
    done = warm.run(RUN_ALL, cwd=tmp_path_factory.mktemp("tutorials"), timeout=600)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)


def number(text, pattern):
    return float(re.search(pattern, text).group(1))


@pytest.mark.parametrize("name", [tutorial.name for tutorial in tutorials()])
def test_it_runs(printed, name):
    code, output = printed[name]
    assert code == 0
    assert output
    assert f"test_{name}" in globals(), f"the numbers of {name} are not tested"


# As if this process had imported TensorFlow, but not yet GraphLab.
RUN_INSTALLED = """
import sys
for name in [name for name in sys.modules if name.partition(".")[0] == "graphlab"]:
    del sys.modules[name]
sys.path.insert(0, sys.argv.pop(1))
from graphlab.cli.main import main
print(sys.modules["graphlab"].__file__)
sys.exit(main(prog_name="graphlab"))
"""


def test_they_are_found_and_run_inside_an_installed_package(warm, tmp_path):
    package = Path(graphlab.__file__).parent
    installed = tmp_path / "site-packages" / "graphlab"
    shutil.copytree(package, installed, ignore=shutil.ignore_patterns("__pycache__", "tutorials", "*.zip"))
    shutil.copytree(tutorials_folder(), installed / "tutorials")
    done = warm.run(RUN_INSTALLED, installed.parent, "tutorials", "save-and-restore")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{installed / '__init__.py'}\nsaved test.ckpt-7\n[2, 3] equal\n")


def test_they_are_short_and_begin_with_their_summary():
    for tutorial in tutorials():
        text = tutorial.path.read_text("utf-8")
        assert text.count("\n") < 80
        assert tutorial.summary.endswith(".")
        assert re.search(r"^import tensorflow as tf$", text, re.MULTILINE)
        assert "graphlab" not in text


def test_hello_tensor(printed):
    assert "Hello TensorFlow!\nshape [] sum 1000\nshape [3] sum 6\nshape [2, 3] sum 24\n" in printed["hello_tensor"][1]
    assert "matrix * vector: [[1, 4, 9], [5, 12, 21]] total: 24" in printed["hello_tensor"][1]


def test_placeholders(printed):
    lines = printed["placeholders"][1].splitlines()
    assert lines[:4] == [
        "Hello placeholder!",
        "one row: [[10.0, 20.0]]",
        "two rows: [[0.5, 1.0], [1.5, 2.0]]",
        "x was not fed",
    ]
    assert lines[4].startswith("Cannot feed value of shape (1, 3)")


def test_linear_model(printed):
    output = printed["linear_model"][1]
    assert number(output, r"loss at first: (.+)") == pytest.approx(4.1224, abs=1e-4)
    assert "step 200: weight 3.0000, bias -1.0000\nloss in the end: 0.000000\n" in output


def test_softmax(printed):
    expected = """\
        softmax: 0.659 0.242 0.099
        by hand: 0.659 0.242 0.099
        sum: 1.0000
        scores times 10: 1.000 0.000 0.000
        scores times 0.1: 0.366 0.331 0.303
        """
    assert printed["softmax"][1] == textwrap.dedent(expected)


def test_cross_entropy(printed):
    output = printed["cross_entropy"][1]
    assert number(output, r"log\(probability\): (.+)") == pytest.approx(-0.35667497, abs=1e-7)
    assert number(output, r"in one step: (.+)") == pytest.approx(0.356675, abs=1e-6)
    losses = [float(loss) for loss in re.findall(r"cross-entropy (.+)", output)]
    assert losses == pytest.approx([0.0202, 0.9163, 4.6052], abs=1e-4)


def test_mini_batches(printed):
    output = printed["mini_batches"][1]
    assert "untrained, the accuracy is 0.0980" in output
    assert number(output, r"epoch 1: 430 steps, test accuracy (.+)") == pytest.approx(0.903, abs=0.003)
    assert number(output, r"epoch 2: 430 steps, test accuracy (.+)") == pytest.approx(0.911, abs=0.003)


def test_two_layer_network(printed):
    output = printed["two_layer_network"][1]
    assert output.startswith("forward pass: 5.11 8.44\nforward pass: 0.00 0.00\nforward pass: 24.01 38.24\n")
    assert number(output, r"after 859 steps: (.+)") == pytest.approx(0.966, abs=0.006)


def test_save_and_restore(printed):
    equal = "saved test.ckpt-7\n[2, 3] equal\n[3] equal\n"
    expected = equal + "the checkpoint holds bias [3]\nthe checkpoint holds weights [2, 3]\n"
    assert printed["save_and_restore"][1] == expected


def test_dropout(printed):
    output = printed["dropout"][1]
    assert "keep_prob 1.0: kept 1.00, each is 1.00, mean 1.00\n" in output
    for probability in (0.5, 0.8):
        line = re.search(rf"keep_prob {probability}: kept (.+), each is (.+), mean (.+)", output)
        kept, each, mean = map(float, line.groups())
        assert kept == pytest.approx(probability, abs=0.02)
        assert each == 1 / probability
        assert mean == pytest.approx(1, abs=0.03)
    assert number(output, r"training: \d different outputs, mean (.+)") == pytest.approx(40, abs=4)
    assert "testing: 1 output, 40.0\n" in output


def test_keras_mlp(printed):
    output = printed["keras_mlp"][1]
    assert "Total params: 669,706" in output
    assert "parameters: 669706" in output
    assert number(output, r"untrained, the test accuracy is (.+)") < 0.25
    assert number(output, r"\ntest accuracy: (.+)") == pytest.approx(0.91, abs=0.03)


def test_convolution(printed):
    output = printed["convolution"][1]
    assert output.startswith("by hand:\n[[0 0 0]\n [0 0 1]\n [0 3 0]]\nthe same from tf.nn.conv2d: True\n")
    assert "a 3, so the diagonal is in the window at row 2, column 1\n" in output
    sizes = re.findall(r"(SAME|VALID): \[(\d+), (\d+), 16\], by the formula (\d+)", output)
    assert [height for _, height, _, _ in sizes] == ["28", "14", "10", "24", "12", "8"]
    assert all(height == width == formula for _, height, width, formula in sizes)
    assert "16 filters of 5×5 over 3 colours: 1216 parameters\n" in output


def test_pooling(printed):
    expected = """\
        the largest of each 2×2 window: [[9.0, 8.0], [7.0, 9.0]]
        the mean of the whole map: [5.0]
        stride 1: [[9.0, 9.0, 8.0], [5.0, 7.0, 9.0], [7.0, 7.0, 9.0]]
        MaxPooling2D: (50, 50, 15) with 0 parameters
        GlobalAveragePooling2D: (15,)
        """
    assert printed["pooling"][1] == textwrap.dedent(expected)


def test_keras_cnn(printed):
    output = printed["keras_cnn"][1]
    assert "parameters: 528054\n" in output
    assert re.search(r"MaxPooling2D +\(None, 4, 4, 64\) +0 parameters", output)
    assert number(output, r"test accuracy: (.+)") > 0.85


def test_augmentation(printed):
    output = printed["augmentation"][1]
    low, high = map(float, re.search(r"middle is at row (.+) to (.+)", output).groups())
    assert 2 < high - low < 6  # up to 2.8 pixels in either direction
    plain = number(output, r"without augmentation: .* of shifted digits (.+)")
    augmented = number(output, r"with augmentation: .* of shifted digits (.+)")
    assert augmented > plain + 0.2


def test_tensorflow_cnn(printed):
    output = printed["tensorflow_cnn"][1]
    assert "parameters: 3274634\n" in output
    assert number(output, r"test accuracy: (.+)") > 0.9


def test_transfer(printed):
    output = printed["transfer"][1]
    assert number(output, r"0 to 4: test accuracy (.+)") > 0.96
    transferred = number(output, r"transferred: test accuracy (.+)")
    assert transferred > number(output, r"from scratch: test accuracy (.+)") + 0.02
    assert transferred > 0.7


def test_elman_network(printed):
    output = printed["elman_network"][1]
    assert re.search(r"of \d{3} hellos missed: 0, false alarms: 0\n", output)
    answers = [float(answer) for answer in re.findall(r"^. (\d\.\d\d)", output, re.MULTILINE)]
    assert len(answers) == len("say hello hallo hell hel")
    assert [place for place, answer in enumerate(answers) if answer > 0.5] == [8]


def test_lstm(printed):
    output = printed["lstm"][1]
    elman, lstm = (number(output, rf"{name}: gradient at the first letter (\S+)") for name in ("Elman network", "LSTM"))
    assert elman < 0.1 < 1 < lstm
    assert number(output, r"Elman network: test accuracy (.+)") < 0.3
    assert number(output, r"LSTM: test accuracy (.+)") > 0.7


def test_text_generation(printed):
    output = printed["text_generation"][1]
    assert number(output, r"step 400: loss (.+)") < 0.05
    assert "\nShall I compare thee to a summer's day?\nThou art more lovely and more temperate" in output


def test_word2vec(printed):
    output = printed["word2vec"][1]
    for word, kind in (
        ("cat", "dog horse mouse"),
        ("cheese", "bread corn fish"),
        ("queen", "child farmer king"),
        ("castle", "field garden house"),
    ):
        nearest = re.search(rf"nearest to {word}: (.+)", output).group(1).split(", ")
        assert sorted(nearest) == kind.split()


def test_gan(printed):
    output = printed["gan"][1]
    assert number(output, r"step 0: .* real digits have it (.+)") < 0.2
    assert number(output, r"step 600: .* real digits have it (.+)") > 0.6
    assert len(output.splitlines()) == 4 + 14


def test_dcgan(printed):
    output = printed["dcgan"][1]
    assert output.startswith("generator: [16, 784] [5, 5, 8, 16] [5, 5, 1, 8]\n")
    real = re.search(r"real digits: mean (.+), roughness (.+)", output).groups()
    first, last = (re.search(rf"step {step}: mean (.+), roughness (.+)", output).groups() for step in (0, 90))
    for drawn_first, drawn_last, aim in zip(first, last, real, strict=True):
        assert abs(float(drawn_last) - float(aim)) < 0.8 * abs(float(drawn_first) - float(aim))


def test_semi_supervised(printed):
    output = printed["semi_supervised"][1]
    together, by_labels = map(
        float, re.search(r"step 700: test accuracy (.+), by the labels alone (.+)", output).groups()
    )
    assert together > by_labels + 0.02
