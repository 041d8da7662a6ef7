"""``__builtin__`` and ``exceptions``: the built-in names, to which a program may add its own."""

from types import ModuleType
from typing import Any

from graphlab.programs.python2.runtime.execution import NAMES


class _BuiltIn(ModuleType):
    def __getattr__(self, name: str) -> Any:
        try:
            return NAMES[name]
        except KeyError:
            raise AttributeError(f"'module' object has no attribute '{name}'", name=name, obj=self) from None

    def __setattr__(self, name: str, value: Any) -> None:
        NAMES[name] = value

    def __delattr__(self, name: str) -> None:
        del NAMES[name]

    def __dir__(self) -> list[str]:
        return sorted(NAMES)


MODULE = _BuiltIn("__builtin__")
vars(MODULE)["__all__"] = sorted(name for name in NAMES if name[0] != "_")
