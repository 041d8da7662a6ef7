"""The names of ``tensorflow.contrib.checkpoint``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.checkpoint"
_HERE = "graphlab.contrib.checkpoint"

NAMES = {
    _MODULE: {
        **rows("tensorflow.python.trackable.data_structures", "List Mapping NoDependency"),
        "Checkpointable": "tensorflow.python.trackable.autotrackable:AutoTrackable",
        "CheckpointManager": "tf:train.CheckpointManager",
        "NumpyState": f"{_HERE}.python_state:NumpyState",
        "UniqueNameTracker": f"{_HERE}.containers:UniqueNameTracker",
        "dot_graph_from_checkpoint": f"{_HERE}.visualize:dot_graph_from_checkpoint",
        "split_dependency": f"{_HERE}.split_dependency:split_dependency",
    },
}
