"""absl's flags as programs of 1.5 to 1.15 knew them: each program has its own, and few of their names are taken.

``absl.flags.FLAGS`` is one object for programs and libraries. While a program runs, it has the program's flags and
those of libraries, of TensorFlow's own as many as the release had. A program's flag takes the place of one of these:
``log_dir`` and ``v`` were free until 1.13. absl's modules, which read flags of these names, keep theirs to themselves.
"""

from __future__ import annotations

import functools
import logging
import re
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import absl.app
import absl.logging
import absl.testing.absltest
from absl import flags
from absl.flags import _helpers

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.flag_scopes import Definitions, Scope, current_scope, exchanged, separate
from graphlab.compat.imports import import_hook
from graphlab.compat.releases import LATEST

#: Whose flags give way to a program's.
_TENSORFLOWS = frozenset({"absl", "tensorflow", "tensorflow_estimator", "tf_keras", "tf_slim"})

#: The flags of these that programs of 1.15 saw. Those of 1.12 and before saw none.
_FLAGS_OF_1_15 = frozenset(
    {
        *("alsologtostderr", "log_dir", "logtostderr", "showprefixforinfo", "stderrthreshold", "v", "verbosity"),
        *("help", "helpfull", "helpshort", "helpxml", "only_check_args", "pdb_post_mortem", "profile_file"),
        *("run_with_pdb", "run_with_profiling", "use_cprofile_for_profiling"),
        *("test_random_seed", "test_randomize_ordering_seed", "test_srcdir", "test_tmpdir", "xml_output_file"),
        "op_conversion_fallback_to_while_loop",
    }
)

_READERS: tuple[ModuleType, ...] = (absl.app, absl.logging, absl.testing.absltest)

_FLAGS: Any = flags.FLAGS
_APP: Any = absl.app

# A flag belongs to the module that calls ``DEFINE_…``, and not to this one in between.
flags.disclaim_key_flags()


def install(patcher: Patcher) -> None:
    """Give programs flags of their own from now on."""
    own = {name: _FLAGS[name] for name in _FLAGS if _FLAGS.find_module_defining_flag(name, "").startswith("absl.")}
    readers_flags = _FlagsOfAbsl(own)
    for module in _READERS:
        for value in list(vars(module).values()):
            if isinstance(value, flags.FlagHolder):
                patcher.replace(value, "_flagvalues", readers_flags)
        patcher.replace(module, "FLAGS", readers_flags)
    patcher.replace(flags.FlagValues, "__setitem__", _defining(flags.FlagValues.__setitem__))
    patcher.replace(flags.DuplicateFlagError, "from_flag", _worded(flags.DuplicateFlagError.from_flag))
    patcher.callback(separate(_begin))


class _FlagsOfAbsl:
    """``FLAGS`` as absl's own modules see it: their flags, whatever a program calls its own."""

    def __init__(self, own: dict[str, flags.Flag]):
        vars(self)["_own"] = own

    def __getattr__(self, name: str) -> Any:
        return self._own[name].value if name in self._own else getattr(_FLAGS, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in self._own:
            self._own[name].value = value
            self._own[name].using_default_value = False
        else:
            setattr(_FLAGS, name, value)

    def __getitem__(self, name: str) -> flags.Flag:
        return self._own[name] if name in self._own else _FLAGS[name]

    def __iter__(self):
        return iter(_FLAGS)

    def __call__(self, *arguments: Any, **options: Any) -> list[str]:
        return _FLAGS(*arguments, **options)


class _Separation:
    """The flags of one program in ``FLAGS``, in the place of those that are there outside it."""

    def __init__(self, scope: Scope):
        self.release = scope.release
        self.definitions = Definitions(scope)
        # Flags that are there and belong to no library are those of a running program that imported absl first, or
        # those of whoever runs the program.
        own = [name for name in _FLAGS if not _is_library(_owner(name))] if scope.has_begun else []
        for name in own:
            self.definitions.add(name)
        mine = _state(lambda owner, name: _is_visible(owner, name, scope.release) if _is_library(owner) else bool(own))
        mine["__flags_parsed"] = bool(own) and _FLAGS.is_parsed()
        self.outside = _state(lambda owner, name: _is_library(owner) or not scope.has_begun)
        self._values = [(flag, dict(vars(flag))) for flag in self.outside["__flags"].values()]
        self._handlers = list(logging.root.handlers)
        self._has_help_flags = _APP._define_help_flags_called
        self._undo = [
            exchanged(_FLAGS, mine),
            exchanged(_APP._run_init, {"done": False}),
            exchanged(_APP._register_and_parse_flags_with_usage, {"done": False}),
        ]
        _APP._define_help_flags_called = False

    def end(self) -> None:
        """Put back what was there before the program."""
        _separations.remove(self)
        for undo in self._undo:
            undo()
        exchanged(_FLAGS, self.outside)
        _APP._define_help_flags_called = self._has_help_flags
        for flag, attributes in self._values:
            if vars(flag) != attributes:
                exchanged(flag, attributes)
                flag.value = flag.value  # a flag of absl.logging sets its level
        handler = absl.logging.get_absl_handler()
        if handler not in self._handlers:
            logging.root.removeHandler(handler)

    def prepare(self, names: list[str]) -> None:
        """Make room for a flag that the program is about to define, where the names are not its own already."""
        if self.definitions.begins_program():
            for name in [name for name in _FLAGS if _owner(name) not in sys.modules]:  # not those of its modules
                delattr(_FLAGS, name)
            _FLAGS.unparse_flags()
        for name in names:
            if name in _FLAGS and (self.definitions.is_over(name) or _is_tensorflows(_owner(name))):
                delattr(_FLAGS, name)


_separations: list[_Separation] = []


def _begin(scope: Scope) -> Callable[[], None]:
    _separations.append(_Separation(scope))
    return _separations[-1].end


def _defining(original: Callable[..., None]) -> Callable[..., None]:
    """Return ``FlagValues.__setitem__`` that knows whose flag is being defined."""

    @functools.wraps(original)
    def __setitem__(self: flags.FlagValues, name: str, flag: flags.Flag) -> None:
        if self is not _FLAGS or not _separations or not isinstance(flag, flags.Flag):
            return original(self, name, flag)
        owner = _helpers.get_calling_module_object_and_name().module_name
        if _is_library(owner):
            if not owner.startswith(("absl.", "graphlab.")):  # these define flags in the run of a program
                for separation in _separations:
                    _add(separation.outside, owner, flag)
            if not _is_visible(owner, name, _separations[-1].release):
                return None
            return original(self, name, flag)
        names = list(filter(None, (name, flag.short_name)))
        _separations[-1].prepare(names)
        original(self, name, flag)
        for each in names:
            _separations[-1].definitions.add(each)
        return None

    return __setitem__


def _worded(original: Callable[..., flags.DuplicateFlagError]) -> Any:
    """Return ``DuplicateFlagError.from_flag`` with the words of the time."""

    @classmethod  # type: ignore[misc]
    def from_flag(cls: type, *arguments: Any, **options: Any) -> flags.DuplicateFlagError:
        error = original(*arguments, **options)
        if current_scope() is not None:
            words = r", Second from \1.  Description from first occurrence: "
            text = re.sub(r", second from (.*?)\. Description from first occurrence: ", words, str(error))
            error.args = (text.replace("graphlab.compat.eras.app", "tensorflow.python.platform.app"),)
        return error

    return from_flag


def _state(belongs: Callable[[str, str], bool]) -> dict[str, Any]:
    """Return the attributes of a ``FlagValues`` with those flags of ``FLAGS`` whose module and name fit."""
    state = vars(flags.FlagValues())
    for owner, defined in _FLAGS.flags_by_module_dict().items():
        for flag in defined:
            if belongs(owner, flag.name):
                _add(state, owner, flag)
    state["__flags_parsed"] = _FLAGS.is_parsed()
    return state


def _add(state: dict[str, Any], owner: str, flag: flags.Flag) -> None:
    for name in filter(None, (flag.name, flag.short_name)):
        state["__flags"].setdefault(name, flag)
    state["__flags_by_module"].setdefault(owner, []).append(flag)
    state["__flags_by_module_id"].setdefault(id(sys.modules.get(owner, sys.modules["__main__"])), []).append(flag)


def _owner(name: str) -> str:
    """Return the module that has defined a flag; the main module has the name of the program."""
    return _FLAGS.find_module_defining_flag(name, "")


def _is_library(module: str) -> bool:
    """Whether a module belongs to an installed library, rather than to the program."""
    filename = getattr(sys.modules.get(module), "__file__", None)
    program = import_hook.program
    return filename is not None and (program is None or not program.owns_file(filename))


def _is_tensorflows(module: str) -> bool:
    return module.partition(".")[0] in _TENSORFLOWS and _is_library(module)


def _is_visible(owner: str, name: str, release: str) -> bool:
    """Whether programs of a release see a flag of a library."""
    return not _is_tensorflows(owner) or (release == LATEST and name in _FLAGS_OF_1_15)
