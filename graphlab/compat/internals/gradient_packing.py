"""``tensorflow.python.distribute.cross_device_utils``: gradients of several devices, packed, summed and unpacked.

A list of gradients by device has for each device a list of pairs of a gradient and its variable.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import tensorflow.compat.v1 as tf
from tensorflow.python.distribute.v1 import all_reduce
from tensorflow.python.distribute.values import DistributedValues

Pairs = Sequence[Sequence[Any]]


class GradPackTuple(NamedTuple):
    """Which gradients of a device are in a packed one, with their variables and shapes."""

    indices: range
    vars: list
    shapes: list


def contains_indexed_slices(value: Any) -> bool:
    """Whether a value is an ``IndexedSlices``, or has one in it."""
    if isinstance(value, DistributedValues):
        value = list(value.values)
    if isinstance(value, list | tuple):
        return any(map(contains_indexed_slices, value))
    return isinstance(value, tf.IndexedSlices)


def group_device_names(devices: Sequence[str], group_size: int) -> list[list[str]]:
    """Return groups of devices; if they do not go up, the first ones are in two groups.

    Raises:
        ValueError: There are fewer devices than a group has.
    """
    if group_size > len(devices):
        raise ValueError(f"only {len(devices)} devices, but group_size={group_size}")
    groups: list[list[str]] = [[] for _ in range(-(-len(devices) // group_size))]
    for i in range(len(groups) * group_size):
        groups[i % len(groups)].append(devices[i % len(devices)])
    return groups


def split_grads_by_size(threshold_size: int, device_grads: Sequence[Pairs]) -> tuple[list, list]:
    """Return the gradients of at most so many elements, and the others, by device."""
    parts: tuple[list, list] = ([], [])
    for pairs in device_grads:
        for part, is_large in zip(parts, (False, True), strict=True):
            found = [[g, v] for g, v in pairs if (g.shape.num_elements() > threshold_size) == is_large]
            if found:
                part.append(found)
    return parts


def extract_ranges(index_list: Sequence[int], range_size_limit: int = 32) -> tuple[list[list[int]], list[int]]:
    """Return runs of neighbours in ascending numbers as their first and last, and the numbers in no run."""
    runs: list[list[int]] = []
    for index in index_list:
        if runs and index == runs[-1][1] + 1 and runs[-1][1] - runs[-1][0] <= range_size_limit:
            runs[-1][1] = index
        else:
            runs.append([index, index])
    return [run for run in runs if run[0] < run[1]], [first for first, last in runs if first == last]


def pack_range(key: str, packing: dict[str, GradPackTuple], grad_vars: Pairs, rng: Sequence[int]) -> tf.Tensor:
    """Return the gradients of a run as one vector, and note in ``packing`` what is in it."""
    pairs = grad_vars[rng[0] : rng[1] + 1]
    with tf.name_scope("pack"):
        flat = []
        for gradient, _ in pairs:
            with tf.device(gradient.device):
                flat.append(tf.reshape(gradient, [-1]))
        indices = range(rng[0], rng[1] + 1)
        packing[key] = GradPackTuple(indices, [variable for _, variable in pairs], [g.shape for g, _ in pairs])
        with tf.device(flat[0].device):
            return tf.concat(flat, 0)


def unpack_grad_tuple(gv: Sequence, gpt: GradPackTuple) -> list[tuple]:
    """Return the pairs that a packed gradient was made of."""
    with tf.device(gv[0].device), tf.name_scope("unpack"):
        parts = tf.split(gv[0], [shape.num_elements() for shape in gpt.shapes])
        return [
            (tf.reshape(part, shape), variable)
            for part, shape, variable in zip(parts, gpt.shapes, gpt.vars, strict=True)
        ]


def pack_small_tensors(
    replica_grads: Sequence[Pairs], max_bytes: int = 0, max_group: int = 0
) -> tuple[Sequence[Pairs], dict[str, GradPackTuple] | None]:
    """Pack neighbouring small gradients into one.

    Args:
        replica_grads: Gradients by device.
        max_bytes: How large a small one is, at most.
        max_group: How many of them go together.

    Returns:
        The gradients with the packed ones first, and what is in each; None: nothing was packed.
    """
    sizes = [4 * g.shape.num_elements() if g.dtype == tf.float32 else max_bytes + 1 for g, _ in replica_grads[0]]
    runs, singles = extract_ranges([i for i, size in enumerate(sizes) if size <= max_bytes], max_group)
    if not runs:
        return replica_grads, None
    others = sorted([i for i, size in enumerate(sizes) if size > max_bytes] + singles)
    packing: dict[str, GradPackTuple] = {}
    packed = [
        [
            *(
                (pack_range(f"{device}:{i}", packing, pairs, run), "packing_var_placeholder")
                for i, run in enumerate(runs)
            ),
            *(pairs[i] for i in others),
        ]
        for device, pairs in enumerate(replica_grads)
    ]
    return packed, packing


def unpack_small_tensors(replica_grads: Sequence[Pairs], packing: dict[str, GradPackTuple] | None) -> Sequence[Pairs]:
    """Return gradients as they were before ``pack_small_tensors``."""
    if not packing:
        return replica_grads
    count = len(packing) // len(replica_grads)
    unpacked = []
    for device, pairs in enumerate(replica_grads):
        found = list(pairs[count:])
        for i in range(count):
            members = packing[f"{device}:{i}"]
            for index, pair in zip(members.indices, unpack_grad_tuple(pairs[i], members), strict=True):
                found.insert(index, pair)
        unpacked.append(found)
    return unpacked


def sum_grad_and_var_all_reduce(
    grad_and_vars: Pairs,
    num_workers: int,
    alg: str,
    gpu_indices: Sequence[int],
    aux_devices: Sequence[str] = (),
    num_shards: int = 1,
) -> list[list]:
    """Sum the gradients of one variable over the devices.

    Args:
        grad_and_vars: A pair for each device.
        num_workers: The number of processes.
        alg: How: ``xring``, ``pscpu``, ``psgpu`` or ``pscpu/pscpu``; with ``nccl`` in it, on GPUs alone.
        gpu_indices: The numbers of the GPUs of each process.
        aux_devices: Where sums are made.
        num_shards: In how many parts.

    Raises:
        ValueError: There is no such way.
    """
    gradients = [gradient for gradient, _ in grad_and_vars]
    with tf.name_scope("allreduce"):
        if alg == "nccl":
            from tensorflow.python.ops import nccl_ops  # needs GPUs

            sums = nccl_ops.all_sum(gradients)
        elif alg == "xring":
            sums = all_reduce.build_ring_all_reduce(gradients, num_workers, num_shards, gpu_indices, tf.add)
        elif alg == "nccl/xring":
            sums = all_reduce.build_nccl_then_ring(gradients, num_shards, tf.add)
        elif alg == "nccl/rechd":
            sums = all_reduce.build_nccl_then_recursive_hd(gradients, tf.add)
        elif alg == "nccl/pscpu":
            sums = all_reduce.build_nccl_then_shuffle(gradients, aux_devices, tf.add, tf.add_n)
        elif alg == "pscpu/pscpu":
            second = aux_devices[:num_shards]
            sums = all_reduce.build_shuffle_then_shuffle(gradients, aux_devices, second, tf.add_n)
        elif alg in ("pscpu", "psgpu"):
            sums = all_reduce.build_shuffle_all_reduce(gradients, aux_devices, tf.add_n)
        else:
            raise ValueError("unsupported all_reduce alg: ", alg)
    return [[total, variable] for total, (_, variable) in zip(sums, grad_and_vars, strict=False)]


def sum_gradients_all_reduce(
    dev_prefixes: Iterable[str],
    replica_grads: Sequence[Pairs],
    num_workers: int,
    alg: str,
    num_shards: int,
    gpu_indices: Sequence[int],
) -> list[list]:
    """Sum gradients over the devices; see ``sum_grad_and_var_all_reduce``.

    Args:
        dev_prefixes: The names of the processes' devices: ``/job:worker/task:0``.
        replica_grads: Gradients by device.
    """
    prefixes = list(dev_prefixes)
    if "pscpu" in alg:
        places = [f"{prefix}/cpu:0" for prefix in prefixes]
    elif "psgpu" in alg:
        places = [f"{prefix}/gpu:{i}" for i in range(len(gpu_indices)) for prefix in prefixes]
    else:
        places = ["/job:localhost/cpu:0"]
    groups = group_device_names(places, num_shards if "pscpu" in alg or "psgpu" in alg else 1)
    sums = [
        sum_grad_and_var_all_reduce(
            pairs, num_workers, alg, gpu_indices, places if "/" in alg else groups[i % len(groups)], num_shards
        )
        for i, pairs in enumerate(zip(*replica_grads, strict=True))
    ]
    return [list(pairs) for pairs in zip(*sums, strict=True)]
