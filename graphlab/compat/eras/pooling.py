"""Fractional pooling as the releases up to 1.4 had it: with seeds, whether it is deterministic or not."""

from __future__ import annotations

import functools

from tensorflow.python.ops import gen_nn_ops


def _with_seeds(pool):
    @functools.wraps(pool)
    def fractional_pool(
        value,
        pooling_ratio,
        pseudo_random=None,
        overlapping=None,
        deterministic=None,
        seed=None,
        seed2=None,
        name=None,
    ):
        # Today's kernel refuses seeds unless it pools by the same regions in every run.
        has_seed = bool(seed or seed2)
        return pool(
            value,
            pooling_ratio,
            pseudo_random=bool(pseudo_random),
            overlapping=bool(overlapping),
            deterministic=bool(deterministic) or has_seed,
            seed=seed or 0,
            seed2=seed2 or 0,
            name=name,
        )

    vars(fractional_pool).pop("__wrapped__")
    return fractional_pool


fractional_avg_pool = _with_seeds(gen_nn_ops.fractional_avg_pool)
fractional_max_pool = _with_seeds(gen_nn_ops.fractional_max_pool)
