"""The names of ``tensorflow.contrib.summary``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.summary"

NAMES = {
    _MODULE: {
        **rows(
            "tensorflow.python.ops.summary_ops_v2",
            "SummaryWriter all_v2_summary_ops always_record_summaries audio create_file_writer"
            " create_summary_file_writer eval_dir flush generic histogram image import_event initialize"
            " never_record_summaries record_summaries_every_n_global_steps scalar should_record_summaries"
            " summary_writer_initializer_op",
        ),
        "all_summary_ops": "tensorflow.python.ops.summary_ops_v2:all_v2_summary_ops",
        "graph": "tensorflow.python.ops.summary_ops_v2:graph_v1",
    },
}
