"""The message of hyper-parameters."""

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

_FILE = "tensorflow/contrib/training/python/training/hparam.proto"
_KINDS = descriptor_pb2.FieldDescriptorProto

#: The types of values: their numbers as single values and as lists.
_TYPES = {
    "int64": (1, 4, _KINDS.TYPE_INT64),
    "float": (2, 5, _KINDS.TYPE_FLOAT),
    "bytes": (3, 6, _KINDS.TYPE_BYTES),
    "bool": (7, 8, _KINDS.TYPE_BOOL),
}


def _file():
    file = descriptor_pb2.FileDescriptorProto(name=_FILE, package="tensorflow", syntax="proto3")
    message = file.message_type.add(name="HParamDef")
    value = descriptor_pb2.DescriptorProto(name="HParamType")
    value.oneof_decl.add(name="kind")
    for name, (number, list_number, kind) in _TYPES.items():
        listed = message.nested_type.add(name=f"{name.title()}List")
        listed.field.add(name="value", number=1, type=kind, label=_KINDS.LABEL_REPEATED)
        options = {"label": _KINDS.LABEL_OPTIONAL, "oneof_index": 0}
        value.field.add(name=f"{name}_value", number=number, type=kind, **options)
        _message_field(value, f"{name}_list", list_number, listed.name, **options)
    message.nested_type.append(value)
    entry = message.nested_type.add(name="HparamEntry")
    entry.options.map_entry = True
    entry.field.add(name="key", number=1, type=_KINDS.TYPE_STRING, label=_KINDS.LABEL_OPTIONAL)
    _message_field(entry, "value", 2, "HParamType", label=_KINDS.LABEL_OPTIONAL)
    _message_field(message, "hparam", 1, "HparamEntry", label=_KINDS.LABEL_REPEATED)
    return file


def _message_field(message, name, number, of, **options):
    type_name = f".tensorflow.HParamDef.{of}"
    message.field.add(name=name, number=number, type=_KINDS.TYPE_MESSAGE, type_name=type_name, **options)


_pool = descriptor_pool.Default()
_pool.Add(_file())
DESCRIPTOR = _pool.FindFileByName(_FILE)
HParamDef = message_factory.GetMessageClass(DESCRIPTOR.message_types_by_name["HParamDef"])
