"""``Session`` and ``InteractiveSession``: drop-in subclasses of TensorFlow's own that run repeated calls faster."""

import functools
import os
from time import perf_counter
from typing import TYPE_CHECKING, Any

from graphlab.engine.alternate_signal_stack import install_signal_stack
from graphlab.engine.run_errors import readable, reword
from graphlab.engine.runtime import import_tensorflow

v1: Any = import_tensorflow().compat.v1
_BaseSession: Any = v1.Session
_BaseInteractiveSession: Any = v1.InteractiveSession
errors: Any = v1.errors

try:
    # The fast path is built on private names of TensorFlow. Where one is missing, the base class does everything.
    from tensorflow.python.client import pywrap_tf_session as c_api

    from graphlab.engine.denormals import flush_denormals, restore_denormals
    from graphlab.engine.signature import Signature, SignatureCache

    # Run options that execute a step in the calling thread. Every run parses them; they are never freed.
    _INLINE = c_api.TF_NewBufferFromString(v1.RunOptions(inter_op_thread_pool=-1).SerializeToString())
    _RUN = c_api.TF_SessionRun_wrapper
    _AVAILABLE = all(
        hasattr(owner, name)
        for owner, names in (
            (v1.Session, ("_do_call", "_extend_graph")),
            (v1.Graph, ("is_feedable", "is_fetchable", "version")),
        )
        for name in names
    )
except (ImportError, AttributeError):
    _AVAILABLE = False

#: If this is 0, sessions run everything as the base class does.
FAST_SESSION_VARIABLE = "GRAPHLAB_FAST_SESSION"


def _is_plain(session: Any) -> bool:
    """Whether the session executes in this process, without a time limit, and nothing records its calls."""
    config = session._config
    return not (
        session._target
        or os.environ.get("TF_REPLAY_LOG_FILE")  # TensorFlow logs every call there, with its options
        or config.operation_timeout_in_ms
        or config.HasField("cluster_def")
        or config.graph_options.build_cost_model
    )


class _FastRun:
    """Overrides ``run`` of TensorFlow's session classes."""

    #: What the session classes have.
    graph: Any
    _closed: bool
    _session: Any

    _signatures: "SignatureCache | None" = None

    def _prepare_fast_run(self, fast: bool) -> None:
        wanted = fast and os.environ.get(FAST_SESSION_VARIABLE) != "0"
        if wanted and _AVAILABLE and _is_plain(self):
            install_signal_stack()
            self._signatures = SignatureCache(self.graph)

    def run(self, fetches: Any, feed_dict: Any = None, options: Any = None, run_metadata: Any = None) -> Any:
        call = None
        if (
            (signatures := self._signatures) is not None
            and not self._closed
            and (options is None or _is_empty(options))
            and (run_metadata is None or type(run_metadata) is v1.RunMetadata)
        ):
            call = self._prepare_call(signatures, fetches, feed_dict)
        if call is None:
            try:
                return super().run(fetches, feed_dict, options, run_metadata)  # type: ignore[misc]  # of the session
            except (TypeError, ValueError, RuntimeError) as error:
                reword(error)
                raise
        return self._run_prepared(*call, run_metadata)

    def _do_call(self, function: Any, *arguments: Any) -> Any:
        try:
            return function(*arguments)
        except errors.OpError as error:
            raised = readable(error, self.graph)
        raise raised

    def _prepare_call(
        self, signatures: "SignatureCache", fetches: Any, feed_dict: Any
    ) -> "tuple[Signature, dict[Any, Any]] | None":
        """The signature of a call and its feeds, or ``None`` if the base class has to run it."""
        try:
            found = signatures.find(fetches, feed_dict)
            if found is None:
                return None
            signature, values = found
            if not signature.is_current(self):
                return None
            feeds = signature.feed_arrays(values)
        except Exception:  # nothing has run yet: the base class meets the same and reports it
            return None
        return None if feeds is None else (signature, feeds)

    def _run_prepared(self, signature: "Signature", feeds: dict[Any, Any], run_metadata: Any) -> Any:
        tuner = signature.tuner
        inline = tuner is not None and tuner.choose()
        metadata = None if run_metadata is None else c_api.TF_NewBuffer()
        denormals = None
        start = perf_counter()
        try:
            if inline:
                denormals = flush_denormals()
            values = self._do_call(
                _RUN,
                self._session,
                _INLINE if inline else None,
                feeds,
                signature.fetches,
                signature.targets,
                metadata,
            )
            if tuner is not None:
                tuner.record(inline, perf_counter() - start)
            if metadata is not None:
                run_metadata.ParseFromString(c_api.TF_GetBuffer(metadata))
        finally:
            if denormals is not None:
                restore_denormals(denormals)
            if metadata is not None:
                c_api.TF_DeleteBuffer(metadata)
        return signature.results(values)


functools.update_wrapper(_FastRun.run, v1.Session.run)


def _is_empty(options: Any) -> bool:
    """Whether these are run options that ask for nothing, as monitored sessions pass with every call."""
    return type(options) is v1.RunOptions and not options.ByteSize()


class _AnySession(type):
    """Makes sessions that TensorFlow creates itself, for Keras or in a test case, instances of ``Session`` too."""

    def __instancecheck__(cls, instance: object) -> bool:
        return super().__instancecheck__(instance) or (cls is Session and isinstance(instance, _BaseSession))


class Session(_FastRun, _BaseSession, metaclass=_AnySession):
    """Runs operations of a graph: the contract of ``tf.compat.v1.Session``, whose documentation applies.

    A repeated call of ``run`` (same fetches, same feed keys) skips the preparation that the base class does for every
    call. A step runs in the calling thread if that is safe and a trial shows that it is faster. Values
    and the types of exceptions are those of the base class; messages begin with the cause, as in TensorFlow 1.x.

    To turn this off, pass ``fast=False`` for one session, or set the environment variable ``GRAPHLAB_FAST_SESSION=0``
    for all sessions created while it is set.

    Raises:
        TypeError: An argument has the wrong type.
        tf.errors.OpError: TensorFlow could not create the session.
    """

    def __init__(self, target: str = "", graph: Any = None, config: Any = None, *, fast: bool = True) -> None:
        super().__init__(target, graph, config)
        self._prepare_fast_run(fast)

    if TYPE_CHECKING:

        def __enter__(self) -> "Session": ...


class InteractiveSession(_FastRun, _BaseInteractiveSession):
    """A session that makes itself the default: the contract of ``tf.compat.v1.InteractiveSession``.

    It runs repeated calls faster, as ``Session`` does; the same argument and environment variable turn this off.

    Raises:
        TypeError: An argument has the wrong type.
        tf.errors.OpError: TensorFlow could not create the session.
    """

    def __init__(self, target: str = "", graph: Any = None, config: Any = None, *, fast: bool = True) -> None:
        super().__init__(target, graph, config)
        self._prepare_fast_run(fast)
