"""Modules that protoc generated before 3.20, ``*_pb2.py``, under the protobuf that is installed.

They build every field by hand, which protobuf has refused since 4.0 ("Descriptors cannot be created directly"). They
also contain the whole description as bytes, and today's protobuf builds the same classes from that.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType

#: What the generated code imports for itself.
_OWN_IMPORTS = frozenset(
    {"descriptor", "descriptor_pb2", "enum_type_wrapper", "message", "reflection", "service", "service_reflection",
     "symbol_database"}
)  # fmt: skip

_BUILD = """
from google.protobuf import descriptor_pool as _descriptor_pool
from google.protobuf.internal import builder as _builder
DESCRIPTOR = _descriptor_pool.Default().AddSerializedFile({serialized!r})
_builder.BuildMessageAndEnumDescriptors(DESCRIPTOR, globals())
_builder.BuildTopDescriptorsAndMessages(DESCRIPTOR, __name__, globals())
"""


@contextmanager
def old_generated_messages() -> Iterator[None]:
    """Within the context, modules of old generated code can be imported, by whomever."""
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        if finder in sys.meta_path:
            sys.meta_path.remove(finder)


def rebuilt(source: str) -> ast.Module | None:
    """Return a module that builds the messages of old generated code; None for any other code."""
    if "serialized_pb=" not in source or "FieldDescriptor(" not in source:
        return None
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return None
    serialized = next(filter(None, map(_serialized, tree.body)), None)
    if serialized is None:
        return None
    imports = [node for node in tree.body if _imports_messages(node)]
    return ast.Module([*imports, *ast.parse(_BUILD.format(serialized=serialized)).body], [])


def _serialized(node: ast.stmt) -> bytes | None:
    """Return the bytes in ``DESCRIPTOR = _descriptor.FileDescriptor(…, serialized_pb=…)``."""
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Call):
        return None
    value = next((keyword.value for keyword in node.value.keywords if keyword.arg == "serialized_pb"), None)
    if isinstance(value, ast.Call) and len(value.args) == 1:  # _b('…'): text in Python 2, bytes in Python 3
        value = value.args[0]
    if not isinstance(value, ast.Constant):
        return None
    content = value.value.encode("latin1") if isinstance(value.value, str) else value.value
    return content if isinstance(content, bytes) else None


def _imports_messages(node: ast.stmt) -> bool:
    """Whether a statement imports other generated modules, which have to be there first."""
    if isinstance(node, ast.Try):
        return all(isinstance(inner, (ast.Import, ast.ImportFrom, ast.Assign)) for inner in node.body)
    if isinstance(node, ast.ImportFrom):
        return node.module != "google.protobuf" or not _OWN_IMPORTS.issuperset(name.name for name in node.names)
    return isinstance(node, ast.Import) and all(name.name.endswith("_pb2") for name in node.names)


class _Finder(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not fullname.endswith("_pb2") or fullname.startswith(("google.", "tensorflow.", "tensorboard.")):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or type(spec.loader) is not SourceFileLoader:
            return None
        spec.loader = _Loader(spec.loader.name, spec.loader.path)
        return spec


class _Loader(SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType | None:
        tree = rebuilt(self.get_data(self.path).decode("utf-8", "surrogateescape"))
        if tree is None:
            return super().get_code(fullname)
        return compile(ast.fix_missing_locations(tree), self.path, "exec", dont_inherit=True)
