"""Calls of functions of other libraries that fail or mean something else today.

Targets are written as in ``graphlab.compat.tables.libraries``. The rows of large libraries have modules of their own.
"""

import json
from pathlib import Path
from typing import Any

from graphlab.compat.tables import pandas_calls, picture_calls, scipy_calls, sklearn_calls

_HERE = "graphlab.compat.libraries"
_NUMPY = f"{_HERE}.numpy_calls"
_NUMPY_FILES = f"{_HERE}.numpy_files"
_MATPLOTLIB = f"{_HERE}.matplotlib_names"
_PANDAS = f"{_HERE}.pandas_names"
_STDLIB = f"{_HERE}.standard_library"

_HISTOGRAM: dict[str, str | tuple | None] = {"normed": "density", "hold": None}
_SUBPLOT: dict[str, str | tuple | None] = {"axisbg": "facecolor", "axis_bgcolor": "facecolor"}
_SAVE: dict[str, str | tuple | None] = {"frameon": None, "papertype": None}

#: pyplot, and the two modules that repeat its functions.
_PYPLOT = ("matplotlib.pylab", "matplotlib.pyplot", "pylab")
_ARGUMENTS_OF_PYPLOT: dict[str, dict[str, str | tuple | None]] = {
    "axes": _SUBPLOT,
    "bar": {"hold": None, "left": "x"},
    "grid": {"b": "visible"},
    "hist": _HISTOGRAM,
    "imshow": {"hold": None},
    "plot": {"hold": None},
    "savefig": _SAVE,
    "scatter": {"hold": None},
    "stem": {"use_line_collection": None},
    "subplot": _SUBPLOT,
}
_REPAIRS_OF_PYPLOT = {
    "gca": f"{_MATPLOTLIB}:current_axes",
}
_FUNCTIONS_OF_PYPLOT = {
    "ginput": f"{_MATPLOTLIB}:clicks",
    "grid": f"{_MATPLOTLIB}:on_or_off",
    "switch_backend": f"{_MATPLOTLIB}:choose_backend",
    "tick_params": f"{_MATPLOTLIB}:on_or_off",
    "waitforbuttonpress": f"{_MATPLOTLIB}:key_press",
}

#: Functions of NumPy that took lists of different lengths.
_OF_RAGGED_LISTS = (*("append", "asanyarray", "asarray", "ascontiguousarray", "ndim", "shape", "size", "sort"),)
_TRANSFORMS = (
    *("fft", "fft2", "fftn", "hfft", "ifft", "ifft2", "ifftn", "ihfft", "irfft", "irfft2", "irfftn"),
    *("rfft", "rfft2", "rfftn"),
)

#: Arguments that were renamed, by module and function; None drops an argument that no longer means anything, a tuple
#: drops one with one of these values: the only ones that are left.
RENAMED_ARGUMENTS: dict[str, dict[str, dict[str, str | tuple | None]]] = {
    "json": {"load": {"encoding": None}, "loads": {"encoding": None}},
    "matplotlib": {"use": {"warn": None}},
    "numpy": {"unravel_index": {"dims": "shape"}},
    "matplotlib.axes": {
        "Axes.bar": {"hold": None, "left": "x"},
        "Axes.grid": {"b": "visible"},
        "Axes.hist": _HISTOGRAM,
        "Axes.imshow": {"hold": None},
        "Axes.plot": {"hold": None},
        "Axes.scatter": {"hold": None},
        "Axes.stem": {"use_line_collection": None},
    },
    "matplotlib.figure": {
        "Figure.add_axes": _SUBPLOT,
        "Figure.add_subplot": _SUBPLOT,
        "Figure.savefig": _SAVE,
    },
    **dict.fromkeys(_PYPLOT, _ARGUMENTS_OF_PYPLOT),
    **pandas_calls.RENAMED_ARGUMENTS,
    **picture_calls.RENAMED_ARGUMENTS,
    **scipy_calls.RENAMED_ARGUMENTS,
    **sklearn_calls.RENAMED_ARGUMENTS,
}

#: Arguments that could be positional and must be named today: their old order, by module and function. The file was
#: written from the signatures of pandas 0.25.3, scikit-learn 0.21.3, scikit-image 0.16.2 and SciPy 1.3.3.
POSITIONS: dict[str, dict[str, tuple[str, ...]]] = {
    module: {path: tuple(names) for path, names in rows.items()}
    for module, rows in json.loads(Path(__file__).with_name("positions.json").read_text(encoding="utf-8")).items()
}
for _module, _rows in scipy_calls.POSITIONS.items():
    POSITIONS.setdefault(_module, {}).update(_rows)

#: Functions that raise where they used to work: the target is called with the error, the function and its arguments.
REPAIRS: dict[str, dict[str, str]] = {
    "builtins": {"open": f"{_STDLIB}:open_with_any_newlines"},
    "math": {"factorial": f"{_STDLIB}:of_whole_numbers"},
    "matplotlib.figure": {"Figure.gca": f"{_MATPLOTLIB}:axes_of_figure"},
    **dict.fromkeys(_PYPLOT, _REPAIRS_OF_PYPLOT),
    "matplotlib.style": {"use": f"{_MATPLOTLIB}:use_style", "context": f"{_MATPLOTLIB}:style_context"},
    "numpy": {
        **dict.fromkeys(_OF_RAGGED_LISTS, f"{_NUMPY}:ragged_arguments"),
        **dict.fromkeys(("column_stack", "dstack", "hstack", "stack", "vstack"), f"{_NUMPY}:iterator_of_arrays"),
        "argwhere": f"{_NUMPY}:number_of_no_dimension",
        "array": f"{_NUMPY}:array_of_the_time",
        "concatenate": f"{_NUMPY}:concatenate",
        "fromstring": f"{_NUMPY_FILES}:from_bytes",
        "lib.npyio.NpzFile.__getitem__": f"{_NUMPY_FILES}:member_of_archive",
        "load": f"{_NUMPY_FILES}:load_pickled_file",
        "nonzero": f"{_NUMPY}:number_of_no_dimension",
        "where": f"{_NUMPY}:numbers_beside_texts",
    },
    "numpy.random": dict.fromkeys(("choice", "permutation", "shuffle"), f"{_NUMPY}:ragged_arguments"),
    **pandas_calls.REPAIRS,
    **picture_calls.REPAIRS,
    "pytest": {"warns": f"{_STDLIB}:record_warnings"},
    "random": {
        **dict.fromkeys(("randint", "randrange"), f"{_STDLIB}:of_whole_numbers"),
        "sample": f"{_STDLIB}:sample_of_set",
        "seed": f"{_STDLIB}:seed_by_hash",
        "shuffle": f"{_STDLIB}:shuffle_by",
    },
    "re": dict.fromkeys(
        ("compile", "findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn"),
        f"{_STDLIB}:flags_first",
    ),
    "yaml": {"load": f"{_HERE}.h5py_yaml:load_yaml", "load_all": f"{_HERE}.h5py_yaml:load_all_yaml"},
}

#: Functions that do something else today: the target is called with the function and its arguments.
FUNCTIONS: dict[str, dict[str, str]] = {
    "h5py": {
        "AttributeManager.__setitem__": f"{_HERE}.h5py_yaml:write_bytes",
        "Dataset.__getitem__": f"{_HERE}.h5py_yaml:read_texts",
        "File.__init__": f"{_HERE}.h5py_yaml:open_hdf5",
        "Group.__setitem__": f"{_HERE}.h5py_yaml:write_bytes",
        "Group.create_dataset": f"{_HERE}.h5py_yaml:create_with_bytes",
    },
    "matplotlib": {"use": f"{_MATPLOTLIB}:choose_backend"},
    "matplotlib.axes": {
        "Axes.grid": f"{_MATPLOTLIB}:on_or_off",
        "Axes.tick_params": f"{_MATPLOTLIB}:on_or_off",
    },
    "matplotlib.figure": {
        "Figure.ginput": f"{_MATPLOTLIB}:clicks",
        "Figure.waitforbuttonpress": f"{_MATPLOTLIB}:key_press",
    },
    **dict.fromkeys(_PYPLOT, _FUNCTIONS_OF_PYPLOT),
    "mpl_toolkits.mplot3d.axes3d": {"Axes3D.__init__": f"{_MATPLOTLIB}:add_to_figure"},
    "numpy": {
        **dict.fromkeys(("floating.__round__", "integer.__round__"), f"{_NUMPY}:rounded"),
        **dict.fromkeys(("genfromtxt", "loadtxt"), f"{_NUMPY_FILES}:texts_as_bytes"),
        **dict.fromkeys(("atleast_1d", "atleast_2d", "atleast_3d"), f"{_NUMPY}:list_of_arrays"),
        **dict.fromkeys(("broadcast_arrays", "gradient", "meshgrid"), f"{_NUMPY}:list_of_arrays"),
        **dict.fromkeys(("array_equal", "save", "savez", "savez_compressed"), f"{_NUMPY}:arrays_first"),
        **dict.fromkeys(("amax", "amin", "max", "mean", "min", "prod", "std", "sum", "var"), f"{_NUMPY}:by_column"),
        "can_cast": f"{_NUMPY}:can_cast",
        "clip": f"{_NUMPY}:clip",
        "delete": f"{_NUMPY}:delete",
        "fix": f"{_NUMPY}:fix",
        "histogram": f"{_NUMPY}:histogram",
        "histogram2d": f"{_NUMPY}:histogram2d",
        "histogramdd": f"{_NUMPY}:histogramdd",
        "insert": f"{_NUMPY}:insert",
        "issubdtype": f"{_NUMPY}:issubdtype",
        "lib._index_tricks_impl.nd_grid.__getitem__": f"{_NUMPY}:open_grid",
        "linspace": f"{_NUMPY}:linspace",
        "logspace": f"{_NUMPY}:logspace",
        "ndarray.clip": f"{_NUMPY}:clip_method",
        "set_printoptions": "graphlab.compat.printing:set_everywhere",
        "unique": f"{_NUMPY}:unique",
    },
    "numpy.fft": dict.fromkeys(_TRANSFORMS, f"{_NUMPY}:in_double_precision"),
    "numpy.linalg": {"solve": f"{_NUMPY}:solve"},
    **pandas_calls.FUNCTIONS,
    **picture_calls.FUNCTIONS,
    **scipy_calls.FUNCTIONS,
    **sklearn_calls.FUNCTIONS,
    **dict.fromkeys(("pip", "pip._internal", "pip._internal.cli.main"), {"main": f"{_HERE}.pip_main:run_pip"}),
}

#: Defaults that have changed, by module and function: what they were.
DEFAULTS: dict[str, dict[str, dict[str, Any]]] = {
    "matplotlib.axes": {f"Axes.{name}": {"colors": "k"} for name in ("hlines", "vlines")},
    **dict.fromkeys(_PYPLOT, {name: {"colors": "k"} for name in ("hlines", "vlines")}),
    "numpy.linalg": {"lstsq": {"rcond": -1}},
    **pandas_calls.DEFAULTS,
    **picture_calls.DEFAULTS,
    **scipy_calls.DEFAULTS,
    **sklearn_calls.DEFAULTS,
}

#: Values of arguments that have other names today, by module, function and argument.
VALUES: dict[str, dict[str, dict[str, dict[Any, Any]]]] = {
    **pandas_calls.VALUES,
    **picture_calls.VALUES,
    **scipy_calls.VALUES,
    **sklearn_calls.VALUES,
}

#: Settings that apply while a program runs that has imported the module: the target is a context manager.
SETTINGS = {
    "matplotlib": f"{_MATPLOTLIB}:settings_of_the_time",
    "numpy": f"{_HERE}.numpy_order:order_of_equal_elements",
    "pandas": f"{_PANDAS}:texts_are_objects",
    "scipy.fft": f"{_HERE}.scipy_calls:module_that_is_called",
    "sklearn": f"{_HERE}.sklearn_calls:all_arguments_printed",
}
