"""``graphlab run``: the command line, its help and its complaints."""

import pytest

from graphlab import hookimpl
from graphlab.testing import registered


def complaint(invoke, *arguments):
    """The one line that a bad call ends with."""
    (line,) = invoke(*arguments, exit_code=2).stderr.strip().splitlines()
    return line


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["liner"], "Error: no plugin 'liner'; did you mean linear?"),
        (["linear", "--learning-rates", "1"], "Error: No such option '--learning-rates'."),
        (["linear", "--batch-size", "0"], "Error: --batch-size: got 0, takes a whole number, at least 1"),
        (["linear", "--learning-rate", "-1"], "Error: --learning-rate: got -1.0, takes a number, above 0"),
        (["linear", "--epochs", "ten"], "Error: --epochs: got ten, takes a whole number, at least 1"),
        (["linear", "--optimizer", "adm"], "Error: --optimizer: got adm, takes one of gradient-descent, momentum"),
        (["linear", "--data-directory", "nowhere"], "Error: nowhere: has neither train-images-idx3-ubyte nor"),
        (["linear", "--classes", "3"], "Error: classes 3: must be two or more different labels of mnist, 0 to 9"),
        (["linear", "--validation-size", "60000"], "Error: validation size 60000: must be between 1 and 59999"),
        (["linear", "--runs", "file"], "Error: file/linear/"),
        (["linear", "--resume"], "Error: runs/linear: no run of linear to resume"),
        (["linear", "--resume", "nowhere"], "Error: nowhere: not a run directory: it has no run.json"),
        (["linear", "--preset", "none"], "Error: Invalid value for '--preset': 'none' is not one of"),
    ],
)
def test_bad_input_is_one_clear_line(invoke, working_directory, arguments, message):
    (working_directory / "file").write_text("in the way")
    assert complaint(invoke, "run", *arguments).startswith(message)


def test_a_truncated_data_file(invoke, working_directory):
    (working_directory / "train-images-idx3-ubyte").write_bytes(b"\0\0\x08\x03\0\0\0\x01\0\0\0\x1c\0\0\0\x1c123")
    message = complaint(invoke, "run", "linear", "--data-directory", ".")
    assert message.startswith("Error: train-images-idx3-ubyte: 19 bytes where its header promises 800")


def test_help_shows_defaults_ranges_and_helps(invoke):
    text = " ".join(invoke("run", "two-layer", "--help").stdout.split())
    assert (
        "--keep-probability X Probability that dropout keeps a hidden unit while training. [above 0 and at most 1]"
        in text
    )
    assert "[default: 256]" in text
    assert "--preset [document|quick]" in text
    assert "two-layer" in invoke("run", "--help").stdout


def test_a_preset_sets_defaults_and_other_options_win(invoke):
    options = invoke(
        "run", "two-layer", "--preset", "document", "--epochs", 1, "--hidden", 8, "--batch-size", 1000, "--json"
    ).json["options"]
    assert (options["learning_rate"], options["initializer"], options["optimizer"]) == (
        0.001,
        "normal",
        "gradient-descent",
    )
    assert (options["epochs"], options["hidden"]) == (1, 8)


def test_without_json_the_results_are_lines_for_people(invoke):
    lines = invoke("run", "linear", "--preset", "quick", "--summary").stdout.splitlines()
    assert lines[0] == "data: mnist (embedded), 55,000 / 5,000 / 10,000 examples to train / validate / test"
    assert lines[1].startswith("model: linear, 7,850 parameters, ")
    assert "Trainable params: 7,850" in lines
    assert any(line.startswith("epoch 1/1: train loss ") and line.endswith(" steps/s)") for line in lines)
    assert any(line.startswith("test loss ") and "test accuracy 0.9" in line for line in lines)


def test_with_json_everything_else_goes_to_standard_error(invoke):
    result = invoke("run", "linear", "--preset", "quick", "--json")
    assert len(result.stdout.strip().splitlines()) == 1
    assert "data: mnist" in result.stderr


def test_synthetic_data_are_announced_and_recorded(invoke):
    from dataclasses import replace

    import graphlab_linear

    class MadeUp:
        """Made up."""

        build = staticmethod(graphlab_linear.build)
        options = staticmethod(graphlab_linear.options)

        @hookimpl
        def data(self, options):
            return replace(graphlab_linear.data(options), name="noise", synthetic=True)

    with registered(MadeUp(), "made-up"):
        result = invoke("run", "made-up", "--preset", "quick", "--json")
    assert result.stderr.startswith("SYNTHETIC DATA")
    assert result.json["data"]["synthetic"] is True


def test_a_plugin_whose_build_returns_no_model(invoke):
    class Wrong:
        @hookimpl
        def build(self, options, inputs):
            return 42

    with registered(Wrong(), "wrong"):
        assert complaint(invoke, "run", "wrong") == "Error: plugin 'wrong': build returned int, not a graphlab.Model"


def test_on_a_terminal_there_is_a_bar(warm):
    import os
    import pty
    import sys

    program = "from graphlab.cli.main import main\nmain(prog_name='graphlab')"
    arguments = ("run", "linear", "--epochs", "2", "--restarts", "2")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", program, *arguments]
    process = warm.popen(command, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "xterm"})
    os.close(theirs)
    shown = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:  # how Linux says that the other side is closed
            break
        if not chunk:
            break
        shown += chunk
    os.close(ours)
    text = shown.decode()
    assert process.wait(timeout=60) == 0, text
    assert "860/860 steps" in text and "steps/s · loss 0." in text
    assert "restart 2 of 2" in text and "epoch 2/2: train loss 0." in text
    assert "test accuracy 0.9" in text.splitlines()[-3]
