"""Runs the programs of an era under a real release and keeps what they print.

``record.py --python "PYTHONPATH=FOLDER python2.7" --era 0.12 [NAME …]`` runs ``programs/0.12/*.py`` (or those
named), each in a process and an empty folder of its own, and writes ``recorded-0.12.json``: for each program its
standard output, and if it ended in an exception, the type and message. ``--compare`` writes nothing: it runs the
programs the same way and says which print something else, so that GraphLab's own command can be tried too.
"""

import argparse
import concurrent.futures
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
LAST_LINE = re.compile(r"^(?:[\w.]*\.)?(\w*(?:Error|Exception|Exit|Interrupt|Warning|\w+))(?:: (.*))?$")


def run(command, program, seconds=300, last_words=False):
    """Runs one program; a dictionary of what it printed and how it ended.

    Args:
        command: The command that the program's path is put behind; variables may stand before it.
        program: The path.
        seconds: The time limit.
        last_words: Whether a program that ends without an exception, but not well, has the last line of its errors.
    """
    variables, words = {}, shlex.split(command)
    while "=" in words[0]:
        name, value = words.pop(0).split("=", 1)
        variables[name] = value
    environment = {**os.environ, **variables, "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONHASHSEED": "0"}
    if "PYTHONPATH" not in variables:
        environment.pop("PYTHONPATH", None)
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as home:
        # What one program downloads is not there for the next; the fonts that matplotlib has found are.
        environment.setdefault("MPLCONFIGDIR", str(Path.home() / ".cache" / "matplotlib"))
        environment["HOME"] = home
        try:
            done = subprocess.run(
                [*words, str(program)],
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=seconds,
            )
        except subprocess.TimeoutExpired:
            return {"stdout": "", "exception": ["Timeout", f"{seconds} seconds"]}
    # Python 2 writes u'text' where Python 3 writes 'text'.
    printed = re.sub(r"\bu(?=['\"])", "", done.stdout.decode("utf-8", "replace"))
    result = {"stdout": printed.replace(folder, "FOLDER").replace(home, "HOME")}
    if done.returncode:
        result["exit"] = done.returncode
        errors = done.stderr.decode("utf-8", "replace").replace(folder, "FOLDER")
        exception = raised(errors)
        if exception:
            result["exception"] = exception
        elif last_words:
            result["exception"] = [f"exit code {done.returncode}", (errors.strip().splitlines() or [""])[-1]]
    return result


def raised(errors):
    """Returns the type and message of the exception at the end of a traceback."""
    at = errors.rfind("Traceback (most recent call last)")
    if at < 0:
        return None
    for number, line in enumerate(lines := errors[at:].splitlines()):
        if number and line and not line.startswith(" ") and (match := LAST_LINE.match(line)):
            message = "\n".join([match[2] or "", *lines[number + 1 :]])
            # What follows the cause names the files of the release.
            return [match[1], re.split(r"\n\n|\n\t ?\[\[|\nCaused by|\nOriginal stack trace", message)[0].strip()]
    return None


def numbers_apart(one, other):
    """Tells whether two outputs differ, and whether in their numbers only: None, "digits", "numbers" or "text"."""
    if one == other:
        return None
    number = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|\bnan\b|\binf\b")
    squeezed = [re.sub(r"\s+", " ", number.sub("#", text)) for text in (one, other)]
    if squeezed[0] != squeezed[1]:
        return "text"
    pairs = zip(number.findall(one), number.findall(other), strict=True)
    close = all(abs(float(a) - float(b)) <= 1e-4 * max(1.0, abs(float(a))) for a, b in pairs if a != b)
    return "digits" if close else "numbers"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--python", required=True, help="the command that runs a program under the release")
    parser.add_argument("--era", required=True, choices=sorted(each.name for each in (FOLDER / "programs").iterdir()))
    parser.add_argument("--compare", action="store_true", help="write nothing, say what is printed differently")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    path = FOLDER / f"recorded-{options.era}.json"
    programs = sorted((FOLDER / "programs" / options.era).glob("*.py"))
    if options.names:
        programs = [each for each in programs if each.stem in options.names]
    records = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    different = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for program, result in zip(programs, pool.map(lambda each: run(options.python, each), programs), strict=True):
            if options.compare:
                apart = numbers_apart(records[program.stem]["stdout"], result["stdout"])
                if apart or records[program.stem].get("exception") != result.get("exception"):
                    different += 1
                    print(program.stem, apart or "", *(result.get("exception") or [])[:1])
                continue
            records[program.stem] = result
            print(program.stem, *(result.get("exception") or ["ok"]))
    if not options.compare:
        stems = {each.stem for each in (FOLDER / "programs" / options.era).glob("*.py")}
        records = {name: records[name] for name in sorted(records) if name in stems}
        path.write_text(json.dumps(records, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
