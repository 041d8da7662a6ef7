"""Eight threads on one session, and on sessions of their own, with everything going on at once."""

import threading
import time

import numpy as np
import pytest

from graphlab import Session


def stress(v1, seconds):
    with v1.Graph().as_default() as graph:
        x = v1.placeholder("float32", [None, 4])
        row_sums = v1.reduce_sum(v1.matmul(x, v1.ones([4, 4])), axis=1)
        variable = v1.get_variable("variable", initializer=np.zeros(1000, "float32"), use_resource=True)
        count = v1.raw_ops.AssignAddVariableOp(resource=variable.handle, value=v1.ones([1000]))
        queue = v1.FIFOQueue(4, "float32", shapes=[])
        put, get = queue.enqueue(v1.reduce_sum(x)), queue.dequeue()
        looped = v1.while_loop(lambda i: i < 20, lambda i: i + 1, [v1.constant(0)])
        python = v1.py_func(lambda value: value * 2, [row_sums], "float32")
        initializer = v1.global_variables_initializer()
    failures, counted, stop = [], [0] * 8, threading.Event()

    def work(number, session):
        random = np.random.default_rng(number)
        while not stop.is_set():
            value = np.full([random.integers(1, 9), 4], number, random.choice(["float32", "float64"]))
            expected = [16.0 * number] * len(value)
            fetches = {"sums": row_sums, "more": [(row_sums, looped)], "op": put}
            answer = session.run(fetches if number % 2 else row_sums, {x: value})
            sums = answer["sums"] if number % 2 else answer
            if sums.tolist() != expected or (number % 2 and answer["more"][0][1] != 20):
                failures.append((number, "sums", sums))
            if number % 2:
                session.run(get)
            if number == 2 and session.run(python, {x: value}).tolist() != [2 * sum for sum in expected]:
                failures.append((number, "python function"))
            session.run(count)
            counted[number] += 1
            if number == 4 and counted[number] % 50 == 0:
                with graph.as_default():
                    v1.constant(counted[number])
            if number == 6:
                with pytest.raises(ValueError, match="Cannot feed value of shape"):
                    session.run(row_sums, {x: [1.0, 2.0]})

    def guarded(number, session):
        try:
            work(number, session)
        except BaseException as error:
            failures.append((number, repr(error)))

    with Session(graph=graph) as session:
        session.run(initializer)
        threads = [threading.Thread(target=guarded, args=(number, session), daemon=True) for number in range(8)]
        for thread in threads:
            thread.start()
        time.sleep(seconds)
        stop.set()
        for thread in threads:
            thread.join(60)
        assert failures == []
        assert not any(thread.is_alive() for thread in threads)
        assert min(counted) > 0
        total = session.run(variable)
        assert total.tolist() == [float(sum(counted))] * 1000


def test_eight_threads(v1):
    stress(v1, seconds=3)


@pytest.mark.slow
def test_eight_threads_for_a_minute(v1):
    stress(v1, seconds=60)
