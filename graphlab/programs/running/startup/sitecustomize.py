"""Runs when a Python starts that a program has started, and gives TensorFlow 1.x to the program's code in it.

The folder of this file is first on ``PYTHONPATH`` while a program runs; see ``graphlab.programs.running.children``. An
import by the program's own code brings in the rest. A process without such code (a package's tool, a helper of
multiprocessing) keeps its own TensorFlow, and pays next to nothing.
"""

import builtins
import os
import sys

_FOLDER = os.path.dirname(os.path.abspath(__file__))
#: What the program's code on a command line has to import before it gets more than Python.
_LIBRARIES = frozenset(
    {"PIL", "absl", "h5py", "keras", "matplotlib", "numpy", "pandas", "scipy", "skimage", "sklearn", "tensorflow",
     "tensorflow_core", "yaml"}
)  # fmt: skip
_python_import = builtins.__import__


def _is_program(namespace, root):
    if namespace.get("__name__") not in ("__main__", "__mp_main__"):
        return False
    filename = namespace.get("__file__")
    if not filename:
        return root in _LIBRARIES
    return not any(part in filename for part in ("site-packages", "dist-packages", "/graphlab/__main__")) and (
        os.path.basename(filename) != "graphlab" and not filename.startswith(os.path.dirname(os.__file__) + os.sep)
    )


def _import(name, globals=None, locals=None, fromlist=(), level=0):
    if level or globals is None or not _is_program(globals, name.partition(".")[0]):
        return _python_import(name, globals, locals, fromlist, level)
    if builtins.__import__ is _import:
        builtins.__import__ = _python_import
        try:
            from graphlab.programs.running.children import begin
        except ImportError:  # a Python without GraphLab
            return _python_import(name, globals, locals, fromlist, level)
        begin()
    # In the frame that imports: the hook looks there to learn who asks.
    namespace = {} if globals is None else globals
    call = "__import__(name, globals(), locals, fromlist, level)"
    arguments = {"name": name, "locals": locals, "fromlist": fromlist, "level": level}
    arguments["__import__"] = builtins.__import__
    return eval(compile(call, namespace.get("__file__") or "<string>", "eval"), namespace, arguments)


def _next_customization():
    """Run the ``sitecustomize`` of the environment, which this one hides."""
    from importlib.machinery import PathFinder

    others = [path for path in sys.path if os.path.abspath(path) != _FOLDER]
    spec = PathFinder.find_spec("sitecustomize", others)
    if spec is not None and spec.loader is not None:
        from importlib.util import module_from_spec

        spec.loader.exec_module(module_from_spec(spec))


if os.environ.get("GRAPHLAB_PROGRAM") and sys.version_info >= (3, 8):
    import _graphlab_packages  # type: ignore[import-not-found]  # beside this file, which is on the path

    _graphlab_packages.guard()
    builtins.__import__ = _import
_next_customization()
