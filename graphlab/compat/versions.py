"""The versions that programs read and compare."""

from graphlab.compat.releases import VERSIONS

TENSORFLOW_0_12, TENSORFLOW_1_0, TENSORFLOW_1_4, TENSORFLOW_1_12, TENSORFLOW_VERSION = VERSIONS.values()
KERAS_VERSION = "2.2.5"
