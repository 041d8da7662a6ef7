"""Cells that are one kernel agree with TensorFlow's own LSTM and GRU cells, whose variables they share."""

import numpy as np
import pytest

from graphlab import tf

R = tf.contrib.rnn
BATCH, STEPS, SIZE, UNITS = 3, 4, 5, 6


def lstm(clip=None, peephole=False):
    cell = tf.nn.rnn_cell.LSTMCell(UNITS, use_peepholes=peephole, cell_clip=clip, forget_bias=0.7)
    return lambda inputs, lengths: tf.nn.dynamic_rnn(
        cell, inputs, lengths, dtype=tf.float32, time_major=True, scope="net"
    )


def lstm_block(clip=None, peephole=False):
    cell = R.LSTMBlockCell(UNITS, forget_bias=0.7, cell_clip=clip, use_peephole=peephole)
    return lambda inputs, lengths: tf.nn.dynamic_rnn(
        cell, inputs, lengths, dtype=tf.float32, time_major=True, scope="net"
    )


def lstm_fused(clip=None, peephole=False):
    cell = R.LSTMBlockFusedCell(UNITS, forget_bias=0.7, cell_clip=clip, use_peephole=peephole, name="lstm_cell")

    def run(inputs, lengths):
        with tf.variable_scope("net"):
            return cell(inputs, dtype=tf.float32, sequence_length=lengths)

    return run


def of_cell(make):
    return lambda inputs, lengths: tf.nn.dynamic_rnn(
        make(), inputs, lengths, dtype=tf.float32, time_major=True, scope="net"
    )


@pytest.mark.parametrize(
    ("reference", "ours"),
    [
        (lstm(), lstm_block()),
        (lstm(peephole=True), lstm_block(peephole=True)),
        (lstm(), lstm_fused()),
        (lstm(peephole=True), lstm_fused(peephole=True)),
        (of_cell(lambda: tf.nn.rnn_cell.GRUCell(UNITS)), of_cell(lambda: R.GRUBlockCellV2(UNITS))),
        (of_cell(lambda: tf.nn.rnn_cell.GRUCell(UNITS)), of_cell(lambda: R.GRUBlockCell(cell_size=UNITS))),
    ],
    ids=["lstm", "peephole lstm", "fused lstm", "fused peephole lstm", "gru v2", "gru"],
)
def test_a_block_cell_agrees_with_the_core_cell(reference, ours, comparison):
    results, names = compare(reference, ours, comparison)
    comparison.values(results[1], results[0])
    if "w_ru" not in str(names[1]):
        assert names[1] == names[0]
    else:
        assert [name.split("/")[-1][:-2] for name in names[1]] == ["w_ru", "b_ru", "w_c", "b_c"]


@pytest.mark.parametrize("ours", [lstm_block(0.2), lstm_fused(0.2)], ids=["block", "fused"])
def test_a_clipped_cell_has_the_outputs_of_the_core_cell(ours, comparison):
    """Its gradient is another: the kernel's goes through the limits as if they were not there."""
    results, _ = compare(lstm(0.2), ours, comparison)
    comparison.values(results[1][:2], results[0][:2])
    assert np.abs(results[0][1][0]).max() == np.float32(0.2)


def compare(reference, ours, comparison):
    """Return outputs, states and gradients of two networks with the same variables, and the variables' names."""
    inputs = comparison.random.randn(STEPS, BATCH, SIZE).astype(np.float32)
    lengths = np.array([4, 2, 0])
    weights = comparison.random.randn(STEPS, BATCH, UNITS)
    results, names, values = [], [], None
    for build in (reference, ours):
        with tf.Graph().as_default(), tf.Session() as session:
            x = tf.constant(inputs)
            outputs, state = build(x, tf.constant(lengths))
            variables = tf.trainable_variables()
            if "diag" in variables[-1].name:  # the core cell makes its peepholes in another order
                variables.sort(key=lambda variable: variable.name)
            names.append([variable.name for variable in variables])
            session.run(tf.global_variables_initializer())
            values = values or [comparison.random.randn(*v.shape.as_list()) * 0.5 for v in variables]
            for variable, value in zip(variables, values, strict=True):
                variable.load(value, session)
            loss = tf.reduce_sum(outputs * weights) + tf.add_n([tf.reduce_sum(part) for part in tf.nest.flatten(state)])
            results.append(session.run([outputs, state, tf.gradients(loss, [x, *variables])]))
    return results, names


def test_block_cells_say_what_is_wrong():
    with pytest.raises(ValueError, match="Exactly one of num_units or cell_size"):
        R.GRUBlockCell()
    with tf.Graph().as_default(), pytest.raises(ValueError, match="Either initial_state or dtype"):
        R.LSTMBlockFusedCell(2)(tf.zeros([2, 2, 2]))


def test_fused_cells_run_both_ways_over_tensors_and_lists(graph, comparison):
    inputs = comparison.random.randn(STEPS, BATCH, SIZE).astype(np.float32)
    lengths = np.array([4, 2, 3], np.int32)
    x = tf.constant(inputs)
    cells = [tf.nn.rnn_cell.BasicRNNCell(UNITS, name="cell") for _ in range(4)]
    forward = R.FusedRNNCellAdaptor(cells[0], use_dynamic_rnn=True)
    backward = R.TimeReversedFusedRNN(forward)
    unrolled = R.TimeReversedFusedRNN(R.FusedRNNCellAdaptor(cells[1]))
    results = [backward(x, dtype=tf.float32, sequence_length=lengths)]
    with tf.variable_scope("", reuse=True):
        results.append(unrolled(x, dtype=tf.float32, sequence_length=lengths))
        outputs, state = R.TimeReversedFusedRNN(R.FusedRNNCellAdaptor(cells[2]))(tf.unstack(x), dtype=tf.float32)
        whole = R.TimeReversedFusedRNN(R.FusedRNNCellAdaptor(cells[3], use_dynamic_rnn=True))(x, dtype=tf.float32)
    assert isinstance(outputs, list)
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        values = comparison.variables(session)
        kernel, bias = values["rnn/cell/kernel"], values["rnn/cell/bias"]
        first, second, listed, unlimited = session.run([*results, (tf.stack(outputs), state), whole])
    for steps, (ours, last) in ((lengths, first), (lengths, second), ([4, 4, 4], listed), ([4, 4, 4], unlimited)):
        for row, count in enumerate(steps):
            h = np.zeros(UNITS)
            for step in reversed(range(count)):
                h = np.tanh(np.hstack([inputs[step, row], h]) @ kernel + bias)
                comparison.values(ours[step, row], h)
            comparison.values(last[row], h)
