"""What a call of `Session.run` costs, in TensorFlow's session and in ours: by fetches, feeds and graph size."""

import json
import statistics
import subprocess
import sys
import time

FETCHES = (1, 3, 10, 30, 100)
FEED_BYTES = (4, 4_096, 65_536, 1_048_576, 16_777_216)
GRAPH_OPERATIONS = (10, 100, 1_000, 10_000, 100_000)
CHAIN_OPERATIONS = (10, 100, 1_000, 10_000)


def measure(cores: int) -> dict:
    """Return the tables, measured in a separate process on the given number of cores."""
    command = [sys.executable, __file__, str(cores)]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout.splitlines()[-1])


def _compare(calls: dict, blocks: int = 15, seconds: float = 0.03) -> dict:
    """Run the calls in alternating blocks; return the median seconds of one call of each."""
    counts = {}
    for name, call in calls.items():
        for _ in range(60):  # prepared, and the trial is over
            call()
        start = time.perf_counter()
        call()
        counts[name] = max(1, int(seconds / (time.perf_counter() - start + 1e-9)))
    timings = {name: [] for name in calls}
    for _ in range(blocks):
        for name, call in calls.items():
            start = time.perf_counter()
            for _ in range(counts[name]):
                call()
            timings[name].append((time.perf_counter() - start) / counts[name])
    return {name: statistics.median(values) for name, values in timings.items()}


def _measure_here() -> dict:
    import numpy as np

    import graphlab
    from graphlab.engine.alignment import aligned_empty
    from graphlab.engine.runtime import tensorflow_v1

    tf = tensorflow_v1()

    def both(graph, make):
        sessions = {"tf.compat.v1.Session": tf.Session(graph=graph), "graphlab.Session": graphlab.Session(graph=graph)}
        times = _compare({name: make(session) for name, session in sessions.items()})
        for session in sessions.values():
            session.close()
        return times

    def called(fetches, fed, value):
        return lambda session: lambda: session.run(fetches, {fed: value})

    tables = {"fetches": {}, "feeds": {}, "unaligned_feeds": {}, "graph": {}, "chain": {}}
    one = np.float32(1)  # fed, because TensorFlow computes constants only once
    for count in FETCHES:
        with tf.Graph().as_default() as graph:
            fed = tf.placeholder(tf.float32, [])
            tables["fetches"][count] = both(graph, called([fed + float(n) for n in range(count)], fed, one))
    for size in FEED_BYTES:
        for table, start in (("feeds", 0), ("unaligned_feeds", 4)):
            with tf.Graph().as_default() as graph:
                fed = tf.placeholder(tf.float32, [None])
                value = aligned_empty((size // 4 + 16,), np.float32)[start // 4 :][: size // 4]
                value[:] = 1
                tables[table][size] = both(graph, called(fed[0], fed, value))
    for count in GRAPH_OPERATIONS:
        with tf.Graph().as_default() as graph:
            fed = tf.placeholder(tf.float32, [])
            wanted = fed + 1.0
            for _ in range(count - 3):
                tf.no_op()
            tables["graph"][count] = both(graph, called(wanted, fed, one))
    for count in CHAIN_OPERATIONS:
        with tf.Graph().as_default() as graph:
            fed = wanted = tf.placeholder(tf.float32, [])
            for _ in range(count):
                wanted = tf.sin(wanted)
            tables["chain"][count] = both(graph, called(wanted, fed, one))
    return tables


if __name__ == "__main__":
    import os

    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: int(sys.argv[1])])
    print(json.dumps(_measure_here()))
