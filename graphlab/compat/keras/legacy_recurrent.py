"""``keras.legacy.layers.Recurrent`` of Keras 2.2.5: the base of recurrent layers that people wrote themselves.

Decoders with attention were written for it: a class defines ``step(inputs, states)``, and may define
``get_constants``, ``preprocess_input`` and ``get_initial_state``. Source: the module of Keras 2.2.5.
"""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as v1

from graphlab.compat.keras.utilities import to_list

_backend = v1.keras.backend


class Recurrent(v1.keras.layers.Layer):
    """A layer that calls ``step`` for each step of its input ``[n, steps, inputs]``.

    A subclass sets ``units``, ``states`` and, in ``build``, ``input_spec`` and ``state_spec``.

    Args:
        return_sequences: Whether the output is that of all steps, ``[n, steps, units]``, or the last one.
        return_state: Whether the last states are returned, too.
        go_backwards: Whether the last step comes first.
        stateful: Whether a batch begins with the states that the one before it left.
        unroll: Whether the steps are ops of their own, rather than those of a loop.
        implementation: How gates are computed; for subclasses.

    Raises:
        ValueError: The number of initial states is another one, or the steps to unroll are unknown.
    """

    units: int
    states: list

    def __init__(
        self,
        return_sequences=False,
        return_state=False,
        go_backwards=False,
        stateful=False,
        unroll=False,
        implementation=0,
        **kwargs,
    ):
        super().__init__(**kwargs)
        self.return_sequences = return_sequences
        self.return_state = return_state
        self.go_backwards = go_backwards
        self.stateful = stateful
        self.unroll = unroll
        self.implementation = implementation
        self.supports_masking = True
        self.input_spec = [v1.keras.layers.InputSpec(ndim=3)]
        self.state_spec = None
        self.dropout = 0
        self.recurrent_dropout = 0

    def compute_output_shape(self, input_shape):
        """Return the shape of the output, or a list with those of the states."""
        shape = input_shape[0] if isinstance(input_shape, list) else input_shape
        state = (shape[0], self.units)
        output = (shape[0], shape[1], self.units) if self.return_sequences else state
        return [output, *(state for _ in self.states)] if self.return_state else output

    def compute_mask(self, inputs, mask=None):
        """Return the mask of the output, or a list with those of the states."""
        mask = mask[0] if isinstance(mask, list) else mask
        mask = mask if self.return_sequences else None
        return [mask, *(None for _ in self.states)] if self.return_state else mask

    def step(self, inputs, states):
        """Return the output of a step and the new states."""
        raise NotImplementedError

    def get_constants(self, inputs, training=None):
        """Return tensors that ``step`` gets behind the states."""
        return []

    def preprocess_input(self, inputs, training=None):
        """Return what is computed for all steps at once."""
        return inputs

    def get_initial_state(self, inputs):
        """Return zeros ``[n, units]`` for each state."""
        zeros = _backend.expand_dims(_backend.sum(_backend.zeros_like(inputs), axis=(1, 2)))
        return [_backend.tile(zeros, [1, self.units]) for _ in self.states]

    def __call__(self, inputs, initial_state=None, **kwargs):
        """Call the layer; states that are outputs of layers become inputs of this one."""
        if isinstance(inputs, list | tuple) and len(inputs) > 1 and initial_state is None:
            inputs, initial_state = inputs[0], list(inputs[1:])
        if initial_state is None:
            return super().__call__(inputs, **kwargs)
        initial_state = to_list(initial_state, allow_tuple=True)
        are_outputs = {hasattr(state, "_keras_history") for state in initial_state}
        if len(are_outputs) > 1:
            raise ValueError(
                "The initial state of an RNN layer cannot be specified with a mix of Keras tensors and non-Keras "
                "tensors"
            )
        if are_outputs == {False}:
            return super().__call__(inputs, initial_state=initial_state, **kwargs)
        spec = to_list(self.input_spec)
        self.input_spec = spec + (to_list(self.state_spec) if self.state_spec is not None else [])
        outputs = super().__call__([inputs, *initial_state], **kwargs)
        self.input_spec = spec
        return outputs

    def call(self, inputs, mask=None, training=None, initial_state=None):
        """Return the output, or a list of it and the last states."""
        if isinstance(inputs, list | tuple):
            inputs, initial_state = inputs[0], list(inputs[1:])
        elif initial_state is None:
            initial_state = list(self.states) if self.stateful else self.get_initial_state(inputs)
        if len(initial_state) != len(self.states):
            raise ValueError(f"Layer has {len(self.states)} states but was passed {len(initial_state)} initial states.")
        steps = _backend.int_shape(inputs)[1]
        if self.unroll and steps in (None, 1):
            raise ValueError(
                "Cannot unroll a RNN if the time dimension is undefined or equal to 1. Give `input_shape` or "
                "`batch_input_shape` to the first layer, or `shape` or `batch_shape` to Input."
            )
        last, outputs, states = _backend.rnn(
            self.step,
            self.preprocess_input(inputs, training=None),
            initial_state,
            go_backwards=self.go_backwards,
            mask=mask[0] if isinstance(mask, list) else mask,
            constants=self.get_constants(inputs, training=None),
            unroll=self.unroll,
            input_length=steps,
        )
        if self.stateful:
            self.add_update([v1.assign(old, new) for old, new in zip(self.states, states, strict=True)])
        output = outputs if self.return_sequences else last
        return [output, *states] if self.return_state else output

    def reset_states(self, states=None):
        """Set the states of a stateful layer.

        Args:
            states: Arrays ``[batch, units]``; the default is zeros.

        Raises:
            AttributeError: The layer is not stateful.
            ValueError: The batch size is unknown, or an array has another shape.
        """
        if not self.stateful:
            raise AttributeError("Layer must be stateful.")
        batch_size = to_list(self.input_spec)[0].shape[0]
        if not batch_size:
            raise ValueError(
                "If a RNN is stateful, it needs to know its batch size. Give `batch_input_shape` to the first layer, "
                "or `batch_shape` to Input."
            )
        if self.states[0] is None:
            self.states = [_backend.zeros((batch_size, self.units)) for _ in self.states]
            if states is None:
                return
        values = (
            [np.zeros((batch_size, self.units))] * len(self.states)
            if states is None
            else to_list(states, allow_tuple=True)
        )
        if len(values) != len(self.states):
            raise ValueError(
                f"Layer {self.name} expects {len(self.states)} states, but it received {len(values)} state values. "
                f"Input received: {states}"
            )
        for index, (value, state) in enumerate(zip(values, self.states, strict=True)):
            if value.shape != (batch_size, self.units):
                raise ValueError(
                    f"State {index} is incompatible with layer {self.name}: expected "
                    f"shape={(batch_size, self.units)}, found shape={value.shape}"
                )
            _backend.set_value(state, value)

    def get_config(self):
        """Return the arguments of the constructor."""
        names = ("return_sequences", "return_state", "go_backwards", "stateful", "unroll", "implementation")
        return {**super().get_config(), **{name: getattr(self, name) for name in names}}
