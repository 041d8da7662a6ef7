"""The weights of a network of cuDNN: one vector, whose parts in their canonical order are matrices and biases.

The vector has the matrices of every layer and direction, and after them all their biases, as cuDNN lays them out. Of
each layer and direction these are the matrices of the gates for the inputs, ``[num_units, columns]``, those for the
state, ``[num_units, num_units]``, and the projection of the state, if there is one. Each matrix has a bias.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import tensorflow.compat.v1 as tf

from graphlab.engine.op_counts import counted_as

CUDNN_RNN_UNIDIRECTION = "unidirectional"
CUDNN_RNN_BIDIRECTION = "bidirectional"

CUDNN_LSTM = "lstm"
CUDNN_GRU = "gru"
CUDNN_RNN_RELU = "rnn_relu"
CUDNN_RNN_TANH = "rnn_tanh"

#: Half of them are for the inputs, half for the state.
CUDNN_LSTM_PARAMS_PER_LAYER = 8
CUDNN_GRU_PARAMS_PER_LAYER = 6
CUDNN_RNN_TANH_PARAMS_PER_LAYER = 2
CUDNN_RNN_RELU_PARAMS_PER_LAYER = 2

CUDNN_INPUT_LINEAR_MODE = "linear_input"
CUDNN_INPUT_SKIP_MODE = "skip_input"
CUDNN_INPUT_AUTO_MODE = "auto_select"

_PARAMS_PER_LAYER = {
    CUDNN_LSTM: CUDNN_LSTM_PARAMS_PER_LAYER,
    CUDNN_GRU: CUDNN_GRU_PARAMS_PER_LAYER,
    CUDNN_RNN_TANH: CUDNN_RNN_TANH_PARAMS_PER_LAYER,
    CUDNN_RNN_RELU: CUDNN_RNN_RELU_PARAMS_PER_LAYER,
}


def check_direction(direction: str) -> None:
    """Raise ValueError for what is no direction of cuDNN."""
    directions = CUDNN_RNN_UNIDIRECTION, CUDNN_RNN_BIDIRECTION
    if direction not in directions:
        raise ValueError(f"Invalid direction: {direction}, expecting {' or '.join(directions)}")


def check_input_mode(input_mode: str) -> None:
    """Raise ValueError for what is no input mode of cuDNN."""
    modes = CUDNN_INPUT_LINEAR_MODE, CUDNN_INPUT_SKIP_MODE, CUDNN_INPUT_AUTO_MODE
    if input_mode not in modes:
        raise ValueError(f"Invalid input_mode: {input_mode}, expect one of ({', '.join(modes)})")


def _check_rnn_mode(rnn_mode: str) -> None:
    if rnn_mode not in _PARAMS_PER_LAYER:
        raise ValueError(f"Invalid rnn_mode: {rnn_mode}, expect one of ({', '.join(_PARAMS_PER_LAYER)})")


@dataclass(frozen=True)
class Network:
    """The sizes of a network of cuDNN.

    Attributes:
        num_proj: How many columns the projected state of an LSTM has; None or 0 without projection.
        input_mode: With ``skip_input`` the first layer adds its inputs to every gate, without matrices for them;
            ``auto_select`` means that where the inputs have ``num_units`` columns.
    """

    rnn_mode: str
    num_layers: int
    num_units: int
    input_size: int
    input_mode: str = CUDNN_INPUT_LINEAR_MODE
    direction: str = CUDNN_RNN_UNIDIRECTION
    num_proj: int | None = None

    def __post_init__(self) -> None:
        _check_rnn_mode(self.rnn_mode)
        check_direction(self.direction)
        check_input_mode(self.input_mode)
        for name in ("num_layers", "num_units", "input_size"):
            if tf.is_tensor(getattr(self, name)):
                self._replace_tensor(name)
        if self.input_mode == CUDNN_INPUT_SKIP_MODE and self.input_size != self.num_units:
            raise ValueError(
                f"With input_mode {CUDNN_INPUT_SKIP_MODE!r} the inputs must have num_units columns:"
                f" {self.input_size} is not {self.num_units}."
            )
        if self.num_proj and self.rnn_mode != CUDNN_LSTM:
            raise ValueError(f"num_proj is for {CUDNN_LSTM!r}; rnn_mode is {self.rnn_mode!r}.")

    def _replace_tensor(self, name: str) -> None:
        tensor = getattr(self, name)
        if tensor.shape.rank not in (0, None):
            raise ValueError(f"Shape must be rank 0 but is rank {tensor.shape.rank} for {name!r}.")
        value = tf.get_static_value(tensor)
        if value is None:
            raise ValueError(f"{name!r} must be a number or a constant; it is {tensor}.")
        object.__setattr__(self, name, int(value))

    @property
    def num_dirs(self) -> int:
        return 1 if self.direction == CUDNN_RNN_UNIDIRECTION else 2

    @property
    def gates(self) -> int:
        return _PARAMS_PER_LAYER[self.rnn_mode] // 2

    @property
    def state_size(self) -> int:
        """How many columns the output of one direction has."""
        return self.num_proj or self.num_units

    @property
    def skips_input(self) -> bool:
        return self.input_mode != CUDNN_INPUT_LINEAR_MODE and self.input_size == self.num_units

    def weight_shapes(self) -> list[tuple[int, int]]:
        """Return the shapes of all matrices in their canonical order."""
        shapes = []
        for layer in range(self.num_layers):
            columns = self.num_dirs * self.state_size if layer else self.input_size
            one = [(self.num_units, columns)] * self.gates + [(self.num_units, self.state_size)] * self.gates
            if self.num_proj:
                one.append((self.num_proj, self.num_units))
            shapes += one * self.num_dirs
        return shapes

    def stored(self) -> list[bool]:
        """Return for each matrix whether it is in the vector: where inputs are skipped, theirs are not."""
        per_direction = 2 * self.gates + bool(self.num_proj)
        shapes = self.weight_shapes()
        first = self.num_dirs * per_direction if self.skips_input else 0
        return [place >= first or place % per_direction >= self.gates for place in range(len(shapes))]

    def num_biases(self) -> int:
        return self.num_layers * self.num_dirs * 2 * self.gates

    def size(self) -> int:
        """Return how many numbers the vector has."""
        matrices = zip(self.weight_shapes(), self.stored(), strict=True)
        return sum(math.prod(shape) for shape, stored in matrices if stored) + self.num_biases() * self.num_units

    def split(self, params: Any) -> tuple[list[Any], list[Any]]:
        """Return the matrices and the biases that the vector ``params`` holds; a skipped matrix is the identity."""
        shapes, stored = self.weight_shapes(), self.stored()
        sizes = [math.prod(shape) for shape, there in zip(shapes, stored, strict=True) if there]
        parts = iter(tf.split(tf.reshape(params, [self.size()]), sizes + [self.num_units] * self.num_biases()))
        identity = tf.eye(self.num_units, dtype=params.dtype.base_dtype) if not all(stored) else None
        weights = [
            tf.reshape(next(parts), shape) if there else identity for shape, there in zip(shapes, stored, strict=True)
        ]
        return weights, list(parts)

    def join(self, weights: Sequence[Any], biases: Sequence[Any]) -> Any:
        """Return the vector of matrices and biases; these may be flat.

        Raises:
            ValueError: There are more or fewer of them than the network has.
        """
        stored = self.stored()
        if len(weights) != len(stored) or len(biases) != self.num_biases():
            raise ValueError(
                f"This network has {len(stored)} weights and {self.num_biases()} biases; these are {len(weights)} and"
                f" {len(biases)}."
            )
        kept = [weight for weight, there in zip(weights, stored, strict=True) if there]
        return tf.concat([tf.reshape(part, [-1]) for part in (*kept, *biases)], 0)


def cudnn_rnn_opaque_params_to_canonical(
    rnn_mode,
    num_layers,
    num_units,
    input_size,
    params,
    input_mode=CUDNN_INPUT_LINEAR_MODE,
    direction=CUDNN_RNN_UNIDIRECTION,
    dropout=0,
    seed=0,
    num_proj=None,
    name=None,
):
    """Return the matrices and the biases of the vector ``params``, two lists in the canonical order."""
    network = Network(rnn_mode, num_layers, num_units, input_size, input_mode, direction, num_proj)
    with tf.name_scope(name, "CudnnRNNParamsToCanonical"), counted_as(4):
        return network.split(tf.convert_to_tensor(params))


def cudnn_rnn_canonical_to_opaque_params(
    rnn_mode,
    num_layers,
    num_units,
    input_size,
    weights,
    biases,
    input_mode=CUDNN_INPUT_LINEAR_MODE,
    direction=CUDNN_RNN_UNIDIRECTION,
    dropout=0,
    seed=0,
    num_proj=None,
    name=None,
):
    """Return the vector of matrices and biases that are in the canonical order."""
    network = Network(rnn_mode, num_layers, num_units, input_size, input_mode, direction, num_proj)
    with tf.name_scope(name, "CudnnRNNCanonicalToParams"), counted_as(4):
        return network.join(weights, biases)


def cudnn_rnn_opaque_params_size(
    rnn_mode,
    num_layers,
    num_units,
    input_size,
    input_mode=CUDNN_INPUT_LINEAR_MODE,
    direction=CUDNN_RNN_UNIDIRECTION,
    dtype=tf.float32,
    dropout=0,
    seed=0,
    num_proj=None,
    name=None,
):
    """Return how many numbers the vector of weights has, an int32 tensor."""
    network = Network(rnn_mode, num_layers, num_units, input_size, input_mode, direction, num_proj)
    with counted_as(8):
        return tf.constant(network.size(), tf.int32, name=name or "CudnnRNNParamsSize")
