"""Seeds of the variables of a cell, and the number of its ops, as recorded under TensorFlow 1.15.5."""

import pytest

_GRID = "feature_size=2, frequency_skip=1, num_frequency_blocks=[2]"
_PEEPHOLES = [70, 80, 90, 100, 110, 120, 130, 140, 150, 160, 170, 180]
RECORDED = {
    "LayerNormBasicLSTMCell(3, dropout_keep_prob=0.5)": ([22, 126], 170),
    "PhasedLSTMCell(3)": ([21, 43, 65, 88, 98], 138),
    "CoupledInputForgetGateLSTMCell(3, use_peepholes=True, num_proj=2, layer_norm=True)": ([20, 106, 116, 164], 172),
    "IntersectionRNNCell(3)": ([14], 61),
    "AttentionCellWrapper(rnn.GRUCell(3), 2, state_is_tuple=True)": ([30, 48, 62, 97, 107, 120, 154], 175),
    "ConvLSTMCell(1, [3, 1], 2, [2])": ([21], 55),
    "TimeFreqLSTMCell(3, feature_size=1, frequency_skip=1)": ([21], 115),
    "TimeFreqLSTMCell(3, True, feature_size=3, frequency_skip=1)": ([15, 29, 39, 49], 89),
    f"GridLSTMCell(2, True, {_GRID})": ([42, 56, *_PEEPHOLES], 307),
    f"GridLSTMCell(2, True, True, couple_input_forget_gates=True, {_GRID})": ([42, 56, 66, 76, 86], 183),
    f"GridLSTMCell(2, state_is_tuple=False, {_GRID})": ([18, 32], 129),
    "BidirectionalGridLSTMCell(3, feature_size=1, frequency_skip=1, num_frequency_blocks=[3])": (
        [109, 123, 241, 255],
        372,
    ),
}


@pytest.mark.parametrize("cell", RECORDED)
def test_a_cell_has_the_seeds_and_the_number_of_ops_of_1_15(cell, run_program):
    operations = run_program(f"""
        import tensorflow as tf
        from tensorflow.contrib import rnn
        tf.set_random_seed(7)
        x = tf.ones([2, 3])
        cell = rnn.{cell}
        state = cell.zero_state(2, tf.float32)
        cell((tf.ones([2, 1]), x) if "Phased" in {cell!r} else tf.ones([2, 3, 1]) if "Conv" in {cell!r} else x, state)
        operations = tf.get_default_graph().get_operations()
    """)["operations"]
    seeds = [op.get_attr("seed2") for op in operations if "seed2" in op.node_def.attr]
    assert (seeds, len(operations)) == RECORDED[cell]
