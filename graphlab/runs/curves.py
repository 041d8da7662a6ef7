"""The picture ``curves``: training against validation, epoch by epoch, and the epoch that was kept.

The chapter on early stopping draws it by hand: where the two curves part, the model begins to learn the examples by
heart.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from graphlab.errors import RunError
from graphlab.runs.figures import figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from graphlab.types.run import TrainedRun

_TRAIN, _VALIDATION, _KEPT = "tab:blue", "tab:orange", "tab:green"


def draw_curves(run: TrainedRun) -> Figure:
    """Return a figure of the loss, and of every metric that was measured in training and validation.

    With random restarts, the chosen one is drawn strongly and the others faintly.

    Raises:
        RunError: No epoch is done yet, or the plugin reports no metrics.
    """
    restarts = defaultdict(list)
    for record in run.directory.metrics():
        restarts[record.get("restart", 0)].append(record)
    epochs = {restart: [record for record in records if "epoch" in record] for restart, records in restarts.items()}
    epochs = {restart: records for restart, records in epochs.items() if records}
    if not epochs:
        raise RunError(f"{run.directory.path}: no epoch of this run ({run.record.status}) is recorded yet")
    chosen = run.record.chosen if run.record.finished else None
    restart = chosen.restart if chosen else max(epochs)
    names = _metric_names(epochs[restart])
    if not names:
        raise RunError(f"{run.directory.path}: the plugin {run.plugin!r} records no metrics of its epochs")
    from matplotlib.ticker import MaxNLocator

    last = max(record["epoch"] for records in epochs.values() for record in records)
    others = f", restart {restart + 1} of {len(epochs)} (the others faint)" if len(epochs) > 1 else ""
    made = figure(f"{run.plugin}: training against validation{others}", 5.5 * len(names), 4.2)
    for axes, name in zip(made.subplots(1, len(names), squeeze=False)[0], names, strict=True):
        for other in set(epochs) - {restart}:
            _draw_metric(axes, name, epochs[other], faint=True)
        if name == "loss" and len(restarts[restart]) > len(epochs[restart]):
            _draw_steps(axes, restarts[restart], epochs[restart])
        _draw_metric(axes, name, epochs[restart])
        _mark_kept(run, axes, name, epochs[restart], chosen.step if chosen else None)
        axes.set(title=name.replace("_", " "), xlabel="epoch", ylabel=name.replace("_", " ") + _unit(name))
        axes.set_xlim(0, last + 0.03 * last)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
        axes.legend()
    return made


def _metric_names(epochs: list[dict[str, Any]]) -> list[str]:
    names = [name.removeprefix("train_") for name in epochs[0] if name.startswith("train_")]
    return [name for name in names if f"validation_{name}" in epochs[0]]


def _draw_metric(axes: Axes, name: str, epochs: list[dict[str, Any]], faint: bool = False) -> None:
    numbers = [record["epoch"] for record in epochs]
    for split, colour in (("train", _TRAIN), ("validation", _VALIDATION)):
        looks = {"alpha": 0.25, "linewidth": 1} if faint else {"label": split, "marker": "o", "markersize": 3}
        axes.plot(numbers, [record[f"{split}_{name}"] for record in epochs], color=colour, **looks)


def _draw_steps(axes: Axes, records: list[dict[str, Any]], epochs: list[dict[str, Any]]) -> None:
    """The training loss between the epochs' ends, which shows how fast the first epoch learned."""
    steps_per_epoch = epochs[0]["step"] / epochs[0]["epoch"]
    steps = [record for record in records if "epoch" not in record]
    places = [record["step"] / steps_per_epoch for record in steps]
    axes.plot(places, [record["loss"] for record in steps], color=_TRAIN, alpha=0.3, linewidth=1, label="train, steps")


def _mark_kept(run: TrainedRun, axes: Axes, name: str, epochs: list[dict[str, Any]], step: int | None) -> None:
    """A line at the epoch whose weights the run kept, and with early stopping the reason."""
    kept = next((record for record in epochs if record["step"] == step), None)
    if kept is None:
        return
    early = " (early stopping)" if run.options.patience else ""
    axes.axvline(kept["epoch"], color=_KEPT, linestyle="--", linewidth=1.2, label=f"kept: epoch {kept['epoch']}{early}")
    axes.plot(kept["epoch"], kept[f"validation_{name}"], "o", color=_KEPT, markersize=7, fillstyle="none")


def _unit(name: str) -> str:
    return {"accuracy": " (share of examples)", "loss": " (mean over examples)"}.get(name, "")
