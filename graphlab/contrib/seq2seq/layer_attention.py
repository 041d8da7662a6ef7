"""``LuongAttentionV2`` …: attention mechanisms that are Keras layers.

A mechanism gets its memory when it is made, or when it is first called, with ``setup_memory=True``. Later calls have
queries and states. B is the batch size, T the length of the memory.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np
import tensorflow.compat.v1 as tf

from graphlab.contrib.seq2seq.attention import AttentionMechanism, hardmax, zero_alignments
from graphlab.contrib.seq2seq.monotonic import first_alignments, monotonic_probabilities


class LayerAttention(tf.keras.layers.Layer, AttentionMechanism):
    """The base class: it prepares the memory. A subclass computes the scores."""

    def __init__(
        self, memory, probability_fn, query_layer=None, memory_layer=None, memory_sequence_length=None, **kwargs
    ):
        """Attend to ``memory``, ``[B, T, depth]``; without it the memory comes with the first call."""
        for what, layer in (("query_layer", query_layer), ("memory_layer", memory_layer)):
            if layer is not None and not isinstance(layer, tf.keras.layers.Layer):
                raise TypeError(f"{what} is not a Layer: {type(layer).__name__}")
        if not callable(probability_fn):
            raise TypeError(f"probability_fn must be callable, saw type: {type(probability_fn).__name__}")
        if memory_layer is not None:
            kwargs.setdefault("dtype", memory_layer.dtype)
        super().__init__(**kwargs)
        self.query_layer = query_layer
        self.memory_layer = memory_layer
        self.probability_fn = probability_fn
        self.keys: Any = None
        self.values: Any = None
        self.batch_size: Any = None
        self._memory_initialized = False
        self.supports_masking = True
        self.score_mask_value = tf.as_dtype(self.dtype).as_numpy_dtype(-np.inf)
        if memory is not None:
            inputs = memory if memory_sequence_length is None else [memory, memory_sequence_length]
            self.values = super().__call__(inputs, setup_memory=True)

    def build(self, input_shape):
        if not self._memory_initialized:
            if self.memory_layer is not None and not self.memory_layer.built:
                self.memory_layer.build(input_shape[0] if isinstance(input_shape, list) else input_shape)
            return
        if self.query_layer is not None and not self.query_layer.built:
            self.query_layer.build(input_shape[0])
        self._build_weights()
        self.built = True

    def _build_weights(self):
        """Make the variables of the scores."""

    def __call__(self, inputs, **kwargs):
        if self._memory_initialized:
            if len(inputs) not in (2, 3):
                raise ValueError(f"Expect the inputs to have 2 or 3 tensors, got {len(inputs)}")
            inputs = [*inputs, self.values][:3]
        return super().__call__(inputs, **kwargs)

    def call(self, inputs, mask=None, setup_memory=False, **kwargs):
        """Set up the memory, or return the weights ``[B, T]`` for ``[query, state]``, and the next state."""
        if setup_memory:
            memory, lengths = inputs if isinstance(inputs, (list, tuple)) and len(inputs) == 2 else (inputs, None)
            self._set_up(memory[0] if isinstance(memory, list) else memory, lengths, mask)
            self.built = False  # the layers for the queries are still to be built
            return self.values
        if not self._memory_initialized:
            raise ValueError("Cannot query the attention before the setup of memory")
        query, state = inputs[:2]
        alignments = self.probability_fn(self._score(query), state)
        return alignments, alignments

    def _set_up(self, memory, lengths, mask):
        if self._memory_initialized:
            raise ValueError("The memory for the attention has already been setup.")
        mask = mask[0] if isinstance(mask, (list, tuple)) else mask
        if lengths is not None and mask is not None:
            raise ValueError("memory_sequence_length and memory_mask cannot be used at same time for attention.")
        with tf.name_scope("BaseAttentionMechanismInit"):
            memory = tf.convert_to_tensor(memory, name="memory")
            if not memory.shape[2:].is_fully_defined():
                raise ValueError(
                    f"Expected memory {memory.name} to have fully defined inner dims, but saw: {memory.shape}"
                )
            steps = mask if lengths is None else tf.sequence_mask(lengths, maxlen=tf.shape(memory)[1])
            if steps is not None:
                inner = tf.ones([memory.shape.rank - 2], tf.int32)
                shape = tf.concat([tf.shape(steps), inner], 0)
                memory *= tf.reshape(tf.cast(steps, memory.dtype), shape)
            self.values = memory
            self.keys = memory if self.memory_layer is None else self.memory_layer(memory)
            self.batch_size = tf.dimension_value(self.keys.shape[0]) or tf.shape(self.keys)[0]
            self._alignments_size = tf.dimension_value(self.keys.shape[1]) or tf.shape(self.keys)[1]
        if mask is not None:  # with lengths alone, 1.15 left the scores as they are
            self.probability_fn = self._masked(self.probability_fn, mask)
        self._memory_initialized = True

    def _masked(self, probability_fn: Callable, mask: Any) -> Callable:
        def masked(score, previous):
            return probability_fn(tf.where(mask, score, self.score_mask_value * tf.ones_like(score)), previous)

        return masked

    def _score(self, query):
        """Return the scores ``[B, T]`` of a query."""
        raise NotImplementedError

    def compute_mask(self, inputs, mask=None):
        """Return no mask for either result."""
        return None, None

    @property
    def alignments_size(self):
        return self._alignments_size

    @property
    def state_size(self):
        return self._alignments_size

    def initial_alignments(self, batch_size, dtype):
        """Return the weights before the first step, ``[B, T]``."""
        return zero_alignments(self._alignments_size, batch_size, dtype)

    def initial_state(self, batch_size, dtype):
        """Return the state before the first step."""
        return self.initial_alignments(batch_size, dtype)

    def get_config(self):
        config = super().get_config()
        for name in ("query_layer", "memory_layer"):
            layer = getattr(self, name)
            if layer is not None:
                config[name] = {"class_name": type(layer).__name__, "config": layer.get_config()}
        return {**config, "memory": None, **{name: self._config(name) for name in self._options}}

    _options: ClassVar[tuple[str, ...]] = ()

    def _config(self, name):
        value = getattr(self, name)
        return tf.keras.initializers.serialize(value) if name == "kernel_initializer" else value

    @classmethod
    def from_config(cls, config, custom_objects=None):
        layers = {
            name: tf.keras.layers.deserialize(config[name], custom_objects=custom_objects)
            for name in ("query_layer", "memory_layer")
            if config.get(name)
        }
        return cls(**{**config, **layers})


class _Luong(LayerAttention):
    """Multiplicative scores."""

    scale: bool
    _scale_weight: Any = None

    def _build_weights(self):
        if self.scale and self._scale_weight is None:
            self._scale_weight = self.add_weight(
                "attention_g", shape=(), dtype=self.dtype, initializer=tf.ones_initializer()
            )

    def _score(self, query):
        depths = tf.dimension_value(query.shape[-1]), tf.dimension_value(self.keys.shape[-1])
        if depths[0] != depths[1]:
            raise ValueError(
                f"Incompatible or unknown inner dimensions between query and keys. Query ({query}) has units:"
                f" {depths[0]}. Keys ({self.keys}) have units: {depths[1]}. Perhaps you need to set num_units to the"
                f" keys' dimension ({depths[1]})?"
            )
        score = tf.squeeze(tf.matmul(tf.expand_dims(query, 1), self.keys, transpose_b=True), [1])
        return score if self._scale_weight is None else self._scale_weight * score


class _Bahdanau(LayerAttention):
    """Additive scores."""

    units: int
    normalize: bool
    kernel_initializer: Any
    attention_v: Any = None
    attention_g: Any = None
    attention_b: Any = None

    def _build_weights(self):
        if self.attention_v is None:
            self.attention_v = self.add_weight(
                "attention_v", [self.units], dtype=self.dtype, initializer=self.kernel_initializer
            )
        if self.normalize and self.attention_g is None:
            self.attention_g = self.add_weight(
                "attention_g",
                shape=(),
                dtype=self.dtype,
                initializer=tf.constant_initializer(math.sqrt(1.0 / self.units)),
            )
            self.attention_b = self.add_weight(
                "attention_b", [self.units], dtype=self.dtype, initializer=tf.zeros_initializer()
            )

    def _score(self, query):
        processed = tf.expand_dims(self.query_layer(query) if self.query_layer else query, 1)
        vector = self.attention_v
        if self.attention_g is None:
            return tf.reduce_sum(vector * tf.tanh(self.keys + processed), [2])
        vector = self.attention_g * vector * tf.rsqrt(tf.reduce_sum(tf.square(vector)))
        return tf.reduce_sum(vector * tf.tanh(self.keys + processed + self.attention_b), [2])


class _Monotonic(LayerAttention):
    """Adds a learned bias to the scores, and starts at the first step of the memory."""

    score_bias_init: float
    attention_score_bias: Any = None

    def _build_weights(self):
        super()._build_weights()
        if self.attention_score_bias is None:
            self.attention_score_bias = self.add_weight(
                "attention_score_bias",
                shape=(),
                dtype=self.dtype,
                initializer=tf.constant_initializer(self.score_bias_init, dtype=self.dtype),
            )

    def _score(self, query):
        return super()._score(query) + self.attention_score_bias

    def initial_alignments(self, batch_size, dtype):
        return first_alignments(self._alignments_size, batch_size, dtype)


def _projection(units, name, dtype):
    return tf.keras.layers.Dense(units, name=name, use_bias=False, dtype=dtype)


def _of_score(name):
    functions = {"softmax": tf.nn.softmax, "hardmax": hardmax}
    if name not in functions:
        raise ValueError(f"Invalid probability function: {name}, options are {list(functions)}")
    return lambda score, _: functions[name](score)


class _OfScore(LayerAttention):
    """Attends by a function of the scores alone, which has a name."""

    def get_config(self):
        config = super().get_config()
        return {**config, "probability_fn": config.pop("probability_fn_name")}


class LuongAttentionV2(_OfScore, _Luong):
    """Multiplicative attention, https://arxiv.org/abs/1508.04025; scaled by ``attention_g`` if ``scale``."""

    _options = "units", "scale", "probability_fn_name"

    def __init__(
        self,
        units,
        memory,
        memory_sequence_length=None,
        scale=False,
        probability_fn="softmax",
        dtype=None,
        name="LuongAttention",
        **kwargs,
    ):
        """Attend with keys of ``units``; ``probability_fn`` is ``softmax`` or ``hardmax``."""
        dtype = dtype or tf.float32
        self.units, self.scale, self.probability_fn_name = units, scale, probability_fn
        super().__init__(
            memory,
            _of_score(probability_fn),
            None,
            kwargs.pop("memory_layer", None) or _projection(units, "memory_layer", dtype),
            memory_sequence_length,
            name=name,
            dtype=dtype,
            **kwargs,
        )


class BahdanauAttentionV2(_OfScore, _Bahdanau):
    """Additive attention, https://arxiv.org/abs/1409.0473; normalized with ``attention_g`` if ``normalize``."""

    _options = "units", "normalize", "probability_fn_name", "kernel_initializer"

    def __init__(
        self,
        units,
        memory,
        memory_sequence_length=None,
        normalize=False,
        probability_fn="softmax",
        kernel_initializer="glorot_uniform",
        dtype=None,
        name="BahdanauAttention",
        **kwargs,
    ):
        """Attend with keys of ``units``; ``probability_fn`` is ``softmax`` or ``hardmax``."""
        dtype = dtype or tf.float32
        self.units, self.normalize, self.probability_fn_name = units, normalize, probability_fn
        self.kernel_initializer = tf.keras.initializers.get(kernel_initializer)
        super().__init__(
            memory,
            _of_score(probability_fn),
            kwargs.pop("query_layer", None) or _projection(units, "query_layer", dtype),
            kwargs.pop("memory_layer", None) or _projection(units, "memory_layer", dtype),
            memory_sequence_length,
            name=name,
            dtype=dtype,
            **kwargs,
        )


class BahdanauMonotonicAttentionV2(_Monotonic, _Bahdanau):
    """Monotonic attention with additive scores; see ``BahdanauMonotonicAttention``."""

    _options = (
        *("units", "normalize", "sigmoid_noise", "sigmoid_noise_seed", "score_bias_init", "mode"),
        "kernel_initializer",
    )

    def __init__(
        self,
        units,
        memory,
        memory_sequence_length=None,
        normalize=False,
        sigmoid_noise=0.0,
        sigmoid_noise_seed=None,
        score_bias_init=0.0,
        mode="parallel",
        kernel_initializer="glorot_uniform",
        dtype=None,
        name="BahdanauMonotonicAttention",
        **kwargs,
    ):
        """Attend with keys of ``units``."""
        dtype = dtype or tf.float32
        self.units, self.normalize, self.mode = units, normalize, mode
        self.sigmoid_noise, self.sigmoid_noise_seed = sigmoid_noise, sigmoid_noise_seed
        self.score_bias_init = score_bias_init
        self.kernel_initializer = tf.keras.initializers.get(kernel_initializer)
        super().__init__(
            memory,
            functools.partial(monotonic_probabilities, sigmoid_noise=sigmoid_noise, mode=mode, seed=sigmoid_noise_seed),
            kwargs.pop("query_layer", None) or _projection(units, "query_layer", dtype),
            kwargs.pop("memory_layer", None) or _projection(units, "memory_layer", dtype),
            memory_sequence_length,
            name=name,
            dtype=dtype,
            **kwargs,
        )


class LuongMonotonicAttentionV2(_Monotonic, _Luong):
    """Monotonic attention with multiplicative scores; see ``LuongMonotonicAttention``."""

    _options = "units", "scale", "sigmoid_noise", "sigmoid_noise_seed", "score_bias_init", "mode"

    def __init__(
        self,
        units,
        memory,
        memory_sequence_length=None,
        scale=False,
        sigmoid_noise=0.0,
        sigmoid_noise_seed=None,
        score_bias_init=0.0,
        mode="parallel",
        dtype=None,
        name="LuongMonotonicAttention",
        **kwargs,
    ):
        """Attend with keys of ``units``."""
        dtype = dtype or tf.float32
        self.units, self.scale, self.mode = units, scale, mode
        self.sigmoid_noise, self.sigmoid_noise_seed = sigmoid_noise, sigmoid_noise_seed
        self.score_bias_init = score_bias_init
        super().__init__(
            memory,
            functools.partial(monotonic_probabilities, sigmoid_noise=sigmoid_noise, mode=mode, seed=sigmoid_noise_seed),
            None,
            kwargs.pop("memory_layer", None) or _projection(units, "memory_layer", dtype),
            memory_sequence_length,
            name=name,
            dtype=dtype,
            **kwargs,
        )
