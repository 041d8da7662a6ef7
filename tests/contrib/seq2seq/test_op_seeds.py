"""Seeds of the variables of attention, and the number of its ops, as recorded under TensorFlow 1.15.5."""

import pytest

RECORDED = {
    "BahdanauAttention(4, memory, memory_sequence_length=[5, 3]), attention_layer_size=4": (
        [26, 85, 99, 134, 145, 200],
        212,
    ),
    "BahdanauAttention(4, memory, normalize=True)": ([4, 63, 77, 112, 123], 161),
    "LuongAttention(3, memory, scale=True), attention_layer_size=4, alignment_history=True": ([4, 65, 79, 130], 143),
    "BahdanauMonotonicAttention(4, memory, sigmoid_noise=1.0)": ([4, 57, 71, 106, 117, 140], 174),
    'LuongMonotonicAttention(3, memory, mode="recursive")': ([4, 57, 71], 217),
}


@pytest.mark.parametrize("arguments", RECORDED)
def test_attention_has_the_seeds_and_the_number_of_ops_of_1_15(arguments, run_program):
    operations = run_program(f"""
        import tensorflow as tf
        from tensorflow.contrib.rnn import GRUCell
        from tensorflow.contrib.seq2seq import *
        tf.set_random_seed(7)
        memory = tf.ones([2, 5, 3])
        cell = AttentionWrapper(GRUCell(3), {arguments})
        state = cell.zero_state(2, tf.float32)
        cell(tf.ones([2, 3]), state)
        operations = tf.get_default_graph().get_operations()
    """)["operations"]
    seeds = [op.get_attr("seed2") for op in operations if "seed2" in op.node_def.attr]
    assert (seeds, len(operations)) == RECORDED[arguments]
