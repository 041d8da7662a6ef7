"""``contrib.legacy_seq2seq``: decoders and losses against NumPy, variable names, and the translation program."""

import numpy as np
import pytest

from graphlab import tf

S = tf.contrib.legacy_seq2seq
BATCH = 3


def softmax(x):
    exponentials = np.exp(x - x.max(-1, keepdims=True))
    return exponentials / exponentials.sum(-1, keepdims=True)


def ids(random, count, symbols):
    return [random.randint(symbols, size=BATCH) for _ in range(count)]


def rnn(values, scope, x, h):
    return np.tanh(np.hstack([x, h]) @ values[f"{scope}/kernel"] + values[f"{scope}/bias"])


def names():
    return [variable.op.name for variable in tf.trainable_variables()]


def test_all_thirteen_names():
    functions = set(S.__all__) - {"python"}  # the folder of the sources, which programs import from
    assert len(functions) == 13 and all(callable(getattr(S, name)) for name in functions)


@pytest.mark.parametrize("feed_previous", [False, True])
def test_embedding_rnn_seq2seq(feed_previous, graph, comparison):
    encoder, decoder = ids(comparison.random, 3, 5), ids(comparison.random, 4, 6)
    outputs, state = S.embedding_rnn_seq2seq(
        [tf.constant(x) for x in encoder],
        [tf.constant(x) for x in decoder],
        tf.nn.rnn_cell.BasicRNNCell(4),
        5,
        6,
        embedding_size=3,
        feed_previous=feed_previous,
    )
    scope = "embedding_rnn_seq2seq"
    inner = f"{scope}/embedding_rnn_decoder"
    wrapper = f"{inner}/rnn_decoder/output_projection_wrapper"
    assert names() == [
        f"{scope}/rnn/embedding_wrapper/embedding",
        f"{scope}/rnn/embedding_wrapper/basic_rnn_cell/kernel",
        f"{scope}/rnn/embedding_wrapper/basic_rnn_cell/bias",
        f"{inner}/embedding",
        f"{wrapper}/basic_rnn_cell/kernel",
        f"{wrapper}/basic_rnn_cell/bias",
        f"{wrapper}/kernel",
        f"{wrapper}/bias",
    ]
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        v = comparison.variables(session)
        ours = session.run([outputs, state])
    h = np.zeros((BATCH, 4))
    for x in encoder:
        h = rnn(v, f"{scope}/rnn/embedding_wrapper/basic_rnn_cell", v[f"{scope}/rnn/embedding_wrapper/embedding"][x], h)
    results = []
    for x in decoder:
        if feed_previous and results:
            x = results[-1].argmax(1)
        h = rnn(v, f"{wrapper}/basic_rnn_cell", v[f"{inner}/embedding"][x], h)
        results.append(h @ v[f"{wrapper}/kernel"] + v[f"{wrapper}/bias"])
    comparison.values(ours, [results, h])


def test_a_switch_that_is_a_tensor_chooses_between_the_two(graph, comparison):
    encoder, decoder = ([tf.constant(x) for x in ids(comparison.random, count, 5)] for count in (2, 3))
    switch = tf.placeholder(tf.bool, [])
    models = {
        "rnn": lambda cell, feed: S.embedding_rnn_seq2seq(encoder, decoder, cell, 5, 5, 3, feed_previous=feed),
        "tied": lambda cell, feed: S.embedding_tied_rnn_seq2seq(encoder, decoder, cell, 5, 3, feed_previous=feed),
        "attention": lambda cell, feed: S.embedding_attention_seq2seq(
            encoder, decoder, cell, 5, 5, 3, num_heads=2, feed_previous=feed, initial_state_attention=True
        ),
        "many": lambda cell, feed: [
            result["one"]
            for result in S.one2many_rnn_seq2seq(
                encoder, {"one": decoder}, cell, {"one": tf.nn.rnn_cell.BasicLSTMCell(4)}, 5, {"one": 5}, 3, feed
            )
        ],
    }
    with tf.Session() as session:
        for name, model in models.items():
            results = []
            for feed in (switch, True, False):
                with tf.variable_scope(name, reuse=bool(results)):
                    results.append(model(tf.nn.rnn_cell.BasicLSTMCell(4), feed))
            session.run(tf.global_variables_initializer())
            for value, expected in ((True, results[1]), (False, results[2])):
                comparison.values(session.run(results[0], {switch: value}), session.run(expected, {switch: value}))
            fed, given = session.run(results[1][0])[-1], session.run(results[2][0])[-1]
            assert np.abs(fed - given).max() > 1e-6, name


def test_attention_decoder(graph, comparison):
    """One head, against the equations of https://arxiv.org/abs/1412.7449; and the gradients."""
    random = comparison.random
    memory = random.randn(BATCH, 4, 3)
    decoder, first = random.randn(3, BATCH, 2), random.randn(BATCH, 5)
    tensors = [tf.constant(memory), tf.constant(first), tf.constant(decoder)]
    with tf.variable_scope("", dtype=tf.float64):
        outputs, state = S.attention_decoder(
            tf.unstack(tensors[2]), tensors[1], tensors[0], tf.nn.rnn_cell.BasicRNNCell(5), output_size=2
        )
    variables = tf.trainable_variables()
    scope = "attention_decoder/"
    assert [variable.op.name for variable in variables] == [
        scope + name
        for name in (
            *("AttnW_0", "AttnV_0", "kernel", "bias", "basic_rnn_cell/kernel", "basic_rnn_cell/bias"),
            *("Attention_0/kernel", "Attention_0/bias", "AttnOutputProjection/kernel", "AttnOutputProjection/bias"),
        )
    ]
    weights = random.randn(3, BATCH, 2)
    gradients = tf.gradients(tf.reduce_sum(tf.stack(outputs) * weights), [*tensors, *variables])

    def run(v):
        h, reading, results = v["first"], np.zeros((BATCH, 3)), []
        for x in v["decoder"]:
            x = np.hstack([x, reading]) @ v["kernel"] + v["bias"]
            h = rnn(v, "basic_rnn_cell", x, h)
            query = h @ v["Attention_0/kernel"] + v["Attention_0/bias"]
            scores = np.tanh(v["memory"] @ v["AttnW_0"][0, 0] + query[:, None]) @ v["AttnV_0"]
            reading = (softmax(scores)[:, :, None] * v["memory"]).sum(1)
            results.append(rnn_projection(v, h, reading))
        return np.stack(results), h

    def rnn_projection(v, h, reading):
        return np.hstack([h, reading]) @ v["AttnOutputProjection/kernel"] + v["AttnOutputProjection/bias"]

    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        v = {name[len(scope) :]: value for name, value in comparison.variables(session).items()}
        v.update(memory=memory, first=first, decoder=decoder)
        comparison.values(session.run([tf.stack(outputs), state]), run(v))
        ours = session.run(gradients)
    arguments = ["memory", "first", "decoder", *(variable.op.name[len(scope) :] for variable in variables)]
    comparison.gradients(dict(zip(arguments, ours, strict=True)), lambda v: np.sum(run(v)[0] * weights), v)


def test_tied_and_basic_models(graph, comparison):
    random = comparison.random
    encoder, decoder = random.randn(2, BATCH, 3), random.randn(2, BATCH, 3)
    lists = [list(tf.unstack(tf.constant(x))) for x in (encoder, decoder)]
    basic, _ = S.basic_rnn_seq2seq(*lists, tf.nn.rnn_cell.BasicRNNCell(4), dtype=tf.float64)
    tied, _ = S.tied_rnn_seq2seq(*lists, tf.nn.rnn_cell.BasicRNNCell(4), dtype=tf.float64)
    assert names() == [
        f"{scope}/basic_rnn_cell/{what}"
        for scope in (
            "basic_rnn_seq2seq/rnn",
            "basic_rnn_seq2seq/rnn_decoder",
            "combined_tied_rnn_seq2seq/tied_rnn_seq2seq",
        )
        for what in ("kernel", "bias")
    ]
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        v = comparison.variables(session)
        ours = session.run([basic, tied])
    for outputs, first, second in (
        (ours[0], "basic_rnn_seq2seq/rnn", "basic_rnn_seq2seq/rnn_decoder"),
        (ours[1], *["combined_tied_rnn_seq2seq/tied_rnn_seq2seq"] * 2),
    ):
        h, results = np.zeros((BATCH, 4)), []
        for x in encoder:
            h = rnn(v, f"{first}/basic_rnn_cell", x, h)
        for x in decoder:
            h = rnn(v, f"{second}/basic_rnn_cell", x, h)
            results.append(h)
        comparison.values(outputs, results)


def test_losses(graph, comparison):
    random = comparison.random
    logits, targets = random.randn(3, 2, 5), random.randint(5, size=(3, 2))
    weights = np.array([[1.0, 0.0], [0.5, 0.0], [2.0, 0.0]])
    lists = [list(tf.unstack(tf.constant(x))) for x in (logits, targets, weights)]
    each = -np.log(np.take_along_axis(softmax(logits), targets[:, :, None], 2))[:, :, 0] * weights
    means = each.sum(0) / (weights.sum(0) + 1e-12)
    double = {"softmax_loss_function": lambda labels, logits: 2 * tf.cast(labels, tf.float64)}
    with tf.Session() as session:
        ours = session.run(
            [
                S.sequence_loss_by_example(*lists),
                S.sequence_loss_by_example(*lists, average_across_timesteps=False),
                S.sequence_loss(*lists),
                S.sequence_loss(*lists, average_across_batch=False),
                S.sequence_loss_by_example(*lists, average_across_timesteps=False, **double),
            ]
        )
    comparison.values(ours, [means, each.sum(0), means.sum() / 2, means.sum(), (2 * targets * weights).sum(0)])
    with pytest.raises(ValueError, match="must be the same 3, 2, 3"):
        S.sequence_loss_by_example(lists[0], lists[1], lists[2][:2])


def test_encoders_and_decoders_of_all_buckets_have_their_own_variables(graph, comparison):
    """The encoder's cell is a copy of one that the decoder of the first bucket has used by then."""
    tf.set_random_seed(1)
    cell = tf.nn.rnn_cell.MultiRNNCell([tf.nn.rnn_cell.GRUCell(4) for _ in range(2)])
    encoder, decoder = ids(comparison.random, 4, 5), ids(comparison.random, 5, 5)
    outputs, losses = S.model_with_buckets(
        [tf.constant(x) for x in encoder],
        [tf.constant(x) for x in decoder[:4]],
        [tf.constant(x) for x in decoder[1:]],
        [tf.ones([BATCH])] * 4,
        [(2, 3), (4, 4)],
        lambda x, y: S.embedding_rnn_seq2seq(x, y, cell, 5, 5, 3),
        per_example_loss=True,
    )
    assert [len(bucket) for bucket in outputs] == [3, 4]
    assert [loss.shape.as_list() for loss in losses] == [[BATCH], [BATCH]]
    encoders = [variable for variable in tf.trainable_variables() if "embedding_rnn_seq2seq/rnn/" in variable.name]
    assert len(tf.trainable_variables()) == 20 and len(encoders) == 9
    assert all(gradient is not None for gradient in tf.gradients(losses[1], tf.trainable_variables()))
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        before = session.run(losses[1])
        for variable in encoders:
            variable.load(session.run(variable) + 0.5, session)
        assert (session.run(losses[1]) != before).all()
    with pytest.raises(ValueError, match=r"Length of encoder_inputs \(1\) must be at least that of last bucket \(2\)"):
        S.model_with_buckets([0], [0], [0], [0], [(2, 1)], None)


def test_a_translation_program_with_buckets_learns(run_program):
    """As the tutorial of 2016 built it: attention, buckets, a sampled softmax, a projection; and greedy decoding."""
    namespace = run_program("""
        import numpy as np
        import tensorflow as tf

        VOCABULARY, SIZE, BATCH = 12, 16, 8
        GO, EOS = 0, 1
        buckets = [(2, 3), (4, 5)]
        tf.set_random_seed(3)
        encoder_inputs = [tf.placeholder(tf.int32, [None], name='encoder%d' % i) for i in range(4)]
        decoder_inputs = [tf.placeholder(tf.int32, [None], name='decoder%d' % i) for i in range(6)]
        target_weights = [tf.placeholder(tf.float32, [None], name='weight%d' % i) for i in range(6)]
        targets = [decoder_inputs[i + 1] for i in range(5)]

        w_t = tf.get_variable("proj_w", [VOCABULARY, SIZE])
        w = tf.transpose(w_t)
        b = tf.get_variable("proj_b", [VOCABULARY])

        def sampled_loss(labels, logits):
            labels = tf.reshape(labels, [-1, 1])
            return tf.nn.sampled_softmax_loss(weights=w_t, biases=b, labels=labels, inputs=logits,
                                              num_sampled=8, num_classes=VOCABULARY)

        def single_cell():
            return tf.contrib.rnn.GRUCell(SIZE)
        cell = tf.contrib.rnn.MultiRNNCell([single_cell() for _ in range(2)])

        def seq2seq_f(encoder_inputs, decoder_inputs, do_decode):
            return tf.contrib.legacy_seq2seq.embedding_attention_seq2seq(
                encoder_inputs, decoder_inputs, cell, num_encoder_symbols=VOCABULARY,
                num_decoder_symbols=VOCABULARY, embedding_size=SIZE, output_projection=(w, b),
                feed_previous=do_decode)

        outputs, losses = tf.contrib.legacy_seq2seq.model_with_buckets(
            encoder_inputs, decoder_inputs, targets, target_weights, buckets,
            lambda x, y: seq2seq_f(x, y, False), softmax_loss_function=sampled_loss)
        with tf.variable_scope(tf.get_variable_scope(), reuse=True):
            decoded, _ = tf.contrib.legacy_seq2seq.model_with_buckets(
                encoder_inputs, decoder_inputs, targets, target_weights, buckets,
                lambda x, y: seq2seq_f(x, y, True), softmax_loss_function=sampled_loss)
        words = [tf.argmax(tf.matmul(output, w) + b, 1) for output in decoded[1]]
        params = tf.trainable_variables()
        updates = []
        for loss in losses:
            gradients, _ = tf.clip_by_global_norm(tf.gradients(loss, params), 5.0)
            updates.append(tf.train.AdamOptimizer(0.01).apply_gradients(zip(gradients, params)))

        rs = np.random.RandomState(0)
        def feed(bucket):
            size = buckets[bucket][0]
            words = rs.randint(2, VOCABULARY, (BATCH, size))
            steps = [np.zeros(BATCH, int)] + list(words[:, ::-1].T) + [np.ones(BATCH, int)]
            steps += [np.zeros(BATCH, int)] * (6 - len(steps))
            feeds = {encoder_inputs[i]: words[:, i] if i < size else np.zeros(BATCH) for i in range(4)}
            feeds.update({decoder_inputs[i]: steps[i] for i in range(6)})
            feeds.update({target_weights[i]: np.ones(BATCH) * (i <= size) for i in range(6)})
            return feeds

        history = []
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            for step in range(150):
                bucket = step % 2
                loss, _ = sess.run([losses[bucket], updates[bucket]], feed(bucket))
                history.append(loss)
            answer = sess.run(words, feed(1))
        first, last = np.mean(history[:10]), np.mean(history[-10:])
    """)
    assert namespace["last"] < 0.7 * namespace["first"]
    assert len(namespace["answer"]) == 5
