"""``tensorflow.contrib.crf``: linear-chain conditional random fields, as in 1.15.

The score of a sequence of tags is the sum of the unary potentials of its tags and of the transitions between adjacent
tags.
"""
