"""Summaries whose tag is what the program says, whatever name scope it is in; ``tf.summary`` puts the scope before it.

Each takes ``collections``, the keys of the graph's collections to add the summary to; None: ``tf.GraphKeys.SUMMARIES``.
"""

from __future__ import annotations

import tensorflow.compat.v1 as v1
from tensorflow.python.framework import ops
from tensorflow.python.ops import gen_logging_ops


def scalar_summary(tags, values, collections=None, name=None):
    """Return a summary of scalars: a string tensor, ``[]``.

    Args:
        tags: One tag, or an array of strings of the shape of ``values``.
        values: Numbers of any real type.
        collections: See the module.
        name: The name of the op.
    """
    with ops.name_scope(name, "ScalarSummary", [tags, values]) as scope:
        summary = gen_logging_ops.scalar_summary(tags=tags, values=values, name=scope)
        return _collected(summary, collections)


def histogram_summary(tag, values, collections=None, name=None):
    """Return a summary of the distribution of ``values``, of any shape: a string tensor, ``[]``."""
    with ops.name_scope(name, "HistogramSummary", [tag, values]) as scope:
        summary = gen_logging_ops.histogram_summary(tag=tag, values=values, name=scope)
        return _collected(summary, collections)


def image_summary(tag, tensor, max_images=3, collections=None, name=None):
    """Return a summary of pictures: a string tensor, ``[]``.

    Args:
        tag: The beginning of the tags ``tag/image/0``, ``tag/image/1`` …; with ``max_images=1``, ``tag/image``.
        tensor: uint8 or float32, ``[batch, height, width, channels]`` with 1, 3 or 4 channels.
        max_images: How many pictures of the batch to keep.
        collections: See the module.
        name: The name of the op.
    """
    with ops.name_scope(name, "ImageSummary", [tag, tensor]) as scope:
        summary = gen_logging_ops.image_summary(tag=tag, tensor=tensor, max_images=max_images, name=scope)
        return _collected(summary, collections)


def audio_summary(tag, tensor, sample_rate, max_outputs=3, collections=None, name=None):
    """Return a summary of sounds: a string tensor, ``[]``.

    Args:
        tag: The beginning of the tags ``tag/audio/0`` …; with ``max_outputs=1``, ``tag/audio``.
        tensor: float32 between -1 and 1, ``[batch, frames]`` or ``[batch, frames, channels]``.
        sample_rate: Frames a second, in Hz.
        max_outputs: How many sounds of the batch to keep.
        collections: See the module.
        name: The name of the op.
    """
    with ops.name_scope(name, "AudioSummary", [tag, tensor]) as scope:
        rate = ops.convert_to_tensor(sample_rate, dtype=v1.float32, name="sample_rate")
        summary = gen_logging_ops.audio_summary_v2(
            tag=tag, tensor=tensor, max_outputs=max_outputs, sample_rate=rate, name=scope
        )
        return _collected(summary, collections)


def merge_summary(inputs, collections=None, name=None):
    """Return one summary, a string tensor ``[]``, with all values of the summaries in ``inputs``.

    It is added to no collection by default.
    """
    with ops.name_scope(name, "MergeSummary", inputs):
        summary = gen_logging_ops.merge_summary(inputs=inputs, name=name)
        return _collected(summary, [] if collections is None else collections)


def merge_all_summaries(key=ops.GraphKeys.SUMMARIES):
    """Return one summary with all values of a collection; None if the collection is empty."""
    collected = ops.get_collection(key)
    return merge_summary(collected) if collected else None


def _collected(summary, collections):
    for key in [ops.GraphKeys.SUMMARIES] if collections is None else collections:
        ops.add_to_collection(key, summary)
    return summary
