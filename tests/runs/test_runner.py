"""Whole runs through the command line, on real MNIST: repeatable, resumable, watched over, kept on disk."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

import graphlab
from graphlab import hookimpl
from graphlab.testing import registered

SMALL = ("--epochs", 2, "--batch-size", 512, "--json")


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


def test_the_same_seed_gives_the_same_metrics_and_another_seed_others(invoke):
    runs = [invoke("run", "two-layer", *SMALL, "--hidden", 32, "--seed", seed).json for seed in (3, 3, 4)]
    assert runs[0]["metrics"] == runs[1]["metrics"] != runs[2]["metrics"]
    records = [read(run["run"], "metrics.jsonl") for run in runs]
    assert records[0] == records[1]


def test_a_plain_saver_restores_the_checkpoint_and_plain_tensorflow_2_the_export(invoke):
    result = invoke("run", "two-layer", *SMALL, "--hidden", 32).json
    program = """
import json, sys
import numpy as np
import tensorflow as tf
from graphlab.datasets import mnist
run = sys.argv[1]
test = mnist.load().test
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
    done = subprocess.run(
        [sys.executable, "-c", program, result["run"]], capture_output=True, text=True, check=True, timeout=120
    )
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["difference"] < 1e-5
    assert found["accuracy"] == pytest.approx(result["metrics"]["test_accuracy"], abs=1e-6)


class KillAt:
    """Stops the run the hard way after some records of the loss, as a power cut would."""

    def __init__(self, calls):
        self.calls = calls

    @hookimpl(trylast=True)
    def steps_done(self):
        self.calls -= 1
        if self.calls == 0:
            raise SystemExit(9)


@pytest.mark.parametrize("options", [(), ("--checkpoint-steps", 10), ("--patience", 1), ("--restarts", 2)])
@pytest.mark.parametrize("calls", [1, 15])
def test_a_resumed_run_ends_as_an_unbroken_one(invoke, options, calls):
    arguments = ("run", "two-layer", "--epochs", 2, "--batch-size", 512, "--hidden", 16, "--log-steps", 10, "--json")
    whole = invoke(*arguments, *options).json
    with registered(KillAt(calls), "killer"):
        invoke(*arguments, *options, exit_code=9)
    broken = max(Path("runs/two-layer").iterdir())
    assert read(broken)["status"] == "failed"
    resumed = invoke("run", "two-layer", "--resume", "--json").json
    assert resumed["run"] == str(broken)
    assert resumed["metrics"] == whole["metrics"] and resumed["steps"] == whole["steps"]
    assert read(broken, "metrics.jsonl") == read(whole["run"], "metrics.jsonl")


def test_more_epochs_for_a_finished_run(invoke):
    long = invoke("run", "linear", "--schedule", "constant", "--epochs", 3, "--json").json
    short = invoke("run", "linear", "--schedule", "constant", "--epochs", 2, "--json").json
    resumed = invoke("run", "linear", "--resume", short["run"], "--epochs", 3, "--json").json
    assert resumed["metrics"] == long["metrics"]
    assert resumed["options"]["epochs"] == 3


def test_a_finished_run_has_nothing_to_resume(invoke):
    run = invoke("run", "linear", *SMALL).json["run"]
    error = invoke("run", "linear", "--resume", run, exit_code=2).stderr
    assert error.strip() == f"Error: {run}: this run is finished (2 epochs); to train it further, give more --epochs"


def test_a_resumed_run_keeps_its_options(invoke):
    run = invoke("run", "linear", *SMALL).json["run"]
    error = invoke("run", "linear", "--resume", run, "--epochs", 3, "--learning-rate", 9, exit_code=2).stderr
    assert "--learning-rate: a resumed run keeps its own value, 0.5" in error


def test_early_stopping_keeps_the_best_epoch(invoke):
    result = invoke(
        "run", "two-layer", "--hidden", 32, "--epochs", 40, "--patience", 2, "--learning-rate", 0.03,
        "--schedule", "constant", "--keep-probability", 1, "--json",
    ).json  # fmt: skip
    record, epochs = read(result["run"]), epochs_of(result["run"])
    losses = [epoch["validation_loss"] for epoch in epochs]
    best = losses.index(min(losses))
    assert len(epochs) == best + 3 < 40
    assert record["chosen"]["step"] == epochs[best]["step"] < record["steps"]
    assert record["restarts"][0]["stop_reason"] == f"no better validation loss since epoch {best + 1}"


def test_random_restarts_keep_the_best(invoke):
    result = invoke("run", "linear", *SMALL, "--initial-stddev", 1, "--restarts", 3).json
    record = read(result["run"])
    losses = [restart["validation_loss"] for restart in record["restarts"]]
    assert len(set(losses)) == 3
    best = losses.index(min(losses))
    assert record["chosen"]["restart"] == best
    alone = invoke("run", "linear", *SMALL, "--initial-stddev", 1, "--seed", 1 + best).json
    assert alone["metrics"] == result["metrics"]


def test_a_loss_that_is_not_finite_ends_the_run(invoke):
    error = invoke(
        "run", "two-layer", "--optimizer", "gradient-descent", "--learning-rate", 1e30, "--hidden", 8, exit_code=1
    ).stderr
    assert "the loss became nan before step" in error and "try a smaller --learning-rate" in error
    assert error.strip().count("\n") == 0
    run = max(Path("runs/two-layer").iterdir())
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


def test_the_users_own_files(invoke, tmp_path):
    import zipfile

    from graphlab.datasets.mnist import EMBEDDED

    zipfile.ZipFile(EMBEDDED).extractall(tmp_path / "mine")
    own = invoke("run", "linear", *SMALL, "--data-directory", tmp_path / "mine").json
    assert own["data"]["source"] == str(tmp_path / "mine")
    assert own["metrics"] == invoke("run", "linear", *SMALL).json["metrics"]


@pytest.fixture
def process(tmp_path):
    """Start ``graphlab run`` in a process of its own and wait until it trains."""
    started = []

    def start(*arguments):
        command = [sys.executable, "-m", "graphlab", "run", *map(str, arguments)]
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        started.append(process)
        deadline = time.monotonic() + 120
        while not list(tmp_path.glob("runs/*/*/checkpoints/step-*/state.json")):
            assert process.poll() is None and time.monotonic() < deadline, process.communicate()
            time.sleep(0.05)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.mark.parametrize(("number", "exit_code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_is_usable(invoke, process, number, exit_code):
    running = process("linear", "--epochs", 5000, "--schedule", "constant")
    running.send_signal(number)
    output, errors = running.communicate(timeout=60)
    assert running.returncode == exit_code, errors
    (run,) = Path("runs/linear").iterdir()
    record = read(run)
    assert record["status"] == "interrupted"
    assert (run / "checkpoints" / f"step-{record['steps']:08d}" / "model.index").is_file()
    assert f"graphlab run linear --resume runs/linear/{run.name}" in output


def test_a_killed_run_goes_on(invoke, process):
    running = process("linear", "--epochs", 12, "--schedule", "constant")
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    (run,) = Path("runs/linear").iterdir()
    assert read(run)["status"] == "running"
    resumed = invoke("run", "linear", "--resume", "--json").json
    assert (
        resumed["metrics"]
        == invoke("run", "linear", "--epochs", 12, "--schedule", "constant", "--json").json["metrics"]
    )


def test_importing_graphlab_names_everything_public():
    for name in graphlab.__all__:
        assert getattr(graphlab, name) is not None
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = graphlab.nothing


def changed_options(run, **changes):
    """Change the options that a run's record keeps; an option of None is taken out."""
    file = Path(run, "run.json")
    record = json.loads(file.read_text())
    options = {**record["options"], **changes}
    record["options"] = {name: value for name, value in options.items() if value is not None}
    file.write_text(json.dumps(record))


def test_a_run_with_an_option_that_its_model_has_lost_is_not_resumed(invoke):
    run = invoke("run", "linear", *SMALL).json["run"]
    changed_options(run, hidden_layers=3)
    done = invoke("run", "linear", "--resume", run, "--epochs", 3, exit_code=2)
    (line,) = done.stderr.splitlines()
    assert line.startswith(
        f"Error: {run}: made with options that this linear does not take: no option 'hidden_layers'; "
    )
    assert line.endswith(
        f"; install the version it was made with (graphlab {graphlab.__version__}), or train a new run"
    )


def test_a_run_from_before_an_option_existed_is_resumed_with_its_default(invoke):
    run = invoke("run", "linear", *SMALL).json["run"]
    changed_options(run, replicas=None)
    assert invoke("run", "linear", "--resume", run, "--epochs", 3, "--json").json["options"]["replicas"] == 0
