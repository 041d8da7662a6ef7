"""Old modules of protoc can be imported while a program runs."""

import sys

import pytest
from google.protobuf import descriptor_pb2
from google.protobuf.descriptor_pb2 import FieldDescriptorProto as Field

from graphlab.compat import era
from graphlab.compat.generated_messages import rebuilt

#: What every such module had, around its bytes.
OLD = """\
import sys
_b=sys.version_info[0]<3 and (lambda x:x) or (lambda x:x.encode('latin1'))
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from google.protobuf import reflection as _reflection
{imports}
DESCRIPTOR = _descriptor.FileDescriptor(
  name='{name}', package='old', syntax='proto2',
  serialized_pb=_b({serialized!r}))
_SHAPE = _descriptor.Descriptor(fields=[_descriptor.FieldDescriptor(name='id')])
Shape = _reflection.GeneratedProtocolMessageType('Shape', (_message.Message,), dict(DESCRIPTOR=_SHAPE))
"""


def written(folder, file, imports=""):
    serialized = file.SerializeToString().decode("latin1")
    text = OLD.format(name=file.name, serialized=serialized, imports=imports)
    (folder / (file.name.removesuffix(".proto") + "_pb2.py")).write_text(text, encoding="ascii")


@pytest.fixture
def modules(tmp_path, monkeypatch):
    """Two old modules: points, and shapes that have points, an enum with a default, and a nested message."""
    point = descriptor_pb2.FileDescriptorProto(name="old_point.proto", package="old", syntax="proto2")
    message = point.message_type.add(name="Point")
    message.field.add(name="x", number=1, type=Field.TYPE_FLOAT, label=Field.LABEL_OPTIONAL)
    shape = descriptor_pb2.FileDescriptorProto(
        name="old_shape.proto", package="old", syntax="proto2", dependency=["old_point.proto"]
    )
    message = shape.message_type.add(name="Shape")
    message.field.add(
        name="points", number=1, type=Field.TYPE_MESSAGE, type_name=".old.Point", label=Field.LABEL_REPEATED
    )
    message.field.add(
        name="kind", number=2, type=Field.TYPE_ENUM, type_name=".old.Shape.Kind", label=Field.LABEL_OPTIONAL,
        default_value="AREA",
    )  # fmt: skip
    message.field.add(name="raw", number=3, type=Field.TYPE_BYTES, label=Field.LABEL_OPTIONAL, default_value="\\377")
    kinds = message.enum_type.add(name="Kind")
    kinds.value.add(name="LINE", number=0)
    kinds.value.add(name="AREA", number=7)
    written(tmp_path, point)
    written(tmp_path, shape, "import old_point_pb2 as old__point__pb2")
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    for name in ("old_point_pb2", "old_shape_pb2"):
        sys.modules.pop(name, None)


def test_messages_enums_defaults_and_imports_of_old_modules(run_program, modules):
    program = run_program(
        """
        import tensorflow as tf
        import old_point_pb2, old_shape_pb2
        shape = old_shape_pb2.Shape()
        shape.points.add(x=2.5)
        again = old_shape_pb2.Shape.FromString(shape.SerializeToString())
        """
    )
    again, module = program["again"], program["old_shape_pb2"]
    assert again.points[0].x == 2.5 and again.kind == module.Shape.AREA == 7 and again.raw == b"\xff"
    assert isinstance(again.points[0], program["old_point_pb2"].Point)
    assert module.DESCRIPTOR.package == "old" and module.Shape.Kind.Name(0) == "LINE"


def test_they_are_refused_as_ever_without_a_program(modules):
    with era():
        pass
    with pytest.raises(TypeError):
        import old_point_pb2  # noqa: F401


def test_other_modules_stay_as_they_are():
    assert rebuilt("import os\nserialized_pb=1\n") is None
    assert rebuilt("DESCRIPTOR = pool.AddSerializedFile(b'')\n") is None
