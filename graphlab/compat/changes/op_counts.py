"""Functions that build more ops, or fewer, than in the release a program was written for.

The seed of a random op is the number of ops before it (``graphlab.compat.seeds``). Where building the ops of the time
would be slower, or is not possible any more, the difference is counted instead. Each function calls the one it
replaces; the numbers are those of the real releases, compared op by op.
"""

from __future__ import annotations

import functools
import importlib
import sys
from collections.abc import Callable, Iterable
from types import FunctionType, ModuleType
from typing import Any

from tensorflow.python.framework import ops
from tensorflow.python.ops import ref_variable, tensor_array_ops
from tensorflow.python.ops.resource_variable_ops import BaseResourceVariable
from tensorflow.python.util import nest

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import UNCHANGED, before
from graphlab.compat.seeds import rules
from graphlab.engine.op_counts import count

_original_variable = ref_variable.RefVariable._init_from_args


def until(release: str) -> bool:
    """Whether the rules are those of a release, or of one before it."""
    return rules() != UNCHANGED and not before(release, rules())


@functools.wraps(_original_variable)
def _init_variable(self, initial_value=None, *arguments, **options):
    # Until 0.12 the variable came before the ops of its initial value.
    if callable(initial_value) and until("0.12"):
        initialize = initial_value

        def initial_value():
            count(1)
            try:
                return initialize()
            finally:
                count(-1)

    return _original_variable(self, initial_value, *arguments, **options)


def counted(original: Callable, before_it: Callable[..., int], after_it: Callable[..., int]) -> Callable:
    """Return a function that counts a difference in ops before a call, and another one after it.

    Args:
        original: The function to call.
        before_it: Returns the difference in what is built before the function's random op, from its arguments.
        after_it: Returns the rest of the difference.
    """

    @functools.wraps(original)
    def call(*arguments: Any, **options: Any) -> Any:
        if rules() == UNCHANGED:
            return original(*arguments, **options)
        count(before_it(*arguments, **options))
        result = original(*arguments, **options)
        count(after_it(*arguments, **options))
        return result

    return call


def by_release(**differences: int) -> int:
    """Return the difference of the release whose rules hold: ``by_release(until_1_4=-2)`` is 0 after 1.4.

    The first that holds counts: name the oldest release first.
    """
    for name, number in differences.items():
        if until(name.removeprefix("until_").replace("_", ".")):
            return number
    return 0


def fixed(**differences: int) -> Callable[..., int]:
    """Return a function that returns ``by_release`` of the differences, whatever its arguments."""
    return lambda *_, **__: by_release(**differences)


def _of_transpose(a, perm=None, *_, **__):
    # The reversed order was computed in the graph: rank, range and two subtractions.
    return 6 if perm is None and until("1.12") and ops.convert_to_tensor(a).shape.rank is not None else 0


def _of_lookup(params, *_, **__):
    several = isinstance(params, (list, tuple))
    if several and len(params) > 1:
        return 0
    if _is_resource(params[0] if several else params):
        return by_release(until_1_12=2)
    # There was no identity behind the one Gather.
    return by_release(until_1_4=-1)


def _of_gather(params, indices, validate_indices=None, name=None, axis=None, *_, **__):
    # The op had no axis.
    is_first = axis is None or (isinstance(axis, int) and axis == 0)
    return -1 if is_first and until("1.4") else 0


def _of_softmax(logits, axis=None, name=None, dim=None):
    # Up to 1.4 the kernel took matrices only.
    rank = ops.convert_to_tensor(logits).shape.rank
    axis = dim if axis is None else axis
    is_last = axis in (None, -1) or axis == (rank or 0) - 1
    if not is_last:
        return by_release(until_1_4=12, until_1_12=-1)
    return 0 if rank == 2 else by_release(until_1_4=13)


def _is_resource(variable) -> bool:
    return isinstance(variable, BaseResourceVariable)


def _of_mask(lengths, maxlen=None, *_, **__):
    # The largest length was not compared with zero.
    return by_release(until_0_12=-1, until_1_12=-2 if maxlen is None else 0)


def _of_meshgrid(*arrays, **__):
    # The sizes were multiplied to see whether the ones fit into a constant.
    return len(arrays) + 1 if not until("1.4") else 0


def _of_array(*_, flow=None, **__):
    return 1 if flow is None and until("0.12") else 0


def _of_moments(x, axes, shift=None, name=None, keep_dims=None, keepdims=None):
    # Up to 1.0 the moments came from the sums of the values and of their squares. What 1.x does now is more exact.
    if not until("1.0"):
        return 0
    shape = ops.convert_to_tensor(x).shape
    known = shape.rank is not None and all(shape.as_list()[axis] is not None for axis in axes)
    if until("0.12"):
        built = (11 if shape.is_fully_defined() else 16) + (0 if shift is None else 2)
    else:
        built = (18 if known else 23) - (0 if shift is None else 3)
    return built - (6 if keep_dims or keepdims else 8)


def _of_sparse_lookup(params, sp_ids, sp_weights, *_, **__):
    # Without weights, too, each id was looked up once.
    several = isinstance(params, (list, tuple)) and len(params) > 1
    if several or _is_resource(params[0] if isinstance(params, (list, tuple)) else params):
        return 0 if sp_weights is not None else 1
    return by_release(until_1_4=-2) + (0 if sp_weights is not None else 5)


def _of_equality(x, y, data=None, summarize=None, message=None, name=None):
    if message or data is not None:
        return 0
    return by_release(until_1_12=11 if x is y else 2)


def _of_order(x, y, data=None, summarize=None, message=None, name=None):
    return 0 if message or data is not None else by_release(until_1_4=0, until_1_12=2)


def _of_standardization(image):
    # The deviation was the root of a difference of means.
    known = ops.convert_to_tensor(image).shape[-3:].is_fully_defined()
    return by_release(until_1_12=-4 if known else -22)


def _is_open(elems):
    """Whether the number of steps of a loop over tensors is unknown."""
    return any(ops.convert_to_tensor(each).shape[:1].num_elements() is None for each in nest.flatten(elems))


def _of_loop(fn, elems, other=None, *_, dtype=None, initializer=None, **__):
    # The loop did not count its steps besides. The other argument is the dtype or the initial value.
    if not until("1.4"):
        return 0
    is_single = not any(map(nest.is_nested, (elems, other, dtype, initializer)))
    return -10 if is_single and not _is_open(elems) else -11


def _of_fold(fn, elems, initializer=None, *_, **__):
    if not until("1.12"):
        return 0
    if _is_open(elems):
        return -11
    return by_release(until_1_4=-9 if initializer is None else -10, until_1_12=-13)


def _of_backward_fold(fn, elems, initializer=None, *_, **__):
    if until("1.12") and _is_open(elems) and initializer is None:
        return -12
    return _of_fold(fn, elems, initializer)


def _of_case(pred_fn_pairs, *_, **__):
    # The default had a condition of its own.
    return by_release(until_1_4=9 + 3 * len(pred_fn_pairs))


nothing = fixed()

#: What to replace: the modules that have a function, its name, and the differences before and after.
_COUNTED: tuple[tuple[str, str, Callable[..., int], Callable[..., int]], ...] = (
    ("array_ops", "boolean_mask", nothing, fixed(until_0_12=-12, until_1_4=-5)),
    ("array_ops", "gather", nothing, _of_gather),
    ("array_ops", "meshgrid", nothing, _of_meshgrid),
    ("array_ops", "sequence_mask", nothing, _of_mask),
    ("array_ops", "transpose", nothing, _of_transpose),
    ("check_ops", "assert_equal", nothing, _of_equality),
    ("check_ops", "assert_greater", nothing, _of_order),
    ("check_ops", "assert_less", nothing, _of_order),
    ("clip_ops", "clip_by_global_norm", nothing, fixed(until_1_4=-2, until_1_12=0, until_1_15=1)),
    ("clip_ops", "clip_by_norm", nothing, fixed(until_1_4=-5)),
    ("confusion_matrix", "confusion_matrix_v1", nothing, fixed(until_1_0=-84, until_1_4=6, until_1_15=2)),
    ("embedding_ops", "embedding_lookup", nothing, _of_lookup),
    ("embedding_ops", "embedding_lookup_sparse", nothing, _of_sparse_lookup),
    ("image_ops_impl", "per_image_standardization", nothing, _of_standardization),
    ("image_ops_impl", "random_brightness", nothing, fixed(until_1_12=1)),
    ("image_ops_impl", "random_contrast", nothing, fixed(until_1_12=1)),
    ("image_ops_impl", "random_flip_left_right", fixed(until_1_0=-1), fixed(until_0_12=-5)),
    ("image_ops_impl", "random_flip_up_down", fixed(until_1_0=-1), fixed(until_0_12=-5)),
    ("image_ops_impl", "random_hue", nothing, fixed(until_1_4=18, until_1_12=1)),
    ("image_ops_impl", "random_saturation", nothing, fixed(until_1_4=18, until_1_12=1)),
    ("control_flow_case", "case", nothing, _of_case),
    ("functional_ops", "foldl", nothing, _of_fold),
    ("functional_ops", "foldr", nothing, _of_backward_fold),
    ("functional_ops", "scan", nothing, _of_loop),
    ("linalg_ops", "eye", nothing, fixed(until_1_0=1, until_1_15=-4)),
    ("map_fn", "map_fn", nothing, _of_loop),
    ("math_ops", "reduce_logsumexp_v1", nothing, fixed(until_1_0=-4, until_1_4=-1)),
    ("math_ops", "trace", nothing, fixed(until_1_15=-2)),
    ("nn_impl", "moments", nothing, _of_moments),
    ("nn_impl", "nce_loss", nothing, fixed(until_1_0=-3)),
    ("nn_impl", "sampled_softmax_loss", nothing, fixed(until_1_0=-4, until_1_4=-1)),
    ("nn_impl", "zero_fraction", nothing, fixed(until_1_12=-21)),
    ("nn_ops", "in_top_k", nothing, fixed(until_1_0=-1)),
    ("nn_ops", "log_softmax", nothing, _of_softmax),
    ("nn_ops", "softmax", nothing, _of_softmax),
    ("nn_ops", "softmax_cross_entropy_with_logits", nothing, fixed(until_1_4=-1)),
    ("random_ops", "random_gamma", fixed(until_1_15=-2), fixed(until_1_0=-2)),
    ("stateless_random_ops", "stateless_random_normal", nothing, fixed(until_1_12=-6, until_1_15=-2)),
    ("stateless_random_ops", "stateless_random_uniform", nothing, fixed(until_1_12=-7, until_1_15=-2)),
    ("stateless_random_ops", "stateless_truncated_normal", nothing, fixed(until_1_12=-6, until_1_15=-2)),
)


#: Methods of a TensorArray: until 0.12 each new one began with a constant.
_COUNTED_OF_ARRAYS = ("__init__", "scatter", "split", "write")


def install(patcher: Patcher) -> None:
    """Replace the functions wherever layers, losses and cells look them up."""
    patcher.replace(ref_variable.RefVariable, "_init_from_args", _init_variable)
    read = counted(BaseResourceVariable.sparse_read, nothing, fixed(until_1_15=1))
    patcher.replace(BaseResourceVariable, "sparse_read", read)
    array = tensor_array_ops._GraphTensorArray
    for name in _COUNTED_OF_ARRAYS:
        patcher.replace(array, name, counted(getattr(array, name), nothing, _of_array))
    replace_counted(patcher, _COUNTED)


def replace_counted(patcher: Patcher, rows: Iterable[tuple[str, str, Callable[..., int], Callable[..., int]]]) -> None:
    """Replace functions of ``tensorflow.python.ops``, in their modules and wherever they are public; see ``counted``.

    Args:
        patcher: Makes the changes.
        rows: The module, the function's name, and what counts before and after it.
    """
    counts = {(f"tensorflow.python.ops.{module}", name): by for module, name, *by in rows}
    names = {name for _, name in counts}
    owners = dict.fromkeys(importlib.import_module(module) for module, _ in counts)
    replacements: dict[Callable, Callable] = {}
    for holder in dict.fromkeys((*owners, *_public_modules())):
        for key, value in [*vars(holder).items()]:
            # Only functions: asking a module that is loaded when it is needed would load it.
            if type(value) is not FunctionType or value.__name__ not in names:
                continue
            by = counts.get((value.__module__, value.__name__))
            # Dispatching can make two objects of one function.
            if by is not None:
                if value not in replacements:
                    replacements[value] = counted(value, *by)
                patcher.replace(holder, key, replacements[value])


def _public_modules() -> list[ModuleType]:
    """Return the modules of ``tf.compat.v1``, and those that Keras and the estimators use, with the functions."""
    v1, v2 = (importlib.import_module(f"tensorflow.compat.{version}") for version in ("v1", "v2"))
    current = importlib.import_module("tensorflow")
    inner = (sys.modules[f"tensorflow.python.ops.{name}"] for name in ("nn", "standard_ops"))
    return [v1, v1.image, v1.linalg, v1.losses, v1.math, v1.metrics, v1.nn, v1.random, v2, current.math, *inner]
