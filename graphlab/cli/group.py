"""A click group that imports a command only when it is used, and turns errors into one line."""

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from graphlab.engine.runtime import VERBOSE_VARIABLE, serve_one_program, verbose
from graphlab.errors import GraphLabError, did_you_mean


def show_everything(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    """Remember ``-v`` for this process and the processes it starts."""
    if value:
        os.environ[VERBOSE_VARIABLE] = "1"


verbose_option = click.option(
    "-v", "--verbose", is_flag=True, expose_value=False, callback=show_everything,
    help="Show tracebacks, and everything TensorFlow says.",
)  # fmt: skip


era_option = click.option(
    "--era", metavar="VERSION",
    help="The TensorFlow that the program was written for: 0.12, 1.0, 1.4, 1.12 or 1.15 (default).",
)  # fmt: skip


py2_option = click.option(
    "--py2/--no-py2", default=None, help="The program is Python 2: translate it in memory and show the changes.",
)  # fmt: skip


library_option = click.option(
    "--library", "libraries", metavar="NAME", multiple=True,
    help="An installed library that was written for TensorFlow 1.x.",
)  # fmt: skip


class LazyGroup(click.Group):
    """A group whose commands are given as ``{name: (dotted path of the command, short help)}``.

    The short help is repeated here so that listing the commands imports none of them; a test compares the two.
    """

    def __init__(self, *args, lazy_commands: dict[str, tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.lazy_commands = lazy_commands
        self._plugins_asked = False

    def list_commands(self, context: click.Context) -> list[str]:
        self._ask_plugins()
        return sorted({*self.lazy_commands, *self.commands})

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name in self.lazy_commands:
            module, _, attribute = self.lazy_commands[name][0].rpartition(".")
            return getattr(importlib.import_module(module), attribute)
        self._ask_plugins()
        return super().get_command(context, name)

    def resolve_command(self, context: click.Context, arguments: list[str]):
        name = arguments[0]
        if self.get_command(context, name) is None and not name.startswith("-"):
            raise click.UsageError(f"no command {name!r}; {did_you_mean(name, self.list_commands(context))}", context)
        return super().resolve_command(context, arguments)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        rows = []
        for name in self.list_commands(context):
            if name in self.lazy_commands:
                rows.append((name, self.lazy_commands[name][1]))
            else:
                rows.append((name, self.commands[name].get_short_help_str(limit=100)))
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def main(self, args: Sequence[str] | None = None, **extra: Any) -> Any:  # type: ignore[override]
        """Run the command line; leave with 0, with an error's own exit code, or with 130 after Ctrl-C."""
        serve_one_program()
        try:
            result = super().main(args, **{**extra, "standalone_mode": False})
        except click.UsageError as error:
            # click would print the usage and a hint on two lines before the message itself.
            place = f" (see `{error.ctx.command_path} --help`)" if error.ctx else ""
            _show(error.format_message() + place, error)
            sys.exit(error.exit_code)
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except (KeyboardInterrupt, click.Abort):
            click.echo("Interrupted.", err=True)
            sys.exit(130)
        except GraphLabError as error:
            _show(str(error), error)
            sys.exit(error.exit_code)
        except BrokenPipeError:  # the reader of our output has closed the pipe, as `| head` does
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        except Exception as error:
            _show(f"unexpected {type(error).__name__}: {error} (run again with -v for the traceback)", error)
            sys.exit(1)
        # A command may return an exit code; click itself returns the one of `--help` and of `context.exit`.
        sys.exit(result if isinstance(result, int) else 0)

    def _ask_plugins(self) -> None:
        if not self._plugins_asked:
            self._plugins_asked = True
            from graphlab.hooks.discovery import declared_plugins, may_implement

            # If the manager is loaded, the program may have registered a plugin that no package declares.
            if "graphlab.hooks.manager" in sys.modules or any(
                may_implement(declaration, "register_commands") for declaration in declared_plugins()
            ):
                from graphlab.hooks.manager import plugin_manager

                plugin_manager().hook.register_commands(cli=self)


def _show(message: str, error: BaseException) -> None:
    if verbose():
        import traceback

        traceback.print_exception(error)
    click.echo(f"Error: {message}", err=True)
