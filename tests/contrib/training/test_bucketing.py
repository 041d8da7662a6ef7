"""``tf.contrib.training.bucket`` and ``bucket_by_sequence_length``."""

import pytest

from graphlab.compat import fresh_graph, tf


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()


def test_buckets_hold_sequences_of_similar_lengths():
    lengths = [2, 9, 3, 8, 2, 9, 1, 7]
    length = tf.train.input_producer(lengths, num_epochs=1, shuffle=False).dequeue()
    sequence = tf.range(length)
    found_lengths, batch = tf.contrib.training.bucket_by_sequence_length(
        length,
        {"words": sequence},
        batch_size=2,
        bucket_boundaries=[5],
        dynamic_pad=True,
        allow_smaller_final_batch=True,
    )
    batches = []
    with tf.Session() as session:
        session.run([tf.local_variables_initializer(), tf.global_variables_initializer()])
        coordinator = tf.train.Coordinator()
        threads = tf.train.start_queue_runners(session, coordinator)
        try:
            while True:
                batches.append(session.run([found_lengths, batch["words"]]))
        except tf.errors.OutOfRangeError:
            coordinator.request_stop()
        coordinator.join(threads)
    assert sorted(length for found, _ in batches for length in found) == sorted(lengths)
    for found, words in batches:
        assert max(found) < 5 or min(found) >= 5
        assert words.shape == (len(found), max(found))
        assert words[0].tolist() == [*range(found[0]), *[0] * (max(found) - found[0])]
    with pytest.raises(ValueError, match="sequential increasing lengths"):
        tf.contrib.training.bucket_by_sequence_length(length, [sequence], 2, [5, 5])
