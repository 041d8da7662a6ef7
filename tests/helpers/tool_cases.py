"""Small programs for rooms of ``tf.contrib`` with one or two functions: run by TensorFlow 1.15.5 and by the test.

``python tool_cases.py`` under TensorFlow 1.15.5 writes their answers for the test.
"""

import os
import tempfile
from concurrent import futures

import numpy as np
from recorded import Cases, error_of

CASES = Cases()


@CASES.add
def expectations(tf, session):
    monte_carlo = tf.contrib.bayesflow.monte_carlo
    normal = tf.contrib.distributions.Normal
    mean = tf.constant([0.5, -0.25])
    p, q = normal(mean, 1.0), normal([0.0, 0.0], 2.0)
    z = tf.constant(np.linspace(-3.0, 3.0, 14).reshape(7, 2), tf.float32)
    values = [
        monte_carlo.expectation_importance_sampler(lambda x: x**2 - 1.0, p.log_prob, q, z),
        monte_carlo.expectation_importance_sampler_logspace(lambda x: -x, p.log_prob, q, z=z),
        monte_carlo.expectation(tf.square, z + mean),
        monte_carlo.expectation(tf.square, z, p.log_prob, False),
        monte_carlo.expectation(tf.square, z, p.log_prob, use_reparametrization=False, axis=None, keep_dims=True),
    ]
    drawn = monte_carlo.expectation_importance_sampler(tf.square, p.log_prob, q, n=5, seed=4)
    return [
        session.run(values),
        [session.run(tf.gradients(value, mean)) for value in values],
        [value.name for value in values[2:]],
        session.run(drawn),
        [
            error_of(monte_carlo.expectation_importance_sampler, tf.square, p.log_prob, q),
            error_of(monte_carlo.expectation_importance_sampler_logspace, tf.square, p.log_prob, q, z, 3),
            error_of(monte_carlo.expectation, 3, z),
            error_of(monte_carlo.expectation, tf.square, z, None, False),
        ],
    ]


@CASES.add
def batches_of_threads(tf, session):
    batch_ops = CASES.module("tensorflow.contrib.batching.python.ops.batch_ops")
    sizes = []

    @batch_ops.batch_function_v1(
        1, 3, 10000000, allowed_batch_sizes=[3], grad_timeout_micros=0, unbatch_timeout_micros=0
    )
    def squares(x, y):
        sizes.append(x.shape.as_list())
        return tf.square(x), x + y

    x, y = tf.placeholder(tf.float32, [3]), tf.placeholder(tf.float32, [3])
    square, total = squares(x, y)
    answers = session.run([square, total], {x: [1.0, 2.0, 3.0], y: [10.0, 20.0, 30.0]})

    @tf.contrib.batching.batch_function(1, 3, 1000)
    def doubles(x):
        return x * 2.0

    one = tf.placeholder(tf.float32, [1])

    @batch_ops.batch_function_v1(1, 1, 1000)
    def cubes(x):
        return x**3

    (gradient,) = tf.gradients(cubes(one), one)
    return [
        answers,
        sizes,
        session.run(doubles(one), {one: [4.0]}),
        session.run(gradient, {one: [2.0]}),
        error_of(squares, 1.0, 2.0),
    ]


@CASES.add
def records_of_libsvm(tf, session):
    decode = CASES.module("tensorflow.contrib.libsvm").decode_libsvm
    features, labels = decode([["1 1:3.4 2:0.5 4:0.231", "1 2:2.5 3:inf 5:0.503"], ["2 3:2.5 2:nan 1:0.105", "-3"]], 6)
    dense = tf.sparse_tensor_to_dense(features, validate_indices=False)
    single = decode(["0.5 0:1"], 3, dtype=tf.float64, label_dtype=tf.float32)
    shapes = labels.shape.as_list()
    wrong = [decode([text], 3) for text in ("a 1:2", "1 3:1", "1 -1:2", "1 x:2", "1 1", "", "1 1:b")]
    return [
        shapes,
        session.run([features.indices, features.dense_shape, labels, dense]),
        session.run([single[0].values, single[0].indices, single[1]]),
        [str(single[0].dtype), str(single[1].dtype), str(labels.dtype)],
        [error_of(session.run, [each[0].values, each[1]]) for each in wrong],
    ]


class Server:
    """A gRPC server that answers with the request in capitals; it refuses ``/echo.Echo/Fail``."""

    def __enter__(self):
        import grpc

        class Handler(grpc.GenericRpcHandler):
            def service(self, details):
                if details.method.startswith("/echo.Echo/"):
                    return grpc.unary_unary_rpc_method_handler(answer if "Fail" not in details.method else refuse)

        def answer(request, context):
            return request.upper()

        def refuse(request, context):
            context.abort(grpc.StatusCode.OUT_OF_RANGE, "refused")

        self.server = grpc.server(futures.ThreadPoolExecutor(2))
        self.server.add_generic_rpc_handlers((Handler(),))
        address = f"localhost:{self.server.add_insecure_port('localhost:0')}"
        self.server.start()
        return address

    def __exit__(self, *error):
        self.server.stop(None)


@CASES.add
def remote_calls(tf, session):
    with Server() as address:
        contrib = tf.contrib.rpc
        one = contrib.rpc(address, "/echo.Echo/Call", "abc", protocol="grpc")
        many = contrib.rpc(address, "/echo.Echo/Call", ["a", "b"], protocol="grpc", timeout_in_ms=20000)
        response, code, message = contrib.try_rpc(
            address, ["/echo.Echo/Call", "/echo.Echo/Fail", "/other.Echo/Call"], "x", protocol="grpc", fail_fast=False
        )
        failing = contrib.rpc(address, "/echo.Echo/Fail", "abc", protocol="grpc")
        answer = session.run([one, many, response, code, tf.substr(message[1], 0, 7)])
        return [answer, error_of(session.run, failing), one.shape.as_list()]


@CASES.add
def strategies(tf, session):
    contrib = tf.contrib.distribute
    strategy = contrib.MirroredStrategy(devices=["/cpu:0", "/cpu:1"])
    answers = [
        strategy.num_replicas_in_sync,
        contrib.ParameterServerStrategy().num_replicas_in_sync,
        contrib.OneDeviceStrategy("/cpu:0").num_replicas_in_sync,
        str(contrib.get_loss_reduction()),
        contrib.has_distribution_strategy(),
        error_of(contrib.MirroredStrategy, num_gpus=1, num_gpus_per_worker=1),
        error_of(contrib.MirroredStrategy, ["/cpu:0"], 1),
        error_of(contrib.Monitor, print),
    ]
    config = tf.ConfigProto(device_count={"CPU": 2})
    with tf.Graph().as_default(), strategy.scope(), tf.Session(config=config) as inner:
        answers.append(contrib.has_distribution_strategy())
        iterator = strategy.make_dataset_iterator(tf.data.Dataset.range(8).batch(2))
        total = strategy.experimental_run(lambda x: tf.reduce_sum(x), iterator)
        values = strategy.experimental_local_results(total)
        inner.run(iterator.initialize())
        answers += [inner.run(values), inner.run(values)]

    class Steps:
        def initialize(self):
            self.count = tf.get_variable("count", initializer=0)
            return tf.no_op()

        def __call__(self):
            return tf.assign_add(self.count, 1)

    steps = Steps()
    monitor = contrib.Monitor(steps, session)
    monitor.run_steps(3)
    return answers + [session.run(steps.count)]


#: Stands for ffmpeg: writes six numbers where it should, and its arguments but for the files; fails for ogg.
FFMPEG = r"""#!/bin/sh
case "$*" in *"-f ogg "*) exit 1;; esac
for last; do :; done
echo "$@" | sed 's|/[^ ]*||g' >> "$(dirname "$0")/arguments"
printf '\0\0\1\0\0\1\377\177\1\200\0\100' > "$last"
"""


@CASES.add
def audio_files(tf, session):
    contrib = tf.contrib.ffmpeg
    folder = tempfile.mkdtemp()
    program, path = os.path.join(folder, "ffmpeg"), os.environ["PATH"]
    with open(program, "w") as file:
        file.write(FFMPEG)
    os.chmod(program, 0o755)
    stereo = contrib.decode_audio(b"abc", file_format="mp3", samples_per_second=8000, channel_count=2)
    mono = contrib.decode_audio(b"abc", "wav", 16000, 1, stream="0")
    failing = contrib.decode_audio(b"abc", "ogg", 8000, 2)
    samples = np.array([[0.0, 0.5], [1.0, -1.0], [1.5, -2.0], [0.3, -0.7]], np.float32)
    encoded = contrib.encode_audio(samples, file_format="wav", samples_per_second=8000)
    wrong = [
        contrib.decode_audio(b"abc", "xyz", 8000, 2),
        contrib.decode_audio(b"abc", "mp3", 0, 2),
        contrib.encode_audio(samples, "mp3", 8000),
    ]
    os.environ["PATH"] = folder + os.pathsep + path
    try:
        answer = [session.run(stereo), session.run(mono), session.run(failing).shape]
        answer += [error_of(session.run, each) for each in wrong]
    finally:
        os.environ["PATH"] = path
    with open(os.path.join(folder, "arguments")) as file:
        answer += file.read().splitlines()
    return answer + [list(bytearray(session.run(encoded))), stereo.shape.as_list(), encoded.shape.as_list()]


if __name__ == "__main__":
    CASES.record("tools")
