"""Runs read back: which weights, options and data they have."""

import json
import shutil

import pytest
from run_helpers import LINEAR, changed, chosen_prefix, complaint, probabilities, save

from graphlab import hookimpl
from graphlab.testing import registered


def test_of_random_restarts_the_chosen_one_predicts(invoke, trained, digits):
    save(digits[0][0], "seven.png")
    chosen = set()
    for seed in range(1, 9):
        run = trained(*LINEAR, "--restarts", 2, "--initial-stddev", 1, "--batch-size", 5000, "--seed", seed)
        restart = json.loads((run / "run.json").read_text())["chosen"]["restart"]
        chosen.add(restart)
        expected = probabilities(run / f"restarts/{restart + 1}/checkpoints/step-00000011/model", digits[0][:1]).max()
        (prediction,) = invoke("predict", run, "seven.png", "--json").json["predictions"]
        assert prediction["top"][0]["probability"] == pytest.approx(expected, rel=1e-4)
        if chosen == {0, 1}:
            return
    pytest.fail("the same restart was chosen every time")


def test_with_early_stopping_the_best_epoch_predicts(invoke, trained, digits):
    run = trained("linear", "--epochs", 30, "--patience", 1, "--learning-rate", 2, "--schedule", "constant")
    record = json.loads((run / "run.json").read_text())
    assert record["chosen"]["step"] < record["steps"]
    save(digits[0][0], "seven.png")
    result = invoke("predict", run, "seven.png", "--json").json
    assert result["step"] == record["chosen"]["step"]
    expected = probabilities(chosen_prefix(run), digits[0][:1]).max()
    assert result["predictions"][0]["top"][0]["probability"] == pytest.approx(expected, rel=1e-4)


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
