"""``tf.contrib.tensorboard.plugins.projector``: the configuration of TensorBoard's embedding projector.

The messages are those of TensorBoard's ``projector_config.proto``. They are defined here so that TensorBoard, which
reads the file, need not be installed.
"""

from pathlib import PurePath

import tensorflow.compat.v1 as tf
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory, text_format

_FILE_NAME = "projector_config.pbtxt"
_PACKAGE = "tensorboard"
#: Messages and their fields: number, name, type; a ``*`` in front of the type means a repeated field.
_MESSAGES = {
    "SpriteMetadata": ((1, "image_path", "string"), (2, "single_image_dim", "*uint32")),
    "EmbeddingInfo": (
        (1, "tensor_name", "string"),
        (2, "metadata_path", "string"),
        (3, "bookmarks_path", "string"),
        (4, "tensor_shape", "*uint32"),
        (5, "sprite", "SpriteMetadata"),
        (6, "tensor_path", "string"),
    ),
    "ProjectorConfig": (
        (1, "model_checkpoint_path", "string"),
        (2, "embeddings", "*EmbeddingInfo"),
        (3, "model_checkpoint_dir", "string"),
    ),
}


def _message_classes():
    field_type = descriptor_pb2.FieldDescriptorProto
    types = {"string": field_type.TYPE_STRING, "uint32": field_type.TYPE_UINT32}
    file = descriptor_pb2.FileDescriptorProto(name="projector_config.proto", package=_PACKAGE, syntax="proto3")
    for name, fields in _MESSAGES.items():
        message = file.message_type.add(name=name)
        for number, field_name, kind in fields:
            label = field_type.LABEL_REPEATED if kind.startswith("*") else field_type.LABEL_OPTIONAL
            kind = kind.lstrip("*")
            if kind in types:
                message.field.add(name=field_name, number=number, label=label, type=types[kind])
            else:
                message.field.add(
                    name=field_name,
                    number=number,
                    label=label,
                    type=field_type.TYPE_MESSAGE,
                    type_name=f".{_PACKAGE}.{kind}",
                )
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return [message_factory.GetMessageClass(pool.FindMessageTypeByName(f"{_PACKAGE}.{name}")) for name in _MESSAGES]


SpriteMetadata, EmbeddingInfo, ProjectorConfig = _message_classes()
DESCRIPTOR = ProjectorConfig.DESCRIPTOR.file


def visualize_embeddings(summary_writer, config):
    """Write ``projector_config.pbtxt`` next to the summaries, where TensorBoard looks for it.

    Args:
        summary_writer: A ``tf.summary.FileWriter``, or its log directory.
        config: A ``ProjectorConfig``.

    Raises:
        ValueError: The writer has no directory.
    """
    is_path = isinstance(summary_writer, (str, PurePath))
    folder = summary_writer if is_path else summary_writer.get_logdir()
    if folder is None:
        raise ValueError("Summary writer must have a logdir")
    if isinstance(folder, bytes):
        folder = folder.decode()
    tf.gfile.MakeDirs(str(folder))
    with tf.gfile.GFile(f"{folder}/{_FILE_NAME}", "w") as file:
        file.write(text_format.MessageToString(config))
