"""``tf.flags.FLAGS`` with ``_parse_flags``, which programs of 1.0 to 1.4 called before they read their flags."""

import sys

from absl import flags
from tensorflow.python.platform import flags as installed


class _FlagValuesWrapper(installed._FlagValuesWrapper):
    """TensorFlow's wrapper of absl's flags, with ``_parse_flags`` added."""

    def __getattribute__(self, name):
        if name == "_parse_flags":
            return _parse_flags
        return super().__getattribute__(name)


FLAGS = _FlagValuesWrapper(flags.FLAGS)


def _parse_flags(args=None):
    """Parse the flags from the command line, or from a list, and return the arguments that are not flags.

    ``argparse.parse_known_args`` did this for TensorFlow until 1.4. Since then, reading the first flag parses them.
    """
    return flags.FLAGS([sys.argv[0], *(sys.argv[1:] if args is None else args)], known_only=True)[1:]
