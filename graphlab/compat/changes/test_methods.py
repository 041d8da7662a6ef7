"""Methods of ``tf.test.TestCase`` that Python's own class of tests has lost, such as ``assertEquals``."""

from __future__ import annotations

from tensorflow.python.framework.test_util import TensorFlowTestCase

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.libraries.patches import resolve
from graphlab.compat.tables.libraries import LOST_METHODS


def install(patcher: Patcher) -> None:
    """Add the methods that are not there, which depends on the release of Python."""
    for path, target in LOST_METHODS["unittest"].items():
        todays = getattr(TensorFlowTestCase, target.rpartition(".")[2], None) or resolve(target)
        patcher.add(TensorFlowTestCase, path.rpartition(".")[2], todays)
