"""Runs the tests of libraries that were written for TensorFlow 1.x, under GraphLab and under a real 1.x, test by test.

    python benchmarks/library_tests.py [LIBRARY …] [--python PYTHON] [--folder FOLDER] [--files TEXT] [--markdown]

The source packages, which contain the tests, come from the package index by pip. ``PYTHON`` is a Python with the real
TensorFlow, pytest and the library; without it only GraphLab runs. Each file of tests has a process of its own. A test
that the real one passes and GraphLab does not is printed with the last line of its error. Results stay in FOLDER, and
a file that has results there is not run again: to run one again, delete its result or name the file with ``--again``.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import json
import os
import shlex
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Library:
    """A library and where its tests are."""

    requirement: str
    #: The files of tests, as patterns below the package's folder.
    tests: tuple[str, ...]
    #: What the tests import from the source package itself; the rest of the folder is hidden from them.
    packages: tuple[str, ...] = ()
    #: Tests that need a network, a GPU or hours.
    deselected: tuple[str, ...] = field(default=())


LIBRARIES = {
    "keras": Library(
        "keras==2.2.5",
        ("tests/**/*test*.py",),
        deselected=(
            "datasets",
            "test_doc_auto_generation",
            "test_documentation",
            "imagenet_utils",
            "applications_test",
            "conftest",
        ),
    ),
    "keras-rl": Library("keras-rl==0.4.2", ("tests/**/test_*.py",), ("rl",)),
    "keras-bert": Library("keras-bert==0.89.0", ("tests/**/test_*.py",), ("keras_bert",)),
    "gpflow": Library("gpflow==1.5.1", ("tests/**/test_*.py",), ("gpflow",)),
    "tflearn": Library("tflearn==0.5.0", ("tests/test_*.py",), ("tflearn",)),
    "bert-tensorflow": Library("bert-tensorflow==1.0.4", ("bert/*_test.py",), ("bert",)),
    "tensor2tensor": Library("tensor2tensor==1.15.7", ("tensor2tensor/**/*_test.py",), ("tensor2tensor",)),
}

# Spawned workers import it, too.
_RUNNER = 'import sys\n\nimport pytest\n\nif __name__ == "__main__":\n    sys.exit(pytest.main(sys.argv[1:]))\n'


def fetch(name: str, folder: Path, python: str | None) -> Path:
    """Download and unpack a source package; return its folder, with the tests and what they import.

    The real Python downloads it where there is one: the set-up of some packages asks for its TensorFlow.
    """
    target = folder / name / "source"
    if target.is_dir():
        return target
    library, packages = LIBRARIES[name], folder / name / "package"
    command = [*(shlex.split(python) if python else [sys.executable]), "-m", "pip", "download", "--quiet"]
    command += ["--no-deps", "--no-binary", ":all:"]
    command += ["--no-build-isolation", "--dest", str(packages), library.requirement]
    subprocess.run(command, check=True)
    [archive] = packages.glob("*.tar.gz")
    with tarfile.open(archive) as file:
        file.extractall(packages, filter="data")
    [source] = [path for path in packages.iterdir() if path.is_dir()]
    for path in list(source.iterdir()):
        if path.is_dir() and path.name not in (*library.packages, "tests"):
            path.rename(path.with_name(f"_not_imported_{path.name}"))
    (source / "run_tests.py").write_text(_RUNNER)
    source.rename(target)
    return target


def run(command: list[str], test_file: Path, source: Path, result: Path, seconds: float) -> dict[str, list[str]]:
    """Run one file of tests; return the outcome of each test, and the last line of its error."""
    if result.exists():
        return json.loads(result.read_text())
    result.parent.mkdir(parents=True, exist_ok=True)
    report = result.with_suffix(".xml")
    options = [
        "-q",
        "-p",
        "no:cacheprovider",
        f"--rootdir={source}",
        f"--junitxml={report}",
        "-o",
        "xfail_strict=false",
    ]
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONPATH": str(source)}
    call = [*command, *options, str(test_file.relative_to(source))]
    outcome: dict[str, list[str]] = {}
    try:
        done = subprocess.run(call, cwd=source, env=environment, capture_output=True, text=True, timeout=seconds)
        text = done.stdout + done.stderr
    except subprocess.TimeoutExpired:
        text = f"no end after {seconds:.0f} s"
    result.with_suffix(".log").write_text(text)
    if report.exists():
        for case in ElementTree.parse(report).iter("testcase"):
            name = f"{case.get('classname')}.{case.get('name')}"
            kinds = {child.tag: child.get("message") or "" for child in case}
            kind = next((each for each in ("failure", "error", "skipped") if each in kinds), "passed")
            outcome[name] = [kind, kinds.get(kind, "").strip().replace("\n", " ")[:200]]
    else:
        lines = text.strip().splitlines()
        outcome[str(test_file.relative_to(source))] = ["crash", lines[-1][:200] if lines else ""]
    result.write_text(json.dumps(outcome, indent=1) + "\n")
    return outcome


def measure(name: str, options: argparse.Namespace) -> str:
    """Run a library's tests; return its row of the table, and print what is different."""
    library, source = LIBRARIES[name], fetch(name, options.folder, options.python)
    files = sorted({path for pattern in library.tests for path in source.glob(pattern)})
    files = [path for path in files if not any(word in str(path.relative_to(source)) for word in library.deselected)]
    files = [path for path in files if options.files in str(path.relative_to(source))]
    commands = {"graphlab": [sys.executable, "-m", "graphlab", "exec", "run_tests.py"]}
    if options.python:
        commands["real"] = [*shlex.split(options.python), "run_tests.py"]

    def outcomes(kind: str, path: Path) -> dict[str, list[str]]:
        result = options.folder / name / kind / f"{path.relative_to(source).with_suffix('')}.json".replace("/", "--")
        if options.again and kind == "graphlab" and options.again in str(path):
            result.unlink(missing_ok=True)
        return run(commands[kind], path, source, result, options.seconds)

    pairs = [(kind, path) for path in files for kind in commands]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        found = dict(zip(pairs, pool.map(lambda pair: outcomes(*pair), pairs), strict=True))
    wanted = passed = collected = 0
    for path in files:
        now = found["graphlab", path]
        then = found.get(("real", path), now)
        collected += len(then)
        for test, (kind, _) in then.items():
            if kind != "passed":
                continue
            wanted += 1
            kind_now, message = now.get(test, ["missing", next(iter(now.values()), ["", ""])[1]])
            passed += kind_now == "passed"
            if kind_now != "passed":
                print(f"{path.relative_to(source)}: {test}: {kind_now}: {message}", flush=True)
    share = f"{passed / wanted:.1%}" if wanted else "–"
    cells = (library.requirement, collected, wanted if options.python else "–", passed, share)
    return (
        "| {} | {} | {} | {} | {} |" if options.markdown else "{}: {} tests, {} pass there, {} of them here: {}"
    ).format(*cells)


def main() -> None:
    """Run the tests of the libraries that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", nargs="*", choices=[[], *LIBRARIES], help="all of them by default")
    parser.add_argument("--python", help="the command of a Python with the real TensorFlow, pytest and the libraries")
    parser.add_argument("--folder", type=Path, default=Path("library-tests"), help="where packages and results stay")
    parser.add_argument("--files", default="", help="only files of tests whose path has this text")
    parser.add_argument("--again", help="run files again whose path has this text, under GraphLab")
    parser.add_argument("--jobs", type=int, default=1, help="files at once")
    parser.add_argument("--seconds", type=float, default=900, help="how long a file may take")
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    options.folder = options.folder.resolve()
    rows = [measure(name, options) for name in options.library or LIBRARIES]
    if options.markdown:
        print("| package | tests | pass under 1.15.5 | of them under GraphLab | share |\n|---|---:|---:|---:|---:|")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
