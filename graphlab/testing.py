"""For authors of plugins: checks to call from a plugin's own tests.

::

    import graphlab.testing
    import my_plugin

    def test_my_plugin(tmp_path):
        graphlab.testing.check_model(my_plugin, tmp_path, epochs=1)
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from graphlab.hooks.manager import plugin_manager
from graphlab.hooks.markers import hookimpl
from graphlab.types.dataset import Dataset


@contextlib.contextmanager
def registered(plugin: object, name: str) -> Iterator[str]:
    """Register a plugin under ``name`` for as long as the block runs.

    Raises:
        PluginError: The plugin does not keep to the hook specifications.
    """
    manager = plugin_manager()
    manager.register(plugin, name)
    try:
        yield name
    finally:
        manager.unregister(name)


def check_model(plugin: object, directory: Path, examples: int = 256, **options: Any) -> dict[str, Any]:
    """Train a model plugin on the first examples of its data, save it, and read it back; return what ``run.json`` says.

    Checks that the hooks fit their specifications, that the options have defaults, that the model builds and trains to
    finite metrics, that the same seed gives the same metrics again, that what ``save`` says it wrote is there, and that
    ``restore`` reads it back for predictions and pictures.

    Args:
        directory: Where run directories may be made.
        examples: How many examples of each split are used.
        options: Values for the plugin's options.

    Raises:
        AssertionError: A check failed; the message says which.
        GraphLabError: The plugin cannot be registered, built or trained.
    """
    from graphlab.runs import runner
    from graphlab.types.options import with_common_options

    short = shortened(plugin, "whole-model", examples)
    with registered(_copied(plugin), "whole-model"), registered(short, "model") as name:
        values = with_common_options(plugin_manager().model_hooks(name).options())(**options)
        first, second = (runner.start(name, values, directory / str(attempt)) for attempt in (1, 2))
        metrics = first.record.metrics
        assert first.status == "finished", f"the run ended as {first.status}"
        assert metrics, "evaluate returned no metrics"
        assert all(math.isfinite(value) for value in metrics.values()), f"metrics are not finite: {metrics}"
        assert metrics == second.record.metrics, (
            f"the same seed gave other metrics: {metrics}, then {second.record.metrics}"
        )
        for path in first.record.written:
            assert list(directory.glob(f"1/model/*/{path}*")), f"save says it wrote {path}, which is not there"
        _check_restored(first.directory)
        return first.record.as_json()


def _check_restored(directory: Path) -> None:
    """Check that `graphlab predict` and `graphlab picture` can use the run."""
    from graphlab.runs.directory import RunDirectory
    from graphlab.runs.restored import RestoredRun
    from graphlab.types.picture import Picture
    from graphlab.types.prediction import PredictionOptions

    with RestoredRun(RunDirectory.open(directory)) as run:
        hooks = plugin_manager().model_hooks(run.plugin)
        chosen = run.record.chosen
        assert chosen is not None, "the record of the finished run names no checkpoint"
        assert run.session is not None
        assert run.step == chosen.step, f"restore says step {run.step}, the run chose {chosen.step}"
        kind = hooks.prediction_options()
        assert issubclass(kind, PredictionOptions), f"prediction_options returned {kind}, no graphlab.PredictionOptions"
        for picture in (picture for group in hooks.pictures() for picture in group):
            assert isinstance(picture, Picture), f"pictures returned {picture!r}, no graphlab.Picture"


def shortened(plugin: object, name: str, examples: int) -> ModuleType:
    """Return a plugin like the one registered as ``name``, with data cut to the first examples of each split."""

    @hookimpl
    def data(options: Any) -> Dataset:
        dataset = plugin_manager().model_hooks(name).data(options=options)
        splits: dict[str, Any] = {part: split[:examples] for part, split in dataset.splits.items()}
        return replace(dataset, **splits)

    shortened = _copied(plugin)
    vars(shortened)["data"] = data
    return shortened


def _copied(plugin: object) -> ModuleType:
    """Return a plugin with the same hooks: one that is installed is registered already, and none can be twice."""
    copy = ModuleType("model", plugin.__doc__)
    for attribute in dir(plugin):
        if not attribute.startswith("_"):
            setattr(copy, attribute, getattr(plugin, attribute))
    return copy
