"""Reading weights into a list of layers: what programs import from ``keras.engine.topology`` and ``.saving``."""

from __future__ import annotations

from tf_keras.src.saving.legacy import hdf5_format

preprocess_weights_for_loading = hdf5_format.preprocess_weights_for_loading


class _Layers:
    """Makes a list of layers look like a model to tf-keras."""

    def __init__(self, layers):
        self.layers = layers
        self._trainable_weights = self._non_trainable_weights = []

    def _flatten_layers(self, **options):
        return iter(self.layers)


def load_weights_from_hdf5_group(f, layers, reshape=False):
    """Read the weights of a group into layers, in the order of both.

    Args:
        f: An ``h5py.Group`` with the attribute ``layer_names``.
        layers: The layers; those without weights are skipped.

    Raises:
        ValueError: The layers or shapes of the group differ.
    """
    hdf5_format.load_weights_from_hdf5_group(f, _Layers(layers))


def load_weights_from_hdf5_group_by_name(f, layers, skip_mismatch=False, reshape=False):
    """Read the weights of a group into the layers whose names it contains."""
    hdf5_format.load_weights_from_hdf5_group_by_name(f, _Layers(layers), skip_mismatch)


def save_weights_to_hdf5_group(f, layers):
    """Write the weights of layers to a group."""
    hdf5_format.save_weights_to_hdf5_group(f, _Layers(layers))
