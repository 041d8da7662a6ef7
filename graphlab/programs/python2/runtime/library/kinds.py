"""``types``."""

import io
import types

from graphlab.programs.python2.runtime.names import xrange
from graphlab.programs.python2.runtime.text import Long, Unicode

_KINDS = {
    "BooleanType": bool,
    "BufferType": memoryview,
    "ClassType": type,
    "ComplexType": complex,
    "DictType": dict,
    "DictionaryType": dict,
    "EllipsisType": type(...),
    "FileType": io.IOBase,
    "FloatType": float,
    "InstanceType": object,
    "IntType": int,
    "ListType": list,
    "LongType": Long,
    "NoneType": type(None),
    "NotImplementedType": type(NotImplemented),
    "ObjectType": object,
    "SliceType": slice,
    "StringType": str,
    "StringTypes": (str, Unicode),
    "TupleType": tuple,
    "TypeType": type,
    "UnboundMethodType": types.FunctionType,
    "UnicodeType": Unicode,
    "XRangeType": xrange,
}

__all__ = list(_KINDS)

globals().update(_KINDS)
