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

#: Between ``graphlab exec`` and its own kernels, the key in the metadata of a request to run a cell: the cell's number.
CELL_KEY = "graphlab_cell"
#: The key in the reply to it: what became of the cell, as ``report.BlockResult`` names it.
REPLY_KEY = "graphlab"


def install_kernel(prefix: Path | None = None) -> Path:
    """Add the kernel to Jupyter and return its folder; one that is there already is replaced.

    Args:
        prefix: The folder of an environment, such as ``sys.prefix``; None for the user's own kernels, which every
            Jupyter of the user has.

    Raises:
        ProgramError: The folder cannot be written.
    """
    from jupyter_client.kernelspec import KernelSpecManager

    spec = {
        # This very Python, whatever environment Jupyter itself is in.
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
    """Take the kernel out of Jupyter and return the folder it was in.

    Args:
        prefix: The environment it was added to; None for the place where Jupyter finds it first.

    Raises:
        ProgramError: It is not there, or it cannot be removed.
    """
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    if prefix is None:
        try:
            folder = Path(KernelSpecManager().get_kernel_spec(KERNEL_NAME).resource_dir)
        except NoSuchKernel:
            raise ProgramError("Jupyter has no kernel of GraphLab; `graphlab kernel install` adds it") from None
    else:
        folder = prefix / "share" / "jupyter" / "kernels" / KERNEL_NAME
        if not folder.is_dir():
            raise ProgramError(f"there is no kernel of GraphLab in {prefix}")
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise ProgramError(f"cannot remove {folder}: {error.strerror or error}") from error
    return folder
