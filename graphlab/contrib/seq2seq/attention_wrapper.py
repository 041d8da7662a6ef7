"""The cell wrapper that gives a decoder attention."""

import collections

import tensorflow.compat.v1 as tf
from tf_keras.src.layers.rnn.legacy_cells import _zero_state_tensors

from graphlab.contrib.rnn.projections import require_cell
from graphlab.contrib.seq2seq.attention import AttentionMechanism, projection
from graphlab.contrib.seq2seq.layer_attention import LayerAttention


class AttentionWrapperState(
    collections.namedtuple(
        "AttentionWrapperState",
        ("cell_state", "attention", "time", "alignments", "alignment_history", "attention_state"),
    )
):
    """The state of an ``AttentionWrapper``.

    ``cell_state`` is the state of the wrapped cell; ``attention`` the last attention, ``[batch, size]``; ``time`` the
    step, an int32 scalar; ``alignments`` the last weights, ``[batch, memory]``, a tuple for several mechanisms;
    ``alignment_history`` a TensorArray of all weights, or ``()``; ``attention_state`` the state of the mechanism or
    mechanisms.
    """

    __slots__ = ()

    def clone(self, **kwargs):
        """Return a copy with some parts replaced, usually ``cell_state=encoder_state``.

        Raises:
            ValueError: A new part differs from the old one in structure or shape.
        """
        return tf.nest.map_structure(_checked_shape, self, self._replace(**kwargs))


def _checked_shape(old, new):
    if not tf.is_tensor(old) or not tf.is_tensor(new):
        return new
    if old.shape.is_fully_defined() and new.shape.is_fully_defined():
        if old.shape != new.shape:
            raise ValueError(
                f"The shape of the AttentionWrapperState is expected to be {old.shape}, but is {new.shape}"
            )
        return new
    with tf.control_dependencies([tf.assert_equal(tf.shape(new), tf.shape(old))]):
        return tf.identity(new)


class AttentionWrapper(tf.nn.rnn_cell.RNNCell):
    """A cell with attention to one or several memories.

    A step runs the cell on the inputs and the last attention, computes weights over the memory from the cell's output,
    and computes the new attention from the output and the weighted mean of the memory (the context).
    """

    def __init__(
        self,
        cell,
        attention_mechanism,
        attention_layer_size=None,
        alignment_history=False,
        cell_input_fn=None,
        output_attention=True,
        initial_cell_state=None,
        name=None,
        attention_layer=None,
        attention_fn=None,
        dtype=None,
    ):
        """Wrap ``cell`` with a mechanism, or a list of mechanisms.

        Args:
            attention_layer_size: The size of the attention, a linear map (``attention_layer``) of the cell's output and
                the context; a list for a list of mechanisms. With None the attention is the context itself.
            alignment_history: Keep the weights of all steps in the state, for instance to plot them.
            cell_input_fn: A function of inputs and attention that returns the inputs of the cell; ``tf.concat`` by
                default.
            output_attention: Whether the output is the attention (as in Luong's papers) or the output of the cell (as
                in Bahdanau's).
            initial_cell_state: The state of the cell that ``zero_state`` returns.
            attention_layer: A layer, or a list of layers, instead of ``attention_layer_size``.
            attention_fn: A function of mechanism, cell output, attention state and layer that returns the attention,
                the weights and the next state; see ``compute_attention``.

        Raises:
            TypeError: An argument has the wrong type.
            ValueError: The numbers of mechanisms and layers differ, or both sizes and layers are given.
        """
        super().__init__(name=name, dtype=dtype)
        require_cell(cell)
        self._is_multi = isinstance(attention_mechanism, (list, tuple))
        mechanisms = tuple(attention_mechanism) if self._is_multi else (attention_mechanism,)
        for mechanism in mechanisms:
            if not isinstance(mechanism, AttentionMechanism):
                raise TypeError(
                    "attention_mechanism must be an AttentionMechanism or a list of them, saw type: "
                    f"{type(mechanism).__name__}"
                )
        for what, function in (("cell_input_fn", cell_input_fn), ("attention_fn", attention_fn)):
            if function is not None and not callable(function):
                raise TypeError(f"{what} must be callable, saw type: {type(function).__name__}")
        self._cell = cell
        self._attention_mechanisms = mechanisms
        self._attention_layers = _layers(mechanisms, attention_layer_size, attention_layer)
        self._attention_layer_size = sum(_attention_sizes(mechanisms, self._attention_layers))
        self._cell_input_fn = cell_input_fn or (lambda inputs, attention: tf.concat([inputs, attention], -1))
        self._attention_fn = attention_fn or compute_attention
        self._output_attention = output_attention
        self._alignment_history = alignment_history
        self._initial_cell_state = None
        if initial_cell_state is not None:
            with tf.name_scope(name, "AttentionWrapperInit", tf.nest.flatten(initial_cell_state)):
                batch = _batch_size_of(initial_cell_state)
                with tf.control_dependencies(self._batch_size_checks(batch)):
                    self._initial_cell_state = tf.nest.map_structure(
                        lambda tensor: tf.identity(tensor, name="check_initial_cell_state"), initial_cell_state
                    )

    def _batch_size_checks(self, batch_size):
        message = (
            f"When calling zero_state of AttentionWrapper {self._base_name}: Non-matching batch sizes between the "
            "memory (encoder output) and the requested batch size. Are you using the BeamSearchDecoder? If so, make "
            "sure your encoder output has been tiled to beam_width via tf.contrib.seq2seq.tile_batch, and the "
            "batch_size= argument passed to zero_state is multiplied by beam_width."
        )
        return [
            tf.assert_equal(batch_size, mechanism.batch_size, message=message)
            for mechanism in self._attention_mechanisms
        ]

    def _item_or_tuple(self, items):
        items = tuple(items)
        return items if self._is_multi else items[0]

    @property
    def output_size(self):
        return self._attention_layer_size if self._output_attention else self._cell.output_size

    @property
    def state_size(self):
        mechanisms = self._attention_mechanisms
        return AttentionWrapperState(
            cell_state=self._cell.state_size,
            time=tf.TensorShape([]),
            attention=self._attention_layer_size,
            alignments=self._item_or_tuple(mechanism.alignments_size for mechanism in mechanisms),
            attention_state=self._item_or_tuple(mechanism.state_size for mechanism in mechanisms),
            alignment_history=self._item_or_tuple(
                mechanism.alignments_size if self._alignment_history else () for mechanism in mechanisms
            ),
        )

    def zero_state(self, batch_size, dtype):
        """Return the initial state: zeros, and ``initial_cell_state`` if it was given.

        If the memory has another batch size, using the state raises ``InvalidArgumentError``.
        """
        with tf.name_scope(type(self).__name__ + "ZeroState"):
            cell_state = self._initial_cell_state
            if cell_state is None:
                cell_state = self._cell.zero_state(batch_size, dtype)
            with tf.control_dependencies(self._batch_size_checks(batch_size)):
                cell_state = tf.nest.map_structure(
                    lambda tensor: tf.identity(tensor, name="checked_cell_state"), cell_state
                )
            mechanisms = self._attention_mechanisms
            alignments = [mechanism.initial_alignments(batch_size, dtype) for mechanism in mechanisms]
            return AttentionWrapperState(
                cell_state=cell_state,
                time=tf.zeros([], dtype=tf.int32),
                attention=_zero_state_tensors(self._attention_layer_size, batch_size, dtype),
                alignments=self._item_or_tuple(alignments),
                attention_state=self._item_or_tuple(
                    mechanism.initial_state(batch_size, dtype) for mechanism in mechanisms
                ),
                alignment_history=self._item_or_tuple(
                    tf.TensorArray(dtype, size=0, dynamic_size=True, element_shape=alignment.shape)
                    if self._alignment_history
                    else ()
                    for alignment in alignments
                ),
            )

    def call(self, inputs, state):
        """Run one step; see the class.

        Raises:
            TypeError: ``state`` is not an ``AttentionWrapperState``.
        """
        if not isinstance(state, AttentionWrapperState):
            raise TypeError(
                f"Expected state to be instance of AttentionWrapperState. Received type {type(state)} instead."
            )
        cell_output, cell_state = self._cell(self._cell_input_fn(inputs, state.attention), state.cell_state)
        batch_size = tf.dimension_value(cell_output.shape[0]) or tf.shape(cell_output)[0]
        with tf.control_dependencies(self._batch_size_checks(batch_size)):
            cell_output = tf.identity(cell_output, name="checked_cell_output")

        previous_states, histories = state.attention_state, state.alignment_history
        if not self._is_multi:
            previous_states, histories = (previous_states,), (histories,)
        attentions, alignments, attention_states, new_histories = [], [], [], []
        for mechanism, layer, previous, history in zip(
            self._attention_mechanisms,
            self._attention_layers or [None] * len(self._attention_mechanisms),
            previous_states,
            histories,
            strict=True,
        ):
            attention, weights, attention_state = self._attention_fn(mechanism, cell_output, previous, layer)
            attentions.append(attention)
            alignments.append(weights)
            attention_states.append(attention_state)
            new_histories.append(history.write(state.time, weights) if self._alignment_history else ())

        attention = tf.concat(attentions, 1)
        next_state = AttentionWrapperState(
            time=state.time + 1,
            cell_state=cell_state,
            attention=attention,
            attention_state=self._item_or_tuple(attention_states),
            alignments=self._item_or_tuple(alignments),
            alignment_history=self._item_or_tuple(new_histories),
        )
        return (attention if self._output_attention else cell_output), next_state


def compute_attention(attention_mechanism, cell_output, attention_state, attention_layer):
    """Return the attention, ``[batch, size]``, the weights, ``[batch, memory]``, and the mechanism's next state."""
    if isinstance(attention_mechanism, LayerAttention):
        weights, next_state = attention_mechanism([cell_output, attention_state])
    else:
        weights, next_state = attention_mechanism(cell_output, state=attention_state)
    # [batch, 1, memory] times [batch, memory, depth].
    context = tf.squeeze(tf.matmul(tf.expand_dims(weights, 1), attention_mechanism.values), [1])
    if attention_layer is None:
        return context, weights, next_state
    return attention_layer(tf.concat([cell_output, context], 1)), weights, next_state


def _layers(mechanisms, sizes, layers):
    """Return a layer for each mechanism, or None if there are no layers."""
    if sizes is not None and layers is not None:
        raise ValueError("Only one of attention_layer_size and attention_layer should be set")
    given = layers if layers is not None else sizes
    if given is None:
        return None
    given = tuple(given) if isinstance(given, (list, tuple)) else (given,)
    if len(given) != len(mechanisms):
        raise ValueError(
            "If provided, attention_layer_size or attention_layer must contain exactly one for each mechanism: saw "
            f"{len(given)} vs {len(mechanisms)}"
        )
    if layers is not None:
        return list(given)
    return [
        projection(size, "attention_layer" if index == 0 else f"attention_layer_{index}", mechanism.dtype)
        for index, (size, mechanism) in enumerate(zip(given, mechanisms, strict=True))
    ]


def _attention_sizes(mechanisms, layers):
    if layers is None:
        return [tf.dimension_value(mechanism.values.shape[-1]) for mechanism in mechanisms]
    # The size of a layer's output does not depend on its input.
    return [
        tf.dimension_value(layer.compute_output_shape(tf.TensorShape([None, mechanism.values.shape[-1]]))[-1])
        for layer, mechanism in zip(layers, mechanisms, strict=True)
    ]


def _batch_size_of(state):
    last = tf.nest.flatten(state)[-1]
    return tf.dimension_value(last.shape[0]) or tf.shape(last)[0]
