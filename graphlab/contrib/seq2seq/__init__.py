"""``tensorflow.contrib.seq2seq``: decoders, helpers, attention, beam search and the sequence loss of 1.15."""
