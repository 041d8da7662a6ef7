"""The ready-made regressors of 1.4 did not report the means of their labels and predictions."""

from __future__ import annotations

import functools
from collections.abc import Callable

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import runs_before


def _without_means(original: Callable) -> Callable:
    @functools.wraps(original)
    def metrics(self, *arguments, **options):
        found = original(self, *arguments, **options)
        if not runs_before("1.12"):
            return found
        return {
            name: metric for name, metric in found.items() if not name.startswith(("label/mean", "prediction/mean"))
        }

    return metrics


def install(patcher: Patcher) -> None:
    """Replace the method that makes the metrics."""
    # Only the module before this one in its group makes the package importable.
    from tensorflow_estimator.python.estimator.canned import head

    kind = head._RegressionHeadWithMeanSquaredErrorLoss
    patcher.replace(kind, "_eval_metric_ops", _without_means(kind._eval_metric_ops))
