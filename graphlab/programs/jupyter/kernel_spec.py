"""GraphLab's kernel in Jupyter: "Python 3 (TensorFlow 1.x)"."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from graphlab.compat import era_libraries, releases
from graphlab.compat.releases import release_of
from graphlab.errors import ProgramError
from graphlab.programs.reading.settings import PY2_VARIABLE

#: What Jupyter's files call the kernel.
KERNEL_NAME = "graphlab"
#: What Jupyter's menus call it.
DISPLAY_NAME = "Python 3 (TensorFlow 1.x)"


def kernel_name(era: str | None = None, py2: bool = False) -> str:
    """Return what Jupyter's files call the kernel for programs of a release, or of Python 2."""
    return "-".join([KERNEL_NAME, *([] if era is None else [release_of(era)]), *(["py2"] if py2 else [])])


def display_name(era: str | None = None, py2: bool = False) -> str:
    """Return what Jupyter's menus call the kernel for programs of a release, or of Python 2."""
    name = DISPLAY_NAME if era is None else f"Python 3 (TensorFlow {release_of(era)})"
    return name.replace("Python 3", "Python 2") if py2 else name


def install_kernel(
    prefix: Path | None = None, era: str | None = None, py2: bool = False, libraries: Sequence[str] = ()
) -> Path:
    """Add the kernel to Jupyter, replacing an older one, and return its folder.

    Args:
        prefix: The folder of an environment, such as ``sys.prefix``; None for the user's own kernels, which all of
            the user's Jupyter installations show.
        era: The release of TensorFlow whose programs the kernel runs; None: the one that the environment variable
            ``GRAPHLAB_ERA`` names when the kernel starts, or else 1.15.
        py2: Whether its cells are Python 2.
        libraries: The libraries that count as written for TensorFlow 1.x, beside those that are recognised.

    Raises:
        OptionError: There is no such release, or no library can have such a name.
        ProgramError: The folder cannot be written.
    """
    from jupyter_client.kernelspec import KernelSpecManager

    spec = {
        # This very Python, even if Jupyter is in another environment.
        "argv": [sys.executable, "-m", "ipykernel_launcher", "--ext=graphlab", "-f", "{connection_file}"],
        "display_name": display_name(era, py2),
        "language": "python",
        "metadata": {"debugger": True},
    }
    environment = {
        releases.VARIABLE: None if era is None else release_of(era),
        PY2_VARIABLE: "1" if py2 else None,
        era_libraries.VARIABLE: ",".join(map(era_libraries.checked_library, libraries)) or None,
    }
    if any(environment.values()):
        spec["env"] = {name: value for name, value in environment.items() if value}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "kernel.json").write_text(json.dumps(spec, indent=1) + "\n", encoding="utf-8")
        try:
            return Path(
                KernelSpecManager().install_kernel_spec(
                    folder, kernel_name(era, py2), user=prefix is None, prefix=None if prefix is None else str(prefix)
                )
            )
        except OSError as error:
            place = error.filename or prefix or "the folder of the user's kernels"
            raise ProgramError(
                f"cannot write {place}: {error.strerror or error}; choose a place with --prefix"
            ) from error


def remove_kernel(prefix: Path | None = None, era: str | None = None, py2: bool = False) -> Path:
    """Remove the kernel from Jupyter and return the folder it was in.

    Args:
        prefix: The environment it was added to; None for the first one that Jupyter finds.
        era: The release of the kernel; None for the usual kernel.
        py2: Whether it is one for Python 2.

    Raises:
        OptionError: There is no such release.
        ProgramError: There is no such kernel, or it cannot be removed.
    """
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    name = kernel_name(era, py2)
    if prefix is None:
        try:
            folder = Path(KernelSpecManager().get_kernel_spec(name).resource_dir)
        except NoSuchKernel:
            raise ProgramError(f"Jupyter has no kernel {name!r}; `graphlab kernel install` adds it") from None
    else:
        folder = prefix / "share" / "jupyter" / "kernels" / name
        if not folder.is_dir():
            raise ProgramError(f"there is no GraphLab kernel in {prefix}")
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise ProgramError(f"cannot remove {folder}: {error.strerror or error}") from error
    return folder
