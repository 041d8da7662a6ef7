"""The names of ``tensorflow.contrib.testing``, and what serves each."""

from graphlab.contrib.rows import inner_modules, rows

_MODULE = "tensorflow.contrib.testing"
_HERE = "graphlab.contrib.testing"

ALIASES = inner_modules(_MODULE, "python.framework.fake_summary_writer python.framework.util_test")

NAMES = {
    _MODULE: {
        **rows(f"{_HERE}.fake_summary_writer", "FakeSummaryWriter"),
        **rows(
            f"{_HERE}.util_test",
            "assert_summary latest_event_file latest_events latest_summaries simple_values_from_events"
            " to_summary_proto",
        ),
    },
}
