"""``tf.contrib.training.HParams``: typed hyper-parameters as attributes, read from text and JSON."""

import json
import numbers
import re
from typing import Any

#: An assignment to a parameter, or to an element of one.
PARAM_RE = re.compile(
    r"(?P<name>[a-zA-Z][\w\.]*)(\[\s*(?P<index>\d+)\s*\])?\s*=\s*((?P<val>[^,\[]*)|\[(?P<vals>[^\]]*)\])($|,\s*)"
)
_TRUTHS = {"true": True, "True": True, "1": True, "false": False, "False": False, "0": False}


def parse_values(values, type_map, ignore_unknown=False):
    """Parse a text such as ``rate=0.1,layers=[3,4],name=x,layers[0]=5``.

    Args:
        type_map: The type of each parameter; for a list, the type of its elements.

    Returns:
        A dictionary of the values; ``name[3]=x`` gives ``{3: x}`` under the name.

    Raises:
        ValueError: The text is malformed, a name is unknown or given twice, or a value has the wrong type.
    """
    results: dict[str, Any] = {}
    position = 0
    while position < len(values):
        match = PARAM_RE.match(values, position)
        if match is None:
            raise ValueError(f"Malformed hyperparameter value: {values[position:]}")
        position = match.end()
        name, index = match["name"], match["index"]
        if name not in type_map:
            if ignore_unknown:
                continue
            raise ValueError(f"Unknown hyperparameter type for {name}")
        if match["vals"] is not None:
            if index is not None:
                raise ValueError(f"{name}[{index}] is one value, not the list {match['several']!r}")
            parts = [part for part in re.split(r"[ ,]", match["vals"]) if part]
            value = [_parsed(name, type_map[name], part, values) for part in parts]
        else:
            value = _parsed(name, type_map[name], match["val"], values)
        _enter(results, name, index, value)
    return results


def _parsed(name, kind, text, values):
    try:
        return _TRUTHS[text] if kind is bool else kind(text)
    except (KeyError, ValueError):
        raise ValueError(
            f"Could not parse hparam '{name}' of type '{kind.__name__}' with value '{text}' in {values}"
        ) from None


def _enter(results, name, index, value):
    if index is None:
        if name in results:
            raise ValueError(f"Multiple assignments to variable '{name}'")
        results[name] = value
        return
    elements = results.setdefault(name, {})
    if not isinstance(elements, dict) or int(index) in elements:
        raise ValueError(f"Multiple assignments to variable '{name}'")
    elements[int(index)] = value


#: The fields of the message for the types of values; a truth is an integer too.
_FIELDS = ((bool, "bool"), (numbers.Integral, "int64"), ((str, bytes), "bytes"), (numbers.Real, "float"))


def _text(value):
    return value.decode() if isinstance(value, bytes) else value


class HParams:
    """Hyper-parameters: ``HParams(rate=0.1, layers=[3, 4]).rate``.

    A parameter keeps the type of its first value; ``parse`` and the setters only accept this type, or an int for a
    float.
    """

    def __init__(self, hparam_def=None, model_structure=None, **kwargs):
        """Take the parameters as keywords, or those of the message ``hparam_def``.

        Raises:
            ValueError: A name is an attribute of this class, or a value is an empty list.
        """
        self._hparam_types = {}
        self._model_structure = model_structure
        if hparam_def is not None:
            for name, value in hparam_def.hparam.items():
                given = getattr(value, value.WhichOneof("kind"))
                self.add_hparam(name, list(map(_text, given.value)) if hasattr(given, "value") else _text(given))
            return
        for name, value in kwargs.items():
            self.add_hparam(name, value)

    def add_hparam(self, name, value):
        """Add a parameter.

        Raises:
            ValueError: The name exists or is reserved, or the value is an empty list.
        """
        if getattr(self, name, None) is not None:
            raise ValueError(f"Hyperparameter name is reserved: {name}")
        is_list = isinstance(value, (list, tuple))
        if is_list and not value:
            raise ValueError(f"Multi-valued hyperparameters cannot be empty: {name}")
        self._hparam_types[name] = (type(value[0]) if is_list else type(value), is_list)
        setattr(self, name, value)

    def set_hparam(self, name, value):
        """Set a parameter.

        Raises:
            KeyError: There is no parameter of that name.
            ValueError: The value has the wrong type, or is a list and the parameter is not, or vice versa.
        """
        kind, is_list = self._hparam_types[name]
        if isinstance(value, list) != is_list:
            wanted = "Must pass a list for multi-valued" if is_list else "Must not pass a list for single-valued"
            raise ValueError(f"{wanted} parameter: {name}")
        setattr(self, name, [_cast(name, kind, item) for item in value] if is_list else _cast(name, kind, value))

    def del_hparam(self, name):
        """Remove a parameter if it exists."""
        if hasattr(self, name):
            delattr(self, name)
            del self._hparam_types[name]

    def parse(self, values):
        """Set parameters from a text (see ``parse_values``); return this object."""
        kinds = {name: kind for name, (kind, _) in self._hparam_types.items()}
        return self.override_from_dict(parse_values(values, kinds))

    def override_from_dict(self, values_dict):
        """Set parameters from a dictionary; the value ``{2: x}`` sets element 2 of a list. Return this object."""
        for name, value in values_dict.items():
            if isinstance(value, dict):
                elements = list(getattr(self, name))
                for index, element in value.items():
                    elements[index] = element
                value = elements
            self.set_hparam(name, value)
        return self

    def parse_json(self, values_json):
        """Set parameters from a JSON object; return this object."""
        return self.override_from_dict(json.loads(values_json))

    def to_json(self, indent=None, separators=None, sort_keys=False):
        """Return the parameters as a JSON object; functions are left out."""
        values = {name: value for name, value in self.values().items() if not callable(value)}
        return json.dumps(values, indent=indent, separators=separators, sort_keys=sort_keys)

    def values(self):
        """Return the parameters, a dictionary."""
        return {name: getattr(self, name) for name in self._hparam_types}

    def get(self, key, default=None):
        """Return a parameter, or ``default`` if there is none of that name.

        Raises:
            ValueError: The default and the parameter differ in type.
        """
        if key not in self._hparam_types:
            return default
        kind, is_list = self._hparam_types[key]
        if default is not None:
            if isinstance(default, list) != is_list:
                raise ValueError(f"Type of default for '{key}' differs from that of the parameter: one is a list")
            for item in default if is_list else [default]:
                _cast(key, kind, item)
        return getattr(self, key)

    def set_model_structure(self, model_structure):
        """Store an object with the parameters."""
        self._model_structure = model_structure

    def get_model_structure(self):
        """Return the object that is stored with the parameters."""
        return self._model_structure

    def to_proto(self, export_scope=None):
        """Return the parameters as the message ``HParamDef``.

        Raises:
            ValueError: A parameter is of a type that the message does not have.
        """
        from graphlab.contrib.training.hparam_pb2 import HParamDef

        message = HParamDef()
        for name, (kind, is_list) in self._hparam_types.items():
            field = next((field for types, field in _FIELDS if issubclass(kind, types)), None)
            if field is None:
                raise ValueError(f"Unsupported parameter type: {kind}")
            value = [getattr(self, name)] if not is_list else getattr(self, name)
            value = [each.encode() if isinstance(each, str) else each for each in value]
            if is_list:
                getattr(message.hparam[name], f"{field}_list").value.extend(value)
            else:
                setattr(message.hparam[name], f"{field}_value", value[0])
        return message

    def __contains__(self, key):
        return key in self._hparam_types

    def __str__(self):
        return str(sorted(self.values().items()))

    def __repr__(self):
        return f"HParams({self})"


def _cast(name, kind, value):
    if kind is type(None) or value is None:
        return value
    is_compatible = (
        isinstance(value, (str, bytes)) == issubclass(kind, (str, bytes))
        and isinstance(value, bool) == issubclass(kind, bool)
        and not (issubclass(kind, numbers.Integral) and not isinstance(value, numbers.Integral))
        and not (issubclass(kind, (str, bytes)) and not isinstance(value, (str, bytes)))
    )
    if not is_compatible:
        raise ValueError(f"Could not cast hparam '{name}' of type '{kind}' from value {value!r}")
    return kind(value)
