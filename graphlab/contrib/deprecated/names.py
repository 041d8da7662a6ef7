"""The names of ``tensorflow.contrib.deprecated``, and what serves each."""

from graphlab.contrib.rows import rows

NAMES = {
    "tensorflow.contrib.deprecated": rows(
        "graphlab.contrib.deprecated.summaries",
        "audio_summary histogram_summary image_summary merge_all_summaries merge_summary scalar_summary",
    ),
}
