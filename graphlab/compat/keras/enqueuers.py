"""Threads and processes that prepare batches ahead, as ``keras.utils.data_utils`` had them. Source: Keras 2.2.5."""

from __future__ import annotations

import itertools
import multiprocessing
import queue
import random
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from multiprocessing.pool import ThreadPool
from typing import Any

import numpy as np

#: The sequences and generators of this process or of its pool, by the number of their enqueuer.
_shared: dict[int, Any] = {}
_numbers = itertools.count()

#: How many seconds a batch may take before its worker is thought dead.
_PATIENCE = 30


def _receive(shared: dict[int, Any], random_seed: int | None = None) -> None:
    """Start a worker process."""
    _shared.update(shared)
    if random_seed is not None:
        np.random.seed(random_seed + (multiprocessing.current_process().ident or 0))


def get_index(uid: int, i: int) -> Any:
    """Return item ``i`` of the sequence of enqueuer ``uid``."""
    return _shared[uid][i]


def next_sample(uid: int) -> Any:
    """Return the next item of the generator of enqueuer ``uid``."""
    return next(_shared[uid])


class SequenceEnqueuer:
    """Takes batches from something with the help of workers, in the background.

    Args:
        sequence: What the batches come from.
        use_multiprocessing: Whether the workers are processes rather than threads.
    """

    def __init__(self, sequence: Any, use_multiprocessing: bool = False):
        self.sequence = sequence
        self.use_multiprocessing = use_multiprocessing
        self.uid = next(_numbers)
        self.workers = 0
        self.executor_fn: Callable[[dict], Any] | None = None
        self.queue: Any = None
        self.run_thread: threading.Thread | None = None
        self.stop_signal: threading.Event | None = None

    def is_running(self) -> bool:
        """Whether it has been started and not stopped."""
        return self.stop_signal is not None and not self.stop_signal.is_set()

    def start(self, workers: int = 1, max_queue_size: int = 10) -> None:
        """Start the workers.

        Args:
            workers: How many.
            max_queue_size: How many batches may wait.
        """
        self.executor_fn = (
            self._get_executor_init(workers) if self.use_multiprocessing else lambda _: ThreadPool(workers)
        )
        self.workers = workers
        self.queue = queue.Queue(max_queue_size)
        self.stop_signal = threading.Event()
        self.run_thread = threading.Thread(target=self._run, daemon=True)
        self.run_thread.start()

    def stop(self, timeout: float | None = None) -> None:
        """Stop the workers, and wait for the thread that feeds them."""
        assert self.stop_signal is not None and self.run_thread is not None
        self.stop_signal.set()
        with self.queue.mutex:
            self.queue.queue.clear()
            self.queue.unfinished_tasks = 0
            self.queue.not_full.notify()
        self.run_thread.join(timeout)
        _shared.pop(self.uid, None)

    def _executor(self) -> Any:
        _shared[self.uid] = self.sequence
        assert self.executor_fn is not None
        return closing(self.executor_fn({self.uid: self.sequence}))

    def _get_executor_init(self, workers: int) -> Callable[[dict], Any]:
        # Forked processes need not pickle a generator; none of them uses TensorFlow.
        context = multiprocessing.get_context("fork")
        return lambda shared: context.Pool(workers, _receive, (shared, getattr(self, "random_seed", None)))

    def _run(self) -> None:
        raise NotImplementedError

    def get(self) -> Iterator[Any]:
        """Yield the batches."""
        raise NotImplementedError


class OrderedEnqueuer(SequenceEnqueuer):
    """Takes the batches of a ``Sequence``, in its order, epoch after epoch.

    Args:
        sequence: The sequence.
        use_multiprocessing: Whether the workers are processes rather than threads.
        shuffle: Whether each epoch has an order of its own.
    """

    def __init__(self, sequence: Any, use_multiprocessing: bool = False, shuffle: bool = False):
        super().__init__(sequence, use_multiprocessing)
        self.shuffle = shuffle

    def _run(self) -> None:
        assert self.stop_signal is not None
        order = list(range(len(self.sequence)))
        while True:
            if self.shuffle:
                random.shuffle(order)
            with self._executor() as executor:
                for i in order:
                    if self.stop_signal.is_set():
                        return
                    future = executor.apply_async(get_index, (self.uid, i))
                    future.idx = i
                    self.queue.put(future)
                while self.queue.unfinished_tasks and not self.stop_signal.is_set():
                    time.sleep(0.01)
                if self.stop_signal.is_set():
                    return
            self.sequence.on_epoch_end()

    def get(self) -> Iterator[Any]:
        """Yield the batches; raises what a worker raised."""
        try:
            while self.is_running():
                future = self.queue.get()
                try:
                    inputs = future.get(timeout=_PATIENCE)
                    self.queue.task_done()
                except multiprocessing.TimeoutError:
                    warnings.warn(
                        f"The input {future.idx} could not be retrieved. It could be because a worker has died.",
                        UserWarning,
                        stacklevel=2,
                    )
                    inputs = self.sequence[future.idx]
                if inputs is not None:
                    yield inputs
        except Exception:
            self.stop()
            raise


class GeneratorEnqueuer(SequenceEnqueuer):
    """Takes the batches of a generator; each worker process has a copy of it.

    Args:
        sequence: The generator.
        use_multiprocessing: Whether the workers are processes rather than threads.
        wait_time: Has no effect.
        random_seed: What NumPy's random numbers in each process begin with, and its number.
    """

    def __init__(
        self,
        sequence: Any,
        use_multiprocessing: bool = False,
        wait_time: float | None = None,
        random_seed: int | None = None,
    ):
        super().__init__(sequence, use_multiprocessing)
        self.random_seed = random_seed
        if wait_time is not None:
            warnings.warn("`wait_time` is not used anymore.", DeprecationWarning, stacklevel=2)

    def _run(self) -> None:
        assert self.stop_signal is not None
        with self._executor() as executor:
            while not self.stop_signal.is_set():
                self.queue.put(executor.apply_async(next_sample, (self.uid,)))

    def get(self) -> Iterator[Any]:
        """Yield the batches; raises what the generator raised.

        Raises:
            RuntimeError: Several threads use a generator that is not made for it.
        """
        try:
            while self.is_running():
                future = self.queue.get()
                try:
                    inputs = future.get(timeout=_PATIENCE)
                    self.queue.task_done()
                except multiprocessing.TimeoutError:
                    warnings.warn(
                        "An input could not be retrieved. It could be because a worker has died."
                        "We do not have any information on the lost sample.",
                        UserWarning,
                        stacklevel=2,
                    )
                    continue
                if inputs is not None:
                    yield inputs
        except StopIteration:
            yield from self._rest()
        except Exception as error:
            self.stop()
            if "generator already executing" in str(error):
                raise RuntimeError(
                    "Your generator is NOT thread-safe. Keras requires a thread-safe generator when "
                    "`use_multiprocessing=False, workers > 1`. For more information see issue #1638."
                ) from error
            raise

    def _rest(self) -> Iterator[Any]:
        """Yield what other workers got of a generator that has ended."""
        futures = []
        while self.queue.qsize() > 0:
            futures.append(self.queue.get())
        for future in futures:
            future.wait()
        for future in futures:
            if future.successful() and (inputs := future.get()) is not None:
                yield inputs
