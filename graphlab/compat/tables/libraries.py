"""Names and modules of other libraries that 1.x programs use and that today's releases no longer have.

``graphlab.compat.libraries.patches`` reads all of it but ``SHIMS``, which belongs to the tables of modules; it also
reads ``graphlab.compat.tables.library_calls``. A *target* is ``module:attribute``, or ``module:`` for a module itself.
A name that the installed release still has is left alone. A plugin adds rows to ``SHIMS`` and ``LOST_NAMES``
(``module:name``) through its ``register_shims`` hook.
"""

from graphlab.compat.tables.library_contents import NUMPY_IN_SCIPY, PARTS_OF_SKLEARN
from graphlab.contrib.rows import rows

_HERE = "graphlab.compat.libraries"
_NUMPY = f"{_HERE}.numpy_names"
_SCIPY = f"{_HERE}.scipy_images"
_MATPLOTLIB = f"{_HERE}.matplotlib_names"
_PANDAS = f"{_HERE}.pandas_names"
_SKLEARN_CALLS = f"{_HERE}.sklearn_calls"
_SKLEARN_ESTIMATORS = f"{_HERE}.sklearn_estimators"
_SCIPY_CALLS = f"{_HERE}.scipy_calls"
_PILLOW = f"{_HERE}.pillow_calls"
_SKIMAGE = f"{_HERE}.skimage_calls"
_PANDAS_CALLS = f"{_HERE}.pandas_calls"
_PANDAS_DATES = f"{_HERE}.pandas_dates"
_SKLEARN = f"{_HERE}.sklearn_names"
_STDLIB = f"{_HERE}.standard_library"


_ABSTRACT = (
    "AsyncGenerator AsyncIterable AsyncIterator Awaitable ByteString Callable Collection Container Coroutine Generator "
    "Hashable ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping MutableSequence MutableSet "
    "Reversible Sequence Set Sized ValuesView"
)
_NUMPY_IN_LIB = (
    "angle append apply_along_axis apply_over_axes array_split asarray_chkfinite average bartlett bincount blackman "
    "broadcast_arrays broadcast_to c_ column_stack common_type copy corrcoef cov delete diag diag_indices diagflat "
    "diff digitize dsplit dstack ediff1d expand_dims extract eye fill_diagonal fix flip fliplr flipud genfromtxt "
    "gradient hamming hanning histogram histogram2d histogramdd hsplit i0 imag index_exp insert interp intersect1d "
    "iscomplex iscomplexobj isin isneginf isposinf isreal isrealobj issubdtype iterable ix_ kaiser kron load loadtxt "
    "mask_indices median meshgrid mgrid nan_to_num nanargmax nanargmin nancumprod nancumsum nanmax nanmean nanmedian "
    "nanmin nanpercentile nanprod nanquantile nanstd nansum nanvar ndenumerate ndindex ogrid packbits pad percentile "
    "piecewise place poly poly1d polyadd polyder polydiv polyfit polyint polymul polysub polyval put_along_axis "
    "quantile r_ ravel_multi_index real real_if_close roots rot90 s_ save savetxt savez savez_compressed select "
    "setdiff1d setxor1d sinc sort_complex split take_along_axis tile tri tril tril_indices trim_zeros triu "
    "triu_indices typename union1d unique unpackbits unravel_index unwrap vander vectorize vsplit"
)
#: Modules of ``numpy.lib`` whose functions are all in ``numpy``.
_PARTS_OF_LIB = (
    *("arraypad", "arraysetops", "function_base", "histograms", "index_tricks", "nanfunctions", "polynomial"),
    *("shape_base", "twodim_base", "type_check", "ufunclike", "utils"),
)
_UMATH_TESTS = "numpy._core._umath_tests"
_WINDOWS = (
    "barthann bartlett blackman blackmanharris bohman boxcar chebwin cosine exponential flattop gaussian "
    "general_gaussian hamming hann kaiser nuttall parzen triang tukey"
)

#: Names that modules have lost, by module.
LOST_NAMES: dict[str, dict[str, str]] = {
    "asyncio": {"coroutine": "types:coroutine"},
    "base64": {"decodestring": "base64:decodebytes", "encodestring": "base64:encodebytes"},
    "collections": rows("collections.abc", _ABSTRACT),
    "configparser": {"SafeConfigParser": "configparser:ConfigParser"},
    "cv2": {
        "CV_LOAD_IMAGE_COLOR": "cv2:IMREAD_COLOR",
        "CV_LOAD_IMAGE_GRAYSCALE": "cv2:IMREAD_GRAYSCALE",
        "CV_LOAD_IMAGE_UNCHANGED": "cv2:IMREAD_UNCHANGED",
    },
    "fractions": {"gcd": "math:gcd"},
    "inspect": {"getargspec": f"{_STDLIB}:getargspec"},
    "itertools": {
        "ifilter": "builtins:filter",
        "ifilterfalse": "itertools:filterfalse",
        "imap": "builtins:map",
        "izip": "builtins:zip",
        "izip_longest": "itertools:zip_longest",
    },
    "locale": {"format": "locale:format_string"},
    "matplotlib.cm": {
        "get_cmap": f"{_MATPLOTLIB}:get_cmap",
        "register_cmap": f"{_MATPLOTLIB}:register_cmap",
        "spectral": "matplotlib.cm:nipy_spectral",
        "spectral_r": "matplotlib.cm:nipy_spectral_r",
        "Vega10": "matplotlib.cm:tab10",
        "Vega20": "matplotlib.cm:tab20",
        "Vega20b": "matplotlib.cm:tab20b",
        "Vega20c": "matplotlib.cm:tab20c",
    },
    "matplotlib.mlab": {"normpdf": f"{_MATPLOTLIB}:normpdf"},
    **dict.fromkeys(
        ("matplotlib.pylab", "matplotlib.pyplot", "pylab"),
        {
            "hold": f"{_MATPLOTLIB}:hold",
            "ishold": f"{_MATPLOTLIB}:ishold",
            "spectral": "matplotlib.pyplot:nipy_spectral",
        },
    ),
    "numpy": {
        **rows("builtins", "bool complex float int object str"),
        "long": "builtins:int",
        "unicode": "builtins:str",
        "Inf": "numpy:inf",
        "Infinity": "numpy:inf",
        **rows(f"{_HERE}.numpy_calls", "ceil floor trunc"),
        "NINF": f"{_NUMPY}:NINF",
        "NZERO": f"{_NUMPY}:NZERO",
        "NaN": "numpy:nan",
        "PINF": "numpy:inf",
        "PZERO": f"{_NUMPY}:PZERO",
        "infty": "numpy:inf",
        "bool8": "numpy:bool_",
        "bytes0": "numpy:bytes_",
        "cfloat": "numpy:complex128",
        "clongfloat": "numpy:clongdouble",
        "complex_": "numpy:complex128",
        "float_": "numpy:float64",
        "int0": "numpy:intp",
        "longcomplex": "numpy:clongdouble",
        "longfloat": "numpy:longdouble",
        "object0": "numpy:object_",
        "singlecomplex": "numpy:complex64",
        "str0": "numpy:str_",
        "string_": "numpy:bytes_",
        "uint0": "numpy:uintp",
        "unicode_": "numpy:str_",
        "void0": "numpy:void",
        "NAN": "numpy:nan",
        "MAXDIMS": f"{_NUMPY}:MAXDIMS",
        "alen": f"{_NUMPY}:alen",
        "alltrue": "numpy:all",
        "asfarray": f"{_NUMPY}:asfarray",
        "asscalar": f"{_NUMPY}:asscalar",
        "byte_bounds": "numpy.lib.array_utils:byte_bounds",
        "cast": f"{_NUMPY}:cast",
        "chararray": "numpy.char:chararray",
        "compare_chararrays": "numpy.char:compare_chararrays",
        "compat": f"{_HERE}.numpy_compat:",
        "cumproduct": "numpy:cumprod",
        "DataSource": "numpy.lib.npyio:DataSource",
        "disp": f"{_NUMPY}:disp",
        "fastCopyAndTranspose": f"{_NUMPY}:copy_and_transpose",
        "find_common_type": f"{_NUMPY}:find_common_type",
        "in1d": f"{_NUMPY}:in1d",
        "format_parser": "numpy.rec:format_parser",
        "issctype": f"{_NUMPY}:issctype",
        "issubclass_": f"{_NUMPY}:issubclass_",
        "issubsctype": "numpy:issubdtype",
        "little_endian": f"{_NUMPY}:little_endian",
        "loads": "pickle:loads",
        "mat": "numpy:asmatrix",
        "math": "math:",
        "maximum_sctype": f"{_NUMPY}:maximum_sctype",
        "msort": f"{_NUMPY}:msort",
        "obj2sctype": f"{_NUMPY}:obj2sctype",
        "product": "numpy:prod",
        "rank": "numpy:ndim",
        "recfromcsv": f"{_NUMPY}:recfromcsv",
        "recfromtxt": f"{_NUMPY}:recfromtxt",
        "round_": "numpy:round",
        "row_stack": "numpy:vstack",
        "safe_eval": "ast:literal_eval",
        "sctype2char": f"{_NUMPY}:sctype2char",
        "sctypes": f"{_NUMPY}:sctypes",
        "set_string_function": f"{_NUMPY}:set_string_function",
        "sometrue": "numpy:any",
        "trapz": "numpy:trapezoid",
        "sys": "sys:",
        "typeDict": "numpy:sctypeDict",
        "version": "numpy.version:",
        "warnings": "warnings:",
        **rows("numpy.exceptions", "AxisError ComplexWarning RankWarning TooHardError VisibleDeprecationWarning"),
    },
    "numpy.core": {
        "chararray": "numpy.char:chararray",
        "defchararray": "numpy.char:",
        "umath_tests": f"{_UMATH_TESTS}:",
    },
    "numpy.lib": {
        **rows("numpy", _NUMPY_IN_LIB),
        **rows(_NUMPY, "asfarray asscalar disp in1d issubclass_ msort recfromcsv recfromtxt"),
        **dict.fromkeys(_PARTS_OF_LIB, "numpy:"),
        "byte_bounds": "numpy.lib.array_utils:byte_bounds",
        "issubsctype": "numpy:issubdtype",
        "row_stack": "numpy:vstack",
        "safe_eval": "ast:literal_eval",
        "trapz": "numpy:trapezoid",
    },
    "numpy.random": {"random_integers": f"{_NUMPY}:random_integers"},
    "os": {"errno": "errno:", "getcwdu": "os:getcwd"},
    "pandas": {
        **rows(_PANDAS, "TimeGrouper ewma ewmstd ewmvar"),
        **rows(_PANDAS, "rolling_apply rolling_count rolling_max rolling_mean rolling_median rolling_min rolling_std"),
        **rows(_PANDAS, "rolling_sum rolling_var"),
        "value_counts": f"{_PANDAS_CALLS}:all_value_counts",
        "Float64Index": "pandas:Index",
        "Int64Index": "pandas:Index",
        "datetime": "datetime:datetime",
        "np": "numpy:",
        "scatter_matrix": "pandas.plotting:scatter_matrix",
    },
    "pandas.core.common": {
        "SettingWithCopyWarning": "pandas.errors:ChainedAssignmentError",
        "isnull": "pandas:isnull",
        "notnull": "pandas:notnull",
    },
    "pandas.io.json": {"json_normalize": "pandas:json_normalize"},
    "PIL": {"PILLOW_VERSION": "PIL:__version__"},
    "PIL.Image": {
        "PILLOW_VERSION": "PIL:__version__",
        "isImageType": f"{_PILLOW}:is_image",
        "ANTIALIAS": "PIL.Image:LANCZOS",
        "CUBIC": "PIL.Image:BICUBIC",
        "LINEAR": "PIL.Image:BILINEAR",
    },
    "scipy": {
        **rows("numpy", NUMPY_IN_SCIPY),
        **rows("numpy.lib.scimath", "arccos arcsin arctanh log log10 log2 logn power sqrt"),
        **rows("numpy.random", "rand randn"),
        "ifft": "numpy.fft:ifft",
    },
    "scipy.integrate": {
        "cumtrapz": "scipy.integrate:cumulative_trapezoid",
        **rows(_SCIPY_CALLS, "quadrature romberg simps"),
        "trapz": "scipy.integrate:trapezoid",
    },
    "scipy.linalg": {"pinv2": "scipy.linalg:pinv", **rows("numpy", "tri tril triu")},
    "scipy.misc": {
        **rows(_SCIPY, "bytescale fromimage imfilter imread imresize imrotate imsave imshow toimage"),
        **rows("scipy.special", "comb factorial factorial2 factorialk logsumexp"),
        **rows("scipy.datasets", "ascent electrocardiogram face"),
        **rows(_SCIPY_CALLS, "central_diff_weights derivative"),
        "pade": "scipy.interpolate:pade",
    },
    "scipy.ndimage": {"imread": f"{_SCIPY}:imread"},
    "scipy.interpolate": {"interp2d": f"{_SCIPY_CALLS}:interp2d"},
    "scipy.signal": {
        **rows("scipy.signal.windows", _WINDOWS),
        **rows(_SCIPY_CALLS, "cwt morlet ricker"),
        "hanning": "scipy.signal.windows:hann",
    },
    "scipy.spatial.distance": {
        "matching": "scipy.spatial.distance:hamming",
        "wminkowski": f"{_SCIPY_CALLS}:wminkowski",
    },
    "scipy.special": {"sph_harm": f"{_SCIPY_CALLS}:sph_harm"},
    "scipy.stats": {
        **rows(_SCIPY_CALLS, "binom_test itemfreq"),
        "frechet_l": "scipy.stats:weibull_max",
        "frechet_r": "scipy.stats:weibull_min",
    },
    "skimage.color": {"rgb2grey": "skimage.color:rgb2gray", "grey2rgb": "skimage.color:gray2rgb"},
    "skimage.draw": {"circle": f"{_SKIMAGE}:circle"},
    "skimage.feature": rows(_SKIMAGE, "greycomatrix greycoprops register_translation"),
    "skimage.filters": {"gaussian_filter": "skimage.filters:gaussian"},
    "skimage.measure": {
        "compare_mse": "skimage.metrics:mean_squared_error",
        **rows(_SKIMAGE, "compare_nrmse compare_psnr compare_ssim marching_cubes_classic"),
        "marching_cubes_lewiner": "skimage.measure:marching_cubes",
    },
    "skimage.morphology": {
        "selem": "skimage.morphology:",
        "skeletonize_3d": f"{_SKIMAGE}:skeletonize_3d",
        "watershed": f"{_SKIMAGE}:watershed",
    },
    "skimage.util": {"montage2d": f"{_SKIMAGE}:montage2d", "pad": "numpy:pad"},
    "sklearn.datasets": {"Bunch": "sklearn.utils:Bunch", **rows(_SKLEARN, "fetch_mldata load_boston")},
    "sklearn.decomposition": {
        "RandomizedPCA": f"{_SKLEARN}:RandomizedPCA",
        **rows(_SKLEARN_ESTIMATORS, "PCA TruncatedSVD"),
    },
    "sklearn.feature_extraction": {"stop_words": "sklearn.feature_extraction.text:"},
    "sklearn.feature_extraction.image": {
        "extract_patches": "sklearn.feature_extraction.image:_extract_patches",
    },
    "sklearn.linear_model": rows(_SKLEARN_ESTIMATORS, "LogisticRegression"),
    "sklearn.metrics": {
        "calinski_harabaz_score": "sklearn.metrics:calinski_harabasz_score",
        **rows(_SKLEARN_CALLS, "SCORERS jaccard_similarity_score"),
    },
    "sklearn.model_selection": rows(_SKLEARN_CALLS, "StratifiedKFold"),
    "sklearn.neighbors": {"DistanceMetric": "sklearn.metrics:DistanceMetric"},
    "sklearn.preprocessing": {
        "Imputer": f"{_SKLEARN}:Imputer",
        "OneHotEncoder": f"{_SKLEARN_ESTIMATORS}:OneHotEncoder",
    },
    "sklearn.utils": {
        "indices_to_mask": f"{_SKLEARN_CALLS}:indices_to_mask",
        "safe_indexing": "sklearn.utils:_safe_indexing",
    },
    "sys": {"maxint": "sys:maxsize"},
    "time": {"clock": f"{_STDLIB}:clock"},
    "unittest": {"makeSuite": f"{_STDLIB}:suite_of"},
    "urllib": {
        **rows("urllib.parse", "quote quote_plus unquote unquote_plus urlencode"),
        **rows("urllib.request", "FancyURLopener URLopener getproxies pathname2url url2pathname urlcleanup urlopen"),
        "urlretrieve": "urllib.request:urlretrieve",
    },
}

for _package, _names in PARTS_OF_SKLEARN.items():
    _served = dict.fromkeys(_names.split(), f"sklearn.{_package}:")
    LOST_NAMES[f"sklearn.{_package}"] = _served | LOST_NAMES.get(f"sklearn.{_package}", {})

#: Names of ``LOST_NAMES`` that modules have with another meaning: NumPy 2's ``bool`` is its own type, not Python's.
CHANGED_NAMES: dict[str, tuple[str, ...]] = {
    "numpy": ("bool", "ceil", "floor", "long", "trunc"),
    "scipy.interpolate": ("interp2d",),
    "sklearn.decomposition": ("PCA", "TruncatedSVD"),
    "sklearn.linear_model": ("LogisticRegression",),
    "sklearn.model_selection": ("StratifiedKFold",),
    "sklearn.preprocessing": ("OneHotEncoder",),
}

#: What ``from module import *`` gives now and did not give then, and what it gave then and does not give now.
STAR_NAMES: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {
    "numpy": (
        frozenset({"abs", "bool", "long", "max", "min", "pow", "round", "test"}),
        (
            *("AxisError", "ComplexWarning", "DataSource", "Inf", "Infinity", "NAN", "NINF", "NZERO", "NaN"),
            *("PINF", "PZERO", "RankWarning", "TooHardError", "VisibleDeprecationWarning", "alen", "alltrue"),
            *("asfarray", "asscalar", "bool8", "byte_bounds", "bytes0", "cast", "cfloat", "chararray"),
            *("clongfloat", "compare_chararrays", "complex_", "cumproduct", "disp", "fastCopyAndTranspose"),
            *("find_common_type", "float_", "format_parser", "infty", "int0", "issctype", "issubclass_"),
            *("issubsctype", "loads", "longcomplex", "longfloat", "mat", "math", "maximum_sctype", "msort"),
            *("obj2sctype", "object0", "product", "recfromcsv", "recfromtxt", "round_", "safe_eval"),
            *("sctype2char", "sctypes", "set_string_function", "singlecomplex", "sometrue", "str0", "string_"),
            *("typeDict", "uint0", "unicode_", "void0"),
        ),
    ),
}

#: Methods and properties that classes have lost, by module: ``Class.name``.
LOST_METHODS: dict[str, dict[str, str]] = {
    "configparser": {"RawConfigParser.readfp": "configparser:RawConfigParser.read_file"},
    "h5py": {"Dataset.value": f"{_HERE}.h5py_yaml:value"},
    "matplotlib.axes": {
        "Axes.get_axis_bgcolor": "matplotlib.axes:Axes.get_facecolor",
        "Axes.hold": f"{_MATPLOTLIB}:hold_axes",
        "Axes.ishold": f"{_MATPLOTLIB}:ishold",
        "Axes.set_axis_bgcolor": "matplotlib.axes:Axes.set_facecolor",
        "Axes.set_color_cycle": f"{_MATPLOTLIB}:set_color_cycle",
        "Axes.ArtistList.pop": f"{_MATPLOTLIB}:pop_artist",
        "Axes.ArtistList.remove": f"{_MATPLOTLIB}:remove_artist",
    },
    "matplotlib.backend_bases": {"FigureCanvasBase.set_window_title": f"{_MATPLOTLIB}:set_window_title"},
    "mpl_toolkits.mplot3d.axes3d": {
        f"Axes3D.w_{axis}axis": f"{_MATPLOTLIB}:{axis}_axis_in_space" for axis in ("x", "y", "z")
    },
    "numpy": {
        **{f"{kind}.{name}": f"{_NUMPY}:{name}" for kind in ("ndarray", "generic") for name in ("ptp", "tostring")},
        "ndarray.itemset": f"{_NUMPY}:itemset",
        "ndarray.newbyteorder": f"{_NUMPY}:newbyteorder",
    },
    "pandas": {
        **{
            f"{kind}.{name}": f"{_PANDAS}:{name}"
            for kind in ("DataFrame", "Series")
            for name in (
                "append",
                "as_matrix",
                "clip_lower",
                "clip_upper",
                "convert_objects",
                "get_value",
                "get_values",
            )
            + ("iteritems", "ix", "mad", "reindex_axis", "set_value", "sort")
        },
        **{
            f"{owner}.{name}": f"{_PANDAS_DATES}:{target}"
            for owner in ("core.indexes.accessors.DatetimeProperties", "DatetimeIndex")
            for name, target in (("week", "week"), ("weekofyear", "week"), ("weekday_name", "weekday_name"))
        },
        **{
            f"{owner}.{name}": f"{_PANDAS_DATES}:{name}"
            for owner in ("DataFrame", "Series")
            for name in ("first", "last")
        },
        "DataFrame.applymap": "pandas:DataFrame.map",
        "DataFrame.from_csv": f"{_PANDAS}:from_csv",
        "DataFrame.from_items": f"{_PANDAS_CALLS}:from_items",
        "DataFrame.get_dtype_counts": f"{_PANDAS_CALLS}:counts_of_dtypes",
        "Series.compress": f"{_PANDAS_CALLS}:compress",
        "Series.view": f"{_PANDAS_DATES}:view",
        "Timestamp.weekday_name": f"{_PANDAS_DATES}:weekday_name",
        "core.groupby.generic.DataFrameGroupBy.fillna": f"{_PANDAS_CALLS}:fill_groups",
        "core.groupby.generic.DataFrameGroupBy.mad": f"{_PANDAS_CALLS}:deviation_of_groups",
        "core.groupby.generic.SeriesGroupBy.fillna": f"{_PANDAS_CALLS}:fill_groups",
        "core.groupby.generic.SeriesGroupBy.mad": f"{_PANDAS_CALLS}:deviation_of_groups",
        "DataFrame.lookup": f"{_PANDAS}:lookup",
        "Series.nonzero": f"{_PANDAS}:nonzero",
        "Series.order": f"{_PANDAS}:order",
        "Series.ptp": f"{_PANDAS}:ptp",
        "Series.ravel": f"{_PANDAS}:ravel",
    },
    "PIL.ImageDraw": {f"ImageDraw.{name}": f"{_PILLOW}:text_size" for name in ("multiline_textsize", "textsize")},
    "PIL.ImageFont": {
        f"{kind}.getsize": f"{_PILLOW}:font_size" for kind in ("FreeTypeFont", "ImageFont", "TransposedFont")
    },
    "scipy.sparse": {"spmatrix.A": f"{_SCIPY_CALLS}:dense_array", "spmatrix.H": f"{_SCIPY_CALLS}:hermitian"},
    "scipy.spatial": {"Delaunay.vertices": f"{_SCIPY_CALLS}:vertices"},
    "sklearn.cluster": {"AgglomerativeClustering.n_components_": f"{_SKLEARN_CALLS}:components"},
    "sklearn.decomposition": {"KernelPCA.lambdas_": f"{_SKLEARN_CALLS}:eigenvalues"},
    "sklearn.ensemble": {
        f"{kind}.n_features_": f"{_SKLEARN_CALLS}:number_of_features"
        for kind in (
            *("ExtraTreesClassifier", "ExtraTreesRegressor", "GradientBoostingClassifier", "GradientBoostingRegressor"),
            *("RandomForestClassifier", "RandomForestRegressor"),
        )
    },
    "sklearn.feature_extraction": {"DictVectorizer.get_feature_names": f"{_SKLEARN}:get_feature_names"},
    "sklearn.feature_extraction.text": {
        f"{kind}.get_feature_names": f"{_SKLEARN}:get_feature_names" for kind in ("CountVectorizer", "TfidfVectorizer")
    },
    "sklearn.naive_bayes": {
        "BernoulliNB.coef_": f"{_SKLEARN_CALLS}:coefficients",
        "GaussianNB.sigma_": f"{_SKLEARN_CALLS}:variances",
        "MultinomialNB.coef_": f"{_SKLEARN_CALLS}:coefficients",
    },
    "sklearn.preprocessing": {
        f"{kind}.get_feature_names": f"{_SKLEARN}:get_feature_names" for kind in ("OneHotEncoder", "PolynomialFeatures")
    },
    "sklearn.tree": {
        f"{kind}.n_features_": f"{_SKLEARN_CALLS}:number_of_features"
        for kind in ("DecisionTreeClassifier", "DecisionTreeRegressor")
    },
    "threading": {"Thread.isAlive": "threading:Thread.is_alive"},
    "unittest": {
        "TestCase.assertDictContainsSubset": f"{_STDLIB}:assert_contains",
        **{
            f"TestCase.{name}": f"unittest:TestCase.{todays}"
            for name, todays in (
                ("assert_", "assertTrue"),
                ("assertAlmostEquals", "assertAlmostEqual"),
                ("assertEquals", "assertEqual"),
                ("assertItemsEqual", "assertCountEqual"),
                ("assertNotAlmostEquals", "assertNotAlmostEqual"),
                ("assertNotEquals", "assertNotEqual"),
                ("assertNotRegexpMatches", "assertNotRegex"),
                ("assertRaisesRegexp", "assertRaisesRegex"),
                ("assertRegexpMatches", "assertRegex"),
                ("failIf", "assertFalse"),
                ("failIfAlmostEqual", "assertNotAlmostEqual"),
                ("failIfEqual", "assertNotEqual"),
                ("failUnless", "assertTrue"),
                ("failUnlessAlmostEqual", "assertAlmostEqual"),
                ("failUnlessEqual", "assertEqual"),
                ("failUnlessRaises", "assertRaises"),
            )
        },
    },
}

#: Modules that have gone, and the importable modules that serve them.
SHIMS = {
    **{
        f"distutils.{name}": f"setuptools._distutils.{name}"
        for name in ("core", "dir_util", "errors", "file_util", "log", "spawn", "sysconfig", "util", "version")
    },
    "distutils": "setuptools._distutils",
    "google.colab": f"{_HERE}.colab",
    **{
        f"google.colab.{name}": f"{_HERE}.colab.{name}"
        for name in ("auth", "drive", "files", "output", "patches", "userdata", "widgets")
    },
    "imghdr": f"{_HERE}.imghdr_module",
    "imp": f"{_HERE}.imp_module",
    "numpy.compat": f"{_HERE}.numpy_compat",
    "numpy.core.umath_tests": _UMATH_TESTS,
    "numpy.dual": "numpy.linalg",
    "numpy.fft.fftpack": "numpy.fft",
    **{f"numpy.lib.{name}": "numpy" for name in _PARTS_OF_LIB},
    "numpy.testing.utils": "numpy.testing",
    "pandas.tools": "pandas",
    "pandas.tools.plotting": "pandas.plotting",
    "pandas.util.testing": "pandas.testing",
    "pipes": "shlex",
    "scipy.misc": _SCIPY,
    "scipy.misc.pilutil": _SCIPY,
    **{f"scipy.ndimage.{name}": "scipy.ndimage" for name in ("filters", "interpolation", "measurements", "morphology")},
    **{
        f"scipy.sparse.linalg.{name}": "scipy.sparse.linalg"
        for name in ("eigen", "eigen.arpack", "eigen.arpack.arpack")
    },
    "skimage.exposure.exposure": "skimage.exposure",
    "skimage.filter": "skimage.filters",
    "skimage.future.graph": "skimage.graph",
    "skimage.morphology.selem": "skimage.morphology",
    **{
        f"sklearn.{package}.{name}": f"sklearn.{package}"
        for package, names in PARTS_OF_SKLEARN.items()
        for name in names.split()
    },
    "sklearn.cross_validation": f"{_HERE}.sklearn_cross_validation",
    "sklearn.externals.joblib": "joblib",
    "sklearn.feature_extraction.stop_words": "sklearn.feature_extraction.text",
    "sklearn.externals.six": "six",
    "sklearn.externals.six.moves": "six.moves",
    "sklearn.grid_search": "sklearn.model_selection",
    "sklearn.lda": f"{_HERE}.sklearn_names",
    "sklearn.learning_curve": "sklearn.model_selection",
    "sklearn.preprocessing.imputation": f"{_HERE}.sklearn_names",
    "sklearn.qda": f"{_HERE}.sklearn_names",
    "sklearn.utils.linear_assignment_": f"{_HERE}.sklearn_names",
    "sklearn.utils.testing": "sklearn.utils._testing",
    "xml.etree.cElementTree": "xml.etree.ElementTree",
}
