"""``tensorflow.python.training.tracking``: objects that checkpoints follow, with their arguments of 1.15."""

from __future__ import annotations

import weakref
from abc import ABCMeta, abstractmethod
from collections.abc import Callable, Iterable
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.checkpoint import checkpoint as checkpoints
from tensorflow.python.checkpoint import functional_saver, graph_view, restore
from tensorflow.python.checkpoint import util as objects
from tensorflow.python.checkpoint.checkpoint_options import CheckpointOptions
from tensorflow.python.eager import context
from tensorflow.python.trackable import resource
from tensorflow.python.trackable.base import NoRestoreSaveable
from tensorflow.python.training.saving.saveable_object import SaveableObject, SaveSpec

CheckpointPosition = restore.CheckpointPosition


class NotTrackable:
    """Marks classes whose objects checkpoints do not follow."""


def delete_tracking(obj: Any, name: str) -> None:
    """Let checkpoints follow an attribute of an object no longer."""
    if name in obj._self_unconditional_dependency_names:
        del obj._self_unconditional_dependency_names[name]
        references = obj._self_unconditional_checkpoint_dependencies
        references[:] = [reference for reference in references if reference.name != name]


class CapturableResourceDeleter:
    """Destroys a resource when nothing refers to it any more."""

    def __init__(self, destroy_resource_fn: Callable[[], Any] | None = None):
        self._destroy = destroy_resource_fn
        self._place = context.eager_mode if tf.executing_eagerly() else tf.get_default_graph().as_default

    def destroy_resource(self) -> Any:
        """Destroy it now."""
        return self._destroy() if self._destroy else None

    def __del__(self) -> None:
        if self._destroy:
            with self._place():
                self._destroy()


class _AnyResource(type(resource.CapturableResource)):  # type: ignore[misc]
    """Those that TensorFlow makes itself are instances, too."""

    def __instancecheck__(cls, instance: Any) -> bool:
        return isinstance(instance, cls.today) if "today" in vars(cls) else super().__instancecheck__(instance)


class CapturableResource(resource.CapturableResource, metaclass=_AnyResource):
    """A resource that functions can capture; a class of its own makes it in ``_create_resource``."""

    today = resource.CapturableResource

    def __init__(self, device: str = "", deleter: CapturableResourceDeleter | None = None):
        super().__init__(device)
        self._resource_deleter = deleter or CapturableResourceDeleter()


class TrackableResource(resource.TrackableResource, metaclass=_AnyResource):
    """A resource that checkpoints follow."""

    today = resource.TrackableResource

    def __init__(self, device: str = "", deleter: CapturableResourceDeleter | None = None):
        super().__init__(device)
        self._resource_deleter = deleter or CapturableResourceDeleter()


class PythonStateSaveable(SaveableObject, metaclass=ABCMeta):
    """What is saved of a state that Python holds: it is fed when the checkpoint is written."""

    @abstractmethod
    def feed_dict_additions(self) -> dict[tf.Tensor, Any]:
        """Return what to feed."""

    @abstractmethod
    def freeze(self) -> SaveableObject:
        """Return the same with the state of now as a constant."""


class PythonStringStateSaveable(PythonStateSaveable):
    """A state that a function gives as a text."""

    def __init__(
        self, name: str, state_callback: Callable[[], Any], restore_callback: Callable[[Any], None] | None = None
    ):
        self._give, self._take = state_callback, restore_callback
        with tf.device("/cpu:0"):
            self._fed = tf.constant("", dtype=tf.string)
        super().__init__(self._fed, [SaveSpec(self._fed, "", name, dtype=tf.string)], name)

    @property
    def optional_restore(self) -> bool:
        """Whether a checkpoint without it can be restored."""
        return self._take is None

    def _state(self) -> Any:
        with tf.init_scope():
            return self._give()

    def feed_dict_additions(self) -> dict[tf.Tensor, Any]:
        """Return the state by the tensor that is fed with it."""
        return {self._fed: self._state()}

    def freeze(self) -> SaveableObject:
        """Return the state as a constant that is not restored."""
        return NoRestoreSaveable(
            tensor=lambda: tf.constant(self._state(), dtype=tf.string),
            dtype=tf.string,
            name=self.name,
            device="cpu:0",
        )

    def python_restore(self, restored_strings: list) -> None:
        """Give the state back to Python."""
        if self._take:
            (text,) = restored_strings
            self._take(text)

    def restore(self, restored_tensors: Any, restored_shapes: Any) -> tf.Operation:
        """Do nothing: there is no variable."""
        return tf.no_op()


class ObjectGraphView(graph_view.ObjectGraphView):
    """The objects that a checkpoint of ``root`` follows."""

    def __init__(self, root: Any, saveables_cache: Any = None):
        super().__init__(root)
        self._saveables_cache = saveables_cache

    @property
    def saveables_cache(self) -> Any:
        """What keeps the ops of a graph for the next checkpoint."""
        return self._saveables_cache

    def list_dependencies(self, obj: Any) -> list:
        """Return the objects inside one object, with their names."""
        return self.list_children(obj)

    def serialize_object_graph(self, saveables_cache: Any = None) -> tuple:
        """Return what is saved, the graph of objects as a message, and what to feed."""
        cache = self._saveables_cache if saveables_cache is None else saveables_cache
        return super().serialize_object_graph(cache)

    def objects_ids_and_slot_variables(self) -> tuple:
        """Return all objects, their numbers, and the slots of optimizers."""
        found, _, ids, slots, _ = objects.objects_ids_and_slot_variables_and_paths(self)
        return found, ids, slots

    def list_objects(self) -> list:
        """Return all objects."""
        return objects.list_objects(self)


class _StatusOfToday(type):
    """What ``restore`` returns is an instance, too."""

    def __instancecheck__(cls, instance: Any) -> bool:
        return isinstance(instance, cls.__mro__[1])


class CheckpointLoadStatus(checkpoints.CheckpointLoadStatus, metaclass=_StatusOfToday):
    """What became of the objects of a checkpoint that is being restored."""

    def __init__(self, checkpoint: Any, feed_dict: dict, graph_view: Any):
        super().__init__(checkpoint, feed_dict, graph_view, CheckpointOptions())


class InitializationOnlyStatus(checkpoints.InitializationOnlyStatus, metaclass=_StatusOfToday):
    """What ``restore(None)`` returns: variables have their initial values."""

    def __init__(self, graph_view: Any, restore_uid: int):
        super().__init__(graph_view, restore_uid)


class NameBasedSaverStatus(checkpoints.NameBasedSaverStatus, metaclass=_StatusOfToday):
    """What became of objects that are restored by the names of variables."""

    def __init__(self, checkpoint: Any, graph_view: Any):
        super().__init__(checkpoint, graph_view)


def saver_with_op_caching(obj: Any) -> Any:
    """Return a saver for an object that keeps the ops of a graph."""
    return checkpoints.TrackableSaver(graph_view.ObjectGraphView(weakref.ref(obj)))


def multi_device_saver(saveable_objects: Iterable[SaveableObject]) -> Any:
    """Return a saver for what is on several devices.

    Raises:
        ValueError: One of them is not a ``SaveableObject``.
    """
    saveables = list(saveable_objects)
    for each in saveables:
        if not isinstance(each, SaveableObject):
            raise ValueError(f"Expected a dictionary of SaveableObjects, got {each}.")
    return functional_saver.MultiDeviceSaver.from_saveables(saveables)
