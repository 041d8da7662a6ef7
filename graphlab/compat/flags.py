"""``tf.app.flags.FLAGS`` with the method of 1.0 to 1.4 that programs called before they looked at their flags."""

import sys

from absl import flags
from tensorflow.python.platform.flags import _FlagValuesWrapper


class Flags(_FlagValuesWrapper):
    """TensorFlow's wrapper of absl's flags: every attribute, item and call is theirs, ``_parse_flags`` is ours."""

    def __getattribute__(self, name):
        if name == "_parse_flags":
            return _parse_flags
        return super().__getattribute__(name)


FLAGS = Flags(flags.FLAGS)


def _parse_flags(args=None):
    """Read the flags from the command line, or from a list; return the arguments that are no flags' own.

    As ``argparse.parse_known_args`` did for TensorFlow until 1.4; since then the first flag that is read does this.
    """
    return flags.FLAGS([sys.argv[0], *(sys.argv[1:] if args is None else args)], known_only=True)[1:]
