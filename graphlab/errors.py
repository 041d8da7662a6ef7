"""The errors a user can cause. The command line prints each as one line and leaves with its ``exit_code``."""

from collections.abc import Iterable


class GraphLabError(Exception):
    """An error that the user can fix: the message says what was wrong, where, and what to do."""

    #: What the command line exits with: 2 for bad input, 1 for a run that went wrong.
    exit_code = 2


class PluginError(GraphLabError):
    """A plugin that cannot be loaded, or that does not keep to the hook specifications."""


class UnknownPluginError(PluginError, LookupError):
    """A plugin name that is not registered."""


class OptionError(GraphLabError, ValueError):
    """A hyper-parameter of the wrong type or out of its range."""


class DataError(GraphLabError, ValueError):
    """A data set that is missing, truncated or damaged."""


class RunError(GraphLabError):
    """A run directory that cannot be made, read or resumed."""


class CheckpointError(GraphLabError):
    """A checkpoint that is missing or does not fit the graph."""


class ProgramError(GraphLabError):
    """A script or document that cannot be read, or a choice of its parts that does not exist."""


class MissingPackageError(GraphLabError, ImportError):
    """A package that a program needs for one of its calls, and that is not installed."""


class ErrataError(ProgramError, ValueError):
    """A file of errata that cannot be read or does not fit the block it corrects."""


class Python2Error(ProgramError):
    """A program that is Python 2 and was run as Python 3, or that cannot be translated."""

    exit_code = 1


class NonFiniteLossError(GraphLabError, ArithmeticError):
    """The loss became NaN or infinite: continuing would only waste time."""

    exit_code = 1


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return what follows "no such thing" in a message: the close matches, or else all known names."""
    import difflib  # only bad input needs it, and importing it takes 2 ms

    known = sorted(known)
    close = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    if close:
        return "did you mean " + " or ".join(close) + "?"
    return "there is " + ", ".join(known) if known else "there is none"
