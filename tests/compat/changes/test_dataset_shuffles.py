"""The order of datasets that are shuffled and repeated: what 1.15.5 gave for the numbers from 0 to 9, twice."""

import pytest

#: The size of the buffer, the seed of the op, that of the graph, and the order.
ORDERS = [
    (3, None, 7, "21340785691305472968"),
    (3, 0, 7, "02154376890145238796"),
    (3, 0, None, "02456781932145067938"),
    (3, 3, 7, "01435268790315278964"),
    (3, 3, None, "20356784910315248796"),
    (3, 42, 7, "01423685790134267859"),
    (3, 42, None, "20346719582105637984"),
    (10, None, 7, "37462851091368724950"),
    (10, 0, 7, "75403692810186792453"),
    (10, 0, None, "12849630573178245960"),
    (10, 3, 7, "34298516704927863105"),
    (10, 3, None, "72689153400364597218"),
    (10, 42, 7, "54287693103405169872"),
    (10, 42, None, "20789364156137925480"),
    (20, None, 7, "37462851091368724950"),
    (20, 0, 7, "75403692810186792453"),
    (20, 0, None, "12849630573178245960"),
    (20, 3, 7, "34298516704927863105"),
    (20, 3, None, "72689153400364597218"),
    (20, 42, 7, "54287693103405169872"),
    (20, 42, None, "20789364156137925480"),
]
OTHERS = {
    "dataset.shuffle(10, seed=3)": "4726803159",
    "dataset.shuffle(10, seed=3).map(lambda x: x).repeat(2)": "47268031598641793052",
    "dataset.shuffle(10, seed=3, reshuffle_each_iteration=False).repeat(3)": "726891534072689153407268915340",
    "dataset.repeat(2).shuffle(10, seed=3)": "41092305472591663788",
}

PROGRAM = """
import tensorflow as tf

tf.set_random_seed({graph_seed!r}) if {graph_seed!r} is not None else None
dataset = tf.data.Dataset.range(10)
iterator = {dataset}.make_initializable_iterator()
element = iterator.get_next()
after = tf.random_uniform([])
rounds = []
with tf.Session() as session:
    for _ in range(2):
        session.run(iterator.initializer)
        rounds.append("".join(str(session.run(element)) for _ in range({count})))
"""


def rounds(run_program, dataset, graph_seed, count):
    first, again = run_program(PROGRAM.format(dataset=dataset, graph_seed=graph_seed, count=count))["rounds"]
    assert first == again  # an iterator that is initialized again begins again
    return first


@pytest.mark.parametrize(("buffer_size", "seed", "graph_seed", "order"), ORDERS)
def test_the_first_epoch_has_the_order_of_the_time(run_program, buffer_size, seed, graph_seed, order):
    for count in ("2", ""):
        found = rounds(run_program, f"dataset.shuffle({buffer_size}, seed={seed}).repeat({count})", graph_seed, 20)
        assert found[:10] == order[:10]
        assert sorted(found[10:]) == sorted(order[10:])


@pytest.mark.parametrize("dataset", OTHERS)
def test_what_1_15_did_not_fuse_is_as_it_was(run_program, dataset):
    assert rounds(run_program, dataset, None, len(OTHERS[dataset])) == OTHERS[dataset]


def test_ops_and_seeds_after_it_are_counted_as_they_were(run_program):
    program = run_program(
        "import tensorflow as tf\ntf.set_random_seed(5)\n"
        "tf.data.Dataset.range(10).shuffle(10, seed=3).repeat(3).make_one_shot_iterator().get_next()\n"
        "value = tf.Session().run(tf.random_normal([1]))"
    )
    assert program["value"][0] == pytest.approx(-0.2822539, abs=1e-6)


def test_a_dataset_without_seeds_and_counts_of_other_kinds(run_program):
    program = run_program(
        """
import tensorflow as tf
d = tf.data.Dataset.range(4)
def run(dataset):
    element = dataset.make_one_shot_iterator().get_next()
    found = []
    with tf.Session() as session:
        try:
            while len(found) < 12:
                found.append(int(session.run(element)))
        except tf.errors.OutOfRangeError:
            pass
    return found
sizes = [len(run(d.shuffle(4).repeat(2))), len(run(d.shuffle(4, 1).repeat(-1)))]
sizes += [len(run(d.shuffle(4, 1).repeat(tf.constant(2, tf.int64)))), len(run(d.take(0).shuffle(4, 1).repeat()))]
"""
    )
    assert program["sizes"] == [8, 12, 8, 0]
