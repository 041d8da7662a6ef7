"""How good the digits of a generator are: the Inception score, with our own MNIST classifier.

    python benchmarks/classifier_score.py RUN… [--classifier RUN] [--samples 10000] [--seed 1]

Salimans et al., "Improved techniques for training GANs", 2016, section 4: a classifier gives p(y|x) for every sample x.
If each sample looks like one digit, p(y|x) has low entropy; if all digits occur, the mean p(y) has high entropy. So

    score = exp(mean over x of KL(p(y|x) || p(y)))

goes from 1 to the number of classes, 10. A trained run of ``cnn`` takes the place of the Inception
network; without ``--classifier`` one is trained.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np


def classifier_score(probabilities: np.ndarray) -> float:
    """Return the score of samples.

    Args:
        probabilities: Float ``[samples, classes]``: the classifier's probabilities.
    """
    p = np.maximum(np.asarray(probabilities, np.float64), 1e-16)
    divergence = (p * (np.log(p) - np.log(p.mean(axis=0)))).sum(axis=1)  # [samples]
    return float(np.exp(divergence.mean()))


def train_classifier(runs: Path) -> Path:
    """Train the default ``cnn`` and return its run directory."""
    command = [sys.executable, "-m", "graphlab", "run", "cnn", "--runs", str(runs), "--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return Path(json.loads(done.stdout.strip().splitlines()[-1])["run"])


def classified(classifier: Path, pictures: np.ndarray) -> np.ndarray:
    """Return the probabilities that a classifier's run gives to pictures: float32 ``[n, classes]``.

    Args:
        pictures: Float32 ``[n, height, width, channels]``, 0 to 1.
    """
    from graphlab.runs.directory import RunDirectory
    from graphlab.runs.restored import RestoredRun

    features = pictures.reshape(len(pictures), -1)
    with RestoredRun(RunDirectory.open(classifier)) as run:
        parts = (features[start : start + 1000] for start in range(0, len(features), 1000))
        return np.concatenate([run.predict({"features": part})["probabilities"] for part in parts])


def drawn(generator: Path, samples: int, seed: int) -> np.ndarray:
    """Return samples of a generator's run: float32 ``[samples, height, width, channels]``."""
    from graphlab.runs.directory import RunDirectory
    from graphlab.runs.restored import RestoredRun
    from graphlab.runs.samples import draw_samples

    with RestoredRun(RunDirectory.open(generator)) as run:
        return draw_samples(run, samples, seed)


def judge(generator: Path, classifier: Path, samples: int = 10_000, seed: int = 1) -> dict[str, float]:
    """Return the score of a generator's run, and which digits are among its first thousand samples."""
    probabilities = classified(classifier, drawn(generator, samples, seed))
    counts = np.bincount(probabilities[:1000].argmax(axis=1), minlength=probabilities.shape[1])
    return {
        "classifier_score": classifier_score(probabilities),
        "digits_of_1000": int((counts > 0).sum()),
        "rarest_of_1000": int(counts.min()),
    }


def real_score(classifier: Path) -> float:
    """Return the score of MNIST's own test pictures: what a perfect generator would reach."""
    from graphlab.datasets import mnist

    return classifier_score(classified(classifier, mnist.load().test["features"]))


def main() -> None:
    """Score the given runs and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("runs", nargs="+", type=Path, metavar="RUN", help="run directories of generators")
    parser.add_argument("--classifier", type=Path, metavar="RUN", help="a run of cnn; default: train one")
    parser.add_argument("--samples", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        classifier = given.classifier or train_classifier(Path(folder))
        print(f"real digits: classifier score {real_score(classifier):.3f}")
        for run in given.runs:
            found = judge(run, classifier, given.samples, given.seed)
            print(
                f"{run}: classifier score {found['classifier_score']:.3f}, {found['digits_of_1000']} digits among "
                f"1,000 samples, {found['rarest_of_1000']} of the rarest"
            )


if __name__ == "__main__":
    main()
