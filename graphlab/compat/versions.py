"""The versions that programs read and compare."""

from graphlab.compat.releases import VERSIONS

TENSORFLOW_0_12, TENSORFLOW_1_0, TENSORFLOW_1_4, TENSORFLOW_1_12, TENSORFLOW_VERSION = VERSIONS.values()
KERAS_VERSION = "2.2.5"
#: What ``tf.keras`` of 1.4 and 1.12 called itself.
KERAS_1_4, KERAS_1_12 = "2.0.8-tf", "2.1.6-tf"
