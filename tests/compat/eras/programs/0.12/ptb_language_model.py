"""A language model in the manner of ptb_word_lm, two layers, the learning rate assigned."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

batch_size, num_steps, size, vocab_size = 3, 4, 6, 9

class PTBModel(object):
    def __init__(self, is_training):
        self.input_data = tf.placeholder(tf.int32, [batch_size, num_steps])
        self.targets = tf.placeholder(tf.int32, [batch_size, num_steps])
        lstm_cell = tf.nn.rnn_cell.BasicLSTMCell(size, forget_bias=0.0, state_is_tuple=True)
        cell = tf.nn.rnn_cell.MultiRNNCell([lstm_cell] * 2, state_is_tuple=True)
        self.initial_state = cell.zero_state(batch_size, tf.float32)
        embedding = tf.get_variable("embedding", [vocab_size, size])
        inputs = tf.nn.embedding_lookup(embedding, self.input_data)
        inputs = [tf.squeeze(input_, [1]) for input_ in tf.split(1, num_steps, inputs)]
        outputs, state = tf.nn.rnn(cell, inputs, initial_state=self.initial_state)
        output = tf.reshape(tf.concat(1, outputs), [-1, size])
        softmax_w = tf.get_variable("softmax_w", [size, vocab_size])
        softmax_b = tf.get_variable("softmax_b", [vocab_size])
        logits = tf.matmul(output, softmax_w) + softmax_b
        loss = tf.nn.seq2seq.sequence_loss_by_example(
            [logits], [tf.reshape(self.targets, [-1])], [tf.ones([batch_size * num_steps])])
        self.cost = tf.reduce_sum(loss) / batch_size
        self.final_state = state
        if is_training:
            self.lr = tf.Variable(0.0, trainable=False)
            tvars = tf.trainable_variables()
            grads, _ = tf.clip_by_global_norm(tf.gradients(self.cost, tvars), 5)
            self.train_op = tf.train.GradientDescentOptimizer(self.lr).apply_gradients(zip(grads, tvars))

with tf.variable_scope("model", initializer=tf.random_uniform_initializer(-0.3, 0.3, seed=11)):
    m = PTBModel(True)
with tf.variable_scope("model", reuse=True):
    mvalid = PTBModel(False)
data = np.random.RandomState(1).randint(0, vocab_size, (batch_size, num_steps + 1))
with tf.Session() as session:
    tf.initialize_all_variables().run()
    session.run(tf.assign(m.lr, 0.5))
    for i in range(21):
        cost, _ = session.run([m.cost, m.train_op], {m.input_data: data[:, :-1], m.targets: data[:, 1:]})
        if i % 5 == 0:
            print(i, "perplexity %.3f" % np.exp(cost / num_steps))
    print("%.4f" % session.run(mvalid.cost, {mvalid.input_data: data[:, :-1], mvalid.targets: data[:, 1:]}))
print([v.op.name for v in tf.trainable_variables()])
