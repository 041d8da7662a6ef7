"""Calls of remote procedures from a graph, over gRPC. TensorFlow has dropped the kernels, so Python makes the calls."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as tf

_PREFIX = "grpc://"

#: What Python raises in a graph, by the code of the error that a session then raises; UnknownError for other codes.
_ERRORS: dict[int, type[Exception]] = {
    tf.errors.INVALID_ARGUMENT: ValueError,
    tf.errors.RESOURCE_EXHAUSTED: MemoryError,
    tf.errors.OUT_OF_RANGE: StopIteration,
    tf.errors.UNIMPLEMENTED: NotImplementedError,
}


def rpc(address, method, request, protocol="", fail_fast=True, timeout_in_ms=0, name=None) -> tf.Tensor:
    """Call remote procedures, and fail if one fails.

    Args:
        address: The servers, ``host:port``, a tensor of texts.
        method: The procedures, ``/package.Service/Method``.
        request: The serialized requests. The three are broadcast to one shape.
        protocol: ``grpc``, or nothing.
        fail_fast: Whether not to wait for a server that cannot be reached.
        timeout_in_ms: How long to wait, in milliseconds; zero for no limit.
        name: The name of the operation.

    Returns:
        The serialized responses.

    Raises:
        ValueError: The protocol is another one.
    """

    def called(*arguments):
        responses, codes, messages = _called(arguments, fail_fast, timeout_in_ms)
        for code, message in zip(codes.ravel(), messages.ravel(), strict=True):
            if code:
                raise _ERRORS.get(int(code), RuntimeError)(f"Error {code} of a remote call: {message.decode()}")
        return responses

    return _operation(called, tf.string, address, method, request, protocol, name or "Rpc")


def try_rpc(address, method, request, protocol="", fail_fast=True, timeout_in_ms=0, name=None):
    """Call remote procedures; see ``rpc``.

    Returns:
        The serialized responses, empty ones for calls that have failed; the codes of the errors, int32, zero for calls
        that have not; their messages.
    """

    def called(*arguments):
        return _called(arguments, fail_fast, timeout_in_ms)

    types = [tf.string, tf.int32, tf.string]
    return tuple(_operation(called, types, address, method, request, protocol, name or "TryRpc"))


def _operation(function, types, address, method, request, protocol, name):
    if protocol not in ("", "grpc"):
        raise ValueError(f"The protocol {protocol!r} is not supported: use 'grpc'")
    inputs = [tf.convert_to_tensor(each, tf.string) for each in (address, method, request)]
    outputs = tf.py_func(function, inputs, types, name=name)
    shape = inputs[0].shape
    for each in inputs[1:]:
        shape = tf.broadcast_static_shape(shape, each.shape)
    for each in outputs if isinstance(outputs, list) else [outputs]:
        each.set_shape(shape)
    return outputs


def _called(arguments, fail_fast: bool, timeout_in_ms: int):
    """Return the responses, codes and messages of calls, which are made at the same time."""
    import grpc  # type: ignore[import-untyped]  # only a program that calls needs it

    channels: dict[str, grpc.Channel] = {}
    arrays = [np.asarray(each, object) for each in arguments]
    addresses, methods, requests = np.broadcast_arrays(*arrays)
    calls = []
    try:
        for address, method, request in zip(addresses.ravel(), methods.ravel(), requests.ravel(), strict=True):
            target = address.decode().removeprefix(_PREFIX)
            if target not in channels:
                channels[target] = grpc.insecure_channel(target)
            call = channels[target].unary_unary(method.decode())
            timeout = timeout_in_ms / 1000 if timeout_in_ms else None
            calls.append(call.future(request, timeout=timeout, wait_for_ready=not fail_fast))
        responses, codes, messages = [], [], []
        for call in calls:
            error = call.exception()
            responses.append(b"" if error else call.result())
            codes.append(error.code().value[0] if error else 0)
            messages.append((error.details() or "").encode() if error else b"")
    finally:
        for channel in channels.values():
            channel.close()
    shape = addresses.shape
    return (
        np.array([*responses, None], object)[:-1].reshape(shape),
        np.asarray(codes, np.int32).reshape(shape),
        np.array([*messages, None], object)[:-1].reshape(shape),
    )
