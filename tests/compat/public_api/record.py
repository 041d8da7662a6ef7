"""Lists the public names of a real 1.x with their arguments: ``python record.py FOLDER`` under that release.

It writes ``tensorflow.txt.gz``, ``contrib.txt.gz`` and, where Keras 2 is installed, ``keras.txt.gz``. A line is a
module's or a class's name and its members: ``name`` or ``name(argument,…)``. It needs no other file of this folder.
"""

import __future__

import gzip
import importlib
import inspect
import os
import pkgutil
import sys
import types

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

# Hardware, the generated table of raw operations, other versions of the same names, and what absl defines.
SKIPPED = ("app", "compat", "flags", "raw_ops", "tpu")


def arguments(value):
    from tensorflow.python.util import tf_inspect

    try:
        spec = tf_inspect.getfullargspec(value)
    except (TypeError, ValueError):
        return None
    names = ["self" if name == "instance" else name for name in spec.args]  # the word of a decorator
    return names + (["*" + spec.varargs] if spec.varargs else [])


def described(name, value):
    names = arguments(value) if callable(value) and not inspect.isclass(value) else None
    return name if names is None else name + "(" + ",".join(names) + ")"


def members(owner, is_module):
    for name in sorted(set(dir(owner))):
        if name.startswith("_") and name != "__init__":
            continue
        if is_module and name in SKIPPED:
            continue
        if not is_module and name == "__init__" and owner.__init__ is object.__init__:
            continue
        if not is_module and getattr(object, name, None) is not None and name != "__init__":
            continue
        try:
            value = getattr(owner, name)
        except Exception:
            continue
        yield name, value


def walk(path, module, is_part, rows, seen):
    line = []
    owner = "tensorflow.contrib" if "contrib" in path else path.split(".")[0]
    for name, value in members(module, True):
        full = path + "." + name
        if isinstance(value, __future__._Feature):
            continue
        if isinstance(value, types.ModuleType):
            if is_part(full, value):
                line.append(name)
                if id(value) not in seen:
                    seen[id(value)] = full
                    walk(full, value, is_part, rows, seen)
            elif value.__name__.split(".")[0] == path.split(".")[0]:
                line.append(name)
            continue
        line.append(described(name, value))
        if inspect.isclass(value) and id(value) not in seen:
            seen[id(value)] = full
            own = value.__module__.replace("tensorflow_core", "tensorflow").startswith(owner)
            # The fields of messages are not attributes of their classes in every protobuf.
            if own and not issubclass(value, BaseException) and not hasattr(value, "DESCRIPTOR"):
                rows[full] = [described(*member) for member in members(value, False)]
    rows[path] = line


def write(folder, name, rows):
    lines = [key + ": " + " ".join(rows[key]) + "\n" for key in sorted(rows)]
    with gzip.GzipFile(os.path.join(folder, name + ".txt.gz"), "wb", mtime=0) as file:
        file.write("".join(lines).encode("utf-8"))
    print(name, len(rows), sum(map(len, rows.values())))


def is_api(full, value):
    return "contrib" not in full and ("_api." in value.__name__ or ".api._v1" in value.__name__)


def is_contrib(full, value):
    return value.__name__.replace("tensorflow_core", "tensorflow") == full and "python" not in full.split(".")


def is_keras(full, value):
    return value.__name__ == full


def main():
    import tensorflow as tf

    folder = sys.argv[1]
    rows = {}
    walk("tensorflow", tf, is_api, rows, {})
    write(folder, "tensorflow", rows)

    rows, seen = {}, {}
    package = importlib.import_module("tensorflow.contrib")
    for _, name, _ in pkgutil.iter_modules(package.__path__):
        if name in SKIPPED:
            continue
        try:
            module = importlib.import_module("tensorflow.contrib." + name)
        except Exception as error:
            print("contrib." + name, repr(error)[:80])
            continue
        walk("tensorflow.contrib." + name, module, is_contrib, rows, seen)
    write(folder, "contrib", rows)

    try:
        import keras
    except ImportError:
        return
    rows, seen = {}, {}
    for info in list(pkgutil.walk_packages(keras.__path__, "keras.")):
        if "backend" in info[1] and "tensorflow_backend" not in info[1]:
            continue
        try:
            importlib.import_module(info[1])
        except Exception as error:
            print(info[1], repr(error)[:80])
    walk("keras", keras, is_keras, rows, seen)
    write(folder, "keras", rows)


main()
