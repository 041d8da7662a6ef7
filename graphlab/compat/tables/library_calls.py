"""Calls of functions of other libraries that fail or mean something else today.

Targets are written as in ``graphlab.compat.tables.libraries``.
"""

_HERE = "graphlab.compat.libraries"
_NUMPY = f"{_HERE}.numpy_calls"
_NUMPY_FILES = f"{_HERE}.numpy_files"
_MATPLOTLIB = f"{_HERE}.matplotlib_names"
_PANDAS = f"{_HERE}.pandas_names"
_STDLIB = f"{_HERE}.standard_library"

_HISTOGRAM: dict[str, str | None] = {"normed": "density", "hold": None}
_SUBPLOT: dict[str, str | None] = {"axisbg": "facecolor", "axis_bgcolor": "facecolor"}
_SAVE: dict[str, str | None] = {"frameon": None, "papertype": None}
_ENSEMBLE: dict[str, str | None] = {"base_estimator": "estimator"}
_STEPS: dict[str, str | None] = {"n_iter": "max_iter"}

#: pyplot, and the two modules that repeat its functions.
_PYPLOT = ("matplotlib.pylab", "matplotlib.pyplot", "pylab")
_ARGUMENTS_OF_PYPLOT: dict[str, dict[str, str | None]] = {
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
_OF_RAGGED_LISTS = (
    *("append", "asanyarray", "asarray", "ascontiguousarray", "max", "mean", "min"),
    *("ndim", "shape", "size", "sort", "sum"),
)
_TRANSFORMS = (
    *("fft", "fft2", "fftn", "hfft", "ifft", "ifft2", "ifftn", "ihfft", "irfft", "irfft2", "irfftn"),
    *("rfft", "rfft2", "rfftn"),
)

#: Arguments that were renamed, by module and function; None drops an argument that no longer means anything.
RENAMED_ARGUMENTS: dict[str, dict[str, dict[str, str | None]]] = {
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
    "pandas": {
        "DataFrame.to_csv": {"line_terminator": "lineterminator"},
        "read_excel": {"parse_cols": "usecols", "sheetname": "sheet_name"},
    },
    "sklearn.cluster": {
        "AgglomerativeClustering.__init__": {"affinity": "metric"},
        "KMeans.__init__": {"n_jobs": None, "precompute_distances": None},
    },
    "sklearn.ensemble": {
        "AdaBoostClassifier.__init__": {**_ENSEMBLE, "algorithm": None},
        "AdaBoostRegressor.__init__": _ENSEMBLE,
        "BaggingClassifier.__init__": _ENSEMBLE,
        "BaggingRegressor.__init__": _ENSEMBLE,
    },
    "sklearn.linear_model": {
        "LinearRegression.__init__": {"normalize": None},
        "LogisticRegression.__init__": {"multi_class": None},
        "Perceptron.__init__": _STEPS,
        "SGDClassifier.__init__": _STEPS,
        "SGDRegressor.__init__": _STEPS,
    },
    "sklearn.manifold": {"TSNE.__init__": _STEPS},
    "sklearn.preprocessing": {
        "OneHotEncoder.__init__": {"categorical_features": None, "n_values": None, "sparse": "sparse_output"}
    },
}

#: Arguments that could be positional and must be named today: their old order, by module and function.
POSITIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "pandas": {
        "DataFrame.drop": ("labels", "axis", "level", "inplace", "errors"),
        "DataFrame.dropna": ("axis", "how", "thresh", "subset", "inplace"),
        "DataFrame.pivot": ("index", "columns", "values"),
        "DataFrame.reset_index": ("level", "drop", "inplace"),
        "DataFrame.set_index": ("keys", "drop", "append", "inplace", "verify_integrity"),
        "DataFrame.sort_values": ("by", "axis", "ascending", "inplace", "kind", "na_position"),
        "Series.drop": ("labels", "axis", "level", "inplace", "errors"),
        "concat": ("objs", "axis", "join"),
        "read_csv": ("filepath_or_buffer", "sep"),
        "read_table": ("filepath_or_buffer", "sep"),
    },
    "sklearn.metrics": {
        "classification_report": ("y_true", "y_pred", "labels", "target_names", "sample_weight", "digits"),
        "confusion_matrix": ("y_true", "y_pred", "labels"),
        "f1_score": ("y_true", "y_pred", "labels", "pos_label", "average"),
        "precision_score": ("y_true", "y_pred", "labels", "pos_label", "average"),
        "recall_score": ("y_true", "y_pred", "labels", "pos_label", "average"),
        "roc_curve": ("y_true", "y_score", "pos_label"),
    },
}

#: Functions that raise where they used to work: the target is called with the error, the function and its arguments.
REPAIRS: dict[str, dict[str, str]] = {
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
    "pandas": {
        "DataFrame.fillna": f"{_PANDAS}:fill_by_method",
        "Series.fillna": f"{_PANDAS}:fill_by_method",
        "read_csv": f"{_PANDAS}:read_bad_lines",
    },
    "random": {"sample": f"{_STDLIB}:sample_of_set"},
    "yaml": {"load": f"{_HERE}.h5py_yaml_pillow:load_yaml"},
}

#: Functions that do something else today: the target is called with the function and its arguments.
FUNCTIONS: dict[str, dict[str, str]] = {
    "h5py": {"File.__init__": f"{_HERE}.h5py_yaml_pillow:open_hdf5"},
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
    "pandas": {"get_dummies": f"{_PANDAS}:dummies"},
    **dict.fromkeys(("pip", "pip._internal", "pip._internal.cli.main"), {"main": f"{_HERE}.pip_main:run_pip"}),
}

#: Settings that apply while a program runs that has imported the module: the target is a context manager.
SETTINGS = {
    "numpy": f"{_HERE}.numpy_order:order_of_equal_elements",
    "pandas": f"{_PANDAS}:texts_are_objects",
}
