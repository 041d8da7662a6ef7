"""Running a notebook: its cells in a kernel, and the executed notebook is written whatever happens."""

from __future__ import annotations

import copy
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphlab.errors import ProgramError
from graphlab.programs.jupyter.kernel_spec import DISPLAY_NAME, KERNEL_NAME
from graphlab.programs.reading.document import Block
from graphlab.programs.reading.notebook import Notebook
from graphlab.programs.running.messages import Start
from graphlab.programs.running.report import Report
from graphlab.programs.running.runner import run_blocks

if TYPE_CHECKING:
    from nbformat import NotebookNode

#: The executed notebook, beside ``report.json``.
EXECUTED = "executed.ipynb"


def run_notebook(
    notebook: Notebook, selected: Sequence[Block] | None = None, *, output: Path | None = None, **options: Any
) -> Report:
    """Run cells of a notebook in order, in one kernel, in the notebook's own folder; write the report.

    The executed notebook is written as ``executed.ipynb`` beside the report, even if cells fail or the run is
    interrupted. It has the author's text and the new outputs; cells that did not run keep their old outputs.

    Args:
        notebook: The notebook.
        selected: The cells to run; None for all.
        output: Another file to write the executed notebook to.
        options: Those of ``graphlab.programs.running.runner.run_blocks``.

    Raises:
        ProgramError: The kernel does not start, or ``output`` cannot be written.
    """
    from graphlab.programs.jupyter.kernel_client import KernelClient

    if output is not None and not output.parent.is_dir():
        raise ProgramError(f"cannot write {output}: there is no folder {output.parent}")
    node = copy.deepcopy(notebook.node)
    places = [] if output is None else [output]

    def launch(start: Start, directory: Path) -> KernelClient:
        executed = directory / EXECUTED
        if executed not in places:
            places.append(executed)
        return KernelClient(start, node, notebook.places)

    try:
        return run_blocks(notebook, launch, selected, **options)
    finally:
        _describe(node)
        for place in places:
            _write(node, place)


def _describe(node: NotebookNode) -> None:
    """Note what ran the notebook: Jupyter opens it with that kernel if it is installed."""
    import platform

    node.metadata["kernelspec"] = {"name": KERNEL_NAME, "display_name": DISPLAY_NAME, "language": "python"}
    node.metadata["language_info"] = {
        "name": "python",
        "version": platform.python_version(),
        "mimetype": "text/x-python",
        "file_extension": ".py",
        "pygments_lexer": "ipython3",
        "codemirror_mode": {"name": "ipython", "version": 3},
        "nbconvert_exporter": "python",
    }


def _write(node: NotebookNode, place: Path) -> None:
    import nbformat

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            nbformat.write(node, str(place))
    except OSError as error:
        raise ProgramError(f"cannot write {place}: {error.strerror or error}") from error
