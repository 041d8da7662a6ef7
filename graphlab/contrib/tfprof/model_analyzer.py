"""``tf.contrib.tfprof.model_analyzer``: the former name of ``tf.profiler``."""

import tensorflow.compat.v1 as tf

_OPTIONS = tf.profiler.ProfileOptionBuilder

TRAINABLE_VARS_PARAMS_STAT_OPTIONS = _OPTIONS.trainable_variables_parameter()
FLOAT_OPS_OPTIONS = _OPTIONS.float_operation()
PRINT_ALL_TIMING_MEMORY = _OPTIONS.time_and_memory()


def print_model_analysis(
    graph, run_meta=None, op_log=None, tfprof_cmd="scope", tfprof_options=TRAINABLE_VARS_PARAMS_STAT_OPTIONS
):
    """Print a profile of the graph and return it; the totals are ``total_parameters`` and ``total_float_ops``.

    Args:
        run_meta: The ``RunMetadata`` of a traced run, for times and memory.
    """
    return tf.profiler.profile(graph, run_meta=run_meta, op_log=op_log, cmd=tfprof_cmd, options=tfprof_options)
