"""Which release's rules decide seeds and op sequences, and whether they hold for the whole process."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from graphlab.errors import OptionError

#: The environment variable in which the user chooses the rules.
VARIABLE = "GRAPHLAB_SEEDS"

#: ``1.15`` (the default); ``1.12``, the same with the dropout of 1.0 to 1.12; ``tensorflow2``, TensorFlow unchanged.
RULES = ("1.15", "1.12", "tensorflow2")

_contexts = 0


def wanted_rules() -> str:
    """Return the rules chosen by the environment variable.

    Raises:
        OptionError: It has another value.
    """
    wanted = os.environ.get(VARIABLE) or RULES[0]
    if wanted not in RULES:
        raise OptionError(f"{VARIABLE}={wanted}: must be {', '.join(RULES[:-1])} or {RULES[-1]}")
    return wanted


@contextmanager
def enforced() -> Iterator[None]:
    """Enforce the rules of 1.x in every graph within the context, while a verbatim program runs."""
    global _contexts
    wanted_rules()  # report a wrong value now, not at the first random op
    _contexts += 1
    try:
        yield
    finally:
        _contexts -= 1


def are_enforced() -> bool:
    """Whether the process is inside ``enforced``."""
    return _contexts > 0
