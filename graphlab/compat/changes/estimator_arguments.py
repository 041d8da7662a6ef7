"""Estimators whose constructors take their positional arguments in another order than in 1.15."""

from graphlab.compat.changes.argument_orders import reorder
from graphlab.compat.changes.patcher import Patcher


def install(patcher: Patcher) -> None:
    """Give the constructors their arguments of 1.15."""
    reorder(patcher, "tensorflow_estimator")
