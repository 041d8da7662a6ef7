"""Finding a run by its directory, its model or ``latest``."""

import json
import os
import shutil
from pathlib import Path

from run_helpers import LINEAR, save


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
