"""Whole runs through the command line, on real MNIST: repeatable, resumable, watched over, kept on disk."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import graphlab_two_layer
import numpy as np
import pytest

import graphlab
from graphlab import hookimpl
from graphlab.testing import registered, shortened

SMALL = ("--epochs", 2, "--batch-size", 512, "--json")
TWO_LAYERS = (*SMALL, "--hidden", 32, "--seed", 3)


@pytest.fixture(scope="module")
def short():
    """The model of two layers with the first 5000 digits of each split."""
    with registered(shortened(graphlab_two_layer, "two-layer", 5000), "short") as name:
        yield name


def read(run, name="run.json"):
    text = (Path(run) / name).read_text(encoding="utf-8")
    return json.loads(text) if name.endswith(".json") else [json.loads(line) for line in text.splitlines()]


def epochs_of(run):
    return [record for record in read(run, "metrics.jsonl") if "epoch" in record]


def test_the_result_and_the_run_directory_say_the_same(invoke):
    result = invoke("run", "linear", *SMALL, "--classes", "0,1,2").json
    record = read(result["run"])
    assert set(result) == {"plugin", "run", "status", "steps", "seconds", "metrics", "options", "data"}
    assert {key: record[key] for key in ("metrics", "options", "steps", "status", "data")} == {
        key: result[key] for key in ("metrics", "options", "steps", "status", "data")
    }
    assert result["plugin"] == "linear" and result["status"] == "finished"
    assert result["steps"] == 2 * -(-17093 // 512)
    assert result["data"] == {
        "name": "mnist", "source": "embedded", "synthetic": False, "train": 17093, "validation": 1530, "test": 3147
    }  # fmt: skip
    assert result["metrics"]["test_accuracy"] > 0.95
    assert set(record["versions"]) == {"graphlab", "tensorflow", "numpy", "python", "platform"}
    assert [epoch["epoch"] for epoch in epochs_of(result["run"])] == [1, 2]
    assert set(epochs_of(result["run"])[0]) == {
        "step", "epoch", "train_loss", "train_accuracy", "validation_loss", "validation_accuracy"
    }  # fmt: skip


def test_the_same_seed_gives_the_same_metrics_and_another_seed_others(invoke, trained, short):
    others = (invoke("run", short, *TWO_LAYERS, "--seed", seed).json["run"] for seed in (3, 4))
    runs = [trained(short, *TWO_LAYERS), *others]
    metrics = [read(run)["metrics"] for run in runs]
    assert metrics[0] == metrics[1] != metrics[2]
    records = [read(run, "metrics.jsonl") for run in runs]
    assert records[0] == records[1]


def test_a_plain_saver_restores_the_checkpoint_and_plain_tensorflow_2_the_export(trained, short):
    run = trained(short, *TWO_LAYERS)
    program = """
import json, sys
import numpy as np
import tensorflow as tf
from graphlab.datasets import mnist
run = sys.argv[1]
test = mnist.load().test[:5000]
outputs = tf.saved_model.load(run + '/export').signatures['serving_default'](features=tf.constant(test['features']))
probabilities = outputs['probabilities'].numpy()
v1 = tf.compat.v1
with v1.Graph().as_default(), v1.Session() as session:
    values = {n: v1.Variable(np.zeros(s, 'f'), name=n) for n, s in dict(hidden_weights=[784, 32], hidden_biases=[32],
              out_weights=[32, 10], out_biases=[10]).items()}
    v1.train.Saver().restore(session, v1.train.latest_checkpoint(run + '/checkpoints'))
    w = session.run(values)
hidden = np.maximum(test['features'] @ w['hidden_weights'] + w['hidden_biases'], 0)
logits = hidden @ w['out_weights'] + w['out_biases']
by_hand = np.exp(logits - logits.max(1, keepdims=True))
by_hand /= by_hand.sum(1, keepdims=True)
print(json.dumps({'difference': float(np.abs(by_hand - probabilities).max()),
                  'accuracy': float((outputs['classes'].numpy() == test['labels']).mean())}))
"""
    done = subprocess.run([sys.executable, "-c", program, run], capture_output=True, text=True, check=True, timeout=120)
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["difference"] < 1e-5
    assert found["accuracy"] == pytest.approx(read(run)["metrics"]["test_accuracy"], abs=1e-6)


class KillAt:
    """Stops the run the hard way after some records of the loss, as a power cut would."""

    def __init__(self, calls):
        self.calls = calls

    @hookimpl(trylast=True)
    def steps_done(self):
        self.calls -= 1
        if self.calls == 0:
            raise SystemExit(9)


@pytest.mark.parametrize(
    ("options", "late"),
    [((), 6), (("--checkpoint-steps", 10), 6), (("--patience", 1), 6), (("--restarts", 2), 14)],
)
def test_a_resumed_run_ends_as_an_unbroken_one(invoke, short, options, late):
    # 40 steps in an epoch.
    arguments = ("run", short, "--epochs", 2, "--hidden", 16, "--log-steps", 10, "--json")
    whole = invoke(*arguments, *options).json
    resume = ("run", short, "--resume", "--json")
    # Broken in the first epoch, and again in the second, of the second restart if there is one.
    for command, calls in (((*arguments, *options), 1), (resume, late)):
        with registered(KillAt(calls), "killer"):
            invoke(*command, exit_code=9)
        broken = max(Path("runs", short).iterdir())
        assert read(broken)["status"] == "failed"
    assert epochs_of(broken)[-1]["epoch"] == 1
    resumed = invoke(*resume).json
    assert resumed["run"] == str(broken) != whole["run"]
    assert resumed["metrics"] == whole["metrics"] and resumed["steps"] == whole["steps"] == 80
    assert read(broken, "metrics.jsonl") == read(whole["run"], "metrics.jsonl")


def test_more_epochs_for_a_finished_run(invoke):
    arguments = ("run", "linear", "--classes", "0,1", "--schedule", "constant", "--json")
    long = invoke(*arguments, "--epochs", 3).json
    short = invoke(*arguments, "--epochs", 2).json
    resumed = invoke("run", "linear", "--resume", short["run"], "--epochs", 3, "--json").json
    assert resumed["metrics"] == long["metrics"] != short["metrics"]
    assert resumed["options"]["epochs"] == 3


def test_a_finished_run_has_nothing_to_resume(invoke, trained):
    run = trained("linear", *SMALL)
    error = invoke("run", "linear", "--resume", run, exit_code=2).stderr
    assert error.strip() == f"Error: {run}: this run is finished (2 epochs); to train it further, give more --epochs"


def test_a_resumed_run_keeps_its_options(invoke, trained):
    run = trained("linear", *SMALL)
    error = invoke("run", "linear", "--resume", run, "--epochs", 3, "--learning-rate", 9, exit_code=2).stderr
    assert "--learning-rate: a resumed run keeps its own value, 0.5" in error


def test_early_stopping_keeps_the_best_epoch(invoke, short):
    result = invoke(
        "run", short, "--hidden", 32, "--epochs", 40, "--patience", 2, "--learning-rate", 0.03,
        "--schedule", "constant", "--keep-probability", 1, "--json",
    ).json  # fmt: skip
    record, epochs = read(result["run"]), epochs_of(result["run"])
    losses = [epoch["validation_loss"] for epoch in epochs]
    best = losses.index(min(losses))
    assert len(epochs) == best + 3 < 40
    assert record["chosen"]["step"] == epochs[best]["step"] < record["steps"]
    assert record["restarts"][0]["stop_reason"] == f"no better validation loss since epoch {best + 1}"


def test_random_restarts_keep_the_best(invoke):
    arguments = ("run", "linear", "--classes", "0,1", *SMALL, "--initial-stddev", 1)
    result = invoke(*arguments, "--restarts", 3).json
    record = read(result["run"])
    losses = [restart["validation_loss"] for restart in record["restarts"]]
    assert len(set(losses)) == 3
    best = losses.index(min(losses))
    assert record["chosen"]["restart"] == best
    alone = invoke(*arguments, "--seed", 1 + best).json
    assert alone["metrics"] == result["metrics"]


def test_a_loss_that_is_not_finite_ends_the_run(invoke, short):
    error = invoke(
        "run", short, "--optimizer", "gradient-descent", "--learning-rate", 1e30, "--hidden", 8, exit_code=1
    ).stderr
    assert "the loss became nan before step" in error and "try a smaller --learning-rate" in error
    assert error.strip().count("\n") == 0
    (run,) = Path("runs", short).iterdir()
    assert read(run)["status"] == "failed" and "NonFiniteLossError" in read(run)["error"]


def test_tensorboard_files(invoke):
    from graphlab import tf

    result = invoke("run", "linear", *SMALL, "--tensorboard").json
    (events,) = Path(result["run"], "tensorboard").iterdir()
    values = {
        (event.step, value.tag): value.simple_value
        for event in tf.train.summary_iterator(str(events))
        for value in event.summary.value
    }
    epochs = epochs_of(result["run"])
    for epoch in epochs:
        assert values[epoch["step"], "epochs/validation_loss"] == np.float32(epoch["validation_loss"])


def test_the_users_own_files(invoke, trained, tmp_path):
    import zipfile

    from graphlab.datasets.mnist import EMBEDDED

    zipfile.ZipFile(EMBEDDED).extractall(tmp_path / "mine")
    own = invoke("run", "linear", *SMALL, "--data-directory", tmp_path / "mine").json
    assert own["data"]["source"] == str(tmp_path / "mine")
    assert own["metrics"] == read(trained("linear", *SMALL))["metrics"]


# The command in a process of its own, which may be sent signals.
RUN = """
import sys
from graphlab.cli.main import main
sys.exit(main(prog_name="graphlab"))
"""


@pytest.mark.parametrize(("number", "exit_code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_is_usable(warm, number, exit_code):
    running = warm.start(RUN, "run", "linear", "--epochs", 5000, "--schedule", "constant")
    deadline = time.monotonic() + 120
    while not list(Path("runs").glob("linear/*/checkpoints/step-*/state.json")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.kill(running.pid, number)
    done = running.finish()
    assert done.returncode == exit_code, done.stderr
    (run,) = Path("runs/linear").iterdir()
    record = read(run)
    assert record["status"] == "interrupted"
    assert (run / "checkpoints" / f"step-{record['steps']:08d}" / "model.index").is_file()
    assert f"graphlab run linear --resume runs/linear/{run.name}" in done.stdout


POWER_CUT = f"""
import os, signal
from graphlab import hookimpl
from graphlab.hooks.manager import plugin_manager

class PowerCut:
    @hookimpl(trylast=True)
    def epoch_done(self, epoch):
        if epoch == 2:
            os.kill(os.getpid(), signal.SIGKILL)

plugin_manager().register(PowerCut(), "power-cut")
{RUN}"""


def test_a_killed_run_goes_on(invoke, warm):
    arguments = ("run", "linear", "--classes", "0,1", "--epochs", 3, "--schedule", "constant")
    done = warm.run(POWER_CUT, *arguments)
    assert done.returncode == -signal.SIGKILL, done.stderr
    (run,) = Path("runs/linear").iterdir()
    assert read(run)["status"] == "running"
    resumed = invoke("run", "linear", "--resume", "--json").json
    assert resumed["metrics"] == invoke(*arguments, "--json").json["metrics"]


def test_importing_graphlab_names_everything_public():
    for name in graphlab.__all__:
        assert getattr(graphlab, name) is not None
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = graphlab.nothing


def changed_options(run, **changes):
    """A copy of a run whose record has other options; an option of None is taken out."""
    shutil.copytree(run, "changed")
    record = read(run)
    options = {**record["options"], **changes}
    record["options"] = {name: value for name, value in options.items() if value is not None}
    Path("changed/run.json").write_text(json.dumps(record))
    return "changed"


def test_a_run_with_an_option_that_its_model_has_lost_is_not_resumed(invoke, trained):
    run = changed_options(trained("linear", *SMALL), hidden_layers=3)
    done = invoke("run", "linear", "--resume", run, "--epochs", 3, exit_code=2)
    (line,) = done.stderr.splitlines()
    assert line.startswith(
        f"Error: {run}: made with options that this linear does not take: no option 'hidden_layers'; "
    )
    assert line.endswith(
        f"; install the version it was made with (graphlab {graphlab.__version__}), or train a new run"
    )


def test_a_run_from_before_an_option_existed_is_resumed_with_its_default(invoke, trained):
    run = changed_options(trained("linear", *SMALL), replicas=None)
    assert invoke("run", "linear", "--resume", run, "--epochs", 3, "--json").json["options"]["replicas"] == 0
