"""Files that are always whole."""

import os
from pathlib import Path


def replace_text(path: Path, text: str) -> None:
    """Write a UTF-8 text beside ``path`` and rename it into place: whoever reads sees the old text or the new.

    Raises:
        OSError: It cannot be written.
    """
    temporary = path.with_name(f".{path.name}")
    temporary.write_text(text, encoding="utf-8")
    os.replace(temporary, path)
