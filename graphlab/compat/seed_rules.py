"""Which TensorFlow's rules decide seeds and op sequences, and when they hold for the whole process."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from graphlab.errors import OptionError

#: Where the user chooses the rules.
VARIABLE = "GRAPHLAB_SEEDS"

#: ``1.15`` (the default), ``1.12``, the same with the dropout of 1.0 to 1.12, or ``tensorflow2`` to leave TensorFlow as
#: it is.
RULES = ("1.15", "1.12", "tensorflow2")

_contexts = 0


def wanted_rules() -> str:
    """Return the rules that the environment asks for.

    Raises:
        OptionError: It asks for something else.
    """
    wanted = os.environ.get(VARIABLE) or RULES[0]
    if wanted not in RULES:
        raise OptionError(f"{VARIABLE}={wanted}: must be {', '.join(RULES[:-1])} or {RULES[-1]}")
    return wanted


@contextmanager
def enforced() -> Iterator[None]:
    """Within the context, the rules of 1.x hold in every graph: a verbatim program runs."""
    global _contexts
    wanted_rules()  # a wrong value is reported now, not by the first random op
    _contexts += 1
    try:
        yield
    finally:
        _contexts -= 1


def are_enforced() -> bool:
    """Whether ``enforced`` is entered."""
    return _contexts > 0
