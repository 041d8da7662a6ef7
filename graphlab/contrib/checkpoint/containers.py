"""``tf.contrib.checkpoint``: dependencies with names that are made different."""

from __future__ import annotations

import itertools

from tensorflow.python.trackable import base, data_structures


class UniqueNameTracker(data_structures.TrackableDataStructure):
    """Tracks objects under a name each; a second one of the same name gets a number."""

    def __init__(self):
        """Create a tracker without objects."""
        super().__init__()
        self._maybe_initialize_trackable()
        self._name_counts = {}

    @property
    def _values(self):
        return [dependency.ref for dependency in self._trackable_children_references()]

    def _trackable_children_references(self):
        return self._self_unconditional_checkpoint_dependencies

    def track(self, trackable, base_name):
        """Track an object under a name, ``NAME``, ``NAME_1``, ``NAME_2`` …; return the object.

        Raises:
            ValueError: It cannot be tracked.
        """
        if not isinstance(trackable, base.Trackable):
            raise ValueError(
                f"Expected a trackable value, got {trackable} which does not inherit from tf.track.Trackable."
            )
        for number in itertools.count(self._name_counts.get(base_name, 0)):
            name = f"{base_name}_{number}" if number else base_name
            if self._lookup_dependency(name) is None:
                break
        self._name_counts[base_name] = number + 1
        self._track_value(trackable, name=name)
        return trackable
