"""The course document of the project's first user: which of its 44 blocks run, why the others do not, its figures.

The document is not part of the project; the tests read it where it lies beside a checkout.
"""

import re

import pytest

from graphlab.programs.reading.document import parse_document, read_document
from graphlab.programs.reading.errata import block_hash, shipped_errata
from graphlab.programs.reading.selection import select_blocks
from graphlab.programs.running.document_run import run_document
from tests.conftest import SHARED

PATH = SHARED / "documents" / "deep-learning-notes.md"

pytestmark = pytest.mark.skipif(not PATH.is_file(), reason=f"the course document is not at {PATH}")

#: The blocks that do not run on TensorFlow 1.15 either, and words of the cause.
CAUSES = {
    6: ("fragment", "no block of the document defines 'tensor'"),
    9: ("failed", "did you mean 'global_variables_initializer'?"),
    14: ("fragment", "no block of the document defines 'hidden_weights' and 'hidden_biases'"),
    26: ("failed", "'biases' (block 19), 'x' (block 20) belong to an earlier graph"),
    27: ("fragment", "no block of the document defines 'X_train' and 'Dropout'"),
    28: ("signature", "Conv2D(filters, kernel_size, strides, padding, activation, input_shape)"),
    30: ("signature", "MaxPooling2D(pool_size, strides, padding)"),
    34: ("failed", "did you mean 'width_shift_range'?; no block of the document defines 'x_train'"),
    35: ("failed", "`...` stands for something the document leaves out (line 1377)"),
    36: ("failed", "missing a required argument: 'bias'"),
    44: ("failed", "weights has only the keys 'conv2', 'dense1', 'out'; no block of the document defines 'losses' and"),
}


@pytest.fixture(scope="module")
def document():
    return read_document(PATH)


@pytest.fixture(scope="module")
def short(document):
    """The document with one epoch in place of 20 and 10, and 1,000 training digits in the convolutional network."""
    text = document.text.replace("training_epochs = 20", "training_epochs = 1").replace("\nepochs = 10", "\nepochs = 1")
    whole = "read_data_sets('.', one_hot=True, reshape=False)"
    before, _, after = text.rpartition(whole)
    return parse_document(before + whole[:-1] + ", validation_size=59000)" + after, document.path)


@pytest.fixture(scope="module")
def verbatim(short, tmp_path_factory):
    return run_document(short, runs=tmp_path_factory.mktemp("verbatim"))


@pytest.fixture(scope="module")
def corrected(short, tmp_path_factory):
    # The blocks up to 23 train networks that no later block needs.
    chosen = select_blocks(short, blocks="4-9,12-14,24-44")
    return run_document(short, chosen, errata=shipped_errata(), runs=tmp_path_factory.mktemp("corrected"))


def output(report, index):
    return next(block.output for block in report.blocks if block.index == index)


def test_33_of_44_blocks_run_and_11_have_a_cause(verbatim):
    assert len(verbatim.blocks) == 44
    assert {block.index for block in verbatim.blocks if block.outcome != "ran"} == CAUSES.keys()
    for block in verbatim.blocks:
        if block.index in CAUSES:
            outcome, words = CAUSES[block.index]
            assert (block.index, block.outcome) == (block.index, outcome)
            assert words in block.error
            assert re.match(r"line \d+: ", block.error)


def test_the_lines_are_the_documents(verbatim, document):
    lines = document.text.split("\n")
    for block in verbatim.blocks:
        assert lines[block.line - 1] == "```python"
        if block.error:
            number = int(re.match(r"line (\d+)", block.error).group(1))
            assert block.source == lines[number - 1].strip()


def test_its_figures(verbatim):
    assert output(verbatim, 10) == "[0.6590011  0.24243298 0.09856588]\n"
    assert float(output(verbatim, 11)) == pytest.approx(-0.3567, abs=5e-5)
    numbers = [float(number) for number in re.findall(r"[\d.]+", output(verbatim, 15))]
    assert numbers == pytest.approx([5.11, 8.44, 0, 0, 24.01, 38.24])
    for index, parameters in ((29, 80), (31, 0), (32, 10_544), (33, 528_054)):
        assert f"Total params: {parameters:,}\n" in output(verbatim, index)


def test_the_restored_values_are_the_saved_ones(verbatim):
    saved, restored = output(verbatim, 24), output(verbatim, 25)
    assert saved.lower() == restored.lower()
    assert len(re.findall(r"-?\d+\.\d+", saved)) == 9


def test_nothing_but_the_programs_own_output_is_printed(verbatim):
    printing = {4, 7, 8, 10, 11, 13, 15, 24, 25, 29, 31, 32, 33}
    for block in verbatim.blocks:
        assert bool(block.output) == (block.index in printing or "Extracting" in block.output), block.output


def test_with_errata_all_but_the_signatures_run(corrected):
    rest = {
        block.index: (block.outcome, block.error) for block in corrected.blocks if not block.outcome.startswith("ran")
    }
    assert rest.keys() == {28, 30}, rest
    changed = {block.index for block in corrected.blocks if block.outcome == "ran with erratum"}
    assert changed == {6, 9, 14, 26, 27, 34, 35, 36, 40, 44}
    assert all(block.erratum for block in corrected.blocks if block.index in changed)
    assert "test accuracy" in output(corrected, 44)


def test_every_shipped_erratum_belongs_to_a_block(document):
    keys = {block_hash(block.source) for block in document.blocks}
    assert shipped_errata().keys() <= keys


def test_the_errata_hold_nothing_of_the_document_but_the_words_they_replace(document):
    shipped = shipped_errata()
    for block in document.blocks:
        erratum = shipped.get(block_hash(block.source))
        if erratum is not None:
            lines = [line.strip() for line in block.source.split("\n") if len(line.strip()) > 20]
            told = erratum.before + erratum.reason + "".join(change.words for change in erratum.replacements)
            assert not [line for line in lines if line in told]
            assert all(len(change.find) < 30 for change in erratum.replacements)


def test_the_mlp_has_669706_parameters(document, tmp_path):
    mlp = document.blocks[26].source
    page = parse_document(f"```python\n{mlp}```\n```python\nprint(model.count_params())\n```\n", tmp_path / "mlp.md")
    report = run_document(page, errata=shipped_errata(), runs=tmp_path)
    assert [block.outcome for block in report.blocks] == ["ran with erratum", "ran"]
    assert report.blocks[1].output == "669706\n"


@pytest.mark.slow
def test_the_whole_document_as_it_stands(document, tmp_path):
    report = run_document(document, runs=tmp_path)
    assert report.counts()["ran"] == 33


@pytest.mark.slow
def test_the_whole_document_with_errata(document, tmp_path):
    counts = run_document(document, errata=shipped_errata(), runs=tmp_path).counts()
    assert counts["ran"] + counts["ran with erratum"] == 42
    assert counts["signature"] == 2
