"""``tf.contrib.factorization.KMeans``, whose seed is that of the op which chooses the first centres."""

from __future__ import annotations

import functools
import inspect
from typing import Any

from tensorflow.python.ops import clustering_ops


class KMeans(clustering_ops.KMeans):
    """K-means: the ops that choose the first centres, assign points to centres and move the centres.

    The class of TensorFlow's core, which estimators use, gives that op the seed of the graph instead.
    """

    @functools.wraps(clustering_ops.KMeans.__init__)  # type: ignore[misc]
    def __init__(self, *arguments: Any, **options: Any):
        super().__init__(*arguments, **options)
        given = inspect.signature(clustering_ops.KMeans).bind(*arguments, **options)
        given.apply_defaults()
        self._seed = given.arguments["random_seed"]
