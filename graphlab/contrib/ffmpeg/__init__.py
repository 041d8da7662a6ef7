"""``tf.contrib.ffmpeg``: audio files."""
