"""What to do about the errors of a running graph that people meet most: one sentence for each."""

from __future__ import annotations

import re
from collections.abc import Callable

#: What may stand before the cause in its line: the function of a data set, or one of several causes.
_BEFORE = r"^\s*(?:\(\d+\) [A-Za-z_ ]+: )?(?:\{\{function_node [^}]*\}\}\s*)?"

#: The beginning of a line of a message, and the sentence; ``{0}`` is the first thing that the line names.
_REMEDIES: tuple[tuple[str, str | Callable[[re.Match], str]], ...] = (
    (
        r"Attempting to use uninitialized value (\S+)",
        lambda match: _initialize(match[1]),
    ),
    (
        r"(?:Could not find variable|Error while reading resource variable) (\S+?)\.? ",
        lambda match: _initialize(match[1]),
    ),
    (
        r"You must feed a value for placeholder tensor '(\S+)'",
        "feed it: pass feed_dict={{…}} with a value for the placeholder {0!r} to run() or eval()",
    ),
    (
        r"Assign requires shapes of both tensors to match\. lhs shape= (\[.*?\]) rhs shape= (\[.*?\])",
        lambda match: _other_shape(match),
    ),
    (
        r"tensor_name = (\S+); expected dtype (\w+) does not equal original dtype (\w+)",
        "the checkpoint has {0} as {2}, the graph as {1}: create the variable with the dtype of the checkpoint",
    ),
    (
        r"Key (\S+) not found in checkpoint",
        "the checkpoint has no {0}: tf.train.list_variables(PATH) lists what it has;"
        " tf.train.Saver({{NAME: variable}}) restores under another name",
    ),
    (
        r"The passed save_path is not a valid checkpoint",
        "give the path without .index or .data-…, such as model/model.ckpt-100;"
        " tf.train.latest_checkpoint(FOLDER) finds the newest",
    ),
    (
        r"\S+; No such file or directory",
        "the path is relative to the folder that the program runs in",
    ),
    (
        r"Cannot assign a device for operation \S+: .*was explicitly assigned to \S*(?:GPU|gpu)",
        "TensorFlow sees no such GPU: remove tf.device, or pass"
        " config=tf.ConfigProto(allow_soft_placement=True) to the session",
    ),
    (
        r"Cannot assign a device for operation",
        "use a device of this machine, or pass config=tf.ConfigProto(allow_soft_placement=True) to the session",
    ),
    (r"Table not initialized", "run tf.tables_initializer() in the session first"),
    (
        r"GetNext\(\) failed because the iterator has not been initialized",
        "run the iterator's initializer in the session first",
    ),
    (r"End of sequence", "the data is at its end: catch tf.errors.OutOfRangeError, or repeat() the data set"),
    (
        r"\w+Queue '\S+' is closed and has insufficient elements",
        "its producers have stopped: look at the first error, and run tf.local_variables_initializer() if the"
        " input has num_epochs",
    ),
    (
        r"indices(?:\[[\d,]*\])? = -?\d+ is not in \[0, (\d+)\)",
        lambda match: (
            f"the table has {match[1]} rows, so indices go from 0 to {int(match[1]) - 1}: give it a row for each"
            " index, padding and unknown words included"
        ),
    ),
    (
        r"Received a label value of \S+ which is outside the valid range",
        "labels count from 0 to the number of classes - 1",
    ),
    (
        r".* : Tensor had (?:NaN|Inf|-Inf)",
        "look for a logarithm of 0, a division by 0, or too high a learning rate",
    ),
    (
        r"(?:Incompatible shapes|Matrix size-incompatible|Dimensions must be equal|ConcatOp : |Input to reshape)",
        "compare the shapes of its inputs, tensor.shape",
    ),
)


def remedy(message: str) -> str | None:
    """Return what to do about an error, or None where nothing general can be said.

    Args:
        message: The message of an error that TensorFlow raised.
    """
    said = message.partition("\n\nOriginal stack trace for ")[0]
    for pattern, sentence in _REMEDIES:
        match = re.search(_BEFORE + pattern, said, re.MULTILINE)
        if match is not None:
            return sentence.format(*match.groups()) if isinstance(sentence, str) else sentence(match)
    return _python_function(said)


def _python_function(message: str) -> str | None:
    """Say where a function that a graph called raised an error: for ``tf.py_func``, or in a data set."""
    if not re.search(r"^Traceback \(most recent call last\):$", message, re.MULTILINE):
        return None
    frames = re.findall(r'^ +File "(.+)", line (\d+), in (.+)$', message, re.MULTILINE)
    own = [frame for frame in frames if "-packages/" not in frame[0] and "/graphlab/" not in frame[0]]
    if not own:
        return None
    file, line, name = own[-1]
    return f"a Python function that the graph calls raised it: {name}, {file}:{line}"


def _other_shape(match: re.Match) -> str:
    if "Restoring from checkpoint failed" in match.string:
        return (
            f"the checkpoint has a variable of shape {match[2]}, which is {match[1]} in the graph: build the graph that"
            " was saved, or restore only the other variables, with tf.train.Saver([variable, …])"
        )
    return "assign a value of the variable's own shape"


def _initialize(name: str) -> str:
    local = re.search(
        r"(?:^|/)(?:total|count|epochs|true_positives|false_positives|total_confusion_matrix)(?:_\d+)?$", name
    )
    kind = "local" if local else "global"
    return f"run tf.{kind}_variables_initializer() in the session before, or restore a checkpoint"
