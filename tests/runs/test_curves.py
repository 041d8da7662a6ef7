"""The picture ``curves``: training against validation."""

import json
import shutil
from pathlib import Path

import numpy as np
from run_helpers import LINEAR, Drawing, complaint


def test_curves_show_the_recorded_losses_and_the_epoch_kept(invoke, trained):
    run = trained("linear", "--epochs", 30, "--patience", 1, "--learning-rate", 2, "--schedule", "constant")
    invoke("picture", run, "curves", "--output", "curves.svg")
    drawing = Drawing("curves.svg")
    record = json.loads((run / "run.json").read_text())
    epochs = [json.loads(line) for line in (run / "metrics.jsonl").read_text().splitlines()]
    epochs = [epoch for epoch in epochs if "epoch" in epoch]
    (kept,) = (epoch["epoch"] for epoch in epochs if epoch["step"] == record["chosen"]["step"])
    assert drawing.texts.count(f"kept: epoch {kept} (early stopping)") == 2
    labels = {"epoch", "loss (mean over examples)", "accuracy (share of examples)", "train", "validation"}
    assert labels <= set(drawing.texts)
    for name in ("loss", "accuracy"):
        for split, colour in (("train", "#1f77b4"), ("validation", "#ff7f0e")):
            values = [epoch[f"{split}_{name}"] for epoch in epochs]
            lines = [line for line in drawing.lines(colour) if len(line) == len(epochs) and np.ptp(line[:, 1]) > 0]
            # The y axis of an SVG points down.
            assert any(np.corrcoef(line[:, 1], values)[0, 1] < -0.999999 for line in lines), (name, split)


def test_curves_of_random_restarts(invoke, trained):
    run = trained("linear", "--epochs", 2, "--batch-size", 1000, "--restarts", 3, "--initial-stddev", 1)
    restart = json.loads((run / "run.json").read_text())["chosen"]["restart"]
    invoke("picture", run, "curves", "--output", "curves.svg")
    drawing = Drawing("curves.svg")
    title = f"linear: training against validation, restart {restart + 1} of 3 (the others faint)"
    assert title in drawing.texts and "kept: epoch 2" in drawing.texts


def test_curves_of_a_run_without_an_epoch(invoke, trained):
    shutil.copytree(trained(*LINEAR), "begun")
    record = json.loads(Path("begun/run.json").read_text())
    Path("begun/run.json").write_text(json.dumps({**record, "status": "failed"}))
    Path("begun/metrics.jsonl").unlink()
    message = complaint(invoke, "picture", "begun", "curves")
    assert message == "Error: begun: no epoch of this run (failed) is recorded yet"
