"""Options that depend on the processor."""

import pytest

from graphlab.errors import OptionError
from graphlab.testing import registered, shortened
from graphlab.training import hardware
from graphlab.training.hardware import resolved, session_config
from graphlab.types.options import TrainingOptions


def test_replicas_are_one_for_each_core_unless_given(monkeypatch):
    monkeypatch.setattr(hardware, "_cores", lambda: 6)
    assert resolved(TrainingOptions()).replicas == 6
    assert resolved(TrainingOptions(replicas=2)).replicas == 2
    assert session_config(TrainingOptions(replicas=2), replicated=True).intra_op_parallelism_threads == 3
    assert session_config(TrainingOptions(replicas=2), replicated=False).intra_op_parallelism_threads == 0


def test_bf16_on_a_processor_without_it_is_refused(invoke, monkeypatch):
    monkeypatch.setattr(hardware, "_processor_flags", lambda: {"avx2"})
    with pytest.raises(OptionError, match="no bfloat16 instructions"):
        resolved(TrainingOptions(precision="bf16"))
    assert "no bfloat16 instructions" in invoke("run", "linear", "--precision", "bf16", exit_code=2).stderr


@pytest.mark.skipif(
    not hardware._BF16_FLAGS & hardware._processor_flags(), reason="this processor has no bfloat16 instructions"
)
def test_bf16_trains_to_other_numbers_and_the_same_accuracy(invoke):
    import graphlab_two_layer

    with registered(shortened(graphlab_two_layer, "two-layer", 15_000), "short"):
        options = ("run", "short", "--epochs", 1, "--json")
        exact, rounded = invoke(*options).json, invoke(*options, "--precision", "bf16").json
    assert rounded["options"]["precision"] == "bf16"
    assert rounded["metrics"] != exact["metrics"]
    assert rounded["metrics"]["test_accuracy"] == pytest.approx(exact["metrics"]["test_accuracy"], abs=0.01)
