"""Texts of protocol buffers, which are unicode in Python 2, and what TensorFlow takes from them: the names of ops."""

from __future__ import annotations

from typing import Any

from graphlab.programs.python2.runtime.text import Unicode, text

#: What programs read of messages, ops, tensors and variables that is, or may be, unicode.
TEXT_ATTRIBUTES = frozenset(
    {
        *(
            "all_model_checkpoint_paths",
            "allocator_type",
            "content_type",
            "display_name",
            "document_id",
            "file_version",
        ),
        *(
            "filename_tensor_name",
            "message",
            "model_checkpoint_path",
            "name",
            "node_name",
            "op",
            "plugin_name",
            "producer",
        ),
        *("restore_op_name", "save_tensor_name", "summary_description", "tag", "type", "type_url", "variable_name"),
    }
)

#: The classes of TensorFlow whose instances take a text from one, by the name that programs read.
_OTHERS = {"message": {"OpError"}, "name": {"Operation", "RefVariable", "Tensor"}, "type": {"Operation"}}

#: What is known of classes already.
_texts: dict[tuple[type, str], bool] = {}
_containers: dict[type, bool] = {}


def text_attribute(owner: Any, name: str) -> Any:
    """Return ``owner.name`` for one of ``TEXT_ATTRIBUTES``."""
    found = getattr(owner, name)
    return Unicode(found) if type(found) is str and _is_text(type(owner), name) else found


def _is_text(kind: type, name: str) -> bool:
    """Whether instances of a class have a text of a protocol buffer by this name."""
    known = _texts.get((kind, name))
    if known is None:
        known = _texts[kind, name] = _has_text(kind, name)
    return known


def _has_text(kind: type, name: str) -> bool:
    fields = getattr(getattr(kind, "DESCRIPTOR", None), "fields_by_name", None)
    if fields is not None:
        return name in fields and fields[name].type == fields[name].TYPE_STRING
    names = {base.__name__ for base in kind.__mro__ if base.__module__.startswith("tensorflow.")}
    return bool(names & _OTHERS.get(name, set())) and "BaseResourceVariable" not in names


def is_container(kind: type) -> bool:
    """Whether a class is that of a field with several values: a list, or a dictionary."""
    known = _containers.get(kind)
    if known is None:
        known = _containers[kind] = _has_members(kind)
    return known


def _has_members(kind: type) -> bool:
    return kind.__module__.startswith("google.") and hasattr(kind, "MergeFrom") and hasattr(kind, "__getitem__")


def as_member(x: Any) -> Any:
    """Return a member of such a container as Python 2 has it."""
    return Unicode(x) if type(x) is str else text(x) if type(x) is bytes else x
