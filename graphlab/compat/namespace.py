"""Which dotted names belong to TensorFlow 1.x and to Keras 2, rather than to a library that is installed."""

#: Modules of 1.x that are a module of ``tf.compat.v1``: the path of attributes that leads there.
ROOTS = {"tensorflow": "", "keras": "keras"}

#: The packages that a program gets from the facade; it gets all others as they are installed.
ERA_ROOTS = frozenset(ROOTS) | {"tensorflow_core"}

#: Packages of TensorFlow whose modules a program gets as they are, unless a table has rows for them.
INTERNALS = ("tensorflow.core", "tensorflow.python")

CONTRIB = "tensorflow.contrib"

#: Where 1.x had the source files of Keras. TensorFlow still has a copy there, with other classes than ``tf.keras``.
KERAS_SOURCES = "tensorflow.python.keras"

#: The part of the tables with the rows of ``INTERNALS``; ``part_of`` names the others.
INTERNAL_PART = "tensorflow.python"

_INSIDE_INTERNALS = tuple(f"{package}." for package in INTERNALS)


def is_of_the_era(name: str) -> bool:
    """Whether the module of that name is one of 1.x, rather than of a library that is installed."""
    return name.partition(".")[0] in ERA_ROOTS


def is_internal(name: str) -> bool:
    """Whether the module of that name is one of TensorFlow's internals, or inside one."""
    return f"{name}.".startswith(_INSIDE_INTERNALS)


def part_of(name: str) -> str | None:
    """Return which part of the tables has the rows of a name: a module of contrib, the internals, or None, the rest."""
    return INTERNAL_PART if is_internal(name) else contrib_name(name)


#: What has the names of the folders of Keras's sources, the deepest folder first.
_KERAS_FOLDERS = {
    f"{KERAS_SOURCES}.api._v1.keras": "tensorflow.keras",
    f"{KERAS_SOURCES}.api._v2.keras": "tensorflow.compat.v2.keras",
    f"{KERAS_SOURCES}.api.keras": "tensorflow.keras",
    KERAS_SOURCES: "tensorflow.keras",
}


def keras_module_of(file: str) -> str | None:
    """Return the public module that has the path of a module of Keras's sources, whether or not there is one.

    ``tensorflow.keras.layers.core`` for ``tensorflow.python.keras.layers.core``; None for anything else.
    """
    if not f"{file}.".startswith(f"{KERAS_SOURCES}."):
        return None
    folder = next(folder for folder in _KERAS_FOLDERS if f"{file}.".startswith(f"{folder}."))
    return _KERAS_FOLDERS[folder] + file.removeprefix(folder)


def contrib_name(name: str) -> str | None:
    """Return which module of contrib a dotted name is, or is in: ``rnn`` for ``tensorflow.contrib.rnn.GRUCell``."""
    parts = name.split(".", 3)
    return parts[2] if len(parts) > 2 and parts[:2] == ["tensorflow", "contrib"] else None


def contrib_module_of(folder: str) -> str | None:
    """Return the module of contrib to which a folder of sources belongs: it exports what they define.

    ``tensorflow.contrib.rnn`` for ``tensorflow.contrib.rnn.python.ops``; None for anything else.
    """
    parts = folder.split(".")
    is_folder = parts[:2] == ["tensorflow", "contrib"] and parts[3:4] == ["python"]
    return ".".join(parts[:3]) if is_folder else None
