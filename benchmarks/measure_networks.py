"""Training the same networks in turn: steps per second, time to an accuracy, peak memory."""

import contextlib
import importlib.util
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

CONTESTANTS = Path(__file__).parent / "contestants"
TASKS = ("linear", "two-layer", "cnn", "lstm")

#: The module of each contestant, its name in the tables and the packages it needs.
ALL = (
    ("base_session", "tf.compat.v1.Session", ()),
    ("graphlab_session", "graphlab.Session", ()),
    ("graphlab_run", "graphlab run", ()),
    ("graphlab_run_bf16", "graphlab run, bf16", ()),
    ("keras_fit", "Keras 3 fit", ("keras",)),
    ("torch_eager", "PyTorch", ("torch",)),
    ("torch_compiled", "PyTorch, torch.compile", ("torch",)),
    ("jax_jit", "JAX, jit", ("jax",)),
    ("jax_scan", "JAX, lax.scan", ("jax",)),
)

#: Turns that do not count: compilation, caches, the trial of the session.
_WARM_UP = 3


class Failed(Exception):
    """A contestant ended by itself."""


class Process:
    """The process of a contestant."""

    def __init__(self, module: str, task: str, cores: int):
        self.errors = tempfile.TemporaryFile("w+")  # noqa: SIM115, it lives as long as the process
        self.process = subprocess.Popen(
            [sys.executable, CONTESTANTS / f"{module}.py", task, str(cores)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, text=True,
        )  # fmt: skip
        self.start = self._answer()

    def ask(self, *words) -> dict:
        """Send a command and return the answer."""
        with contextlib.suppress(BrokenPipeError):  # the missing answer shows it
            print(*words, file=self.process.stdin, flush=True)
        return self._answer()

    def end(self) -> None:
        """End the process."""
        self.process.stdin.close()
        self.process.wait()

    def _answer(self) -> dict:
        line = self.process.stdout.readline()
        if not line:
            self.process.wait()
            self.errors.seek(0)
            said = self.errors.read().strip().splitlines()
            raise Failed(said[-1] if said else f"ended with {self.process.returncode}")
        return json.loads(line)


def measure(task: str, rounds: int, seconds: float, limit: float, cores: int) -> dict:
    """Let all contestants train in turn; return the measurements of each, by its name."""
    results: dict[str, dict] = {}
    processes: dict[str, Process] = {}

    def attempt(name: str, action) -> dict | None:
        try:
            return action()
        except Failed as error:
            processes.pop(name, None)
            results[name] = {"failed": str(error)}
            print(f"{task}: {name} failed: {error}", flush=True)
            return None

    for module, name, packages in ALL:
        missing = [package for package in packages if importlib.util.find_spec(package) is None]
        if missing:
            results[name] = {"absent": missing}
            print(f"{task}: {name} left out: {', '.join(missing)} is not installed", flush=True)
            continue
        process = attempt(name, lambda module=module: Process(module, task, cores))
        if process is not None:
            processes[name] = process
            results[name] = {"start": process.start["start"], "versions": process.start["versions"], "rates": []}
    for turn in range(_WARM_UP + rounds):
        for name, process in list(processes.items()):
            answer = attempt(name, lambda process=process: process.ask("window", seconds))
            if answer is not None and turn >= _WARM_UP:
                results[name]["rates"].append(answer["steps"] / answer["seconds"])
    for name, process in list(processes.items()):
        answer = attempt(name, lambda process=process: process.ask("reach", limit))
        if answer is not None:
            results[name]["reach"] = answer
            results[name]["peak_memory"] = answer.pop("peak_memory")
            process.end()
    for name, result in results.items():
        if result.get("rates"):
            print(f"{task}: {name}: {statistics.median(result['rates']):,.1f} steps/s", flush=True)
    return results
