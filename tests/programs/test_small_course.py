"""A short course of our own, with the kinds of mistakes that longer ones have: what runs, and why the rest does not."""

import re

import pytest

from graphlab.programs.reading.document import parse_document
from graphlab.programs.reading.errata import block_hash, parse_errata
from graphlab.programs.running.document_run import run_document

COURSE = """\
# A short course

## Tensors

```python
import tensorflow as tf
import numpy as np

scores = tf.constant([1.0, 2.0, 3.0])
with tf.Session() as sess:
    print(sess.run(tf.nn.softmax(scores)))
    print([np.float32(0.5)])
```

```python
with tf.Session() as sess:
    print(sess.run(tensor))
```

```python
tf.nn.max_pool(value, ksize, strides, padding)
```

## Saving

```python
import tensorflow as tf

rate = tf.constant(0.5)
weights = tf.Variable(tf.truncated_normal([2, 3], seed=1), name="weights")
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    print(sess.run(weights))
    tf.train.Saver().save(sess, "./model.ckpt")
```

```python
import tensorflow as tf

weights = tf.Variable(tf.zeros([2, 3]), name="weights")
with tf.Session() as sess:
    tf.train.Saver().restore(sess, "./model.ckpt")
    print(sess.run(weights))
```

## A layer

```python
bias = tf.Variable(tf.zeros([3]))
outputs = scores * rate * weights + bias
```

```python
tf.nn.bias_add(tf.zeros([2, 3]))
```

```python
shift = dict(layer1=1.0)
shifted = shift["layer2"] + losses[-1]
```

## Keras

```python
from keras.layers import Conv2D, Dense, MaxPooling2D
from keras.models import Sequential

model = Sequential()
model.add(Conv2D(16, 2, input_shape=(8, 8, 1)))
model.add(MaxPooling2D(2))
model.summary()
```

```python
Dense(units, activation, kernel_initializer)
```

```python
from keras.preprocessing.image import ImageDataGenerator
ImageDataGenerator(width_shift=0.1).fit(images)
```

```python
model.compile(loss="mse", ...)
```
"""

#: The blocks that do not run, and words of the cause.
CAUSES = {
    2: ("fragment", "no block of the document defines 'tensor'"),
    3: ("signature", "tf.nn.max_pool(value, ksize, strides, padding)"),
    6: ("failed", "'rate' (block 4), 'scores' (block 1) belong to an earlier graph: block 5 imports tensorflow again"),
    7: ("failed", "missing a required argument: 'bias'"),
    8: ("failed", "shift has only the keys 'layer1'; no block of the document defines 'losses'"),
    10: ("signature", "Dense(units, activation, kernel_initializer)"),
    11: ("failed", "did you mean 'width_shift_range'?; no block of the document defines 'images'"),
    12: ("failed", "`...` stands for something the document leaves out (line 84)"),
}


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    return parse_document(COURSE, tmp_path_factory.mktemp("course") / "course.md")


@pytest.fixture(scope="module")
def report(document):
    return run_document(document, runs=document.path.parent)


def output(report, index):
    return report.blocks[index - 1].output


def test_which_blocks_run_and_why_the_others_do_not(report):
    assert {block.index: block.outcome for block in report.blocks if block.outcome != "ran"} == {
        index: outcome for index, (outcome, _) in CAUSES.items()
    }
    for index, (_, words) in CAUSES.items():
        assert words in report.blocks[index - 1].error


def test_the_lines_are_the_documents(report):
    lines = COURSE.split("\n")
    for block in report.blocks:
        assert lines[block.line - 1] == "```python"
        if block.error:
            number = int(re.match(r"line (\d+): ", block.error).group(1))
            assert block.source == lines[number - 1].strip()


def test_numbers_are_printed_as_numpy_printed_them(report):
    assert output(report, 1) == "[0.09003057 0.24472848 0.6652409 ]\n[0.5]\n"


def test_what_one_block_saves_another_restores(report):
    assert output(report, 4) == output(report, 5)
    assert len(re.findall(r"-?\d\.\d+", output(report, 4))) == 6


def test_a_summary_counts_parameters_and_nothing_else_is_printed(report):
    assert "Total params: 80\n" in output(report, 9)
    assert {block.index for block in report.blocks if block.output} == {1, 4, 5, 9}


def test_with_errata_all_but_the_signatures_run(document, tmp_path):
    source = {block.index: block.source for block in document.blocks}
    errata = parse_errata(
        f"""
        [block.{block_hash(source[2])}]
        reason = "`tensor` stands for any tensor"
        replace = [{{ line = 2, find = "tensor", with = "scores" }}]
        [block.{block_hash(source[7])}]
        reason = "calls bias_add without the bias"
        replace = [{{ line = 1, find = "3]))", with = "3]), tf.zeros([3]))" }}]
        [block.{block_hash(source[11])}]
        reason = "misspells width_shift_range, and uses images that it does not define"
        before = '''
        import numpy as np
        images = np.zeros([1, 8, 8, 1])
        '''
        replace = [{{ line = 2, find = "width_shift", with = "width_shift_range" }}]
        """.replace("\n        ", "\n"),
        "errata.toml",
    )
    wanted = [block for block in document.blocks if block.index in (1, 2, 3, 7, 10, 11)]
    corrected = run_document(document, wanted, errata=errata, runs=tmp_path)
    assert {block.index: block.outcome for block in corrected.blocks} == {
        1: "ran", 2: "ran with erratum", 3: "signature", 7: "ran with erratum", 10: "signature", 11: "ran with erratum"
    }  # fmt: skip
    assert corrected.blocks[1].output == "[1. 2. 3.]\n"
