"""Which installed libraries were written for TensorFlow 1.x, or for Keras 2, and so get what a program gets.

The sources of a library decide: what it imports, and whether it uses names that only 1.x had. The user can name more.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterable
from pathlib import Path

from graphlab.errors import OptionError

#: The environment variable with names of libraries for 1.x, separated by commas; ``-name`` is one that is not.
VARIABLE = "GRAPHLAB_LIBRARIES"

#: What GraphLab itself, TensorFlow and Keras consist of.
_OF_TODAY = frozenset({"graphlab", "keras", "tensorboard", "tensorflow", "tensorflow_estimator", "tf_keras", "tf_slim"})

#: Libraries that were never brought to TensorFlow 2.
_OF_THE_ERA = frozenset({"keras_contrib", "prettytensor", "tflearn"})

#: How many bytes of a library are read before it counts as one of today.
_MOST_READ = 20_000_000

_OF_1_X = re.compile(
    rb"\btensorflow\.contrib\b|\btf\.(?:contrib|placeholder|Session|InteractiveSession|get_variable|variable_scope"
    rb"|global_variables_initializer|initialize_all_variables|app\.flags|app\.run|get_collection|ConfigProto)\b"
)
_OF_KERAS_2 = re.compile(
    rb"\b(?:from|import) keras\.(?:engine|legacy|objectives|layers\.(?:core|convolutional|embeddings|merge"
    rb"|normalization|pooling|recurrent|wrappers|advanced_activations|local|noise)|utils\.(?:np_utils|generic_utils|conv_utils"
    rb"|vis_utils|layer_utils|io_utils))\b"
    rb"|\bK\.(?:placeholder|function|get_session|learning_phase|set_session|get_variable_shape|in_train_phase)\("
    rb"|\bkeras\.backend\.(?:placeholder|function|get_session|learning_phase|set_session)\("
)
_IMPORTS = re.compile(rb"^\s*(?:import|from) (?:tensorflow|keras)\b", re.MULTILINE)
#: Code that knows both TensorFlows is left to the one that is installed.
_OF_BOTH = re.compile(rb"\bcompat\.v1\b|\bcompat\.v2\b|\btf2\b|enable_v2_behavior|\bkeras\.(?:ops|src)\b")
#: Code that knows both, but needs what TensorFlow 2 has lost since, runs only with what a program gets.
_OF_ESTIMATORS = re.compile(rb"\bcompat\.v1\.estimator\.\w")
_NEEDS_1_X = re.compile(r"^Requires-Dist: (?:tensorflow|tensorflow-gpu)\b[^;\n]*(?:<\s*2|==\s*1|~=\s*1)", re.MULTILINE)


def name_libraries(names: Iterable[str]) -> None:
    """Count libraries as written for 1.x in this process and in those it starts, whatever their sources say.

    Args:
        names: The names to import them by; ``-name`` is one that is not.

    Raises:
        OptionError: One cannot be the name of a package.
    """
    names = list(map(checked_library, names))
    known = filter(None, os.environ.get(VARIABLE, "").split(","))
    if names:
        os.environ[VARIABLE] = ",".join([*known, *names])


def checked_library(name: object) -> str:
    """Return the name of a library, with or without a sign in front.

    Raises:
        OptionError: It cannot be the name of a package.
    """
    if not isinstance(name, str) or not name.removeprefix("-").isidentifier():
        raise OptionError(f"{name!r} is not a name that a program imports, such as tflearn")
    return name


#: What is known already, by the package's folder.
_decisions: dict[str, bool] = {}


def decided(package: str) -> bool:
    """Whether a package is known to be a library for 1.x; False also before anybody has looked."""
    return _decisions.get(package, False)


def decide(package: str) -> bool:
    """Whether a package is a library that was written for TensorFlow 1.x: its sources are read once.

    Args:
        package: Its folder, an absolute path; for a module by itself, its file.
    """
    if package not in _decisions:
        _decisions[package] = _is_era_library(package)
    return _decisions[package]


@functools.cache
def package_of(folder: str) -> str | None:
    """Return the folder of the outermost package that a folder is in; None where it is not in a package."""
    if not os.path.isfile(os.path.join(folder, "__init__.py")):
        return None
    return package_of(os.path.dirname(folder)) or folder


def is_denied(package: str) -> bool:
    """Whether the user has said that a library was not written for 1.x."""
    return f"-{_name_of(package)}" in _named()


def _named() -> set[str]:
    return {each.strip() for each in os.environ.get(VARIABLE, "").split(",")}


def _name_of(package: str) -> str:
    return os.path.basename(package).removesuffix(".py")


def _is_era_library(package: str) -> bool:
    name = _name_of(package)
    if name in _OF_TODAY or is_denied(package):
        return False
    if name in _named() or name in _OF_THE_ERA:
        return True
    return _requires_1_x(Path(package)) or _uses_1_x(Path(package))


def _requires_1_x(package: Path) -> bool:
    """Whether the metadata beside an installed package ask for a TensorFlow before 2."""
    name = re.sub(r"[-_.]+", "[-_.]", re.escape(package.name).replace("\\_", "_"))
    for metadata in package.parent.glob("*.dist-info/METADATA"):
        if re.match(rf"{name}-\d", metadata.parent.name, re.IGNORECASE):
            return _NEEDS_1_X.search(metadata.read_text("utf-8", "replace")) is not None
    return False


def _uses_1_x(package: Path) -> bool:
    """Whether the sources use names that only 1.x or Keras 2 had, and do not know the TensorFlow of today as well."""
    read = 0
    imports = uses = knows_both = False
    for path in [package] if package.suffix == ".py" else sorted(package.rglob("*.py")):
        try:
            source = path.read_bytes()
        except OSError:
            continue
        read += len(source)
        if read > _MOST_READ:
            return False
        if _OF_ESTIMATORS.search(source):
            return True
        knows_both = knows_both or _OF_BOTH.search(source) is not None
        imports = imports or _IMPORTS.search(source) is not None
        uses = uses or _OF_1_X.search(source) is not None or _OF_KERAS_2.search(source) is not None
    return imports and uses and not knows_both
