"""``tf.app.run`` of the releases from 1.5 to 1.12: TensorFlow's own, with its own flags for help."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from absl import flags

#: What messages call the module with the flags for help.
_MODULE = "tensorflow.python.platform.app"


def run(main: Callable[[list[str]], Any] | None = None, argv: Sequence[str] | None = None) -> NoReturn:
    """Parse the flags, call ``main`` with the other words of the command line, and exit.

    Args:
        main: The function; None for ``main`` of the program.
        argv: The command line, with the name of the program; None for the process's own.
    """
    _define_help_flags()
    rest = flags.FLAGS(sys.argv if argv is None else argv, known_only=True)
    main = main or sys.modules["__main__"].main
    sys.exit(main(rest))


class _Help(flags.BooleanFlag):
    """A flag that shows help and ends the program."""

    def __init__(self, name: str, help_text: str, short_name: str | None = None):
        super().__init__(name, False, help_text, short_name=short_name)

    def parse(self, argument: Any) -> None:
        if argument:
            _show_usage(only_main=self.name != "helpfull")
            if self.name != "helpfull":
                print("\nTry --helpfull to get a list of all flags.")
            sys.exit(1)


def _define_help_flags() -> None:
    if isinstance(flags.FLAGS._flags().get("helpshort"), _Help):  # the program has run before
        return
    for flag in (
        _Help("help", "show this help", short_name="h"),
        _Help("helpfull", "show full help"),
        _Help("helpshort", "show this help"),
    ):
        flags.DEFINE_flag(flag, module_name=_MODULE)


def _show_usage(only_main: bool) -> None:
    text = sys.modules["__main__"].__doc__
    if text:
        holes = text.count("%") - 2 * text.count("%%")
        with contextlib.suppress(OverflowError, TypeError, ValueError):  # it is shown as it stands
            text %= (sys.argv[0],) * holes
    else:
        text = flags.text_wrap(f"\nUSAGE: {sys.argv[0]} [flags]\n", indent="       ", firstline_indent="")
    shown = flags.FLAGS.main_module_help() if only_main else str(flags.FLAGS)
    print(text + (f"\nflags:\n{shown}" if shown else ""))
