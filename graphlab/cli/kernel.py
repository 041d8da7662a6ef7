"""``graphlab kernel``: add a TensorFlow 1.x kernel to Jupyter, or remove it."""

from collections.abc import Callable
from pathlib import Path

import click

from graphlab.cli.group import era_option, library_option, py2_option, verbose_option


def _place_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options for the place of the kernel."""
    function = click.option(
        "--prefix", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path),
        help="The folder of an environment, such as a virtual environment.",
    )(function)  # fmt: skip
    return click.option("--user", is_flag=True, help="Your own kernels, for every Jupyter of yours (default).")(
        function
    )


@click.group()
@verbose_option
def kernel() -> None:
    """Add a TensorFlow 1.x kernel to Jupyter, or remove it."""


@kernel.command()
@era_option
@py2_option
@library_option
@_place_options
def install(user: bool, prefix: Path | None, era: str | None, py2: bool | None, libraries: tuple[str, ...]) -> None:
    """Add the kernel "Python 3 (TensorFlow 1.x)" to Jupyter, or with --era or --py2, one for such programs."""
    from graphlab.programs.jupyter.kernel_spec import display_name, install_kernel

    _check(user, prefix)
    folder = install_kernel(prefix, era, bool(py2), libraries)
    click.echo(f"installed {display_name(era, bool(py2))!r} in {folder}")


@kernel.command()
@era_option
@py2_option
@_place_options
def remove(user: bool, prefix: Path | None, era: str | None, py2: bool | None) -> None:
    """Remove the kernel from Jupyter, or with --era or --py2, the one for such programs."""
    from graphlab.programs.jupyter.kernel_spec import remove_kernel

    _check(user, prefix)
    click.echo(f"removed {remove_kernel(prefix, era, bool(py2))}")


def _check(user: bool, prefix: Path | None) -> None:
    if user and prefix is not None:
        raise click.UsageError("give --user or --prefix, not both")
