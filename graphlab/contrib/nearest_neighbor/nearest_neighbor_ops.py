"""Hashing by hyperplanes, with several probes: Lv et al., Multi-Probe LSH, VLDB 2007."""

from __future__ import annotations

import heapq

import numpy as np
import tensorflow.compat.v1 as tf


def hyperplane_lsh_probes(point_hyperplane_product, num_tables, num_hyperplanes_per_table, num_probes, name=None):
    """Return the buckets in which a point, and those near to it, most likely are.

    Args:
        point_hyperplane_product: The products of points and hyperplanes, ``[points, tables * hyperplanes]``; their
            signs are the bits of a bucket, the first hyperplane's being the highest.
        num_tables: How many hash tables there are.
        num_hyperplanes_per_table: How many hyperplanes each has.
        num_probes: How many buckets to return.

    Returns:
        The buckets, and the tables they are in, both int32 ``[points, num_probes]``: the point's own bucket in each
        table, and then those that are the nearest across hyperplanes.
    """

    def find(products, tables, bits, count):
        found = [_probes(row.reshape(tables, bits), int(count)) for row in products]
        result = np.array(found, np.int32).reshape(len(products), int(count), 2)
        return np.ascontiguousarray(result[..., 1]), np.ascontiguousarray(result[..., 0])

    with tf.name_scope(name, "HyperplaneLSHProbes"):
        products = tf.convert_to_tensor(point_hyperplane_product, name="point_hyperplane_product")
        sizes = [num_tables, num_hyperplanes_per_table, num_probes]
        probes, table_ids = tf.numpy_function(find, [products, *sizes], [tf.int32, tf.int32])
        for tensor in (probes, table_ids):
            tensor.set_shape([tf.dimension_value(products.shape[0]), tf.get_static_value(num_probes)])
        return probes, table_ids


def _probes(products: np.ndarray, count: int) -> list[tuple[int, int]]:
    """Return pairs of a table and a bucket for the products of one point, ``[tables, hyperplanes]``."""
    tables, bits = products.shape
    weights = 1 << np.arange(bits)[::-1]
    own = (products >= 0) @ weights
    found = [(table, int(own[table])) for table in range(tables)]
    order = np.argsort(np.abs(products), axis=1, kind="stable")
    distances = np.take_along_axis(products, order, axis=1) ** 2
    # A candidate flips some bits of a table's bucket, which are numbered by their distance.
    waiting: list[tuple[float, int, tuple[int, ...]]] = (
        [(float(distances[table, 0]), table, (0,)) for table in range(tables)] if bits else []
    )
    heapq.heapify(waiting)
    while len(found) < count and waiting:
        distance, table, flipped = heapq.heappop(waiting)
        bucket = int(own[table])
        for place in flipped:
            bucket ^= int(weights[order[table, place]])
        found.append((table, bucket))
        last = flipped[-1]
        if last + 1 < bits:
            following = float(distances[table, last + 1])
            heapq.heappush(waiting, (distance + following, table, (*flipped, last + 1)))
            moved = distance - float(distances[table, last]) + following
            heapq.heappush(waiting, (moved, table, (*flipped[:-1], last + 1)))
    return found[:count]
