"""Variants of the LSTM: with layer normalization, coupled gates, groups or phases.

The state is an ``LSTMStateTuple`` of the cell state c and the output h, each ``[batch, num_units]``.
"""

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import nn_ops, random_ops

from graphlab.contrib.rnn.linear import Linear
from graphlab.contrib.rnn.lstm_parts import LSTMBase, clipped, columns_known, layer_norm, sharded_variable


class LayerNormBasicLSTMCell(LSTMBase):
    """An LSTM with layer normalization and recurrent dropout.

    See https://arxiv.org/abs/1607.06450 and https://arxiv.org/abs/1603.05118.
    """

    def __init__(
        self,
        num_units,
        forget_bias=1.0,
        input_size=None,
        activation=tf.tanh,
        layer_norm=True,
        norm_gain=1.0,
        norm_shift=0.0,
        dropout_keep_prob=1.0,
        dropout_prob_seed=None,
        reuse=None,
    ):
        """Create a cell of ``num_units``; ``input_size`` is ignored, as in 1.15.

        Args:
            layer_norm: Normalize the gates and the cell state before the nonlinearities; there is then no bias.
            norm_gain: The initial scale of a normalization; ``norm_shift`` is the initial shift.
            dropout_keep_prob: The share of the candidate values that dropout keeps; a float or a scalar tensor.
        """
        super().__init__(num_units, _reuse=reuse)
        if input_size is not None:
            tf.logging.warn("%s: The input_size parameter is deprecated.", self)
        self._activation = activation
        self._forget_bias = forget_bias
        self._keep_prob = dropout_keep_prob
        self._seed = dropout_prob_seed
        self._layer_norm = layer_norm
        self._norm_gain = norm_gain
        self._norm_shift = norm_shift

    def _norm(self, inputs, scope):
        return layer_norm(inputs, scope, self._norm_gain, self._norm_shift) if self._layer_norm else inputs

    def _gates(self, args, kernel_name, bias_name):
        kernel = tf.get_variable(kernel_name, [args.shape[-1], 4 * self._num_units], args.dtype)
        gates = tf.matmul(args, kernel)
        if self._layer_norm:
            return gates
        return tf.nn.bias_add(gates, tf.get_variable(bias_name, [4 * self._num_units], args.dtype))

    def call(self, inputs, state):
        c, h = state
        gates = self._gates(tf.concat([inputs, h], 1), "kernel", "bias")
        i, j, f, o = tf.split(value=gates, num_or_size_splits=4, axis=1)
        i, j = self._norm(i, "input"), self._norm(j, "transform")
        f, o = self._norm(f, "forget"), self._norm(o, "output")

        candidate = self._activation(j)
        if not isinstance(self._keep_prob, float) or self._keep_prob < 1:
            candidate = nn_ops.dropout(candidate, self._keep_prob, seed=self._seed)
        c = self._norm(c * tf.sigmoid(f + self._forget_bias) + tf.sigmoid(i) * candidate, "state")
        h = self._activation(c) * tf.sigmoid(o)
        return h, tf.nn.rnn_cell.LSTMStateTuple(c, h)


class CoupledInputForgetGateLSTMCell(LSTMBase):
    """An LSTM whose forget gate is 1 minus its input gate; peepholes, projection and layer normalization are optional.

    See https://arxiv.org/abs/1503.04069.
    """

    def __init__(
        self,
        num_units,
        use_peepholes=False,
        initializer=None,
        num_proj=None,
        proj_clip=None,
        num_unit_shards=1,
        num_proj_shards=1,
        forget_bias=1.0,
        state_is_tuple=True,
        activation=tf.tanh,
        reuse=None,
        layer_norm=False,
        norm_gain=1.0,
        norm_shift=0.0,
    ):
        """Create a cell of ``num_units``; ``initializer`` is ignored, as in 1.15.

        Args:
            num_proj: The size to which the output is projected; its values are clipped to ±``proj_clip``.
            num_unit_shards: The number of variables that the kernel is split into; ``num_proj_shards`` that of the
                projection's.
            layer_norm: See ``LayerNormBasicLSTMCell``.
        """
        super().__init__(num_units, num_proj, state_is_tuple, _reuse=reuse)
        self._use_peepholes = use_peepholes
        self._initializer = initializer
        self._proj_clip = proj_clip
        self._num_unit_shards = num_unit_shards
        self._num_proj_shards = num_proj_shards
        self._forget_bias = forget_bias
        self._activation = activation
        self._layer_norm = layer_norm
        self._norm_gain = norm_gain
        self._norm_shift = norm_shift

    def _norm(self, inputs, scope):
        return layer_norm(inputs, scope, self._norm_gain, self._norm_shift) if self._layer_norm else inputs

    def call(self, inputs, state):
        c_before, h = self._split_state(state)
        dtype, units = inputs.dtype, self._num_units
        shape = [columns_known(inputs) + self.output_size, 3 * units]
        kernel = sharded_variable("W", shape, dtype, self._num_unit_shards)
        bias = tf.get_variable("B", [3 * units], dtype, tf.zeros_initializer())
        gates = tf.matmul(tf.concat([inputs, h], 1), kernel)
        if not self._layer_norm:
            gates = tf.nn.bias_add(gates, bias)
        j, f, o = tf.split(value=gates, num_or_size_splits=3, axis=1)
        j, f, o = self._norm(j, "transform"), self._norm(f, "forget"), self._norm(o, "output")

        # All variables come before the sums: the number of ops before a variable is its seed.
        if self._use_peepholes:
            forget_diagonal = tf.get_variable("W_F_diag", [units], dtype)
            output_diagonal = tf.get_variable("W_O_diag", [units], dtype)
        f += self._forget_bias
        if self._use_peepholes:
            f += forget_diagonal * c_before
        forget = tf.sigmoid(f)
        c = self._norm(forget * c_before + (1 - forget) * self._activation(j), "state")
        if self._use_peepholes:
            o += output_diagonal * c
        h = tf.sigmoid(o) * self._activation(c)
        if self._num_proj is not None:
            projection = sharded_variable("W_P", [units, self._num_proj], dtype, self._num_proj_shards)
            h = clipped(tf.matmul(h, projection), self._proj_clip)
        return h, self._join_state(c, h)


class GLSTMCell(LSTMBase):
    """A group LSTM, https://arxiv.org/abs/1703.10722: each group of units sees its own part of inputs and output."""

    def __init__(
        self,
        num_units,
        initializer=None,
        num_proj=None,
        number_of_groups=1,
        forget_bias=1.0,
        activation=tf.tanh,
        reuse=None,
    ):
        """Create a cell of ``num_units`` in ``number_of_groups``; ``num_proj`` is the size of a projected output.

        Raises:
            ValueError: A size is not divisible by the number of groups.
        """
        super().__init__(num_units, num_proj, _reuse=reuse)
        for what, size in (("num_units", num_units), ("num_proj", num_proj or 0)):
            if size % number_of_groups:
                raise ValueError(f"{what} must be divisible by number_of_groups")
        self._initializer = initializer
        self._number_of_groups = number_of_groups
        self._forget_bias = forget_bias
        self._activation = activation
        self._maps = {}

    def _map(self, name, args, size):
        """Return a linear map without bias; the first call gets its kernel."""
        if name not in self._maps:
            self._maps[name] = Linear(args, size, False)
        return self._maps[name](args)

    def call(self, inputs, state):
        c, h = state
        groups, units = self._number_of_groups, self._num_units
        batch = tf.dimension_value(inputs.shape[0]) or tf.shape(inputs)[0]
        columns = columns_known(inputs)
        if columns % groups:
            raise ValueError(f"input size ({columns}) must be divisible by number_of_groups ({groups})")
        sizes = columns // groups, self.output_size // groups
        with tf.variable_scope(tf.get_variable_scope(), initializer=self._initializer):
            by_group = []
            for group in range(groups):
                with tf.variable_scope(f"group{group}"):
                    parts = [
                        tf.slice(part, [0, group * size], [batch, size], f"GLSTM_group{group}_input_generation")
                        for part, size in zip((inputs, h), sizes, strict=True)
                    ]
                    gates = self._map(group, tf.concat(parts, axis=1), 4 * units // groups)
                    by_group.append(tf.split(gates, 4, axis=1))
            start = tf.constant_initializer(0.0, dtype=inputs.dtype)
            biases = [tf.get_variable(f"bias_{name}", [units], inputs.dtype, start) for name in "ijfo"]
            i, j, f, o = (
                tf.nn.bias_add(tf.concat(gate, axis=1), bias)
                for gate, bias in zip(zip(*by_group, strict=True), biases, strict=True)
            )
        c = tf.sigmoid(f + self._forget_bias) * c + tf.sigmoid(i) * tf.tanh(j)
        h = tf.sigmoid(o) * self._activation(c)
        if self._num_proj is not None:
            with tf.variable_scope("projection"):
                h = self._map("projection", h, self._num_proj)
        return h, tf.nn.rnn_cell.LSTMStateTuple(c, h)


class PhasedLSTMCell(LSTMBase):
    """An LSTM whose units open and close periodically, each with its own period, https://arxiv.org/abs/1610.09513.

    Inputs are a pair: the time, float32 or float64 ``[batch, 1]``, and the features, float32 ``[batch, n]``.
    """

    def __init__(
        self,
        num_units,
        use_peepholes=False,
        leak=0.001,
        ratio_on=0.1,
        trainable_ratio_on=True,
        period_init_min=1.0,
        period_init_max=1000.0,
        reuse=None,
    ):
        """Create a cell of ``num_units``.

        Args:
            leak: The share of an update that passes while a unit is closed, 0 to 1.
            ratio_on: The initial share of the period for which a unit is open.
            period_init_min: The initial periods are ``exp(uniform(log min, log max))``, in the unit of the time.
        """
        super().__init__(num_units, _reuse=reuse)
        self._use_peepholes = use_peepholes
        self._leak = leak
        self._ratio_on = ratio_on
        self._trainable_ratio_on = trainable_ratio_on
        self._period_init_min = period_init_min
        self._period_init_max = period_init_max
        self._maps = {}

    def _map(self, name, args, size):
        with tf.variable_scope(name):
            if name not in self._maps:
                self._maps[name] = Linear(args, size, True)
            return self._maps[name](args)

    def call(self, inputs, state):
        c_before, h_before = state
        time, features = inputs
        seen = [features, h_before]
        peepholes = [c_before] if self._use_peepholes else []
        gates = tf.sigmoid(self._map("mask_gates", seen + peepholes, 2 * self._num_units))
        input_gate, forget_gate = tf.split(gates, 2, axis=1)
        # Each map comes before the products: the number of ops before its kernel is the kernel's seed.
        candidate = tf.tanh(self._map("new_input", seen, self._num_units))
        c = c_before * forget_gate + input_gate * candidate
        peepholes = [c] if self._use_peepholes else []
        output_gate = tf.sigmoid(self._map("output_gate", seen + peepholes, self._num_units))
        h = tf.tanh(c) * output_gate
        openness = self._openness(time)
        c = openness * c + (1 - openness) * c_before
        h = openness * h + (1 - openness) * h_before
        return h, tf.nn.rnn_cell.LSTMStateTuple(c, h)

    def _openness(self, time):
        """Return how far each unit is open at a time, ``[batch, num_units]``: rising, falling, or only the leak."""
        units = [self._num_units]
        period = tf.get_variable("period", units, initializer=self._period_initializer)
        phase = tf.get_variable("phase", units, initializer=tf.random_uniform_initializer(0.0, period.initial_value))
        ratio_on = tf.get_variable(
            "ratio_on",
            units,
            initializer=tf.constant_initializer(self._ratio_on),
            trainable=self._trainable_ratio_on,
        )
        shifted, cycle = time - tf.cast(phase, time.dtype), tf.cast(period, time.dtype)
        # The gradient of the remainder is that of the dividend.
        remainder = tf.stop_gradient(tf.mod(shifted, cycle) - shifted) + shifted
        part = tf.cast(remainder / cycle, tf.float32)
        rising = 2 * part / ratio_on
        falling, leaking = 2 - rising, self._leak * part
        openness = tf.where(part < ratio_on, falling, leaking)
        return tf.where(part < 0.5 * ratio_on, rising, openness)

    def _period_initializer(self, shape, dtype=tf.float32, partition_info=None):
        bounds = tf.log(self._period_init_min), tf.log(self._period_init_max)
        return tf.exp(random_ops.random_uniform(shape, *bounds, dtype))
