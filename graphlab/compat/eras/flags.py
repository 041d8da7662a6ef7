"""``tf.flags`` and ``tf.app.run`` of the releases up to 1.4, on argparse.

A flag may have any default; only a text is converted to the flag's type. The first flag that is read parses the command
line, and a flag that is defined after that does not exist. ``main`` gets the words that no flag takes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn

from graphlab.compat.flag_scopes import Definitions, Scope, current_scope, exchanged, separate

#: Option strings, each with the arguments of ``add_argument``.
_Options = Sequence[tuple[str, dict[str, Any]]]


class _Parser:
    """The flags that a program has defined, and the parser for them."""

    def __init__(self, scope: Scope) -> None:
        self.required: set[str] = set()
        self._options: dict[str, _Options] = {}
        self._definitions = Definitions(scope)
        self._parser: argparse.ArgumentParser | None = None

    @property
    def argparse(self) -> argparse.ArgumentParser:
        """The parser with all flags; its messages begin with the name that the program has when it is first used."""
        if self._parser is None:
            self._parser = argparse.ArgumentParser()
            self._parser._optionals.title = "optional arguments"
            for option, arguments in (pair for options in self._options.values() for pair in options):
                self._parser.add_argument(option, **arguments)
        return self._parser

    def add(self, name: str, options: _Options) -> None:
        """Define a flag.

        Raises:
            argparse.ArgumentError: The program has a flag of that name.
        """
        if self._definitions.begins_program():
            self.required.clear()
            self._options.clear()
            self._parser = None
            vars(FLAGS).update(vars(_FlagValues()))
        elif name in self._options and self._definitions.is_over(name):
            del self._options[name]
            self._parser = None
            vars(FLAGS).update(__parsed=False)
        for option, arguments in options:
            self.argparse.add_argument(option, **arguments)
        self._options[name] = options
        self._definitions.add(name)


class _FlagValues:
    """The values of the flags, as attributes."""

    def __init__(self) -> None:
        vars(self).update(__flags={}, __parsed=False)

    def _parse_flags(self, args: Sequence[str] | None = None) -> list[str]:
        """Parse the command line, or a list, and return the words that no flag takes."""
        values, rest = _parser.argparse.parse_known_args(args)
        vars(self)["__flags"].update(vars(values))
        vars(self)["__parsed"] = True
        for name in _parser.required:
            self._assert_required(name)
        return rest

    def __getattr__(self, name: str) -> Any:
        if not vars(self).get("__parsed", True):
            self._parse_flags()
        if name not in vars(self).get("__flags", ()):
            raise AttributeError(name)
        return vars(self)["__flags"][name]

    def __setattr__(self, name: str, value: Any) -> None:
        if not vars(self)["__parsed"]:
            self._parse_flags()
        vars(self)["__flags"][name] = value
        scope = current_scope()
        if scope is not None and scope.release == "1.4":  # whether it is required or not
            self._assert_required(name)

    def _assert_required(self, name: str) -> None:
        if vars(self)["__flags"].get(name) is None:
            raise AttributeError(f"Flag --{name} must be specified.")


_parser = _Parser(Scope())
FLAGS = _FlagValues()


def DEFINE_string(flag_name: str, default_value: Any, docstring: str | None) -> None:
    """Define a flag that is a text."""
    _define(flag_name, default_value, docstring, str)


def DEFINE_integer(flag_name: str, default_value: Any, docstring: str | None) -> None:
    """Define a flag that is an integer."""
    _define(flag_name, default_value, docstring, int)


def DEFINE_float(flag_name: str, default_value: Any, docstring: str | None) -> None:
    """Define a flag that is a number."""
    _define(flag_name, default_value, docstring, float)


def DEFINE_boolean(flag_name: str, default_value: Any, docstring: str | None) -> None:
    """Define a flag that is true or false: ``--NAME``, ``--NAME=True`` or ``--noNAME``."""
    options = {"nargs": "?", "const": True, "help": docstring, "default": default_value, "type": _truth}
    opposite = {"action": "store_false", "dest": flag_name.replace("-", "_")}
    _parser.add(flag_name, [("--" + flag_name, options), ("--no" + flag_name, opposite)])


DEFINE_bool = DEFINE_boolean


def mark_flag_as_required(flag_name: str) -> None:
    """Let the parsing of the command line fail if the flag has no value then; since 1.4."""
    if _parser.argparse.get_default(flag_name) is not None:
        from tensorflow.python.platform import tf_logging

        tf_logging.warning(
            f"Flag {flag_name} has a non-None default value; therefore, mark_flag_as_required will pass even if flag "
            "is not specified in the command line!"
        )
    _parser.required.add(flag_name)


def mark_flags_as_required(flag_names: Iterable[str]) -> None:
    """Require several flags; since 1.4."""
    for name in flag_names:
        mark_flag_as_required(name)


def run(main: Callable[[list[str]], Any] | None = None, argv: Sequence[str] | None = None) -> NoReturn:
    """``tf.app.run``: parse the flags, call ``main`` with the program's name and the other words, and exit.

    Args:
        main: The function; None for ``main`` of the program.
        argv: The command line, with the name of the program; None for the process's own.
    """
    rest = FLAGS._parse_flags(argv[1:] if argv else None)
    main = main or sys.modules["__main__"].main
    sys.exit(main(sys.argv[:1] + rest))


def _define(name: str, default: Any, docstring: str | None, kind: Callable[[str], Any]) -> None:
    _parser.add(name, [("--" + name, {"default": default, "help": docstring, "type": kind})])


def _truth(text: str) -> bool:
    return text.lower() in ("true", "t", "1")


def _begin(scope: Scope) -> Callable[[], None]:
    flags = exchanged(FLAGS, vars(_FlagValues()))
    parser = exchanged(_parser, vars(_Parser(scope)))

    def end() -> None:
        flags()
        parser()

    return end


separate(_begin)
