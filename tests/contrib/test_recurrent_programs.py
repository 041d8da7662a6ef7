"""Programs of the time with recurrent networks, run verbatim: a char-RNN, in two styles, and a translation model."""

import numpy as np
import pytest

TEXT = "the quick brown fox jumps over the lazy dog. " * 20


def test_a_character_model_with_dynamic_rnn_and_state_feeding(run_program, capsys):
    """The last state of a batch is the first of the next; a second graph samples with the checkpoint's variables."""
    namespace = run_program(
        """
        import time
        import numpy as np
        import tensorflow as tf

        vocab = sorted(set(corpus))
        vocab_to_int = {c: i for i, c in enumerate(vocab)}
        encoded = np.array([vocab_to_int[c] for c in corpus], dtype=np.int32)

        def get_batches(arr, n_seqs, n_steps):
            n_batches = len(arr) // (n_seqs * n_steps)
            arr = arr[:n_batches * n_seqs * n_steps].reshape((n_seqs, -1))
            for n in range(0, arr.shape[1], n_steps):
                x = arr[:, n:n + n_steps]
                y = np.zeros_like(x)
                y[:, :-1], y[:, -1] = x[:, 1:], x[:, 0]
                yield x, y

        def build_lstm(lstm_size, num_layers, batch_size, keep_prob):
            def build_cell(lstm_size, keep_prob):
                lstm = tf.contrib.rnn.BasicLSTMCell(lstm_size)
                return tf.contrib.rnn.DropoutWrapper(lstm, output_keep_prob=keep_prob)
            cell = tf.contrib.rnn.MultiRNNCell([build_cell(lstm_size, keep_prob) for _ in range(num_layers)])
            return cell, cell.zero_state(batch_size, tf.float32)

        class CharRNN:
            def __init__(self, num_classes, batch_size=8, num_steps=10, lstm_size=32, num_layers=2,
                         learning_rate=0.01, grad_clip=5, sampling=False):
                if sampling:
                    batch_size, num_steps = 1, 1
                tf.reset_default_graph()
                tf.set_random_seed(2)
                self.inputs = tf.placeholder(tf.int32, [batch_size, num_steps], name='inputs')
                self.targets = tf.placeholder(tf.int32, [batch_size, num_steps], name='targets')
                self.keep_prob = tf.placeholder(tf.float32, name='keep_prob')
                cell, self.initial_state = build_lstm(lstm_size, num_layers, batch_size, self.keep_prob)
                x_one_hot = tf.one_hot(self.inputs, num_classes)
                outputs, state = tf.nn.dynamic_rnn(cell, x_one_hot, initial_state=self.initial_state)
                self.final_state = state
                x = tf.reshape(tf.concat(outputs, axis=1), [-1, lstm_size])
                with tf.variable_scope('softmax'):
                    softmax_w = tf.Variable(tf.truncated_normal((lstm_size, num_classes), stddev=0.1))
                    softmax_b = tf.Variable(tf.zeros(num_classes))
                logits = tf.matmul(x, softmax_w) + softmax_b
                self.prediction = tf.nn.softmax(logits, name='predictions')
                y_reshaped = tf.reshape(tf.one_hot(self.targets, num_classes), logits.get_shape())
                loss = tf.nn.softmax_cross_entropy_with_logits(logits=logits, labels=y_reshaped)
                self.loss = tf.reduce_mean(loss)
                tvars = tf.trainable_variables()
                grads, _ = tf.clip_by_global_norm(tf.gradients(self.loss, tvars), grad_clip)
                self.optimizer = tf.train.AdamOptimizer(learning_rate).apply_gradients(zip(grads, tvars))

        model = CharRNN(len(vocab))
        saver = tf.train.Saver(max_to_keep=100)
        losses = []
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            for e in range(12):
                new_state = sess.run(model.initial_state)
                for x, y in get_batches(encoded, 8, 10):
                    feed = {model.inputs: x, model.targets: y, model.keep_prob: 0.9,
                            model.initial_state: new_state}
                    batch_loss, new_state, _ = sess.run([model.loss, model.final_state, model.optimizer],
                                                        feed_dict=feed)
                    losses.append(batch_loss)
            saver.save(sess, "checkpoints/model.ckpt")

        names = sorted(name for name, _ in tf.train.list_variables("checkpoints/model.ckpt"))
        model = CharRNN(len(vocab), sampling=True)
        saver = tf.train.Saver()
        samples = list("the")
        with tf.Session() as sess:
            saver.restore(sess, tf.train.latest_checkpoint('checkpoints'))
            new_state = sess.run(model.initial_state)
            for c in samples + [None] * 40:
                c = c or samples[-1]
                feed = {model.inputs: [[vocab_to_int[c]]], model.keep_prob: 1., model.initial_state: new_state}
                preds, new_state = sess.run([model.prediction, model.final_state], feed_dict=feed)
                samples.append(vocab[np.argmax(np.squeeze(preds))])
        print(''.join(samples))
        """,
        corpus=TEXT,
    )
    losses = namespace["losses"]
    assert np.mean(losses[-10:]) < 0.65 * np.mean(losses[:5])
    assert len(capsys.readouterr().out.strip()) > 20
    layers = [f"rnn/multi_rnn_cell/cell_{i}/basic_lstm_cell/{what}" for i in (0, 1) for what in ("bias", "kernel")]
    assert [name for name in namespace["names"] if "Adam" not in name and name.startswith("rnn")] == layers


def test_a_character_model_with_legacy_seq2seq(run_program):
    """Lists of steps, a loop function for sampling, and the loss by example."""
    namespace = run_program(
        """
        import numpy as np
        import tensorflow as tf
        from tensorflow.contrib import rnn
        from tensorflow.contrib import legacy_seq2seq

        chars = sorted(set(corpus))
        data = np.array([chars.index(c) for c in corpus])
        batch_size, seq_length, rnn_size, vocab_size = 6, 8, 24, len(chars)

        tf.set_random_seed(2)
        cell = rnn.MultiRNNCell([rnn.GRUCell(rnn_size), rnn.NASCell(rnn_size)], state_is_tuple=True)
        input_data = tf.placeholder(tf.int32, [batch_size, seq_length])
        targets = tf.placeholder(tf.int32, [batch_size, seq_length])
        initial_state = cell.zero_state(batch_size, tf.float32)
        with tf.variable_scope('rnnlm'):
            softmax_w = tf.get_variable("softmax_w", [rnn_size, vocab_size])
            softmax_b = tf.get_variable("softmax_b", [vocab_size])
        embedding = tf.get_variable("embedding", [vocab_size, rnn_size])
        inputs = tf.split(tf.nn.embedding_lookup(embedding, input_data), seq_length, 1)
        inputs = [tf.squeeze(input_, [1]) for input_ in inputs]

        def loop(prev, _):
            prev = tf.matmul(prev, softmax_w) + softmax_b
            prev_symbol = tf.stop_gradient(tf.argmax(prev, 1))
            return tf.nn.embedding_lookup(embedding, prev_symbol)

        outputs, last_state = legacy_seq2seq.rnn_decoder(inputs, initial_state, cell, scope='rnnlm')
        with tf.variable_scope('', reuse=True):
            free, _ = legacy_seq2seq.rnn_decoder(inputs, initial_state, cell, loop_function=loop, scope='rnnlm')
        output = tf.reshape(tf.concat(outputs, 1), [-1, rnn_size])
        logits = tf.matmul(output, softmax_w) + softmax_b
        loss = legacy_seq2seq.sequence_loss_by_example(
            [logits], [tf.reshape(targets, [-1])], [tf.ones([batch_size * seq_length])])
        cost = tf.reduce_sum(loss) / batch_size / seq_length
        train_op = tf.train.AdamOptimizer(0.01).minimize(cost)
        symbols = [tf.argmax(tf.matmul(o, softmax_w) + softmax_b, 1) for o in free]

        costs = []
        with tf.Session() as sess:
            tf.global_variables_initializer().run()
            for epoch in range(10):
                state = sess.run(initial_state)
                for start in range(0, len(data) // batch_size - seq_length - 1, seq_length):
                    rows = [data[b * (len(data) // batch_size) + start:][:seq_length + 1] for b in range(batch_size)]
                    rows = np.array(rows)
                    feed = {input_data: rows[:, :-1], targets: rows[:, 1:]}
                    for i, s in enumerate(initial_state[:1]):
                        feed[s] = state[i]
                    feed[initial_state[1].c], feed[initial_state[1].h] = state[1]
                    train_loss, state, _ = sess.run([cost, last_state, train_op], feed)
                    costs.append(train_loss)
            drawn = sess.run(symbols, feed)
        """,
        corpus=TEXT,
    )
    assert np.mean(namespace["costs"][-10:]) < 0.6 * np.mean(namespace["costs"][:5])
    assert len(namespace["drawn"]) == 8


@pytest.mark.parametrize("attention", ["LuongAttention", "BahdanauAttention"])
def test_a_translation_model_with_attention_and_beam_search(attention, run_program):
    """A decoder that trains on the target, and in a second graph searches with the variables of the first.

    The sentences are translated by reversing them: the model has to look at what it copies.
    """
    namespace = run_program(
        """
        import numpy as np
        import tensorflow as tf
        from tensorflow.contrib import seq2seq
        from tensorflow.contrib.seq2seq.python.ops import attention_wrapper, beam_search_decoder
        from tensorflow.python.layers.core import Dense

        PAD, GO, EOS, VOCAB, UNITS, BEAM, LENGTH = 0, 1, 2, 9, 32, 3, 4

        class Model:
            def __init__(self, mode):
                self.source = tf.placeholder(tf.int32, [None, None], 'source')
                self.source_length = tf.placeholder(tf.int32, [None], 'source_length')
                self.target = tf.placeholder(tf.int32, [None, None], 'target')
                self.target_length = tf.placeholder(tf.int32, [None], 'target_length')
                batch_size = tf.shape(self.source)[0]
                embedding = tf.get_variable('embedding', [VOCAB, UNITS])

                with tf.variable_scope('encoder'):
                    fw, bw = [tf.contrib.rnn.LSTMCell(UNITS // 2) for _ in range(2)]
                    outputs, states = tf.nn.bidirectional_dynamic_rnn(
                        fw, bw, tf.nn.embedding_lookup(embedding, self.source), self.source_length,
                        dtype=tf.float32)
                    memory = tf.concat(outputs, 2)
                    state = tf.contrib.rnn.LSTMStateTuple(
                        c=tf.concat([s.c for s in states], 1), h=tf.concat([s.h for s in states], 1))
                    lengths = self.source_length

                if mode == 'infer':
                    memory = seq2seq.tile_batch(memory, multiplier=BEAM)
                    state = seq2seq.tile_batch(state, multiplier=BEAM)
                    lengths = seq2seq.tile_batch(lengths, multiplier=BEAM)
                    batch_size *= BEAM
                mechanism = getattr(seq2seq, attention)(UNITS, memory, memory_sequence_length=lengths)
                assert isinstance(mechanism, attention_wrapper.AttentionMechanism)
                cell = seq2seq.AttentionWrapper(tf.contrib.rnn.LSTMCell(UNITS), mechanism,
                                                attention_layer_size=UNITS)
                initial_state = cell.zero_state(batch_size, tf.float32).clone(cell_state=state)
                projection = Dense(VOCAB, use_bias=False, name='projection')

                if mode == 'train':
                    start = tf.fill([batch_size, 1], GO)
                    inputs = tf.nn.embedding_lookup(embedding, tf.concat([start, self.target[:, :-1]], 1))
                    helper = seq2seq.TrainingHelper(inputs, self.target_length)
                    decoder = seq2seq.BasicDecoder(cell, helper, initial_state, projection)
                    outputs, _, _ = seq2seq.dynamic_decode(decoder, impute_finished=True)
                    mask = tf.sequence_mask(self.target_length, dtype=tf.float32)
                    self.loss = seq2seq.sequence_loss(outputs.rnn_output, self.target, mask)
                    self.train = tf.train.AdamOptimizer(0.01).minimize(self.loss)
                else:
                    starts = tf.fill([tf.shape(self.source)[0]], GO)
                    decoder = beam_search_decoder.BeamSearchDecoder(
                        cell, embedding, starts, EOS, initial_state, BEAM, output_layer=projection,
                        length_penalty_weight=0.6)
                    outputs, _, _ = seq2seq.dynamic_decode(decoder, maximum_iterations=2 * LENGTH)
                    self.predicted_ids = outputs.predicted_ids

        rs = np.random.RandomState(1)
        def batch(size=32):
            lengths = rs.randint(2, LENGTH + 1, size)
            source, target = np.zeros((size, LENGTH), int), np.zeros((size, LENGTH + 1), int)
            for row, length in enumerate(lengths):
                source[row, :length] = rs.randint(3, VOCAB, length)
                target[row, :length + 1] = list(source[row, :length][::-1]) + [EOS]
            return source, lengths, target[:, :lengths.max() + 1], lengths + 1

        with tf.Graph().as_default(), tf.Session() as sess:
            tf.set_random_seed(2)
            model = Model('train')
            sess.run(tf.global_variables_initializer())
            losses = []
            for step in range(200):
                source, lengths, target, target_lengths = batch()
                loss, _ = sess.run([model.loss, model.train], {
                    model.source: source, model.source_length: lengths,
                    model.target: target, model.target_length: target_lengths})
                losses.append(loss)
            saver = tf.train.Saver(tf.trainable_variables())
            path = saver.save(sess, './translate')
            names = sorted(v.op.name for v in tf.trainable_variables())

        with tf.Graph().as_default(), tf.Session() as sess:
            model = Model('infer')
            tf.train.Saver().restore(sess, path)
            source, lengths, target, target_lengths = batch(50)
            ids = sess.run(model.predicted_ids, {model.source: source, model.source_length: lengths})
            right = [list(ids[i, :n, 0]) == list(target[i, :n]) for i, n in enumerate(target_lengths)]
            accuracy = np.mean(right)
        """,
        attention=attention,
    )
    assert namespace["losses"][-1] < 0.5 < namespace["losses"][0]
    assert namespace["accuracy"] > 0.8
    wrapper = "decoder/attention_wrapper"
    assert set(namespace["names"]) == {
        "embedding",
        *(f"encoder/bidirectional_rnn/{way}/lstm_cell/{what}" for way in ("fw", "bw") for what in ("kernel", "bias")),
        "memory_layer/kernel",
        *(f"{wrapper}/lstm_cell/{what}" for what in ("kernel", "bias")),
        f"{wrapper}/attention_layer/kernel",
        "decoder/projection/kernel",
        *(
            f"{wrapper}/bahdanau_attention/{what}"
            for what in ("query_layer/kernel", "attention_v")
            if attention == "BahdanauAttention"
        ),
    }


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("tf.nn.seq2seq.rnn_decoder", "use tf.contrib.legacy_seq2seq"),
        ("tf.nn.rnn(1, 2)", "use tf.nn.static_rnn"),
        ("tf.contrib.seq2seq.simple_decoder_fn_train(1)", "use tf.contrib.seq2seq.BasicDecoder with a TrainingHelper"),
        ("tf.contrib.seq2seq.DynamicAttentionWrapper", "use tf.contrib.seq2seq.AttentionWrapper"),
        ("tf.nn.rnn_cell.OutputProjectionWrapper", "use tf.contrib.rnn.OutputProjectionWrapper"),
    ],
)
def test_names_that_1_15_had_dropped_say_what_to_write(statement, message, run_program):
    with pytest.raises(AttributeError, match=message) as raised:
        run_program(f"import tensorflow as tf\n{statement}")
    assert "program.py, line 2" in str(raised.value)


def test_modules_of_0_x_say_what_to_import(run_program):
    with pytest.raises(ImportError, match="use tensorflow.contrib.legacy_seq2seq"):
        run_program("from tensorflow.python.ops import seq2seq")
    with pytest.raises(ImportError, match="use tf.nn.rnn_cell and tf.contrib.legacy_seq2seq"):
        run_program("from tensorflow.models.rnn import rnn_cell, seq2seq")


def test_programs_find_what_they_import_by_path(run_program):
    """The paths of source files, from which programs imported before and after the names were public."""
    namespace = run_program("""
        import tensorflow as tf
        import tensorflow.contrib.crf
        import tensorflow.contrib.rnn as rnn_cell
        import tensorflow.contrib.seq2seq as s2s
        from tensorflow.contrib.crf.python.ops.crf import viterbi_decode
        from tensorflow.contrib.legacy_seq2seq.python.ops import seq2seq as old
        from tensorflow.contrib.rnn import BasicLSTMCell, LSTMStateTuple, static_rnn
        from tensorflow.contrib.rnn.python.ops import core_rnn_cell, lstm_ops, rnn_cell as cells
        from tensorflow.contrib.rnn.python.ops.core_rnn_cell import _linear
        from tensorflow.contrib.rnn.python.ops.rnn import stack_bidirectional_dynamic_rnn
        from tensorflow.contrib.seq2seq.python.ops.attention_wrapper import _compute_attention, BahdanauAttention
        from tensorflow.contrib.seq2seq.python.ops.basic_decoder import BasicDecoderOutput
        from tensorflow.contrib.seq2seq.python.ops.helper import TrainingHelper
        from tensorflow.contrib.seq2seq.python.ops.loss import sequence_loss

        same = [
            BasicLSTMCell is tf.nn.rnn_cell.BasicLSTMCell,
            core_rnn_cell.EmbeddingWrapper is rnn_cell.EmbeddingWrapper,
            lstm_ops.LSTMBlockFusedCell is tf.contrib.rnn.LSTMBlockFusedCell,
            cells.PhasedLSTMCell is tf.contrib.rnn.PhasedLSTMCell,
            TrainingHelper is s2s.TrainingHelper,
            old.model_with_buckets is tf.contrib.legacy_seq2seq.model_with_buckets,
            viterbi_decode is tf.contrib.crf.viterbi_decode,
        ]
        listed = [name for name in dir(tf.contrib.rnn) if not name.startswith('_')]
        decoders = [name for name in dir(tf.contrib.seq2seq) if not name.startswith('_')]
    """)
    assert all(namespace["same"])
    assert len([name for name in namespace["listed"] if name != "python"]) == 50
    assert len([name for name in namespace["decoders"] if name not in ("ops", "python")]) == 30
    for module, names in (("rnn", namespace["listed"]), ("seq2seq", namespace["decoders"])):
        for name in names:
            assert getattr(getattr(namespace["tf"].contrib, module), name) is not None
