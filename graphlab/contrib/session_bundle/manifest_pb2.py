"""The messages of an export: what is fed and fetched, and which files belong to it."""

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

_PACKAGE = "tensorflow.serving"

#: The messages and their fields, in order of their numbers; ``map`` is a map from strings.
_MESSAGES = {
    "Signatures": {"default_signature": "Signature", "named_signatures": "map Signature"},
    "TensorBinding": {"tensor_name": "string"},
    "AssetFile": {"tensor_binding": "TensorBinding", "filename": "string"},
    "Signature": {
        "regression_signature": "oneof RegressionSignature",
        "classification_signature": "oneof ClassificationSignature",
        "generic_signature": "oneof GenericSignature",
    },
    "RegressionSignature": {"input": "TensorBinding", "output": "TensorBinding"},
    "ClassificationSignature": {"input": "TensorBinding", "classes": "TensorBinding", "scores": "TensorBinding"},
    "GenericSignature": {"map": "map TensorBinding"},
}


def _file():
    file = descriptor_pb2.FileDescriptorProto(
        name="tensorflow/contrib/session_bundle/manifest.proto", package=_PACKAGE, syntax="proto3"
    )
    for name, fields in _MESSAGES.items():
        message = file.message_type.add(name=name)
        for number, (field, kind) in enumerate(fields.items(), 1):
            modifier, _, of = kind.rpartition(" ")
            if modifier == "map":
                entry = message.nested_type.add(name=f"{field.title().replace('_', '')}Entry")
                entry.options.map_entry = True
                _add(entry, "key", 1, "string")
                _add(entry, "value", 2, of)
                _add(message, field, number, f"{name}.{entry.name}").label = _LABELS.LABEL_REPEATED
            else:
                added = _add(message, field, number, of)
                if modifier == "oneof":
                    if not message.oneof_decl:
                        message.oneof_decl.add(name="type")
                    added.oneof_index = 0
    return file


_LABELS = descriptor_pb2.FieldDescriptorProto


def _add(message, name, number, kind):
    field = message.field.add(name=name, number=number, label=_LABELS.LABEL_OPTIONAL)
    if kind == "string":
        field.type = _LABELS.TYPE_STRING
    else:
        field.type = _LABELS.TYPE_MESSAGE
        field.type_name = f".{_PACKAGE}.{kind}"
    return field


_pool = descriptor_pool.Default()
_pool.Add(_file())
DESCRIPTOR = _pool.FindFileByName("tensorflow/contrib/session_bundle/manifest.proto")
AssetFile, ClassificationSignature, GenericSignature, RegressionSignature, Signature, Signatures, TensorBinding = (
    message_factory.GetMessageClass(DESCRIPTOR.message_types_by_name[name]) for name in sorted(_MESSAGES)
)
