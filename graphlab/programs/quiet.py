"""A quiet console for other people's programs."""

import sys
import warnings

from graphlab.engine.runtime import prepare_environment, verbose


def prepare_console() -> None:
    """Silence what a program of the 1.x era cannot help: TensorFlow's banners and notes about old habits.

    To be called before TensorFlow is imported. ``-v``, ``PYTHONWARNINGS`` and ``python -W`` bring the notes back.
    """
    prepare_environment()
    if verbose() or sys.warnoptions:
        return
    for category in (DeprecationWarning, PendingDeprecationWarning, FutureWarning, SyntaxWarning):
        warnings.simplefilter("ignore", category)
    # Keras gives its notes on old methods as user warnings, in the name of the program's own line.
    warnings.filterwarnings("ignore", message=r"(?s).*\bdeprecated\b", category=UserWarning)
