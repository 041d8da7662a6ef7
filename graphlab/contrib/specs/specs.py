"""Networks from their descriptions, and parameters from texts."""

from __future__ import annotations

import inspect
from types import ModuleType
from typing import Any

from graphlab.contrib.specs import params_ops, specs_lib, specs_ops


def _evaluated(text: str, known: ModuleType, environment) -> dict[str, Any]:
    specs_lib.check_keywords(text)
    bindings = dict(environment or {})
    exec(text, dict(vars(known)), bindings)
    return bindings


def eval_params(params: str, environment=None) -> dict[str, Any]:
    """Return what a text of assignments defines, such as ``n = Li(5, 500); d = Ui(1, 5)``.

    Args:
        params: The text.
        environment: Names that it may use besides.

    Returns:
        Both, by name.
    """
    return _evaluated(params, params_ops, environment)


def eval_spec(spec: str, environment=None) -> dict[str, Any]:
    """Return what a description defines, such as ``left = Cr(64, [5, 5]); right = Fs(64)``.

    Args:
        spec: The description.
        environment: Names that it may use besides.

    Returns:
        Both, by name.
    """
    return _evaluated(spec, specs_ops, environment)


def create_net_fun(spec: str, environment=None):
    """Return the network of a description as a function of its input.

    Args:
        spec: A description that defines ``net``.
        environment: Names that it may use besides.

    Returns:
        The function.

    Raises:
        ValueError: It does not define ``net``.
    """
    net = eval_spec(spec, environment).get("net")
    if net is None:
        raise ValueError(f"spec failed to create 'net': {spec}")
    return net.funcall


def create_net(spec: str, inputs, environment=None):
    """Return the output of the network of a description for an input; see ``create_net_fun``."""
    return create_net_fun(spec, environment)(inputs)


class LocalImport:
    """A context in which the caller's module has more names.

    Args:
        names: The names: a dictionary or a module.
    """

    def __init__(self, names):
        self.names = names if isinstance(names, dict) else vars(names)

    def _globals(self) -> dict[str, Any]:
        frame = inspect.currentframe()
        assert frame and frame.f_back and frame.f_back.f_back
        return frame.f_back.f_back.f_globals

    def __enter__(self):
        bindings = self._globals()
        self.old = {name: bindings[name] for name in self.names if name in bindings}
        bindings.update(self.names)

    def __exit__(self, kind, error, traceback):
        bindings = self._globals()
        for name in self.names:
            bindings.pop(name, None)
        bindings.update(self.old)


ops = LocalImport(specs_ops)
