"""Strategies of 1.15's contrib: those of ``tf.distribute``, but each replica gets a whole batch of a data set."""

from __future__ import annotations

from typing import Any

from tensorflow.python.distribute import (
    collective_all_reduce_strategy,
    collective_util,
    distribute_lib,
    mirrored_strategy,
    parameter_server_strategy,
)
from tensorflow.python.distribute.cluster_resolver.cluster_resolver import SimpleClusterResolver
from tensorflow.python.distribute.cluster_resolver.tfconfig_cluster_resolver import TFConfigClusterResolver
from tensorflow.python.distribute.v1 import input_lib


class _BatchOfReplica:
    """Makes iterators that do not divide a batch between replicas."""

    _input_workers: Any
    _container_strategy: Any

    def _make_dataset_iterator(self, dataset):
        return input_lib.DatasetIterator(dataset, self._input_workers, self._container_strategy())

    @property
    def _global_batch_size(self):
        return False


def _cluster(num_gpus_per_worker: int) -> SimpleClusterResolver:
    """Return the cluster that the environment variable ``TF_CONFIG`` describes, with a number of GPUs."""
    config = TFConfigClusterResolver()
    return SimpleClusterResolver(
        cluster_spec=config.cluster_spec(),
        task_type=config.task_type,
        task_id=config.task_id,
        num_accelerators={"GPU": num_gpus_per_worker},
    )


class MirroredExtended(_BatchOfReplica, mirrored_strategy.MirroredExtended):
    """What ``MirroredStrategy`` does.

    Args:
        container_strategy: The strategy.
        devices: The devices; all GPUs, or the CPU, if it is None.
        num_gpus_per_worker: How many GPUs, instead.
        cross_device_ops: How values of devices are combined.
        auto_shard_dataset: Whether several workers divide a data set.

    Raises:
        ValueError: Both devices and a number of GPUs are given.
    """

    def __init__(
        self,
        container_strategy,
        devices=None,
        num_gpus_per_worker=None,
        cross_device_ops=None,
        auto_shard_dataset=False,
    ):
        if devices is None:
            devices = mirrored_strategy.all_local_devices(num_gpus_per_worker)
        elif num_gpus_per_worker is not None:
            raise ValueError("Must only specify one of `devices` and `num_gpus_per_worker`.")
        super().__init__(container_strategy, devices, cross_device_ops)
        self._auto_shard_dataset = auto_shard_dataset


class MirroredStrategy(distribute_lib.StrategyV1):
    """Keeps a copy of each variable on several devices.

    Args:
        devices: The devices; all GPUs, or the CPU, if it is None.
        num_gpus: How many GPUs, instead.
        num_gpus_per_worker: The same.
        cross_device_ops: How values of devices are combined.
        auto_shard_dataset: Whether several workers divide a data set.
        cross_tower_ops: An older name of ``cross_device_ops``.

    Raises:
        ValueError: Both numbers of GPUs are given, or a number and devices.
    """

    #: The first key of collective operations.
    _collective_key_base = 0

    def __init__(
        self,
        devices=None,
        num_gpus=None,
        num_gpus_per_worker=None,
        cross_device_ops=None,
        auto_shard_dataset=False,
        cross_tower_ops=None,
    ):
        assert not (cross_device_ops and cross_tower_ops)
        if num_gpus is not None and num_gpus_per_worker is not None:
            raise ValueError("You cannot specify both `num_gpus` and `num_gpus_per_worker`.")
        gpus = num_gpus_per_worker if num_gpus is None else num_gpus
        super().__init__(MirroredExtended(self, devices, gpus, cross_device_ops or cross_tower_ops, auto_shard_dataset))


class ParameterServerExtended(_BatchOfReplica, parameter_server_strategy.ParameterServerStrategyExtended):
    """What ``ParameterServerStrategy`` does.

    Args:
        container_strategy: The strategy.
        num_gpus_per_worker: How many GPUs a worker has.
    """

    def __init__(self, container_strategy, num_gpus_per_worker):
        super().__init__(container_strategy, cluster_resolver=_cluster(num_gpus_per_worker))


class ParameterServerStrategy(distribute_lib.StrategyV1):
    """Keeps variables on parameter servers, which workers update one by one; without a cluster, on this machine.

    Args:
        num_gpus_per_worker: How many GPUs a worker has.
    """

    def __init__(self, num_gpus_per_worker=0):
        super().__init__(ParameterServerExtended(self, num_gpus_per_worker))


class CollectiveAllReduceExtended(collective_all_reduce_strategy.CollectiveAllReduceExtended):
    """What ``CollectiveAllReduceStrategy`` does.

    Args:
        container_strategy: The strategy.
        num_gpus_per_worker: How many GPUs a worker has.
        communication: A member of ``tf.distribute.experimental.CollectiveCommunication``.
    """

    def __init__(self, container_strategy, num_gpus_per_worker, communication):
        super().__init__(
            container_strategy,
            cluster_resolver=_cluster(num_gpus_per_worker),
            communication_options=collective_util.Options(implementation=communication),
        )


class CollectiveAllReduceStrategy(distribute_lib.StrategyV1):
    """Keeps a copy of each variable on every device of all workers.

    Args:
        num_gpus_per_worker: How many GPUs a worker has.
        communication: A member of ``tf.distribute.experimental.CollectiveCommunication``.
    """

    #: The first key of collective operations.
    _collective_key_base = 0

    def __init__(self, num_gpus_per_worker=0, communication=collective_util.CommunicationImplementation.AUTO):
        super().__init__(CollectiveAllReduceExtended(self, num_gpus_per_worker, communication))
