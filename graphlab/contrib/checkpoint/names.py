"""The names of ``tensorflow.contrib.checkpoint``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.checkpoint"

NAMES = {
    _MODULE: {
        **rows("tensorflow.python.trackable.data_structures", "List Mapping NoDependency"),
        "Checkpointable": "tensorflow.python.trackable.autotrackable:AutoTrackable",
        "CheckpointManager": "tf:train.CheckpointManager",
    },
}
