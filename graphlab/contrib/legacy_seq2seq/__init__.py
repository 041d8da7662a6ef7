"""``tensorflow.contrib.legacy_seq2seq``: sequence-to-sequence models on lists of tensors, one tensor per step.

Before 1.0 these functions were ``tf.nn.seq2seq``. Signatures, defaults and variable names are those of 1.15.
"""
