"""``tf.contrib.learn``: the types and shapes that an estimator was trained with."""

from __future__ import annotations

from typing import Any, NamedTuple

import tensorflow.compat.v1 as tf


class _Fields(NamedTuple):
    dtype: Any
    shape: Any
    is_sparse: bool


class TensorSignature(_Fields):
    """The type and shape of a tensor; a sparse one has no shape."""

    __slots__ = ()

    def __new__(cls, tensor):
        """Describe a tensor."""
        if isinstance(tensor, tf.SparseTensor):
            return super().__new__(cls, tensor.values.dtype, None, True)
        return super().__new__(cls, tensor.dtype, tensor.shape, False)

    def is_compatible_with(self, other):
        """Return whether another signature is the same but for the size of the batch."""
        if self.is_sparse or other.is_sparse:
            return self.is_sparse and other.is_sparse and self.dtype.is_compatible_with(other.dtype)
        if not self.dtype.is_compatible_with(other.dtype):
            return False
        mine, theirs = tf.TensorShape(self.shape), tf.TensorShape(other.shape)
        if mine.rank is None or theirs.rank is None:
            return True
        return mine.rank == theirs.rank and mine[1:].is_compatible_with(theirs[1:])

    def get_placeholder(self):
        """Return a placeholder for a batch of any size."""
        if self.is_sparse:
            return tf.sparse_placeholder(self.dtype)
        return tf.placeholder(self.dtype, [None, *self.shape[1:]])

    def get_feature_spec(self):
        """Return how to parse the tensor from a ``tf.train.Example``, which knows integers and floats of one size."""
        dtype = {tf.int32: tf.int64, tf.float64: tf.float32}.get(self.dtype, self.dtype)
        return tf.VarLenFeature(dtype) if self.is_sparse else tf.FixedLenFeature(self.shape[1:], dtype)


def tensors_compatible(tensors, signatures):
    """Return whether a tensor or a dictionary of tensors has the given signatures; more tensors are allowed."""
    if tensors is None:
        return signatures is None
    if isinstance(tensors, dict):
        return isinstance(signatures, dict) and all(
            key in tensors and TensorSignature(tensors[key]).is_compatible_with(each)
            for key, each in signatures.items()
        )
    if signatures is None or isinstance(signatures, dict):
        return False
    return TensorSignature(tensors).is_compatible_with(signatures)


def create_signatures(tensors):
    """Return the signature of a tensor, or a dictionary of them; None for None."""
    if isinstance(tensors, dict):
        return {key: TensorSignature(tensor) for key, tensor in tensors.items()}
    return None if tensors is None else TensorSignature(tensors)


def create_placeholders_from_signatures(signatures):
    """Return a placeholder for a signature, or a dictionary of them; None for None."""
    if isinstance(signatures, dict):
        return {key: each.get_placeholder() for key, each in signatures.items()}
    return None if signatures is None else signatures.get_placeholder()


def create_example_parser_from_signatures(signatures, examples_batch, single_feature_name="feature"):
    """Return the tensors of serialized examples.

    Args:
        signatures: What they are like.
        examples_batch: Serialized ``tf.train.Example``, ``[batch]``.
        single_feature_name: The name of the feature if there is a single signature without a name.
    """
    named = signatures if isinstance(signatures, dict) else {single_feature_name: signatures}
    parsed = tf.parse_example(examples_batch, {key: each.get_feature_spec() for key, each in named.items()})
    for key, each in named.items():
        if not each.dtype.is_compatible_with(parsed[key].dtype):
            parsed[key] = tf.cast(parsed[key], each.dtype)
    return parsed if isinstance(signatures, dict) else parsed[single_feature_name]
