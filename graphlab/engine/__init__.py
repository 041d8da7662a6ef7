"""The session and graph core, on ``tf.compat.v1``."""
