"""Protocol messages of contrib, defined by text: a program's ``_pb2`` module has them without a compiler.

A definition has a line ``message NAME`` or ``enum NAME`` for each type (``map NAME`` for a map's entries). Below it
is a line for each field, ``NUMBER TYPE NAME``, or for each value of an enum, ``NUMBER NAME``. In front of a type ``*``
means a repeated field, and ``enum/`` an enum. Fields of which one at a time is set end with ``| NAME``. Types inside
others have dotted names.
"""

from __future__ import annotations

from typing import Any

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.internal import enum_type_wrapper

_Field = descriptor_pb2.FieldDescriptorProto


def define(path: str, package: str, definition: str, needs: tuple[str, ...] = ()) -> dict[str, Any]:
    """Define the messages of a file.

    Args:
        path: The path of the ``.proto`` file.
        package: Its package.
        definition: The text.
        needs: The paths of files whose types it uses; they are defined already.

    Returns:
        What the file's module of Python had: ``DESCRIPTOR``, and the messages, enums and their values by name.
    """
    file = descriptor_pb2.FileDescriptorProto(name=path, package=package, syntax="proto3", dependency=needs)
    containers: dict[str, Any] = {"": file}
    lines = [line.split() for line in definition.splitlines() if line.strip()]
    current: Any = None
    for words in lines:
        if words[0] in ("message", "map", "enum"):
            current = _new_type(containers, words[0], words[1])
        elif isinstance(current, descriptor_pb2.EnumDescriptorProto):
            current.value.add(number=int(words[0]), name=words[1])
        else:
            _add_field(current, words, package)
    pool = descriptor_pool.Default()
    pool.AddSerializedFile(file.SerializeToString())
    descriptor = pool.FindFileByName(path)
    names: dict[str, Any] = {"DESCRIPTOR": descriptor}
    for name, message in descriptor.message_types_by_name.items():
        names[name] = message_factory.GetMessageClass(message)
    for name, enum in descriptor.enum_types_by_name.items():
        names[name] = enum_type_wrapper.EnumTypeWrapper(enum)
        names.update({value.name: value.number for value in enum.values})
    return names


def _new_type(containers: dict[str, Any], kind: str, full_name: str) -> Any:
    outer, _, name = full_name.rpartition(".")
    container = containers[outer]
    if kind == "enum":
        return container.enum_type.add(name=name)
    messages = container.nested_type if outer else container.message_type
    message = containers[full_name] = messages.add(name=name)
    if kind == "map":
        message.options.map_entry = True
    return message


def _add_field(message: Any, words: list[str], package: str) -> None:
    number, kind, name, *choice = words
    label = _Field.LABEL_REPEATED if kind.startswith("*") else _Field.LABEL_OPTIONAL
    kind = kind.lstrip("*")
    field = message.field.add(number=int(number), name=name, label=label)
    scalar = f"TYPE_{kind.upper()}"
    if scalar in _Field.Type.keys():  # noqa: SIM118 (an enum of messages, not a dictionary)
        field.type = _Field.Type.Value(scalar)
    else:
        field.type = _Field.TYPE_ENUM if kind.startswith("enum/") else _Field.TYPE_MESSAGE
        kind = kind.removeprefix("enum/")
        field.type_name = kind if kind.startswith(".") else f".{package}.{kind}"
    if choice:
        names = [each.name for each in message.oneof_decl]
        if choice[1] not in names:
            message.oneof_decl.add(name=choice[1])
            names.append(choice[1])
        field.oneof_index = names.index(choice[1])
