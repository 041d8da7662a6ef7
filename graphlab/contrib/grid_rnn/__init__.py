"""``tf.contrib.grid_rnn``: recurrent cells along several dimensions (Kalchbrenner et al., 2015)."""
