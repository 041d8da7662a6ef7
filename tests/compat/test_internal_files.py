"""What ``tensorflow.python`` had and GraphLab has anew; the figures are those of the real 1.15.5."""

import glob

import numpy as np
import pytest

#: By input: the shapes of a convolution, a depthwise one and of pooling, for SAME and VALID and strides of 1 and 2.
SHAPES = {
    (2, 7, 9, 3): [[2, 7, 9], [2, 4, 5], [2, 5, 8], [2, 3, 4]],
    (None, 7, 9, 3): [[None, 7, 9], [None, 4, 5], [None, 5, 8], [None, 3, 4]],
    (2, None, 9, 3): [[2, None, 9], [2, None, 5], [2, None, 8], [2, None, 4]],
}


@pytest.mark.parametrize("size", SHAPES)
def test_shapes_of_convolutions(size, run_program):
    found = run_program(
        """
        import tensorflow as tf
        from tensorflow.python.framework import common_shapes as c
        x = tf.placeholder(tf.float32, size)
        found = []
        for padding in ("SAME", "VALID"):
            for step in (1, 2):
                strides = [1, step, step, 1]
                ops = (
                    (c.conv2d_shape, tf.nn.conv2d(x, tf.zeros([3, 2, 3, 5]), strides, padding)),
                    (c.depthwise_conv2d_native_shape,
                     tf.nn.depthwise_conv2d_native(x, tf.zeros([3, 2, 3, 5]), strides, padding)),
                    (c.max_pool_shape, tf.nn.max_pool(x, [1, 3, 2, 1], strides, padding)),
                    (c.avg_pool_shape, tf.nn.avg_pool(x, [1, 3, 2, 1], strides, padding)),
                )
                found.append([shape.as_list() for f, y in ops for shape in f(y.op)])
        """,
        size=list(size),
    )["found"]
    assert found == [[[*shape, channels] for channels in (5, 15, 3, 3)] for shape in SHAPES[size]]


def test_shapes_of_other_ops(run_program):
    found = run_program("""
        import tensorflow as tf
        from tensorflow.python.framework import common_shapes as c
        a, b = tf.placeholder(tf.float32, [None, 4]), tf.placeholder(tf.float32, [4, 5])
        x = tf.placeholder(tf.float32, [2, None, 9, 3])
        op = tf.nn.relu(x).op
        def shapes(found):
            return [None if shape.ndims is None else shape.as_list() for shape in found]
        def refused(call, *arguments):
            try:
                return call(*arguments)
            except ValueError:
                return "refused"
        found = [
            shapes(c.matmul_shape(tf.matmul(a, b).op)),
            shapes(c.matmul_shape(tf.matmul(b, a, transpose_a=True, transpose_b=True).op)),
            shapes(c.unchanged_shape(op)), shapes(c.scalar_shape(op)), shapes(c.no_outputs(op)),
            shapes(c.unknown_shape(op)), shapes(c.unchanged_shape_with_rank_at_least(3)(op)),
            refused(c.unchanged_shape_with_rank(3), op), refused(c.unchanged_shape_with_rank_at_most(3), op),
            c.rank(x), c.has_fully_defined_shape(x),
        ]
        sizes = [
            refused(c.get_conv_output_size, *each)
            for each in [
                ((5, None), (3, 3), (1, 2), b"VALID"), ((5, 5), (7, 3), (1, 1), b"SAME"),
                ((5, 5), (2, 2), (3, 3), b"SAME"), ((10, 9), (3, 4), (2, 2), b"VALID"),
                ((10, 9), (3, 4), (2, 2), b"SAME"), ((3, 5), (4, 2), (1, 1), b"VALID"),
            ]
        ]
    """)
    whole = [[2, None, 9, 3]]
    assert found["found"] == [[[None, 5]], [[5, None]], whole, [[]], [], [None], whole, "refused", "refused", 4, False]
    assert found["sizes"] == [(3, None), "refused", (2, 2), (4, 3), (5, 5), "refused"]


def test_classes_of_datasets_take_their_arguments_of_1_15(run_program):
    found = run_program("""
        import tensorflow as tf
        from tensorflow.python.data.ops import dataset_ops as d
        numbers = tf.data.Dataset.range(6)
        made = [
            d.MapDataset(numbers, lambda x: x + 1, True, False, False),
            d.ParallelMapDataset(numbers, lambda x: 2 * x, 2),
            d.ShardDataset(numbers, 2, 1), d.TakeDataset(numbers, 2), d.ConcatenateDataset(numbers, numbers),
            d.FilterDataset(numbers, lambda x: x > 3),
        ]
        mapped = numbers.map(lambda x: x)
        kinds = [isinstance(made[0], d.MapDataset), isinstance(mapped._dataset, d.MapDataset),
                 isinstance(mapped._dataset, d.FilterDataset)]
        with tf.Session() as session:
            values = []
            for dataset in made:
                element = tf.data.make_one_shot_iterator(dataset).get_next()
                values.append([int(session.run(element)) for _ in range(2)])
    """)
    assert found["values"] == [[1, 2], [0, 2], [1, 3], [0, 1], [0, 1], [4, 5]]
    assert found["kinds"] == [True, True, False]


def test_messages_are_written_to_event_files(run_program, tmp_path):
    found = run_program(
        """
        import tensorflow as tf
        from tensorflow.python.training import tensorboard_logging as log
        def refused(call, *arguments):
            try:
                call(*arguments)
            except (RuntimeError, ValueError) as error:
                return str(error)
        before = refused(log.info, "early")
        writer = tf.summary.FileWriter(folder)
        log.set_summary_writer(writer)
        log.set_verbosity(log.INFO)
        unknown = refused(log.set_verbosity, "loud")
        log.info("step %d", 3)
        log.debug("not written")
        log.error("plain")
        writer.close()
        """,
        folder=str(tmp_path / "events"),
    )
    assert found["before"] == "Must call set_summary_writer before doing any logging from tensorboard_logging"
    assert found["unknown"] == "Level loud is not a valid tensorboard_logging level"
    from graphlab import tf

    (file,) = glob.glob(str(tmp_path / "events/*"))
    events = [event.log_message for event in tf.train.summary_iterator(file) if event.HasField("log_message")]
    assert [(event.level, event.message) for event in events] == [(20, "step 3"), (40, "plain")]


def test_small_functions_and_constants(run_program):
    found = run_program("""
        import tensorflow as tf
        import tensorflow.python as python
        from tensorflow.python.eager import function, graph_only_ops
        from tensorflow.python.keras.layers import recurrent_v2
        from tensorflow.python.keras.utils import layer_utils
        from tensorflow.python.layers import utils
        from tensorflow.python.saved_model import constants
        from tensorflow.python.util import memory
        numbers = [python.INTERNAL_ERROR, python.SHUTTING_DOWN, python.WAIT_FOR_COORDINATOR, python.NOT_CONFIGURED]
        texts = [function.FORWARD_FUNCTION_ATTRIBUTE_NAME, constants.SAVED_MODEL_FILENAME_JSON]
        x = tf.placeholder(tf.float32, [None, 3])
        shapes = [utils.static_shape(x), utils.static_shape(tf.placeholder(tf.float32)), utils.static_shape(None)]
        uid = utils.object_list_uid([x, [x]]) == ", ".join([str(id(x))] * 2)
        layer = tf.keras.layers.BatchNormalization()
        layer.build((None, 2))
        trained = [len(layer_utils.gather_trainable_weights(each, [layer], [])) for each in (True, False)]
        fixed = [len(layer_utils.gather_non_trainable_weights(each, [layer], [])) for each in (True, False)]
        masks = [[[1, 1, 0], [1, 1, 1]], [[1, 0, 1], [1, 1, 1]]]
        with tf.Session() as session:
            padded = [
                bool(session.run(recurrent_v2.is_sequence_right_padded(tf.constant(each) > 0, False)))
                for each in masks
            ]
            zeros = session.run(graph_only_ops.graph_zeros_like(tf.ones([2])))
    """)
    assert found["numbers"] == [2, 3, 2, 1]
    assert found["texts"] == ["forward_function_name", "saved_model.json"]
    assert found["shapes"] == [(None, 3), None, None] and found["uid"]
    assert (found["trained"], found["fixed"]) == ([2, 0], [2, 4])
    assert found["padded"] == [True, False]
    np.testing.assert_array_equal(found["zeros"], [0, 0])
