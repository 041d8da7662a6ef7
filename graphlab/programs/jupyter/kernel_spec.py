"""GraphLab's kernel in Jupyter: "Python 3 (TensorFlow 1.x)"."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

from graphlab.compat.releases import VARIABLE, release_of
from graphlab.errors import ProgramError

#: What Jupyter's files call the kernel.
KERNEL_NAME = "graphlab"
#: What Jupyter's menus call it.
DISPLAY_NAME = "Python 3 (TensorFlow 1.x)"


def kernel_name(era: str | None = None) -> str:
    """Return what Jupyter's files call the kernel for programs of a release; None for the usual kernel."""
    return KERNEL_NAME if era is None else f"{KERNEL_NAME}-{release_of(era)}"


def display_name(era: str | None = None) -> str:
    """Return what Jupyter's menus call the kernel for programs of a release; None for the usual kernel."""
    return DISPLAY_NAME if era is None else f"Python 3 (TensorFlow {release_of(era)})"


def install_kernel(prefix: Path | None = None, era: str | None = None) -> Path:
    """Add the kernel to Jupyter, replacing an older one, and return its folder.

    Args:
        prefix: The folder of an environment, such as ``sys.prefix``; None for the user's own kernels, which all of
            the user's Jupyter installations show.
        era: The release of TensorFlow whose programs the kernel runs; None: the one that the environment variable
            ``GRAPHLAB_ERA`` names when the kernel starts, or else 1.15.

    Raises:
        OptionError: There is no such release.
        ProgramError: The folder cannot be written.
    """
    from jupyter_client.kernelspec import KernelSpecManager

    spec = {
        # This very Python, even if Jupyter is in another environment.
        "argv": [sys.executable, "-m", "ipykernel_launcher", "--ext=graphlab", "-f", "{connection_file}"],
        "display_name": display_name(era),
        "language": "python",
        "metadata": {"debugger": True},
    }
    if era is not None:
        spec["env"] = {VARIABLE: release_of(era)}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "kernel.json").write_text(json.dumps(spec, indent=1) + "\n", encoding="utf-8")
        try:
            return Path(
                KernelSpecManager().install_kernel_spec(
                    folder, kernel_name(era), user=prefix is None, prefix=None if prefix is None else str(prefix)
                )
            )
        except OSError as error:
            place = error.filename or prefix or "the folder of the user's kernels"
            raise ProgramError(
                f"cannot write {place}: {error.strerror or error}; choose a place with --prefix"
            ) from error


def remove_kernel(prefix: Path | None = None, era: str | None = None) -> Path:
    """Remove the kernel from Jupyter and return the folder it was in.

    Args:
        prefix: The environment it was added to; None for the first one that Jupyter finds.
        era: The release of the kernel; None for the usual kernel.

    Raises:
        OptionError: There is no such release.
        ProgramError: There is no such kernel, or it cannot be removed.
    """
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    if prefix is None:
        try:
            folder = Path(KernelSpecManager().get_kernel_spec(kernel_name(era)).resource_dir)
        except NoSuchKernel:
            raise ProgramError(
                f"Jupyter has no kernel {kernel_name(era)!r}; `graphlab kernel install` adds it"
            ) from None
    else:
        folder = prefix / "share" / "jupyter" / "kernels" / kernel_name(era)
        if not folder.is_dir():
            raise ProgramError(f"there is no GraphLab kernel in {prefix}")
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise ProgramError(f"cannot remove {folder}: {error.strerror or error}") from error
    return folder
