"""Processor settings of a training: replicas, threads, precision."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import Any

from graphlab.compat import tf
from graphlab.errors import OptionError
from graphlab.types.options import TrainingOptions

# Processor flags of Linux that stand for instructions on bfloat16; without them oneDNN would emulate these.
_BF16_FLAGS = frozenset({"avx512_bf16", "amx_bf16"})


def resolved(options: TrainingOptions) -> TrainingOptions:
    """Return the options with what depends on the machine filled in, as they are recorded and resumed.

    Raises:
        OptionError: This processor lacks what they ask for.
    """
    if options.precision == "bf16" and not _BF16_FLAGS & _processor_flags():
        raise OptionError(
            f"--precision bf16: this processor ({platform.processor() or platform.machine()}) has no bfloat16 "
            "instructions; leave it at float32"
        )
    return options.with_values(replicas=options.replicas or _cores())


def session_config(options: TrainingOptions, *, replicated: bool) -> Any:
    """Return the ``tf.ConfigProto`` of a training session.

    Args:
        replicated: The steps run in replicas, each of which then keeps to one thread: where threads share a kernel of a
            small network, waking the others costs more than they contribute.
    """
    config = tf.ConfigProto()
    rewriting = config.graph_options.rewrite_options
    # It moves a cast of a variable's value before the read, which loses the order of the read behind an update: where a
    # call runs several steps, all would see the global step, and so the learning rate, of the first.
    rewriting.arithmetic_optimization = rewriting.OFF
    rewriting.meta_optimizer_iterations = rewriting.ONE  # a second pass finds nothing in a training step
    if replicated:
        config.intra_op_parallelism_threads = max(1, _cores() // options.replicas)
    if options.precision == "bf16":
        # https://www.intel.com/content/www/us/en/developer/articles/guide/getting-started-with-automixedprecisionmkl.html
        rewriting.auto_mixed_precision_onednn_bfloat16 = rewriting.ON
    return config


def _cores() -> int:
    """How many processor cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


def _processor_flags() -> set[str]:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return set()
    return {flag for line in lines if line.startswith("flags") for flag in line.split()}
