"""``tensorflow.python.distribute.values``: which of a strategy's devices has which copy of a value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import tensorflow.compat.v1 as tf
from tensorflow.python.distribute import device_util, distribute_lib, distribute_utils, input_util
from tensorflow.python.distribute import values as distributed


class DeviceMap:
    """Which device has which copy; the classes below say so for one device, for copies and for processes."""

    def __init__(self, devices: Iterable[str]):
        """Take the devices.

        Raises:
            ValueError: One of them is named twice.
        """
        given = list(devices)
        self._devices = tuple(device_util.canonicalize(device) for device in given)
        if len({*self._devices}) != len(self._devices):
            raise ValueError(f"Duplicate devices in {given}, after canonicalization: {self._devices}")

    @property
    def all_devices(self) -> tuple[str, ...]:
        """All devices."""
        return self._devices

    @property
    def devices_by_replica(self) -> Iterable[tuple[str, ...]]:
        """The devices of each copy."""
        raise self._without_replicas()

    @property
    def num_logical_devices(self) -> int:
        """How many devices a copy has."""
        return 1

    @property
    def num_replicas_in_graph(self) -> int:
        """How many copies there are."""
        return len(self._devices)

    def logical_device_from_values(self, values: Any) -> int:
        """Return which of a copy's devices has these values."""
        return 0

    def logical_to_actual_devices(self, logical_device_id: int) -> tuple[str, ...]:
        """Return the devices that have such values."""
        if logical_device_id != 0:
            raise AssertionError(f"there is no logical device {logical_device_id}")
        return self._devices

    def replica_for_device(self, device: str) -> int | None:
        """Return the number of the copy on a device."""
        raise self._without_replicas()

    def is_device_in_replica(self, device: str, replica_id: int) -> bool:
        """Whether a device is one of a copy's."""
        raise self._without_replicas()

    def _without_replicas(self) -> ValueError:
        return ValueError(f"{type(self).__name__} not indexed by replicas")

    def _not_found(self, device: str) -> ValueError:
        return ValueError(f"Device {device} not found in {self._devices} (current device {device_util.current()})")


class LogicalDeviceSpec(NamedTuple):
    """A device of each copy."""

    device_map: DeviceMap
    logical_device: int


class SingleDeviceMap(DeviceMap):
    """One device, whose values are not copied."""

    def __init__(self, device: str):
        super().__init__([device])

    def select_for_current_replica(self, values: Sequence, replica_context: Any) -> Any:
        """Return the value."""
        (value,) = values
        return value

    def select_for_device(self, values: Sequence, device: str) -> Any:
        """Return the value.

        Raises:
            ValueError: It is on another device.
        """
        (value,) = values
        if device != self._devices[0]:
            raise self._not_found(device)
        return value

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._devices[0]!r})"


class ReplicaDeviceMap(DeviceMap):
    """A copy on each device."""

    @property
    def devices_by_replica(self) -> Iterable[tuple[str, ...]]:
        """The device of each copy."""
        return ((device,) for device in self._devices)

    def select_for_current_replica(self, values: Sequence, replica_context: Any) -> Any:
        """Return the value of the running copy."""
        return values[_number(replica_context.replica_id_in_sync_group)]

    def replica_for_device(self, device: str) -> int | None:
        """Return the number of the copy on a device; None: there is none."""
        return self._devices.index(device) if device in self._devices else None

    def select_for_device(self, values: Sequence, device: str) -> Any:
        """Return the value on a device.

        Raises:
            ValueError: There is none.
        """
        replica = self.replica_for_device(device)
        if replica is None:
            raise self._not_found(device)
        return values[replica]

    def is_device_in_replica(self, device: str, replica_id: int) -> bool:
        """Whether a device is the copy's, or means it by a shorter name."""
        return device_util.canonicalize(device) == device_util.canonicalize(self._devices[replica_id])

    def __str__(self) -> str:
        return f"[{', '.join(self._devices)}]"

    def __repr__(self) -> str:
        return f"{type(self).__name__}([{', '.join(map(repr, self._devices))}])"


class WorkerDeviceMap(DeviceMap):
    """A value in each process, for all copies there."""

    def __init__(self, devices: Iterable[str], num_replicas_per_worker: int):
        super().__init__(devices)
        self._num_replicas_per_worker = num_replicas_per_worker

    def select_for_current_replica(self, values: Sequence, replica_context: Any) -> Any:
        """Return the value of the running copy's process."""
        return values[_number(replica_context.replica_id_in_sync_group) // self._num_replicas_per_worker]

    def select_for_device(self, values: Sequence, device: str) -> Any:
        """Return the value of a process's device.

        Raises:
            ValueError: There is none.
        """
        device = device_util.canonicalize(device)
        if device not in self._devices:
            raise self._not_found(device)
        return values[self._devices.index(device)]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._devices!r}, num_replicas_per_worker={self._num_replicas_per_worker})"


def _number(replica_id: Any) -> int:
    return replica_id if isinstance(replica_id, int) else tf.get_static_value(replica_id) or 0


def regroup(device_map: DeviceMap, values: Sequence, wrap_class: Any = None) -> Any:
    """Return structures of values, one for each copy, as one structure of distributed values."""
    if len(values) != device_map.num_replicas_in_graph:
        raise AssertionError(f"{len(values)} values for {device_map.num_replicas_in_graph} copies")
    kind = wrap_class or distributed.PerReplica
    is_of_today = isinstance(kind, type) and issubclass(kind, distributed.DistributedValues)
    return distribute_utils.regroup(tuple(values), kind if is_of_today else lambda found: kind(device_map, found))


def update_regroup(extended: Any, device_map: DeviceMap, updates: Sequence, group: bool) -> Any:
    """Return what an update has returned for each copy: as one op if ``group``, else as it is."""
    return distribute_utils.update_regroup(extended, updates, group)


def select_device_mirrored(device: str, structured: Any) -> Any:
    """Return a structure with the copies that are on a device.

    Raises:
        TypeError: A value differs from copy to copy.
        ValueError: There is no copy on the device.
    """
    place = device_util.canonicalize(device)

    def select(value: Any) -> Any:
        if not isinstance(value, distributed.DistributedValues):
            return value
        if not isinstance(value, distributed.Mirrored):
            raise TypeError(f"Expected value to be mirrored across replicas: {value} in {structured}.")
        for copy in value.values:
            if device_util.canonicalize(copy.device) == place:
                return copy
        raise ValueError(f"Device {device} not found in {[copy.device for copy in value.values]}")

    return tf.nest.map_structure(select, structured)


def get_device_map_from(destinations: Any) -> tuple[DeviceMap, int]:
    """Return where a value, or a device by its name, is."""
    if isinstance(destinations, LogicalDeviceSpec):
        return destinations.device_map, destinations.logical_device
    if isinstance(destinations, distributed.DistributedValues):
        return ReplicaDeviceMap(copy.device for copy in destinations.values), 0
    is_name = isinstance(destinations, str)
    return SingleDeviceMap(device_util.resolve(destinations) if is_name else destinations.device), 0


def get_update_device() -> str | None:
    """Return the device whose copy is being updated; None outside of an update."""
    replica = distribute_lib.get_update_replica_id()
    return None if replica is None else distribute_lib.get_strategy().extended.worker_devices[_number(replica)]


def get_distributed_dataset(
    dataset: Any, input_workers: Any, strategy: Any, split_batch_by: int | None = None, input_context: Any = None
) -> Any:
    """Return a dataset whose batches are divided among copies."""
    return input_util.get_distributed_dataset(dataset, input_workers, strategy, split_batch_by, input_context)
