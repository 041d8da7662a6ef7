"""Options of ``tf.data`` that 1.15 had, and statistics, which need one of them.

Options of optimization change nothing but speed. ``autotune`` and its budget are passed on; those that today's
TensorFlow no longer has are accepted, with 1.15's types, and do nothing.
"""

from __future__ import annotations

import functools
from typing import Any

from tensorflow.python.data.ops import dataset_ops, optional_ops
from tensorflow.python.data.ops.options import AutoShardPolicy, DistributeOptions, OptimizationOptions, Options
from tensorflow.python.data.util.options import OptionsBase, create_option

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.dataset_statistics import StatsOptions, gathered

_original_debug = dataset_ops.DatasetV2._apply_debug_options
_original_to_proto = Options._to_proto


class MapVectorizationOptions(OptionsBase):
    """Whether functions of ``map`` were vectorized: ``Options().experimental_optimization.map_vectorization``."""

    enabled = create_option("enabled", bool, "Whether functions of map are vectorized.")
    use_choose_fastest = create_option("use_choose_fastest", bool, "Whether the faster form is found at run time.")


#: The options of 1.15 that today's classes lack, with their types.
_LOST = {
    OptimizationOptions: {
        "autotune": bool,
        "autotune_algorithm": int,
        "autotune_buffers": bool,
        "autotune_cpu_budget": int,
        "filter_with_random_uniform_fusion": bool,
        "hoist_random_uniform": bool,
        "map_vectorization": MapVectorizationOptions,
    },
    Options: {"experimental_stateful_whitelist": list, "experimental_stats": StatsOptions},
}


@functools.wraps(_original_to_proto)
def _to_proto(self):
    optimization = self.experimental_optimization
    for name, of_1_15 in (("enabled", "autotune"), ("cpu_budget", "autotune_cpu_budget")):
        chosen = getattr(optimization, of_1_15)
        if chosen is not None:
            self.autotune._options[name] = chosen
    return _original_to_proto(self)


class _AutoShard:
    """Whether a distribution strategy may divide a dataset among workers; a policy today."""

    def __get__(self, options: Any, owner: type) -> Any:
        return self if options is None else options.auto_shard_policy is not AutoShardPolicy.OFF

    def __set__(self, options: Any, value: bool) -> None:
        if not isinstance(value, bool):
            raise TypeError(f'Property "auto_shard" must be of type {bool}, got: {value} (type: {type(value)})')
        options.auto_shard_policy = AutoShardPolicy.AUTO if value else AutoShardPolicy.OFF


@functools.wraps(_original_debug)
def _apply_debug_options(self):
    return gathered(_original_debug(self))


def install(patcher: Patcher) -> None:
    """Add the options, and gather statistics where an iterator is made."""
    for owner, types in _LOST.items():
        for name, kind in types.items():
            factory = kind if issubclass(kind, OptionsBase) else (lambda: None)
            patcher.add(owner, name, create_option(name, kind, "An option of 1.15.", factory))
    patcher.add(DistributeOptions, "auto_shard", _AutoShard())
    patcher.replace(Options, "_to_proto", _to_proto)
    patcher.replace(dataset_ops.DatasetV2, "_apply_debug_options", _apply_debug_options)
    patcher.add(optional_ops.Optional, "value_structure", property(lambda self: self.element_spec))
    patcher.add(optional_ops.Optional, "none_from_structure", staticmethod(optional_ops.Optional.empty))
