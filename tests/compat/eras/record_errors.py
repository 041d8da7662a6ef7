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
