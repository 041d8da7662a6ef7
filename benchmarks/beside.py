"""Runs programs under a real TensorFlow 1.x and under GraphLab, side by side, and compares what they do.

    python benchmarks/beside.py FOLDER --python PYTHON [--era 1.15] [--jobs 1] [--markdown] [--json FILE]

``PYTHON`` is the command of a Python with a TensorFlow before 2, such as ``/opt/tf115/bin/python`` or
``PYTHONPATH=FOLDER python2.7``. Each program runs in a process and an empty folder of its own, first there and then
under ``graphlab exec --era``; the comparison takes the outcome, the printed text and the printed numbers, to the digit
and to a relative 1e-4. Seconds are of the whole process, the import of TensorFlow included.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import importlib.util
import json
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

_RECORD = Path(__file__).resolve().parents[1] / "tests" / "compat" / "eras" / "record.py"
spec = importlib.util.spec_from_file_location("record", _RECORD)
assert spec is not None and spec.loader is not None
record = importlib.util.module_from_spec(spec)
spec.loader.exec_module(record)

#: What a comparison can find, the best first.
OUTCOMES = ("same", "same digits", "other numbers", "other text", "fails", "runs where it failed", "both fail")


@dataclass
class Comparison:
    """What became of one program."""

    program: str
    outcome: str
    #: The first line that differs, then and now, or the exception.
    detail: str
    #: Seconds of the whole process, under the real TensorFlow and under GraphLab.
    then: float
    now: float


def compare(program: Path, python: str, era: str) -> Comparison:
    """Run one program under both, and compare."""
    times, results = [], []
    for command in (python, f"{sys.executable} -m graphlab exec --era {era}"):
        begin = time.perf_counter()
        results.append(record.run(command, program))
        times.append(round(time.perf_counter() - begin, 1))
    return Comparison(str(program), *judged(*results), *times)


def judged(then: dict, now: dict) -> tuple[str, str]:
    """Return the outcome and the detail of two runs, as ``record.run`` describes them."""
    failed = [bool(each.get("exit") or each.get("exception")) for each in (then, now)]
    if all(failed):
        same = (then.get("exception") or [None])[0] == (now.get("exception") or [None])[0]
        return "both fail", "" if same else f"{then.get('exception')} | {now.get('exception')}"
    if failed[0]:
        return "runs where it failed", str(then.get("exception"))
    if failed[1]:
        return "fails", ": ".join(now.get("exception") or ["exit code", str(now.get("exit"))])
    apart = record.numbers_apart(then["stdout"], now["stdout"])
    outcome = {None: "same", "digits": "same digits", "numbers": "other numbers", "text": "other text"}[apart]
    lines = zip(then["stdout"].splitlines(), now["stdout"].splitlines(), strict=False)
    return outcome, next((f"{a} | {b}" for a, b in lines if record.numbers_apart(a, b) not in (None, "digits")), "")


def report(comparisons: list[Comparison], markdown: bool) -> str:
    """Return the counts, and a line for each program that does not do the same."""
    counts = {outcome: sum(each.outcome == outcome for each in comparisons) for outcome in OUTCOMES}
    then, now = sum(each.then for each in comparisons), sum(each.now for each in comparisons)
    summary = ", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count)
    lines = [f"{len(comparisons)} programs: {summary}; {then:.0f} s there, {now:.0f} s here"]
    others = [each for each in comparisons if each.outcome not in OUTCOMES[:2]]
    others.sort(key=lambda each: (-OUTCOMES.index(each.outcome), each.program))
    if markdown and others:
        lines += ["", "| program | outcome | first difference |", "|---|---|---|"]
    for each in others:
        cells = (Path(each.program).stem, each.outcome, each.detail.replace("\n", " ")[:160])
        lines.append(("| {} | {} | `{}` |" if markdown else "{}: {}: {}").format(*cells))
    return "\n".join(lines)


def main() -> None:
    """Compare the programs that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="+", type=Path, help="programs, or folders of them")
    parser.add_argument("--python", required=True, help="the command of a Python with a TensorFlow before 2")
    parser.add_argument("--era", default="1.15")
    parser.add_argument("--jobs", type=int, default=1, help="programs at once; times are comparable with 1")
    parser.add_argument("--json", type=Path, help="write every comparison to this file")
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    files = [file for path in options.programs for file in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        comparisons = list(pool.map(lambda file: compare(file.resolve(), options.python, options.era), files))
    if options.json:
        options.json.write_text(json.dumps([asdict(each) for each in comparisons], indent=1) + "\n")
    print(report(comparisons, options.markdown))


if __name__ == "__main__":
    main()
