"""``tensorflow.examples``: the parts of it that programs import."""
