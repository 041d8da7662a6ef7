"""Small programs for the layers of ``tf.contrib.seq2seq``: run by TensorFlow 1.15.5 and by the test.

``python seq2seq_cases.py`` under TensorFlow 1.15.5 writes their answers for the test.
"""

from recorded import Cases, numbers, started

CASES = Cases()


def module(name):
    """Return a source file of contrib.seq2seq."""
    return CASES.module("tensorflow.contrib.seq2seq.python.ops." + name)


def attentions(tf, memory):
    """Return each kind of attention."""
    files = module("attention_wrapper")
    return [
        files.LuongAttentionV2(3, memory, [4, 2], scale=True),
        files.BahdanauAttentionV2(3, memory, normalize=True),
        files.BahdanauMonotonicAttentionV2(3, memory, score_bias_init=0.5),
    ]


@CASES.add
def attention_layers(tf, session):
    memory, query = tf.constant(numbers(2, 4, 5)), tf.constant(numbers(2, 3))
    results = []
    for attention in attentions(tf, memory):
        state = attention.initial_state(2, tf.float32)
        weights, _ = attention([query, state])
        results.append([weights, tf.gradients(tf.reduce_sum(weights**2), query)[0]])
    started(tf, session)
    names = sorted(variable.op.name.split("/")[-1] for variable in tf.global_variables())
    return [session.run(results), names]


@CASES.add
def layers_that_decode(tf, session):
    samplers, decoders = module("sampler"), module("basic_decoder")
    cell = tf.nn.rnn_cell.GRUCell(3)
    cell = module("attention_wrapper").AttentionWrapper(cell, attentions(tf, tf.constant(numbers(2, 4, 5)))[1])
    start = cell.zero_state(2, tf.float32)
    table = tf.constant(numbers(6, 4))
    layer = tf.layers.Dense(6)
    training = decoders.BasicDecoderV2(cell, samplers.TrainingSampler(), layer)
    output, _, lengths = training(tf.constant(numbers(2, 3, 4)), initial_state=start, sequence_length=[3, 2])
    greedy = decoders.BasicDecoderV2(cell, samplers.GreedyEmbeddingSampler(), layer, maximum_iterations=4)
    found, _, _ = greedy(table, initial_state=start, start_tokens=[0, 1], end_token=5)
    loss = module("loss").SequenceLoss()(tf.constant([[1, 2, 3], [0, 5, 1]]), output.rnn_output, tf.ones([2, 3]))
    started(tf, session)
    return session.run([output.rnn_output, output.sample_id, lengths, found.sample_id, loss])


@CASES.add
def a_beam_search_layer(tf, session):
    files, attention = module("beam_search_decoder"), module("attention_wrapper")
    memory = files.tile_batch(tf.constant(numbers(2, 4, 5)), 3)
    mechanisms = [tf.contrib.seq2seq.LuongAttention(3, memory), tf.contrib.seq2seq.BahdanauAttention(3, memory)]
    cell = attention.AttentionWrapper(tf.nn.rnn_cell.GRUCell(3), mechanisms, attention_layer_size=[3, 2])
    search = files.BeamSearchDecoderV2(
        cell, 3, output_layer=tf.layers.Dense(6), coverage_penalty_weight=0.4, maximum_iterations=4
    )
    start = cell.zero_state(6, tf.float32)
    outputs, state, _ = search(tf.constant(numbers(6, 4)), start_tokens=[0, 1], end_token=5, initial_state=start)
    started(tf, session)
    probs = files.get_attention_probs(state.cell_state, 0.4)
    return session.run([outputs.predicted_ids, outputs.beam_search_decoder_output.scores, state.log_probs, probs])


@CASES.add
def samples(tf, session):
    sampler = module("sampler")
    drawn = sampler.categorical_sample(tf.constant(numbers(2, 5)), sample_shape=[3], seed=4)
    chosen = sampler.bernoulli_sample(tf.constant([0.2, 0.8]), sample_shape=4, seed=5)
    return session.run([drawn, chosen])


if __name__ == "__main__":
    CASES.record("seq2seq")
