"""Every cell of contrib.rnn that a program may name, unrolled over the same words, and one of them trained."""

import numpy as np
import tensorflow as tf
from tensorflow.contrib import rnn

tf.set_random_seed(1)

batch, steps, features = 4, 2, 6
x = tf.placeholder(tf.float32, [batch, steps, features])
cells = {
    "basic_rnn": rnn.BasicRNNCell(6),
    "basic_lstm": rnn.BasicLSTMCell(6, forget_bias=1.0, state_is_tuple=True),
    "lstm": rnn.LSTMCell(6, use_peepholes=True, cell_clip=3.0, num_proj=6),
    "gru": rnn.GRUCell(6, activation=tf.nn.relu),
    "norm": rnn.LayerNormBasicLSTMCell(6, dropout_keep_prob=0.9),
    "block": rnn.LSTMBlockCell(6),
    "gru_block": rnn.GRUBlockCellV2(6),
    "nas": rnn.NASCell(6),
    "ugrnn": rnn.UGRNNCell(6),
    "coupled": rnn.CoupledInputForgetGateLSTMCell(6),
    "ind_rnn": rnn.IndRNNCell(6),
    "ind_lstm": rnn.IndyLSTMCell(6),
    "sru": rnn.SRUCell(6),
    "glstm": rnn.GLSTMCell(6, number_of_groups=2),
    "intersection": rnn.IntersectionRNNCell(6),
    "attention": rnn.AttentionCellWrapper(rnn.BasicLSTMCell(6), attn_length=2),
    "residual": rnn.ResidualWrapper(rnn.GRUCell(6)),
    "highway": rnn.HighwayWrapper(rnn.GRUCell(6)),
    "device": rnn.DeviceWrapper(rnn.GRUCell(6), "/cpu:0"),
    "projected": rnn.OutputProjectionWrapper(rnn.InputProjectionWrapper(rnn.GRUCell(6), 3), 6),
}
outputs = {}
for name, cell in cells.items():
    with tf.variable_scope(name):
        unrolled, state = rnn.static_rnn(cell, tf.unstack(x, axis=1), dtype=tf.float32)
        outputs[name] = tf.stack(unrolled, axis=1)
with tf.variable_scope("phased"):
    times = tf.tile(tf.reshape(tf.range(2.0), [1, steps, 1]), [batch, 1, 1])
    outputs["phased"], _ = tf.nn.dynamic_rnn(rnn.PhasedLSTMCell(6), (times, x), dtype=tf.float32)
fused, _ = rnn.LSTMBlockFusedCell(6)(tf.transpose(x, [1, 0, 2]), dtype=tf.float32)
pictures = tf.reshape(x, [batch, 2, 3, 2, 1])
convolved, _ = tf.nn.dynamic_rnn(rnn.ConvLSTMCell(2, [3, 2, 1], 3, [3, 3]), pictures, dtype=tf.float32)
both, _, _ = rnn.stack_bidirectional_dynamic_rnn(
    [rnn.GRUCell(3), rnn.GRUCell(3)], [rnn.GRUCell(3), rnn.GRUCell(3)], x, dtype=tf.float32
)
words = rnn.EmbeddingWrapper(rnn.GRUCell(4), embedding_classes=9, embedding_size=3)
embedded, _ = rnn.static_rnn(words, [tf.zeros([batch, 1], tf.int32)] * 2, dtype=tf.float32)
loss = tf.reduce_mean(tf.square(tf.add_n([value[:, -1] for value in outputs.values()]) - x[:, 0]))
train = tf.train.AdamOptimizer(0.01).minimize(loss)
losses = []
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    feed = {x: np.random.RandomState(0).randn(batch, steps, features)}
    for _ in range(10):
        losses.append(sess.run([train, loss], feed)[1])
    for name, value in sess.run(outputs, feed).items():
        assert value.shape == (batch, steps, 6) and np.isfinite(value).all(), name
    shapes = [value.shape for value in sess.run([fused, convolved, both, embedded[-1]], feed)]
assert shapes == [(2, 4, 6), (4, 2, 3, 2, 3), (4, 2, 6), (4, 4)], shapes
names = {v.op.name for v in tf.trainable_variables()}
assert {"basic_lstm/rnn/basic_lstm_cell/kernel", "gru/rnn/gru_cell/gates/bias", "lstm/rnn/lstm_cell/w_f_diag"} <= names
