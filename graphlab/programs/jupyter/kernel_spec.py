"""GraphLab's kernel in Jupyter: "Python 3 (TensorFlow 1.x)"."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

from graphlab.errors import ProgramError

#: What Jupyter's files call the kernel.
KERNEL_NAME = "graphlab"
#: What Jupyter's menus call it.
DISPLAY_NAME = "Python 3 (TensorFlow 1.x)"


def install_kernel(prefix: Path | None = None) -> Path:
    """Add the kernel to Jupyter, replacing an older one, and return its folder.

    Args:
        prefix: The folder of an environment, such as ``sys.prefix``; None for the user's own kernels, which all of
            the user's Jupyter installations show.

    Raises:
        ProgramError: The folder cannot be written.
    """
    from jupyter_client.kernelspec import KernelSpecManager

    spec = {
        # This very Python, even if Jupyter is in another environment.
        "argv": [sys.executable, "-m", "ipykernel_launcher", "--ext=graphlab", "-f", "{connection_file}"],
        "display_name": DISPLAY_NAME,
        "language": "python",
        "metadata": {"debugger": True},
    }
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "kernel.json").write_text(json.dumps(spec, indent=1) + "\n", encoding="utf-8")
        try:
            return Path(
                KernelSpecManager().install_kernel_spec(
                    folder, KERNEL_NAME, user=prefix is None, prefix=None if prefix is None else str(prefix)
                )
            )
        except OSError as error:
            place = error.filename or prefix or "the folder of the user's kernels"
            raise ProgramError(
                f"cannot write {place}: {error.strerror or error}; choose a place with --prefix"
            ) from error


def remove_kernel(prefix: Path | None = None) -> Path:
    """Remove the kernel from Jupyter and return the folder it was in.

    Args:
        prefix: The environment it was added to; None for the first one that Jupyter finds.

    Raises:
        ProgramError: There is no such kernel, or it cannot be removed.
    """
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    if prefix is None:
        try:
            folder = Path(KernelSpecManager().get_kernel_spec(KERNEL_NAME).resource_dir)
        except NoSuchKernel:
            raise ProgramError("Jupyter has no GraphLab kernel; `graphlab kernel install` adds it") from None
    else:
        folder = prefix / "share" / "jupyter" / "kernels" / KERNEL_NAME
        if not folder.is_dir():
            raise ProgramError(f"there is no GraphLab kernel in {prefix}")
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise ProgramError(f"cannot remove {folder}: {error.strerror or error}") from error
    return folder
