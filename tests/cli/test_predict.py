"""``graphlab predict``: picture files of all kinds through trained models, and models that take something else."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from run_helpers import LINEAR, complaint, save

import graphlab
from graphlab import hookimpl
from graphlab.testing import registered


def test_for_people_it_is_a_line_for_each_picture(invoke, trained, digits):
    save(digits[0][0], "seven.png")
    (line,) = invoke("predict", trained(*LINEAR), "seven.png", "--top", 2).stdout.splitlines()
    first, second = line.removeprefix("seven.png: ").split(", ")
    assert first.startswith("7 (0.99") and second.startswith("9 (0.00")
    everything = invoke("predict", trained(*LINEAR), "seven.png", "--top", 99).stdout
    assert everything.count("(0.") == 10


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
