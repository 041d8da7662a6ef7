from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlab.errors import ProgramError
from graphlab.programs.reading.document import parse_document, read_document

PATH = Path("notes.md")


def parse(text):
    return parse_document(text, PATH)


def sources(text):
    return [block.source for block in parse(text).blocks]


@pytest.mark.parametrize(
    "info", ["python", "py", "Python", "python3", 'python title="a.py"', "{.python .numberLines}", "python{3,5}"]
)
def test_fences_that_hold_python(info):
    assert sources(f"```{info}\nx = 1\n```\n") == ["x = 1\n"]


@pytest.mark.parametrize("info", ["", "bash", "python-repl", "text python", "cython"])
def test_fences_that_hold_something_else(info):
    assert sources(f"```{info}\nx = 1\n```\n") == []


def test_a_transcript_needs_no_info_string():
    assert sources("```\n>>> 1 + 1\n2\n```\n\n```\n$ ls\n>>> 1\n```\n") == ["1 + 1\n\n"]


def test_tilde_fences_and_longer_fences_hold_backticks():
    assert sources("~~~python\n'```'\n~~~\n") == ["'```'\n"]
    assert sources("````py\n'''\n```\n'''\n````\n") == ["'''\n```\n'''\n"]


def test_html_comments_and_indented_code_are_not_blocks():
    assert sources("<!--\n```python\nx\n```\n-->\n\n    ```python\n    x\n    ```\n") == []


def test_indentation_of_a_list_is_not_part_of_the_code():
    document = parse(
        "1. first\n\n   ```python\n   if x:\n       y = 1\n   ```\n\n   - second\n\n     ```py\n     z\n     ```\n"
    )
    assert [block.source for block in document.blocks] == ["if x:\n    y = 1\n", "z\n"]
    assert [block.line for block in document.blocks] == [3, 10]
    assert document.lines()[3:5] == ["if x:", "    y = 1"]


def test_a_block_in_a_quotation():
    document = parse("> ```python\n> x = 1\n> ```\n")
    assert (document.blocks[0].source, document.blocks[0].closed) == ("x = 1\n", True)
    assert document.lines()[1] == "x = 1"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark(tmp_path, end, mark):
    path = tmp_path / "notes.md"
    path.write_bytes(end.join([mark + "# One", "", "```python", "a", "b", "```", ""]).encode())
    (block,) = read_document(path).blocks
    assert (block.line, block.heading, block.source) == (3, "One", "a\nb\n")


def test_utf_16_is_recognised_by_its_mark(tmp_path):
    path = tmp_path / "notes.md"
    path.write_bytes("# Größe\n\n```python\nx\n```\n".encode("utf-16"))
    assert read_document(path).blocks[0].heading == "Größe"


def test_other_bytes_spoil_only_their_block(tmp_path):
    path = tmp_path / "notes.md"
    path.write_bytes(b"caf\xe9\n\n```python\nx\n```\n\n```python\n'\xe9'\n```\n")
    good, bad = read_document(path).blocks
    assert good.problem is None
    assert bad.problem == "line 8 is not UTF-8: byte 0xe9"


def test_headings_are_plain_text_and_nested():
    text = "Title\n=====\n## The *second* `level`\n```py\na\n```\n### Third\n## Next [link](x)\n```py\nb\n```\n"
    first, second = parse(text).blocks
    assert first.headings == ("Title", "The second level")
    assert second.headings == ("Title", "Next link")
    assert parse("```py\na\n```\n").blocks[0].heading == ""


def test_a_fence_that_is_never_closed_runs_to_the_end():
    (block,) = parse("```python\nx = 1\n\nprose\n").blocks
    assert not block.closed
    assert block.source.startswith("x = 1\n")
    assert parse("```python\n```\n").blocks[0].closed


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(ProgramError, match="cannot read .*No such file"):
        read_document(tmp_path / "none.md")


def test_nothing_in_it():
    assert parse("").blocks == ()
    assert parse("Only prose.\n").blocks == ()


def test_deep_nesting_and_long_lines_end_soon():
    assert parse(">" * 20_000 + "\n" + "[" * 20_000 + "\n" + "* " * 5_000 + "\n" + "`" * 50_000).blocks == ()


code_lines = st.lists(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="`~\t"), max_size=20).map(
        lambda line: line.rstrip()
    ),
    max_size=6,
)


@settings(max_examples=150)
@given(
    st.lists(
        st.tuples(st.sampled_from(["```", "~~~", "`````"]), st.sampled_from(["", "- ", "7. "]), code_lines), max_size=5
    ),
    st.sampled_from(["\n", "\r\n"]),
)
def test_every_block_that_is_written_is_read(blocks, end):
    lines, expected = ["# Heading", ""], []
    for fence, bullet, code in blocks:
        indent = " " * len(bullet)
        lines += [
            f"{bullet}{fence}python",
            *((indent + line).rstrip() for line in code),
            f"{indent}{fence}",
            "",
            "Prose.",
            "",
        ]
        expected.append("".join(line + "\n" for line in code))
    document = parse(end.join(lines))
    assert [block.source for block in document.blocks] == expected
    for block in document.blocks:
        assert "python" in document.text.split("\n")[block.line - 1]


markdown = st.lists(
    st.sampled_from(
        [
            "```",
            "~~~",
            "```python",
            "````py",
            "- ",
            "  ",
            "    ",
            "> ",
            "1. ",
            "\n",
            "\n\n",
            "\r\n",
            "# ",
            "===",
            "\t",
            "x = 1",
        ]
        + ["<!--", "-->", "<div>", "[a]: b", "\0", "\ufeff", "|-|", "\u2028", "\f", "é"]
    )
    | st.text(max_size=5),
    max_size=40,
).map("".join)


@settings(max_examples=400)
@given(markdown)
def test_any_text_is_read_and_lines_agree(text):
    document = parse(text)
    lines = document.lines()
    assert len(lines) == len(document.text.split("\n"))
    for index, block in enumerate(document.blocks, start=1):
        code = block.source.split("\n")[:-1]
        assert block.index == index
        assert lines[block.line : block.line + len(code)] == code


@settings(max_examples=100)
@given(content=st.binary(max_size=200))
def test_any_bytes_are_read(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.md"
    path.write_bytes(b"```python\n" + content)
    read_document(path).lines()
