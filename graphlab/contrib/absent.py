"""Modules of ``tensorflow.contrib`` that GraphLab does not have, and what is nearest to each."""

from graphlab.contrib.rows import NOTHING

MISSING_MODULES = {
    f"tensorflow.contrib.{module}": instead
    for module, instead in {
        "all_reduce": "tf.distribute",
        "bigtable": NOTHING,
        "cloud": NOTHING,
        "cmake": "Bazel to build TensorFlow on Windows",
        "coder": NOTHING,
        "fused_conv": "tf.nn.conv2d and tf.nn.relu",
        "gan": "tensorflow_gan",
        "hadoop": "tf.data",
        "ignite": "tf.data",
        "kafka": "tf.data",
        "kinesis": "tf.data",
        "memory_stats": "tf.RunMetadata of a traced run",
        "meta_graph_transform": "tf.graph_util.convert_variables_to_constants to freeze, tf.lite to optimize",
        "mpi_collectives": "tf.distribute",
        "nccl": "tf.distribute",
        "remote_fused_graph": NOTHING,
        "stat_summarizer": "tf.profiler",
        "tensorrt": NOTHING,
        "xla": "tf.xla.experimental",
    }.items()
}
