"""What the 1.x names mean that ``tf.compat.v1`` does not answer, or answers otherwise: all tables as one.

Nothing that they name is imported before a program asks for it. To serve another name, add a row to a module of
``graphlab.compat.tables``; a plugin adds rows to ``SHIMS`` through its ``register_shims`` hook.
"""

from graphlab.compat.tables import (
    absent,
    contrib,
    core,
    estimator,
    internals,
    joined,
    keras,
    learn,
    neighbours,
    recurrent,
    slim,
    with_packages,
)

#: The versions that programs read and compare.
TENSORFLOW_VERSION = "1.15.5"
KERAS_VERSION = "2.2.5"

#: Modules of 1.x that are a module of ``tf.compat.v1``: the path of attributes that leads there.
ROOTS = {"tensorflow": "", "keras": "keras"}

#: Packages of TensorFlow whose modules stay what they are.
INTERNALS = ("tensorflow.core", "tensorflow.python")

#: Groups of ``graphlab.compat.changes`` that are installed with a module of 1.x or one inside it.
COMPANIONS = {
    **dict.fromkeys(("keras.estimator", "tensorflow.keras.estimator"), "estimator"),
    **dict.fromkeys(("keras", "tensorflow.keras"), "keras"),
    "tensorflow.layers": "layers",
}

#: Groups of ``graphlab.compat.changes`` that are installed before a module that serves rows, or one inside it, is
#: imported: it needs them to work on the TensorFlow that is installed.
PREPARATIONS = {
    **dict.fromkeys(("graphlab.contrib.estimator", "graphlab.contrib.learn", "tensorflow_estimator"), "estimator"),
    **dict.fromkeys(("graphlab.contrib.layers.encoders", "tf_slim"), "slim"),
}

_TABLES = (core, internals, keras, estimator, recurrent, slim, learn, contrib, absent, neighbours)

#: The kinds of tables; ``graphlab.compat.tables`` says what each is.
SHIMS: dict[str, str] = joined(_TABLES, "SHIMS")
ALIASES: dict[str, str] = joined(_TABLES, "ALIASES")
NAMES: dict[str, dict[str, str]] = joined(_TABLES, "NAMES")
REPLACED: dict[str, str] = joined(_TABLES, "REPLACED")
MISSING: dict[str, str] = joined(_TABLES, "MISSING")
MISSING_MODULES: dict[str, str] = joined(_TABLES, "MISSING_MODULES")

#: The modules that the tables name, and all packages they are in.
LISTED_MODULES = with_packages(
    [*SHIMS, *ALIASES, *NAMES, *MISSING_MODULES, *(name.rpartition(".")[0] for name in (*MISSING, *REPLACED))]
)

#: Installed libraries on top of 1.x that were never brought to TensorFlow 2.
ERA_LIBRARIES = ("keras_contrib", "prettytensor", "tflearn")

#: The packages that a program gets from the facade; all others are those that are installed.
ERA_ROOTS = frozenset(key.partition(".")[0] for key in ROOTS) | {"tensorflow_core"}


def contrib_module_of(folder: str) -> str | None:
    """Return the module of contrib to which a folder of sources belongs: it exports what they define.

    ``tensorflow.contrib.rnn`` for ``tensorflow.contrib.rnn.python.ops``; None for anything else.
    """
    parts = folder.split(".")
    is_folder = parts[:2] == ["tensorflow", "contrib"] and parts[3:4] == ["python"]
    return ".".join(parts[:3]) if is_folder else None


def is_of_the_era(name: str) -> bool:
    """Whether the module of that name is one of 1.x, rather than of a library that is installed."""
    return name.partition(".")[0] in ERA_ROOTS


def is_internal(name: str) -> bool:
    """Whether the module of that name is one of TensorFlow's internals, or inside one."""
    return f"{name}.".startswith(tuple(f"{package}." for package in INTERNALS))
