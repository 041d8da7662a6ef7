"""Records what TensorFlow 1.15.5 says of the mistakes that people make.

``python3.7 record_errors.py FILE.json`` runs each script of ``CASES`` under the TensorFlow of that Python, each with a
fresh graph and in an empty folder, and writes name → script, the exception's type, its bases in TensorFlow or Python,
``e.message`` (None where it has none) and ``str(e)``. A type of None means that nothing was raised. Of a stack trace
inside a message only the script's frames are kept.
"""

import json
import linecache
import os
import re
import sys
import tempfile

CASES = {
    # A graph that runs.
    "uninitialized_variable": """
        w = tf.Variable([1.0, 2.0], name="w")
        y = w * 2.0
        tf.Session().run(y)
    """,
    "uninitialized_resource_variable": """
        w = tf.get_variable("w", [2], use_resource=True)
        tf.Session().run(w + 1.0)
    """,
    "uninitialized_in_training": """
        w = tf.Variable(3.0)
        train = tf.train.AdamOptimizer(0.1).minimize(tf.square(w))
        sess = tf.Session()
        sess.run(w.initializer)
        sess.run(train)
    """,
    "placeholder_not_fed": """
        x = tf.placeholder(tf.float32, [None, 3], name="x")
        y = tf.reduce_sum(x * 2)
        tf.Session().run(y)
    """,
    "placeholder_without_shape_not_fed": """
        x = tf.placeholder(tf.int32, name="x")
        tf.Session().run(x + 1)
    """,
    "matmul_shapes_when_running": """
        a = tf.placeholder(tf.float32, [None, None], name="a")
        b = tf.placeholder(tf.float32, [None, None], name="b")
        c = tf.matmul(a, b, name="product")
        tf.Session().run(c, {a: np.ones((2, 3)), b: np.ones((2, 3))})
    """,
    "add_shapes_when_running": """
        a = tf.placeholder(tf.float32, name="a")
        b = tf.placeholder(tf.float32, name="b")
        tf.Session().run(a + b, {a: [1, 2, 3], b: [1, 2]})
    """,
    "concat_shapes_when_running": """
        a = tf.placeholder(tf.float32)
        tf.Session().run(tf.concat([a, tf.ones([2, 3])], 0), {a: np.ones((2, 2))})
    """,
    "reshape_when_running": """
        x = tf.placeholder(tf.float32, name="x")
        tf.Session().run(tf.reshape(x, [2, 3]), {x: np.ones(5)})
    """,
    "reshape_with_unknown_when_running": """
        x = tf.placeholder(tf.float32, name="x")
        tf.Session().run(tf.reshape(x, [-1, 4]), {x: np.ones(6)})
    """,
    "gather_out_of_range": """
        table = tf.constant([1.0, 2.0, 3.0])
        i = tf.placeholder(tf.int32, [2])
        tf.Session().run(tf.gather(table, i, name="look_up"), {i: [0, 7]})
    """,
    "embedding_out_of_range": """
        table = tf.get_variable("table", [5, 2])
        i = tf.placeholder(tf.int32, [None])
        e = tf.nn.embedding_lookup(table, i)
        sess = tf.Session()
        sess.run(tf.global_variables_initializer())
        sess.run(e, {i: [1, 5]})
    """,
    "labels_out_of_range": """
        labels = tf.placeholder(tf.int32, [2])
        loss = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=tf.zeros([2, 3]))
        tf.Session().run(loss, {labels: [0, 3]})
    """,
    "slice_out_of_range": """
        x = tf.placeholder(tf.float32, [None])
        tf.Session().run(tf.slice(x, [1], [4]), {x: [1, 2, 3]})
    """,
    "index_out_of_range": """
        x = tf.placeholder(tf.float32, [None])
        tf.Session().run(x[5], {x: [1, 2, 3]})
    """,
    "integer_division_by_zero": """
        n = tf.placeholder(tf.int32)
        tf.Session().run(tf.constant(7) // n, {n: 0})
    """,
    "integer_remainder_by_zero": """
        n = tf.placeholder(tf.int32)
        tf.Session().run(tf.constant(7) % n, {n: 0})
    """,
    "check_numerics": """
        x = tf.placeholder(tf.float32, [2])
        tf.Session().run(tf.check_numerics(tf.log(x), "the logarithm"), {x: [1.0, -1.0]})
    """,
    "check_numerics_infinite": """
        x = tf.placeholder(tf.float32, [2])
        tf.Session().run(tf.verify_tensor_all_finite(1 / x, "not finite"), {x: [1.0, 0.0]})
    """,
    "assert_op": """
        x = tf.placeholder(tf.float32, name="x")
        with tf.control_dependencies([tf.Assert(tf.greater(x, 0), [x, tf.constant("too small")])]):
            y = tf.identity(x)
        tf.Session().run(y, {x: -1.0})
    """,
    "assert_equal": """
        x = tf.placeholder(tf.int32, [2], name="x")
        with tf.control_dependencies([tf.assert_equal(x, [1, 2], message="they differ")]):
            y = tf.identity(x)
        tf.Session().run(y, {x: [1, 3]})
    """,
    "assert_equal_of_constants": """
        tf.assert_equal(tf.constant([1, 2]), tf.constant([1, 3]))
    """,
    "queue_closed": """
        queue = tf.FIFOQueue(3, tf.float32, name="queue")
        sess = tf.Session()
        sess.run(queue.enqueue(1.0))
        sess.run(queue.close())
        sess.run(queue.dequeue())
        sess.run(queue.dequeue(name="take"))
    """,
    "enqueue_after_close": """
        queue = tf.FIFOQueue(3, tf.float32, name="queue")
        sess = tf.Session()
        sess.run(queue.close())
        sess.run(queue.enqueue(1.0, name="put"))
    """,
    "end_of_dataset": """
        value = tf.data.Dataset.range(2).make_one_shot_iterator().get_next()
        sess = tf.Session()
        for _ in range(3):
            sess.run(value)
    """,
    "iterator_not_initialized": """
        value = tf.data.Dataset.range(2).make_initializable_iterator().get_next()
        tf.Session().run(value)
    """,
    "dataset_batch_of_different_shapes": """
        dataset = tf.data.Dataset.from_generator(lambda: [[1], [1, 2]], tf.int32).batch(2)
        tf.Session().run(dataset.make_one_shot_iterator().get_next())
    """,
    "read_missing_file": """
        tf.Session().run(tf.read_file("missing.txt"))
    """,
    "reader_missing_file": """
        line = tf.data.TextLineDataset("missing.csv").make_one_shot_iterator().get_next()
        tf.Session().run(line)
    """,
    "truncated_tfrecord": """
        with open("broken.tfrecord", "wb") as file:
            file.write(b"not a record at all")
        record = tf.data.TFRecordDataset("broken.tfrecord").make_one_shot_iterator().get_next()
        tf.Session().run(record)
    """,
    "csv_of_wrong_width": """
        tf.Session().run(tf.decode_csv(["1,2,3"], [[0], [0]]))
    """,
    "text_is_no_number": """
        tf.Session().run(tf.string_to_number(["1.5", "abc"]))
    """,
    "not_a_picture": """
        tf.Session().run(tf.image.decode_png(tf.constant("nothing")))
    """,
    "missing_feature": """
        example = tf.train.Example().SerializeToString()
        tf.Session().run(tf.parse_single_example(example, {"age": tf.FixedLenFeature([], tf.int64)}))
    """,
    "cholesky_of_an_indefinite_matrix": """
        tf.Session().run(tf.cholesky([[1.0, 2.0], [2.0, 1.0]]))
    """,
    "inverse_of_a_singular_matrix": """
        tf.Session().run(tf.matrix_inverse([[1.0, 2.0], [2.0, 4.0]]))
    """,
    "py_func_fails": """
        def fails(x):
            raise ValueError("wrong %d" % x)

        tf.Session().run(tf.py_func(fails, [tf.constant(3)], tf.int32))
    """,
    "py_func_returns_another_type": """
        tf.Session().run(tf.py_func(lambda x: np.float64(x), [tf.constant(3)], tf.int32))
    """,
    "table_not_initialized": """
        table = tf.contrib.lookup.HashTable(tf.contrib.lookup.KeyValueTensorInitializer(["a"], [1]), -1)
        tf.Session().run(table.lookup(tf.constant("a")))
    """,
    # Devices.
    "no_such_gpu": """
        with tf.device("/gpu:0"):
            a = tf.constant([1.0, 2.0], name="a")
            b = a * 2.0
        tf.Session().run(b)
    """,
    "no_such_cpu": """
        with tf.device("/cpu:7"):
            a = tf.constant(1.0, name="a")
        tf.Session().run(a)
    """,
    "no_such_job": """
        with tf.device("/job:worker/task:1"):
            v = tf.Variable(1.0, name="v")
        tf.Session().run(v.initializer)
    """,
    "malformed_device": """
        with tf.device("/gpu0"):
            tf.constant(1.0)
    """,
    # Sessions: fetches and feeds.
    "fetch_of_a_number": """
        tf.constant(1)
        tf.Session().run(3.5)
    """,
    "fetch_of_none": """
        tf.Session().run([tf.constant(1), None])
    """,
    "fetch_of_a_missing_name": """
        tf.constant(1, name="there")
        tf.Session().run("missing:0")
    """,
    "fetch_of_an_operation_name": """
        tf.constant(1, name="there")
        tf.get_default_graph().get_tensor_by_name("there")
    """,
    "fetch_of_another_graph": """
        with tf.Graph().as_default():
            a = tf.constant(1)
        tf.constant(2)
        tf.Session().run(a)
    """,
    "closed_session": """
        a = tf.constant(1)
        sess = tf.Session()
        sess.close()
        sess.run(a)
    """,
    "empty_graph": """
        tf.Session().run("a:0")
    """,
    "eval_without_session": """
        tf.constant(1).eval()
    """,
    "feed_of_wrong_shape": """
        x = tf.placeholder(tf.float32, [None, 3], name="x")
        tf.Session().run(x, {x: np.ones((2, 4))})
    """,
    "feed_of_text": """
        x = tf.placeholder(tf.float32, [2], name="x")
        tf.Session().run(x, {x: ["a", "b"]})
    """,
    "feed_of_ragged_lists": """
        x = tf.placeholder(tf.float32, [None, 2], name="x")
        tf.Session().run(x, {x: [[1, 2], [3]]})
    """,
    "feed_of_a_tensor": """
        x = tf.placeholder(tf.float32, [], name="x")
        tf.Session().run(x, {x: tf.constant(1.0)})
    """,
    "feed_of_none": """
        x = tf.placeholder(tf.float32, [], name="x")
        tf.Session().run(x, {x: None})
    """,
    "feed_of_a_name": """
        x = tf.placeholder(tf.float32, [], name="x")
        tf.Session().run(x, {"y:0": 1.0})
    """,
    "feed_of_a_number_as_key": """
        x = tf.placeholder(tf.float32, [], name="x")
        tf.Session().run(x, {3: 1.0})
    """,
    "feed_of_a_float_for_an_integer": """
        x = tf.placeholder(tf.int32, [], name="x")
        tf.Session().run(x, {x: 1.5})
    """,
    "finalized_graph": """
        tf.get_default_graph().finalize()
        tf.constant(1)
    """,
    # Building a graph.
    "matmul_shapes_when_building": """
        tf.matmul(tf.ones([2, 3]), tf.ones([2, 3]), name="product")
    """,
    "add_shapes_when_building": """
        tf.add(tf.ones([2, 3]), tf.ones([4]))
    """,
    "types_when_building": """
        tf.constant(1) + tf.constant(2.5)
    """,
    "types_of_a_function": """
        tf.matmul(tf.ones([2, 2]), tf.ones([2, 2], tf.int32))
    """,
    "convolution_of_wrong_rank": """
        tf.nn.conv2d(tf.ones([3, 3]), tf.ones([2, 2, 1, 1]), [1, 1, 1, 1], "SAME")
    """,
    "convolution_channels": """
        tf.nn.conv2d(tf.ones([1, 5, 5, 3]), tf.ones([2, 2, 1, 1]), [1, 1, 1, 1], "SAME")
    """,
    "reshape_when_building": """
        tf.reshape(tf.ones([5]), [2, 3])
    """,
    "dense_of_unknown_size": """
        tf.layers.dense(tf.placeholder(tf.float32, [None, None]), 3)
    """,
    "convert_text": """
        tf.ones([2]) + "abc"
    """,
    "convert_none": """
        tf.convert_to_tensor(None)
    """,
    "tensor_as_bool": """
        x = tf.placeholder(tf.float32)
        if x > 0:
            pass
    """,
    "iterate_over_a_tensor": """
        for value in tf.placeholder(tf.float32):
            pass
    """,
    "tensor_called": """
        tf.constant(1)()
    """,
    "range_over_a_dimension": """
        range(tf.placeholder(tf.float32, [None]).shape[0])
    """,
    "cross_entropy_positional": """
        tf.nn.softmax_cross_entropy_with_logits(tf.ones([2]), tf.ones([2]))
    """,
    "no_gradient": """
        w = tf.Variable(1.0, name="w")
        tf.train.GradientDescentOptimizer(0.1).minimize(tf.constant(3.0))
    """,
    "no_variables_to_train": """
        tf.train.GradientDescentOptimizer(0.1).minimize(tf.constant(3.0))
    """,
    "integer_loss": """
        w = tf.Variable(1, name="w")
        tf.train.GradientDescentOptimizer(0.1).minimize(w * 2)
    """,
    "missing_attribute": """
        tf.no_such_name
    """,
    "missing_contrib": """
        tf.contrib.no_such_name
    """,
    # Variables.
    "duplicate_variable": """
        with tf.variable_scope("layer"):
            tf.get_variable("w", [2])
        with tf.variable_scope("layer"):
            tf.get_variable("w", [2])
    """,
    "reuse_without_variable": """
        with tf.variable_scope("layer", reuse=True):
            tf.get_variable("w", [2])
    """,
    "reuse_with_another_shape": """
        with tf.variable_scope("layer"):
            tf.get_variable("w", [2])
        with tf.variable_scope("layer", reuse=True):
            tf.get_variable("w", [3])
    """,
    "variable_without_shape": """
        tf.get_variable("w")
    """,
    "variable_assigned_another_shape": """
        w = tf.Variable([1.0, 2.0])
        w.assign([1.0, 2.0, 3.0])
    """,
    "merge_of_no_summaries": """
        tf.constant(1)
        summaries = tf.summary.merge_all()
        tf.Session().run(summaries)
    """,
    # Checkpoints.
    "checkpoint_missing": """
        w = tf.Variable(1.0, name="w")
        tf.train.Saver().restore(tf.Session(), "nowhere/model.ckpt")
    """,
    "checkpoint_is_none": """
        w = tf.Variable(1.0, name="w")
        tf.train.Saver().restore(tf.Session(), tf.train.latest_checkpoint("nowhere"))
    """,
    "checkpoint_without_key": """
        w = tf.Variable(1.0, name="w")
        with tf.Session() as sess:
            sess.run(w.initializer)
            path = tf.train.Saver().save(sess, "./model.ckpt")
        tf.reset_default_graph()
        other = tf.Variable(1.0, name="other")
        tf.train.Saver().restore(tf.Session(), path)
    """,
    "checkpoint_of_another_shape": """
        w = tf.Variable([1.0, 2.0], name="w")
        with tf.Session() as sess:
            sess.run(w.initializer)
            path = tf.train.Saver().save(sess, "./model.ckpt")
        tf.reset_default_graph()
        w = tf.Variable([1.0, 2.0, 3.0], name="w")
        tf.train.Saver().restore(tf.Session(), path)
    """,
    "saver_without_variables": """
        tf.train.Saver()
    """,
    "checkpoint_reader_missing_file": """
        tf.train.NewCheckpointReader("nowhere.ckpt")
    """,
    "save_into_missing_folder": """
        w = tf.Variable(1.0)
        sess = tf.Session()
        sess.run(w.initializer)
        tf.train.Saver().save(sess, "nowhere/at/all/model.ckpt")
    """,
    "saved_model_missing": """
        tf.saved_model.loader.load(tf.Session(), ["serve"], "nowhere")
    """,
    # Keras.
    "keras_input_shape": """
        model = tf.keras.Sequential([tf.keras.layers.Dense(2, input_shape=(3,))])
        model.compile("sgd", "mse")
        model.fit(np.ones((4, 5)), np.ones((4, 2)), verbose=0)
    """,
    "keras_target_shape": """
        model = tf.keras.Sequential([tf.keras.layers.Dense(2, input_shape=(3,))])
        model.compile("sgd", "mse")
        model.fit(np.ones((4, 3)), np.ones((4, 5)), verbose=0)
    """,
    "keras_sizes_differ": """
        model = tf.keras.Sequential([tf.keras.layers.Dense(2, input_shape=(3,))])
        model.compile("sgd", "mse")
        model.fit(np.ones((4, 3)), np.ones((5, 2)), verbose=0)
    """,
    "keras_unknown_loss": """
        model = tf.keras.Sequential([tf.keras.layers.Dense(2, input_shape=(3,))])
        model.compile("sgd", "no_such_loss")
    """,
    "keras_unknown_optimizer": """
        model = tf.keras.Sequential([tf.keras.layers.Dense(2, input_shape=(3,))])
        model.compile("no_such_optimizer", "mse")
    """,
    "keras_unknown_activation": """
        tf.keras.layers.Dense(2, activation="no_such_activation")
    """,
    "keras_not_compiled": """
        model = tf.keras.Sequential([tf.keras.layers.Dense(2, input_shape=(3,))])
        model.fit(np.ones((4, 3)), np.ones((4, 2)))
    """,
    "keras_without_input_shape": """
        model = tf.keras.Sequential([tf.keras.layers.Dense(2)])
        model.summary()
    """,
    "keras_rank": """
        tf.keras.layers.LSTM(2)(tf.keras.layers.Input((3,)))
    """,
    "keras_disconnected": """
        a, b = tf.keras.layers.Input((3,)), tf.keras.layers.Input((3,))
        tf.keras.models.Model(a, tf.keras.layers.Dense(2)(b))
    """,
    "keras_output_of_no_layer": """
        a = tf.keras.layers.Input((3,))
        tf.keras.models.Model(a, a * 2 + tf.Variable(1.0))
    """,
    "keras_load_missing": """
        tf.keras.models.load_model("missing.h5")
    """,
    "keras_unknown_argument": """
        tf.keras.layers.Dense(2, no_such_argument=3)
    """,
    "keras_weights_of_another_shape": """
        layer = tf.keras.layers.Dense(2, input_shape=(3,))
        model = tf.keras.Sequential([layer])
        layer.set_weights([np.ones((4, 2)), np.zeros(2)])
    """,
    # Python functions in a graph, and data sets.
    "py_func_raises_type_error": """
        y = tf.py_func(lambda x: x + "a", [tf.constant(3)], tf.int32, name="added")
        tf.Session().run(y)
    """,
    "py_func_raises_key_error": """
        y = tf.py_func(lambda x: {}[int(x)], [tf.constant(3)], tf.int32)
        tf.Session().run(y)
    """,
    "py_func_divides_by_zero": """
        y = tf.py_func(lambda x: 1 // int(x), [tf.constant(0)], tf.int64)
        tf.Session().run(y + 1)
    """,
    "py_func_raises_its_own_class": """
        class Broken(Exception):
            pass

        def fails(x):
            raise Broken("no such picture")

        tf.Session().run(tf.py_func(fails, [tf.constant(3)], tf.int32))
    """,
    "py_func_returns_too_few": """
        tf.Session().run(tf.py_func(lambda x: x, [tf.constant(3)], [tf.int32, tf.int32]))
    """,
    "generator_raises": """
        def numbers():
            yield 1
            raise ValueError("no more numbers")

        value = tf.data.Dataset.from_generator(numbers, tf.int32).make_one_shot_iterator().get_next()
        sess = tf.Session()
        sess.run(value)
        sess.run(value)
    """,
    "generator_of_another_type": """
        dataset = tf.data.Dataset.from_generator(lambda: ["a"], tf.int32)
        tf.Session().run(dataset.make_one_shot_iterator().get_next())
    """,
    "generator_of_another_shape": """
        dataset = tf.data.Dataset.from_generator(lambda: [[1, 2]], tf.int32, [3])
        tf.Session().run(dataset.make_one_shot_iterator().get_next())
    """,
    "map_of_a_dataset_fails": """
        dataset = tf.data.Dataset.from_tensor_slices(["1", "x"]).map(tf.string_to_number)
        value = dataset.make_one_shot_iterator().get_next()
        sess = tf.Session()
        sess.run(value)
        sess.run(value)
    """,
    "py_func_of_a_dataset_fails": """
        def fails(x):
            raise ValueError("cannot read %d" % x)

        dataset = tf.data.Dataset.range(2).map(lambda x: tf.py_func(fails, [x], tf.int64))
        tf.Session().run(dataset.make_one_shot_iterator().get_next())
    """,
    "slices_of_unequal_lengths": """
        tf.data.Dataset.from_tensor_slices((np.ones(3), np.ones(4)))
    """,
    "dataset_iterated": """
        for value in tf.data.Dataset.range(2):
            pass
    """,
    "dataset_of_a_variable": """
        w = tf.Variable([1.0, 2.0])
        tf.data.Dataset.range(2).map(lambda x: w).make_one_shot_iterator()
    """,
    # Loops and branches.
    "loop_changes_a_shape": """
        tf.while_loop(lambda i, x: i < 3, lambda i, x: (i + 1, tf.concat([x, x], 0)), [0, tf.ones([2])])
    """,
    "loop_changes_a_type": """
        tf.while_loop(lambda i: i < 3, lambda i: tf.to_float(i) + 1, [tf.constant(0)])
    """,
    "loop_returns_too_few": """
        tf.while_loop(lambda i, x: i < 3, lambda i, x: i + 1, [0, 1])
    """,
    "loop_condition_is_not_a_function": """
        tf.while_loop(True, lambda i: i + 1, [0])
    """,
    "branches_of_two_types": """
        tf.cond(tf.constant(True), lambda: tf.constant(1), lambda: tf.constant(1.0))
    """,
    "branch_is_not_a_function": """
        tf.cond(tf.constant(True), tf.constant(1), tf.constant(2))
    """,
    "branch_of_a_python_bool": """
        tf.cond(True, lambda: tf.constant(1), lambda: tf.constant(2)) + "a"
    """,
    # More of feeding.
    "feed_of_a_constant_of_another_shape": """
        x = tf.constant([1.0, 2.0], name="x")
        tf.Session().run(x, {x: [1.0, 2.0, 3.0]})
    """,
    "feed_of_a_scalar": """
        x = tf.placeholder(tf.float32, [None, 3], name="x")
        tf.Session().run(x, {x: 1.0})
    """,
    "feed_of_an_operation": """
        x = tf.no_op(name="nothing")
        tf.Session().run(tf.constant(1), {x: 1.0})
    """,
    "feed_of_a_list_of_none": """
        x = tf.placeholder(tf.float32, [2], name="x")
        tf.Session().run(x, {x: [1.0, None]})
    """,
    "feed_is_a_list": """
        x = tf.placeholder(tf.float32, [2], name="x")
        tf.Session().run(x, [x])
    """,
    "feed_of_another_graph": """
        with tf.Graph().as_default():
            x = tf.placeholder(tf.float32, [], name="x")
        tf.Session().run(tf.constant(1), {x: 1.0})
    """,
    # More of building a graph.
    "sparse_labels_of_wrong_rank": """
        labels = tf.placeholder(tf.int32, [None, 1])
        tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=tf.zeros([2, 3]))
    """,
    "sparse_labels_of_floats": """
        labels = tf.placeholder(tf.float32, [2])
        tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=tf.zeros([2, 3]))
    """,
    "sparse_labels_out_of_range_in_training": """
        labels = tf.placeholder(tf.int64, [None])
        logits = tf.layers.dense(tf.ones([2, 4]), 3)
        loss = tf.losses.sparse_softmax_cross_entropy(labels, logits)
        train = tf.train.GradientDescentOptimizer(0.1).minimize(loss)
        sess = tf.Session()
        sess.run(tf.global_variables_initializer())
        sess.run([train, loss], {labels: [1, 7]})
    """,
    "softmax_of_different_shapes": """
        tf.nn.softmax_cross_entropy_with_logits_v2(labels=tf.ones([2, 3]), logits=tf.ones([2, 4]))
    """,
    "graphs_mixed": """
        with tf.Graph().as_default():
            a = tf.constant(1.0, name="a")
        tf.add(a, tf.constant(2.0))
    """,
    "split_not_divisible": """
        tf.split(tf.ones([5, 2]), 2)
    """,
    "concat_shapes_when_building": """
        tf.concat([tf.ones([2, 3]), tf.ones([2, 4])], 0)
    """,
    "stack_shapes": """
        tf.stack([tf.ones([2]), tf.ones([3])])
    """,
    "pooling_larger_than_the_picture": """
        tf.layers.max_pooling2d(tf.ones([1, 3, 3, 1]), 4, 1)
    """,
    "loss_that_is_not_a_tensor": """
        tf.train.AdamOptimizer().minimize(3.0)
    """,
    "no_gradients_to_apply": """
        tf.train.AdamOptimizer().apply_gradients([])
    """,
    "rnn_without_dtype": """
        tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicLSTMCell(4), tf.ones([2, 5, 3]))
    """,
    "rnn_of_wrong_rank": """
        tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicLSTMCell(4), tf.ones([2, 3]), dtype=tf.float32)
    """,
    "cell_of_two_sizes": """
        cell = tf.nn.rnn_cell.BasicLSTMCell(4)
        tf.nn.dynamic_rnn(tf.nn.rnn_cell.MultiRNNCell([cell, cell]), tf.ones([2, 5, 3]), dtype=tf.float32)
    """,
    "missing_operation": """
        tf.constant(1)
        tf.get_default_graph().get_operation_by_name("missing")
    """,
    "invalid_name": """
        tf.constant(1, name="two words")
    """,
    # More of variables and checkpoints.
    "reuse_with_another_type": """
        with tf.variable_scope("layer"):
            tf.get_variable("w", [2])
        with tf.variable_scope("layer", reuse=True):
            tf.get_variable("w", [2], tf.int32)
    """,
    "layer_twice": """
        tf.layers.dense(tf.ones([2, 3]), 4, name="hidden")
        tf.layers.dense(tf.ones([2, 3]), 4, name="hidden")
    """,
    "layer_reused_before_it_exists": """
        tf.layers.dense(tf.ones([2, 3]), 4, name="hidden", reuse=True)
    """,
    "layer_reused_with_another_size": """
        tf.layers.dense(tf.ones([2, 3]), 4, name="hidden")
        tf.layers.dense(tf.ones([2, 5]), 4, name="hidden", reuse=True)
    """,
    "initial_value_of_unknown_shape": """
        tf.Variable(tf.placeholder(tf.float32, [None]))
    """,
    "initializer_and_shape": """
        tf.get_variable("w", [2], initializer=tf.constant([1.0, 2.0]))
    """,
    "initialized_from_an_uninitialized": """
        a = tf.Variable(1.0, name="a")
        b = tf.Variable(a + 1.0, name="b")
        tf.Session().run(b.initializer)
    """,
    "checkpoint_of_another_type": """
        w = tf.Variable([1.0, 2.0], name="w")
        with tf.Session() as sess:
            sess.run(w.initializer)
            path = tf.train.Saver().save(sess, "./model.ckpt")
        tf.reset_default_graph()
        w = tf.Variable([1, 2], name="w")
        tf.train.Saver().restore(tf.Session(), path)
    """,
    "meta_graph_missing": """
        tf.train.import_meta_graph("nowhere.ckpt.meta")
    """,
    "save_before_initialization": """
        w = tf.Variable(1.0, name="w")
        tf.train.Saver().save(tf.Session(), "./model.ckpt")
    """,
    # More of Keras.
    "keras_predict_of_wrong_shape": """
        model = tf.keras.Sequential([tf.keras.layers.Dense(2, input_shape=(3,))])
        model.predict(np.ones((4, 5)))
    """,
    "keras_labels_out_of_range": """
        model = tf.keras.Sequential([tf.keras.layers.Dense(2, "softmax", input_shape=(3,))])
        model.compile("sgd", "sparse_categorical_crossentropy")
        model.fit(np.ones((4, 3)), np.array([0, 1, 2, 5]), verbose=0)
    """,
    "keras_embedding_out_of_range": """
        model = tf.keras.Sequential([tf.keras.layers.Embedding(5, 2, input_length=3)])
        model.predict(np.full((2, 3), 7))
    """,
    "keras_embedding_out_of_range_in_training": """
        model = tf.keras.Sequential(
            [tf.keras.layers.Embedding(5, 2, input_length=3), tf.keras.layers.Flatten(), tf.keras.layers.Dense(1)]
        )
        model.compile("adam", "mse")
        model.fit(np.full((2, 3), 7), np.ones((2, 1)), verbose=0)
    """,
    "keras_layers_that_do_not_fit": """
        tf.keras.Sequential([tf.keras.layers.Dense(2, input_shape=(3,)), tf.keras.layers.Conv2D(2, 3)])
    """,
    "keras_added_shapes": """
        a, b = tf.keras.layers.Input((3,)), tf.keras.layers.Input((4,))
        tf.keras.layers.Add()([a, b])
    """,
    "keras_concatenated_shapes": """
        a, b = tf.keras.layers.Input((3, 4)), tf.keras.layers.Input((4, 5))
        tf.keras.layers.Concatenate()([a, b])
    """,
    "keras_not_a_layer": """
        tf.keras.Sequential([3])
    """,
    "keras_number_of_inputs": """
        a, b = tf.keras.layers.Input((3,)), tf.keras.layers.Input((3,))
        model = tf.keras.models.Model([a, b], tf.keras.layers.Dense(2)(tf.keras.layers.Add()([a, b])))
        model.compile("sgd", "mse")
        model.fit(np.ones((4, 3)), np.ones((4, 2)), verbose=0)
    """,
    "keras_unknown_metric": """
        model = tf.keras.Sequential([tf.keras.layers.Dense(2, input_shape=(3,))])
        model.compile("sgd", "mse", metrics=["no_such_metric"])
    """,
    "keras_unknown_initializer": """
        tf.keras.layers.Dense(2, kernel_initializer="no_such_initializer")
    """,
    # More of estimators.
    "estimator_without_a_loss": """
        estimator = tf.estimator.Estimator(lambda features, labels, mode: tf.estimator.EstimatorSpec(mode))
        estimator.train(tf.estimator.inputs.numpy_input_fn({"x": np.ones(2)}, np.ones(2), shuffle=False))
    """,
    "estimator_that_returns_nothing": """
        estimator = tf.estimator.Estimator(lambda features, labels, mode: None)
        estimator.train(tf.estimator.inputs.numpy_input_fn({"x": np.ones(2)}, np.ones(2), shuffle=False))
    """,
    "estimator_of_wrong_arguments": """
        tf.estimator.Estimator(lambda x, y: None)
    """,
    "estimator_steps_negative": """
        estimator = tf.estimator.LinearRegressor([tf.feature_column.numeric_column("x")])
        estimator.train(tf.estimator.inputs.numpy_input_fn({"x": np.ones(2)}, np.ones(2), shuffle=False), steps=-1)
    """,
    "input_fn_without_shuffle": """
        tf.estimator.inputs.numpy_input_fn({"x": np.ones(2)}, np.ones(2))
    """,
    "feature_column_of_text": """
        column = tf.feature_column.categorical_column_with_vocabulary_list("x", ["a"])
        tf.feature_column.input_layer({"x": tf.constant(["a"])}, [column])
    """,
    # Estimators and flags.
    "estimator_not_trained": """
        estimator = tf.estimator.LinearRegressor([tf.feature_column.numeric_column("x")], model_dir="empty")
        features = tf.estimator.inputs.numpy_input_fn({"x": np.ones(2)}, shuffle=False)
        list(estimator.predict(features))
    """,
    "estimator_without_feature": """
        estimator = tf.estimator.LinearRegressor([tf.feature_column.numeric_column("x")])
        estimator.train(tf.estimator.inputs.numpy_input_fn({"y": np.ones(2)}, np.ones(2), shuffle=False))
    """,
    "flag_defined_twice": """
        tf.flags.DEFINE_integer("a_flag_of_errors", 1, "")
        tf.flags.DEFINE_integer("a_flag_of_errors", 2, "")
    """,
    "flag_unknown": """
        tf.flags.DEFINE_integer("another_flag_of_errors", 1, "")
        tf.flags.FLAGS.mark_as_parsed()
        tf.flags.FLAGS.no_such_flag
    """,
    "flag_of_wrong_type": """
        tf.flags.DEFINE_integer("third_flag_of_errors", "many", "")
    """,
}


def text_of(case):
    """Returns a case's script, without the indentation that it has here."""
    lines = case.strip("\n").rstrip().split("\n")
    indent = len(lines[0]) - len(lines[0].lstrip())
    return "import numpy as np\nimport tensorflow as tf\n\n" + "".join(line[indent:] + "\n" for line in lines)


def without_frames_of_the_library(text, folder):
    """Keeps a message and, of the stack traces in it, the frames of the script."""
    text = re.sub(r"/[^ \n]*/site-packages/", "SITE/", text.replace(folder, "FOLDER"))
    kept, skip = [], False
    for line in text.split("\n"):
        if re.match(r'\s*File "', line):
            skip = '"program.py"' not in line
        elif not line.startswith("    "):
            skip = False
        if not skip:
            kept.append(line)
    # Addresses, and numbers that count what the process made before.
    text = re.sub(r"0x[0-9a-f]{6,}", "0x…", "\n".join(kept))
    return re.sub(r"\bpyfunc_\d+", "pyfunc_0", re.sub(r"'_\d+_", "'_0_", text))


def record(name, script):
    """Runs one script; a dictionary of what it raised."""
    import tensorflow as tf

    tf.compat.v1.reset_default_graph()
    tf.keras.backend.clear_session()
    tf.compat.v1.reset_default_graph()
    linecache.clearcache()
    home = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with open("program.py", "w") as file:
            file.write(script)
        sys.argv = ["program.py"]
        try:
            exec(compile(script, "program.py", "exec"), {"__name__": "__main__", "__file__": "program.py"})
        except Exception as error:
            message = getattr(error, "message", None)
            return {
                "script": script,
                "type": type(error).__name__,
                "bases": [each.__name__ for each in type(error).__mro__[1:-2]],
                "message": without_frames_of_the_library(message, folder) if isinstance(message, str) else None,
                "str": without_frames_of_the_library(str(error), folder),
            }
        finally:
            os.chdir(home)
    return {"script": script, "type": None}


def main(path):
    import tensorflow as tf

    tf.compat.v1.logging.set_verbosity(tf.compat.v1.logging.ERROR)
    records = {name: record(name, text_of(case)) for name, case in CASES.items()}
    for name, each in records.items():
        print(name, each["type"], (each.get("str") or "")[:110].replace("\n", " | "))
    with open(path, "w", encoding="utf-8") as file:
        json.dump(records, file, indent=1, ensure_ascii=False)
        file.write("\n")


if __name__ == "__main__":
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    main(os.path.abspath(sys.argv[1]))
