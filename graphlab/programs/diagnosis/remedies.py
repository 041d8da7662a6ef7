"""What to do about the errors of a running graph that people meet most: one sentence for each."""

from __future__ import annotations

import re
from collections.abc import Callable

#: The beginning of a message, and the sentence; ``{0}`` and ``{line}`` are what the message names.
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
    for pattern, sentence in _REMEDIES:
        match = re.match(pattern, message)
        if match is not None:
            return sentence.format(*match.groups()) if isinstance(sentence, str) else sentence(match)
    return None


def _initialize(name: str) -> str:
    local = re.search(
        r"(?:^|/)(?:total|count|epochs|true_positives|false_positives|total_confusion_matrix)(?:_\d+)?$", name
    )
    kind = "local" if local else "global"
    return f"run tf.{kind}_variables_initializer() in the session before, or restore a checkpoint"
