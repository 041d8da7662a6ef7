"""The names of ``tensorflow.contrib.ffmpeg``, and what serves each."""

from graphlab.contrib.rows import missing, rows

_MODULE = "tensorflow.contrib.ffmpeg"

NAMES = {_MODULE: rows("graphlab.contrib.ffmpeg.ffmpeg_ops", "decode_audio encode_audio")}

MISSING = missing(_MODULE, "decode_video", "imageio or OpenCV inside tf.py_func")
