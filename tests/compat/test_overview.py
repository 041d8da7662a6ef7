"""docs/compat.md says what the tables say."""

from pathlib import Path

from graphlab.compat import names
from graphlab.compat.tables.overview import markdown

DOCUMENT = Path(__file__).parents[2] / "docs/compat.md"


def test_the_document_has_the_table_that_the_tables_make():
    assert markdown() in DOCUMENT.read_text(encoding="utf-8"), "run python -m graphlab.compat.tables.overview"


def test_the_errors_it_shows_are_the_real_ones():
    text = DOCUMENT.read_text(encoding="utf-8")
    assert f"use {names.REPLACED['tensorflow.mul']}" in text
    assert f"use {names.MISSING['tensorflow.contrib.factorization.GMM']}" in " ".join(text.split())
