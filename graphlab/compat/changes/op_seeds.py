"""Seeds of random ops by the rule of 1.x, which is in ``graphlab.compat.seeds``."""

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.seeds import get_seed


def install(patcher: Patcher) -> None:
    """Replace TensorFlow's ``get_seed``."""
    patcher.rebind(["tensorflow.python.framework.random_seed:get_seed"], get_seed.__wrapped__, get_seed)
