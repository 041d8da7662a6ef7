"""``tf.contrib.tfprof.model_analyzer``."""

import pytest

from graphlab.compat import fresh_graph, tf


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


def test_the_profiler_counts_parameters(capfd):
    tf.get_variable("weights", [3, 4])
    analyzer = tf.contrib.tfprof.model_analyzer
    found = analyzer.print_model_analysis(
        tf.get_default_graph(), tfprof_options=analyzer.TRAINABLE_VARS_PARAMS_STAT_OPTIONS
    )
    assert found.total_parameters == 12
