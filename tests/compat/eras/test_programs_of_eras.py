"""Programs of 0.12, 1.0, 1.4 and 1.12 print what the real releases printed (``record.py`` has recorded it).

``differences-ERA.json`` names the programs that still print something else, and why; each of them must still differ.
Run one with ``pytest -k NAME``; the message shows both outputs.
"""

import importlib.util
import json
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
ERAS = ("0.12", "1.0", "1.4", "1.12")
RUN = """
import sys
from graphlab.cli.main import main
sys.argv[0] = "graphlab"
main(sys.argv[1:], prog_name="graphlab")
"""

spec = importlib.util.spec_from_file_location("record", FOLDER / "record.py")
record = importlib.util.module_from_spec(spec)
spec.loader.exec_module(record)


def load(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


RECORDED = {release: load(f"recorded-{release}.json") for release in ERAS}
DIFFERENCES = {release: load(f"differences-{release}.json") for release in ERAS}
PROGRAMS = [pytest.param(release, name, id=f"{release}-{name}") for release in ERAS for name in RECORDED[release]]


def difference(recorded, ran, folder):
    """Return what a run does otherwise than the record; empty where it does the same."""
    printed = ran.stdout.replace(str(folder), "FOLDER")
    raised = record.raised(ran.stderr)
    wanted = recorded.get("exception")
    if bool(recorded.get("exit")) != bool(ran.returncode):
        return f"exit code {ran.returncode} for {recorded.get('exit', 0)}\n{ran.stderr[-2000:]}"
    if wanted and (raised or [None])[0] != wanted[0]:
        return f"raised {raised} for {wanted}\n{ran.stderr[-2000:]}"
    if record.numbers_apart(recorded["stdout"], printed) in (None, "digits"):
        return ""
    lines = [
        f"- {then}\n+ {now}"
        for then, now in zip(recorded["stdout"].splitlines(), printed.splitlines(), strict=False)
        if record.numbers_apart(then, now) not in (None, "digits")
    ]
    return "\n".join(lines) or f"{len(printed.splitlines())} lines for {len(recorded['stdout'].splitlines())}"


@pytest.mark.parametrize(("release", "name"), PROGRAMS)
def test_a_program_prints_what_it_printed(release, name, warm, tmp_path):
    program = FOLDER / "programs" / release / f"{name}.py"
    ran = warm.run(RUN, "exec", "--era", release, program, cwd=tmp_path)
    found = difference(RECORDED[release][name], ran, tmp_path)
    if name in DIFFERENCES[release]:
        assert found, f"the same now: take it out of differences-{release}.json"
    else:
        assert not found, found


@pytest.mark.parametrize("release", ERAS)
def test_every_program_is_recorded(release):
    programs = {path.stem for path in (FOLDER / "programs" / release).glob("*.py")}
    assert programs == set(RECORDED[release]) >= set(DIFFERENCES[release])
