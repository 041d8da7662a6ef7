"""How fast GraphLab is beside its peers: print the tables, and store them with all measurements.

    pip install -e '.[benchmark]'
    python benchmarks/speed.py [--only networks|calls|start] [--tasks linear two-layer cnn lstm] [--rounds 5]

Writes `speed.json` (all measurements), `speed.md` (the tables) and `speed.svg` into `benchmarks/speed/`, and the tables
into `docs/performance.md`. With `--output FOLDER` everything goes into that folder instead. A part that is not measured
keeps its previous figures. Peers that are not installed are left out, with a message. All contestants get the same
processor cores (`--cores`) and take turns, so that other load on the machine affects all of them.
`docs/performance.md` explains the figures.
"""

import argparse
import json
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import measure_calls
import measure_networks
import measure_start
import report

STORE = Path(__file__).parent / "speed"
PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
PACKAGES = ("graphlab", "tensorflow", "keras", "torch", "jax", "numpy")


def machine(cores: int) -> dict:
    """Return what the figures depend on."""
    versions = {}
    for package in PACKAGES:
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            versions[package] = None
    processor = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        processor = next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return {"cores": cores, "processor": processor, "python": platform.python_version(), "versions": versions}


def main() -> None:
    """Measure, print and store."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=("networks", "calls", "start"), help="measure this part alone")
    parser.add_argument("--tasks", nargs="+", choices=measure_networks.TASKS, default=list(measure_networks.TASKS))
    parser.add_argument("--rounds", type=int, default=5, help="turns of every contestant")
    parser.add_argument("--seconds", type=float, default=1.0, help="of one turn")
    parser.add_argument("--limit", type=float, default=60.0, help="seconds of training to reach the accuracy in")
    parser.add_argument("--cores", type=int, default=2, help="processor cores for each contestant")
    parser.add_argument("--output", type=Path, default=STORE)
    options = parser.parse_args()

    options.output.mkdir(parents=True, exist_ok=True)
    stored = options.output / "speed.json"
    results = json.loads(stored.read_text()) if stored.is_file() else {}
    results["machine"] = machine(options.cores)

    def keep() -> None:
        stored.write_text(json.dumps(results, indent=1) + "\n")
        (options.output / "speed.md").write_text(report.markdown(results))
        if options.output == STORE:
            report.insert(PAGE, report.markdown(results))

    if options.only in (None, "networks"):
        for task in options.tasks:
            results.setdefault("networks", {})[task] = measure_networks.measure(
                task, options.rounds, options.seconds, options.limit, options.cores
            )
            keep()
        report.draw(results, options.output / "speed.svg")
    if options.only in (None, "calls"):
        results["calls"] = measure_calls.measure(options.cores)
        keep()
    if options.only in (None, "start"):
        results["start"] = measure_start.measure(options.rounds)
        keep()
    print((options.output / "speed.md").read_text())


if __name__ == "__main__":
    main()
