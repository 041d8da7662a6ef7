"""Changes masks while a network is trained, so that more and more weights are zero."""

from __future__ import annotations

import re

import tensorflow.compat.v1 as tf

from graphlab.contrib.model_pruning import masks
from graphlab.contrib.training.hparams import HParams


def get_pruning_hparams():
    """Return the parameters of ``Pruning`` with their defaults."""
    return HParams(
        name="model_pruning",
        begin_pruning_step=0,
        end_pruning_step=-1,
        weight_sparsity_map=[""],
        block_dims_map=[""],
        threshold_decay=0.0,
        pruning_frequency=10,
        nbins=256,
        block_height=1,
        block_width=1,
        block_pooling_function="AVG",
        initial_sparsity=0.0,
        target_sparsity=0.5,
        sparsity_function_begin_step=0,
        sparsity_function_end_step=100,
        sparsity_function_exponent=3.0,
        use_tpu=False,
    )


def _check(spec):
    if spec.begin_pruning_step < 0:
        raise ValueError("Illegal value for begin_pruning_step")
    if -1 != spec.end_pruning_step <= spec.begin_pruning_step:
        raise ValueError(
            f"Pruning must begin before it can end. begin_step={spec.begin_pruning_step}, end_step="
            f"{spec.end_pruning_step}.Set end_pruning_step to -1 if pruning is required till trainingstops"
        )
    if spec.sparsity_function_begin_step < 0:
        raise ValueError("Illegal value for sparsity_function_begin_step")
    if spec.sparsity_function_begin_step >= spec.sparsity_function_end_step:
        raise ValueError("Sparsity function requires begin_step < end_step")
    for name in ("threshold_decay", "initial_sparsity", "target_sparsity"):
        if not 0 <= getattr(spec, name) < 1:
            raise ValueError(f"{name} must be in range [0,1)")


class Pruning:
    """Sets the smallest weights to zero, as many as its parameters say for the step."""

    def __init__(self, spec=None, global_step=None, sparsity=None):
        """Prepare for the masks of the graph.

        Args:
            spec: The parameters, as ``get_pruning_hparams`` returns them.
            global_step: The step; that of the graph by default.
            sparsity: The share of zeros, a tensor; it grows with the step by default, as the parameters say.
        """
        self._spec = spec or get_pruning_hparams()
        _check(self._spec)
        step = tf.train.get_global_step() if global_step is None else global_step
        self._global_step = tf.cast(step, tf.int32)
        self._sparsity = self._growing() if sparsity is None else sparsity
        self._assign_ops: list = []
        with tf.variable_scope(self._spec.name, reuse=tf.AUTO_REUSE, use_resource=self._spec.use_tpu):
            self._last_update_step = tf.get_variable(
                "last_mask_update_step", [], tf.int32, tf.zeros_initializer(), trainable=False
            )
        self._blocks = _by_name(self._spec.block_dims_map, lambda text: [int(size) for size in text.split("x")])
        self._shares = _by_name(self._spec.weight_sparsity_map, float)
        for pattern, sizes in self._blocks:
            if len(sizes) != 2:
                raise ValueError(f"Expected 2 values for block dim for {pattern.pattern}, got {sizes}")
        if any(share >= 1 for _, share in self._shares):
            raise ValueError("Weight sparsity can not exceed 1.0")

    def _growing(self):
        spec = self._spec
        first, last = spec.sparsity_function_begin_step, spec.sparsity_function_end_step
        with tf.name_scope(spec.name):
            done = tf.div(tf.cast(self._global_step - first, tf.float32), last - first)
            rest = tf.pow(1 - tf.minimum(1.0, tf.maximum(0.0, done)), spec.sparsity_function_exponent)
            return tf.add((spec.initial_sparsity - spec.target_sparsity) * rest, spec.target_sparsity, name="sparsity")

    def _sparsity_of(self, name):
        share = _found(self._shares, name, "weight_sparsity_map")
        return self._sparsity if share is None else self._sparsity * (share / self._spec.target_sparsity)

    def _new_mask(self, weights, threshold, name):
        """Return the threshold and the mask of absolute values, which may be those of blocks."""
        sizes = tf.cast(tf.size(weights), tf.float32)
        kept = tf.cast(tf.round(sizes * (1 - self._sparsity_of(name))), tf.int32)
        ordered, _ = tf.nn.top_k(tf.reshape(weights, [-1]), k=tf.size(weights))
        decay = self._spec.threshold_decay
        threshold = tf.gather(ordered, kept - 1) * (1 - decay) + threshold * decay
        return threshold, tf.cast(weights >= threshold, tf.float32)

    def _update(self, weights, threshold):
        name = weights.op.name
        block = _found(self._blocks, name, "block_dims_map") or [self._spec.block_height, self._spec.block_width]
        matrix = tf.squeeze(weights)
        with tf.name_scope(f"{name}_pruning_ops"):
            if matrix.shape.ndims != 2 or block == [1, 1]:
                return self._new_mask(tf.abs(weights), threshold, name)
            if self._spec.block_pooling_function not in ("AVG", "MAX"):
                message = "Unknown pooling function for block sparsity"
                raise ValueError(f"{message}: {self._spec.block_pooling_function}")
            rows, columns = matrix.shape.as_list()
            block = [whole if size == -1 else size for size, whole in zip(block, (rows, columns), strict=True)]
            pooled = tf.nn.pool(
                tf.abs(matrix)[None, :, :, None],
                window_shape=block,
                pooling_type=self._spec.block_pooling_function,
                strides=block,
                padding="SAME",
            )
            threshold, mask = self._new_mask(tf.squeeze(pooled, [0, 3]), threshold, name)
            mask = tf.repeat(tf.repeat(mask, block[0], axis=0), block[1], axis=1)
            return threshold, tf.reshape(mask[:rows, :columns], tf.shape(weights))

    def mask_update_op(self):
        """Return an operation that computes all masks anew."""
        with tf.name_scope(self._spec.name):
            if not self._assign_ops:
                rows = zip(masks.get_masks(), masks.get_weights(), masks.get_thresholds(), strict=True)
                for mask, weights, threshold in rows:
                    new_threshold, new_mask = self._update(weights, threshold)
                    self._assign_ops.append(tf.assign(threshold, new_threshold, name=f"{threshold.op.name}_assign"))
                    self._assign_ops.append(tf.assign(mask, new_mask, name=f"{mask.op.name}_assign"))
            noted = tf.assign(self._last_update_step, self._global_step, name="last_mask_update_step_assign")
            with tf.control_dependencies([noted, *self._assign_ops]):
                return tf.no_op("mask_update")

    def conditional_mask_update_op(self):
        """Return an operation that does so at the steps that the parameters name."""
        spec, step = self._spec, self._global_step
        with tf.name_scope(spec.name):
            begun = step >= spec.begin_pruning_step
            goes_on = tf.logical_or(step <= spec.end_pruning_step, spec.end_pruning_step < 0)
            is_time = self._last_update_step + spec.pruning_frequency <= step
            is_time = tf.logical_and(tf.logical_and(begun, goes_on), is_time)
        return tf.cond(is_time, self.mask_update_op, tf.no_op)

    def add_pruning_summaries(self):
        """Add summaries of the share of zeros and of the thresholds."""
        with tf.name_scope(f"{self._spec.name}_summaries"):
            tf.summary.scalar("sparsity", self._sparsity)
            tf.summary.scalar("last_mask_update_step", self._last_update_step)
            for mask, threshold in zip(masks.get_masks(), masks.get_thresholds(), strict=True):
                tf.summary.scalar(f"{mask.op.name}/sparsity", tf.nn.zero_fraction(mask))
                tf.summary.scalar(f"{threshold.op.name}/threshold", threshold)

    def print_hparams(self):
        """Log the parameters."""
        tf.logging.info(self._spec.to_json())


def _by_name(rows, parse):
    """Return patterns of names with values, from texts such as ``conv1:0.9``."""
    pairs = (row.split(":") for row in rows if row)
    return [(re.compile(name), parse(value)) for name, value in pairs]


def _found(rows, name, what):
    values = [value for pattern, value in rows if pattern.search(name)]
    if len(values) > 1:
        raise ValueError(f"Multiple matches in {what} for weight {name}")
    return values[0] if values else None
