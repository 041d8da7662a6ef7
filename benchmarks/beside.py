"""Runs programs under a real TensorFlow 1.x and under GraphLab, side by side, and compares what they do.

    python benchmarks/beside.py FOLDER --python PYTHON [--era 1.15] [--seed 1] [--values] [--json FILE --resume]

``PYTHON`` is the command of a Python with a TensorFlow before 2, such as ``/opt/tf115/bin/python`` or
``PYTHONPATH=FOLDER python2.7``. Each program runs in a process and an empty folder of its own, first there and then
under ``graphlab exec --era``; the comparison takes the outcome, the printed text and the printed numbers, to the digit
and to a relative 1e-4. A program that prints something else runs there once more: if the second time differs from the
first, it "varies".

``--seed`` makes programs comparable that set no seed: it is that of ``random``, of NumPy and of every new graph.
``--values`` compares also the numbers that a program's global variables hold at its end. Downloads of MNIST are
answered with GraphLab's copy; what is printed about them is not compared.

Seconds are of the whole process, the import of TensorFlow included. The ratio is GraphLab's seconds divided by the
release's: the median of the programs that end well under both. It means little while the machine does other work.

``--json`` keeps every comparison as soon as it is made, and ``--resume`` goes on where such a file ends; to try one
program again, name it without ``--resume``. ``--outputs`` keeps what each printed, for ``diff``.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import importlib.util
import json
import re
import shlex
import statistics
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

_RECORD = Path(__file__).resolve().parents[1] / "tests" / "compat" / "eras" / "record.py"
spec = importlib.util.spec_from_file_location("record", _RECORD)
assert spec is not None and spec.loader is not None
record = importlib.util.module_from_spec(spec)
spec.loader.exec_module(record)

#: What a comparison can find, the best first.
OUTCOMES = (
    "same", "same digits", "fails alike", "varies", "other numbers", "other text", "runs where it failed",
    "fails otherwise", "fails",
)  # fmt: skip
#: Those that need no row of their own in a report.
GOOD = OUTCOMES[:3]

#: The file that starts a program, and the MNIST that it takes in place of a download.
START = Path(__file__).with_name("beside_start.py")
MNIST = Path(__file__).resolve().parents[1] / "graphlab" / "datasets" / "mnist.zip"
#: What a release prints about a download, which GraphLab does without.
DOWNLOAD = re.compile(
    r"^(?:Successfully downloaded|Extracting|Downloading data from) .*(?:-ubyte|mnist).*\n", re.MULTILINE
)


@dataclass
class Comparison:
    """What became of one program."""

    program: str
    outcome: str
    #: The first line that differs, then and now, or the exception.
    detail: str
    #: How many lines differ by more than digits.
    lines: int
    #: Seconds of the whole process, under the real TensorFlow and under GraphLab.
    then: float
    now: float


def compare(program: Path, name: str, options: argparse.Namespace) -> Comparison:
    """Run one program under both, and compare."""
    more = [] if options.seed is None else ["--seed", str(options.seed)]
    more += ["--values"] if options.values else []
    there = f"{options.python} {shlex.join([str(START), '--mnist', str(MNIST), *more])}"
    here = [sys.executable, "-m", "graphlab", "exec", "--era", options.era]
    if more:
        here = [sys.executable, str(START), *more, "--graphlab", options.era]
    times, results = [], []
    for command in (there, shlex.join(here)):
        begin = time.perf_counter()
        results.append(record.run(command, program, options.timeout, last_words=True))
        times.append(round(time.perf_counter() - begin, 1))
    outcome, detail, lines = judged(*results)
    if outcome not in GOOD:
        results.append(record.run(there, program, options.timeout, last_words=True))
        if judged(results[0], results[2])[0] not in GOOD:
            outcome = "varies"
    if options.outputs:
        for kind, result in zip(("then", "now", "again"), results, strict=False):
            file = options.outputs / f"{name}.{kind}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(result["stdout"] + ": ".join(result.get("exception", [])), encoding="utf-8")
    return Comparison(name, outcome, detail, lines, *times)


def judged(then: dict, now: dict) -> tuple[str, str, int]:
    """Return the outcome, the detail and the number of lines that differ in two runs, as ``record.run`` has them."""
    raised = [each.get("exception") for each in (then, now)]
    told = " | ".join("ends" if each is None else ": ".join(each) for each in raised)
    if raised[1] and not raised[0]:
        return "fails", ": ".join(raised[1]), 1
    if raised[0] and not raised[1]:
        return "runs where it failed", told, 1
    if raised[0] and raised[1] and raised[0][0] != raised[1][0]:
        return "fails otherwise", told, 1
    texts = [DOWNLOAD.sub("", each["stdout"]) for each in (then, now)]
    apart = record.numbers_apart(*texts)
    pairs = [text.splitlines() for text in texts]
    different = [(a, b) for a, b in zip(*pairs, strict=False) if record.numbers_apart(a, b) not in (None, "digits")]
    count = len(different) + abs(len(pairs[0]) - len(pairs[1]))
    if apart in (None, "digits"):
        return ("fails alike" if raised[0] else "same" if apart is None else "same digits"), "", 0
    detail = " | ".join(different[0]) if different else f"{len(pairs[0])} lines | {len(pairs[1])} lines"
    return ("other numbers" if apart == "numbers" else "other text"), detail, count


def report(comparisons: list[Comparison], markdown: bool) -> str:
    """Return the counts, the seconds, and a line for each program that does not do the same, the worst first."""
    counts = {outcome: sum(each.outcome == outcome for each in comparisons) for outcome in OUTCOMES}
    summary = ", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count)
    lines = [f"{len(comparisons)} programs: {summary}"]
    ended = [each for each in comparisons if not each.outcome.startswith(("fails", "runs"))]
    if ended:
        then, now = (statistics.median(getattr(each, name) for each in ended) for name in ("then", "now"))
        ratio = statistics.median(each.now / max(each.then, 0.1) for each in ended)
        lines.append(f"seconds, medians: {then:.1f} there, {now:.1f} here, ratio {ratio:.2f}")
    others = [each for each in comparisons if each.outcome not in GOOD]
    others.sort(key=lambda each: (-OUTCOMES.index(each.outcome), -each.lines, each.program))
    if markdown and others:
        lines += ["", "| program | outcome | lines | first difference |", "|---|---|---|---|"]
    for each in others:
        detail = each.detail.replace("\n", " ")[:160]
        if markdown:
            lines.append(f"| {each.program} | {each.outcome} | {each.lines} | `{detail.replace('|', chr(92) + '|')}` |")
        else:
            lines.append(f"{each.program}: {each.outcome}, {each.lines} lines: {detail}")
    return "\n".join(lines)


def release_of(python: str) -> str:
    """Return the version of TensorFlow that a command of Python imports.

    Raises:
        ValueError: It has none, or one of TensorFlow 2.
    """
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "version.py"
        program.write_text("import tensorflow\nprint(tensorflow.__version__)\n", encoding="utf-8")
        try:
            result = record.run(python, program, last_words=True)
        except (OSError, ValueError, IndexError) as error:
            raise ValueError(f"--python {python}: {error}") from None
    if "exception" in result:
        raise ValueError(f"--python {python}: it cannot import TensorFlow: {': '.join(result['exception'])}")
    version = result["stdout"].split()[-1]
    if int(version.split(".")[0]) > 1:
        raise ValueError(f"--python {python}: it has TensorFlow {version}; a version before 2 is needed")
    return version


def named(paths: list[Path]) -> dict[str, Path]:
    """Return the programs of files and folders by their names in a report.

    Raises:
        ValueError: A path does not exist, or a folder has no programs.
    """
    programs: dict[str, Path] = {}
    for path in paths:
        if path.is_dir():
            found = {file.relative_to(path).with_suffix("").as_posix(): file for file in sorted(path.rglob("*.py"))}
        elif path.is_file():
            found = {path.stem: path}
        else:
            raise ValueError(f"{path}: no such file or folder")
        if not found:
            raise ValueError(f"{path}: no programs (*.py) in this folder")
        for name, file in found.items():
            if programs.get(name, file.resolve()) != file.resolve():
                name = f"{path.resolve().name}/{name}"
            programs[name] = file.resolve()
    return programs


def main() -> None:
    """Compare the programs that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="+", type=Path, help="programs, or folders of them")
    parser.add_argument("--python", required=True, help="the command of a Python with a TensorFlow before 2")
    parser.add_argument("--era", default="1.15", help="the era for GraphLab; default: 1.15")
    parser.add_argument("--seed", type=int, help="for programs that set no seed")
    parser.add_argument("--values", action="store_true", help="compare the numbers in global variables, too")
    parser.add_argument("--jobs", type=int, default=1, help="programs at once; times are comparable with 1")
    parser.add_argument("--timeout", type=float, default=300, help="seconds for each run; default: 300")
    parser.add_argument("--json", type=Path, help="write the comparisons to this file, one by one")
    parser.add_argument("--resume", action="store_true", help="do not run again what the file of --json has")
    parser.add_argument("--outputs", type=Path, help="keep what each program printed in this folder")
    parser.add_argument("--markdown", action="store_true", help="print the report as a table")
    options = parser.parse_args()
    if options.resume and not options.json:
        parser.error("--resume needs --json, the file to go on with")
    try:
        programs = named(options.programs)
        release = release_of(options.python)
        kept = json.loads(options.json.read_text(encoding="utf-8")) if options.json and options.json.exists() else []
        made = {each["program"]: Comparison(**each) for each in kept}
    except (TypeError, KeyError, json.JSONDecodeError):
        parser.error(f"--json {options.json}: this file is not one of comparisons; name another")
    except (ValueError, OSError) as error:
        parser.error(str(error))
    print(f"TensorFlow {release} there, GraphLab with the era {options.era} here", flush=True)
    todo = {name: file for name, file in programs.items() if not (options.resume and name in made)}
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        try:
            started = [pool.submit(compare, file, name, options) for name, file in todo.items()]
            for count, future in enumerate(concurrent.futures.as_completed(started), 1):
                each = made[future.result().program] = future.result()
                told = f"[{count}/{len(todo)}] {each.program}: {each.outcome} ({each.then} s, {each.now} s)"
                print(told, file=sys.stderr, flush=True)
                if options.json:
                    rows = [asdict(made[name]) for name in sorted(made)]
                    options.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
        except KeyboardInterrupt:
            pool.shutdown(cancel_futures=True)
            sys.exit("interrupted" + ("; --resume goes on from here" if options.json else ""))
    print(report([made[name] for name in programs], options.markdown))


if __name__ == "__main__":
    main()
