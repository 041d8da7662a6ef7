"""Functions of an older ``tf.contrib`` that an ``arg_scope`` finds by the name that tf-slim's function has."""

from __future__ import annotations

from collections.abc import Callable

import tf_slim


def in_scopes_of(original: Callable) -> Callable[[Callable], Callable]:
    """Return a decorator: what an ``arg_scope`` says of tf-slim's function holds for the decorated one, too.

    Args:
        original: tf-slim's function, which its networks call.
    """

    def decorate(function: Callable) -> Callable:
        function._key_op = tf_slim.arg_scope_func_key(original)  # type: ignore[attr-defined]
        return tf_slim.add_arg_scope(function)

    return decorate
