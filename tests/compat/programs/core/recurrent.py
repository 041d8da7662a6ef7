"""tf.nn's recurrent functions: dynamic, two ways, raw; lengths, TensorArray, CTC and its beam, edit distance."""

import numpy as np
import tensorflow as tf

tf.set_random_seed(1)
batch, steps, size = 4, 6, 5
x = tf.placeholder(tf.float32, [batch, steps, size])
lengths = tf.constant([6, 6, 5, 4])
cell = tf.nn.rnn_cell.MultiRNNCell(
    [tf.nn.rnn_cell.DropoutWrapper(tf.nn.rnn_cell.LSTMCell(6), input_keep_prob=0.95) for _ in range(2)]
)
forward, state = tf.nn.dynamic_rnn(cell, x, lengths, dtype=tf.float32, swap_memory=True)
(ahead, back), _ = tf.nn.bidirectional_dynamic_rnn(
    tf.nn.rnn_cell.GRUCell(3), tf.nn.rnn_cell.GRUCell(3), tf.reverse_sequence(x, lengths, seq_dim=1), dtype=tf.float32
)
inputs = tf.TensorArray(tf.float32, size=steps).unstack(tf.transpose(x, [1, 0, 2]))
simple = tf.nn.rnn_cell.BasicRNNCell(4)


def loop_fn(time, output, state, loop_state):
    state = simple.zero_state(batch, tf.float32) if output is None else state
    finished = time >= steps
    following = tf.cond(finished, lambda: tf.zeros([batch, size]), lambda: inputs.read(time))
    return (tf.fill([batch], finished), following, state, output, None)


raw, _, _ = tf.nn.raw_rnn(simple, loop_fn)
joined = tf.concat([forward, ahead, back, tf.transpose(raw.stack(), [1, 0, 2])], 2)
logits = tf.transpose(tf.layers.dense(joined, 4), [1, 0, 2])
targets = tf.SparseTensor([[0, 0], [0, 1], [1, 0], [2, 0], [3, 0]], [0, 1, 1, 2, 0], [batch, 2])
loss = tf.reduce_mean(tf.nn.ctc_loss(targets, logits, lengths))
optimizer = tf.train.RMSPropOptimizer(0.02)
gradients, variables = zip(*optimizer.compute_gradients(loss))
gradients, norm = tf.clip_by_global_norm(gradients, 1.0)
train = optimizer.apply_gradients(zip(gradients, variables))
decoded, _ = tf.nn.ctc_greedy_decoder(logits, lengths)
beams, _ = tf.nn.ctc_beam_search_decoder(logits, lengths, merge_repeated=False)
distance = tf.reduce_mean(tf.edit_distance(tf.cast(decoded[0], tf.int32), targets))
mask = tf.sequence_mask(lengths, steps)
sampled = tf.nn.sampled_softmax_loss(tf.zeros([9, 6]), tf.zeros([9]), tf.constant([[1]] * 4), state[-1].h, 3, 9)
losses = []
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    feed = {x: np.random.RandomState(0).randn(batch, steps, size)}
    for _ in range(100):
        losses.append(sess.run([train, loss], feed)[1])
    found = sess.run([distance, beams[0], forward, mask, sampled], feed)
assert found[0] < 0.6 and len(found[1].values) >= 4
assert not found[2][3, 4:].any() and found[3].sum() == 21 and found[4].shape == (4,)
assert "rnn/multi_rnn_cell/cell_0/lstm_cell/kernel" in {v.op.name for v in tf.trainable_variables()}
