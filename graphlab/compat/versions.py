"""The versions that programs read and compare."""

TENSORFLOW_VERSION = "1.15.5"
KERAS_VERSION = "2.2.5"
