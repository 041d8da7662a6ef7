"""The names of ``tensorflow.contrib.stateless``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.stateless"

NAMES = {
    _MODULE: {
        **rows("tf:random", "stateless_multinomial stateless_truncated_normal"),
        "stateless_random_normal": "tf:random.stateless_normal",
        "stateless_random_uniform": "tf:random.stateless_uniform",
    },
}
