"""What every model reaches: train each with several seeds and write the table of ``docs/results.md``.

    python benchmarks/results.py [MODEL …] [--seeds 1 2 3] [--cifar PATH]

Each run is ``graphlab run MODEL --seed N --json`` in a separate process, one after the other. A ``cnn`` trained before
scores the samples of generators (``benchmarks/classifier_score.py``). The results are kept in
``benchmarks/results.json``, so measuring one model again keeps the other rows. The default is all models whose
data are there, and the seeds 1, 2 and 3. Run nothing else on the machine meanwhile.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from classifier_score import judge, train_classifier

ROOT = Path(__file__).resolve().parents[1]
RECORDS = ROOT / "benchmarks" / "results.json"
PAGE = ROOT / "docs" / "results.md"
BEGIN, END = "<!-- measured by benchmarks/results.py -->", "<!-- end -->"


@dataclass(frozen=True)
class Measured:
    """A row of the table: a model with its default options, on some data."""

    name: str
    #: The columns "model" and "data" of the table.
    model: str
    data: str
    #: What follows ``graphlab run``; ``{cifar}`` stands for the path given with ``--cifar``.
    arguments: Sequence[str]
    #: The metrics to show, by their names in the table.
    metrics: Sequence[tuple[str, str]] = (("accuracy", "test_accuracy"),)
    #: The goal, in words.
    goal: str = ""
    #: Whether it is a generator, whose samples a classifier scores.
    generator: bool = False


#: In the order of the chapters.
MODELS = (
    Measured("linear", "`linear`", "MNIST", ["linear"], goal="0.92"),
    Measured("two-layer", "`two-layer`", "MNIST", ["two-layer"], goal="0.978"),
    Measured("cnn", "`cnn`", "MNIST", ["cnn"], goal="0.992 in 4 min"),
    Measured(
        "cifar", "`cifar`", "10,000 pictures of CIFAR-10, 1,000 of them for validation",
        ["cifar", "--data-directory", "{cifar}"], goal="0.50 in 10 min",
    ),
    Measured(
        "vgg", "`vgg`", "50 labelled digits from 5 to 9",
        ["vgg"], (("transferred", "test_accuracy"), ("from scratch", "test_accuracy_from_scratch")), "0.10 better",
    ),
    Measured(
        "rnn", "`rnn`", "10,000 generated letters",
        ["rnn"], (("missed", "test_missed"), ("false alarms", "test_false_alarms")), "0 and 0 in 60 s",
    ),
    Measured(
        "char-rnn", "`char-rnn`", "two plays held out, in bits per character",
        ["char-rnn"], (("bits", "test_bits_per_character"),), "2.3 in 10 min",
    ),
    Measured(
        "word2vec", "`word2vec`", "word pairs of two plays held out, cross-entropy in nats",
        ["word2vec"], (("model", "test_loss"), ("unigram", "test_unigram_loss")), "under the unigram model",
    ),
    Measured("gan", "`gan`", "MNIST", ["gan"], (("score", "classifier_score"),), "6", generator=True),
    Measured(
        "dcgan", "`dcgan`", "MNIST", ["dcgan"], (("score", "classifier_score"),),
        "8, all ten digits among 1,000 samples, in 15 min", generator=True,
    ),
    Measured(
        "ssgan", "`ssgan`", "MNIST, 100 labels",
        ["ssgan"], (("accuracy", "test_accuracy"), ("labels only", "test_accuracy_labels_only")),
        "0.93 with 100 labels",
    ),
)  # fmt: skip


def measure(model: Measured, seed: int, cifar: str | None, classifier: Path | None) -> dict:
    """Train once and return what the run printed, without the paths of this machine.

    Args:
        classifier: The run of ``cnn`` that scores the samples of a generator.
    """
    arguments = [argument.format(cifar=cifar) for argument in model.arguments]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "graphlab", "run", *arguments, "--seed", str(seed), "--json"]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "plugins")]),
            "GRAPHLAB_CACHE": f"{folder}/cache",
        }
        done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=True)
        printed = json.loads(done.stdout.strip().splitlines()[-1])
        if model.generator:
            printed["metrics"] |= judge(Path(folder, printed["run"]), classifier)
    data = {name: value for name, value in printed["data"].items() if name != "source"}
    return {"seed": seed, **{name: printed[name] for name in ("steps", "seconds", "metrics")}, "data": data}


def machine() -> dict:
    """What the figures depend on."""
    packages = {name: version(name) for name in ("tensorflow", "numpy")}
    return {"cores": os.cpu_count(), "processor": platform.machine(), "python": platform.python_version(), **packages}


def table(records: dict) -> str:
    """Return the table of the models that were measured."""
    lines = ["| model | data | goal | median | seeds | time |", "|---|---|---|---|---|---|"]
    for model in MODELS:
        if model.name not in records:
            continue
        runs = records[model.name]["runs"]
        medians, seeds = [], []
        for label, metric in model.metrics:
            values = [run["metrics"][metric] for run in runs]
            prefix = f"{label} " if len(model.metrics) > 1 else ""
            medians.append(f"{prefix}{statistics.median(values):.4f}")
            seeds.append(prefix + ", ".join(f"{value:.4f}" for value in values))
        seconds = statistics.median(run["seconds"] for run in runs)
        taken = f"{seconds:.0f} s" if seconds < 60 else f"{seconds / 60:.1f} min"
        cells = (model.model, model.data, model.goal, "; ".join(medians), "; ".join(seeds), taken)
        lines.append(f"| {' | '.join(cells)} |")
    places = {json.dumps(record["machine"]) for record in records.values()}
    for place in sorted(places):
        values = json.loads(place)
        lines += ["", f"Measured on {values['cores']} cores ({values['processor']}) with Python {values['python']}, "
                  f"TensorFlow {values['tensorflow']} and NumPy {values['numpy']}."]  # fmt: skip
    return "\n".join(lines)


def write_page(records: dict) -> None:
    """Write the table into its place in the page."""
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n\n{table(records)}\n\n{END}{after}", encoding="utf-8")


def main() -> None:
    """Read the command line, and measure."""
    known = [model.name for model in MODELS]
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("models", nargs="*", metavar="MODEL", help=f"of {', '.join(known)}; default: all")
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3])
    parser.add_argument("--cifar", metavar="PATH", help="what `graphlab run cifar --data-directory` takes")
    given = parser.parse_args()
    if unknown := set(given.models) - set(known):
        parser.error(f"no model {', '.join(sorted(unknown))}; there is {', '.join(known)}")
    cifar = str(Path(given.cifar).resolve()) if given.cifar else None
    records = json.loads(RECORDS.read_text(encoding="utf-8")) if RECORDS.is_file() else {}
    chosen = [model for model in MODELS if model.name in (given.models or known)]
    with tempfile.TemporaryDirectory() as folder:
        classifier = train_classifier(Path(folder)) if any(model.generator for model in chosen) else None
        measure_all(chosen, given.seeds, cifar, classifier, records)


def measure_all(
    models: Sequence[Measured], seeds: Sequence[int], cifar: str | None, classifier: Path | None, records: dict
) -> None:
    """Measure the models one after the other, and write the records and the page after each."""
    for model in models:
        if "{cifar}" in model.arguments and cifar is None:
            print(f"{model.name}: left out, as it needs --cifar PATH")
            continue
        runs = []
        for seed in seeds:
            runs.append(measure(model, seed, cifar, classifier))
            values = ", ".join(f"{label} {runs[-1]['metrics'][metric]:.4f}" for label, metric in model.metrics)
            print(f"{model.name}, seed {seed}: {values} in {runs[-1]['seconds']:.1f} s", flush=True)
        records[model.name] = {"machine": machine(), "runs": runs}
        RECORDS.write_text(json.dumps(records, indent=1) + "\n", encoding="utf-8")
        write_page(records)


if __name__ == "__main__":
    main()
