"""Names of other libraries that nothing serves, with what to do instead: for `graphlab audit`, and for the error."""

#: Names that are gone for good, by module, and what to do instead.
GONE_NAMES: dict[str, dict[str, str]] = {
    "cv2": dict.fromkeys(("CascadeClassifier", "HOGDescriptor"), "OpenCV 5 has none any more; install opencv-python<5"),
    "cv2.dnn": {"readNetFromCaffe": "OpenCV 5 reads no Caffe models any more; install opencv-python<5"},
    "pandas": {
        "Panel": "pandas has nothing of three dimensions any more; use a dictionary of data frames, or a MultiIndex",
        "SparseDataFrame": "use pandas.DataFrame.sparse",
        "SparseSeries": "use pandas.Series.sparse",
    },
    "scipy": {"weave": "SciPy compiles no C code any more"},
    "scipy.interpolate": {"spline": "use scipy.interpolate.make_interp_spline"},
    "scipy.signal": {"bspline": "use scipy.interpolate.BSpline", "daub": "use the package PyWavelets"},
    "scipy.special": {
        "lpmn": "use scipy.special.assoc_legendre_p_all",
        "lpn": "use scipy.special.legendre_p_all",
    },
    "skimage": {"novice": "use skimage.io", "viewer": "use matplotlib; scikit-image has no viewer any more"},
    "skimage.feature": {"plot_matches": "use skimage.feature.plot_matched_features"},
    "sklearn.gaussian_process": {"GaussianProcess": "use sklearn.gaussian_process.GaussianProcessRegressor"},
    "sklearn.linear_model": {
        "RandomizedLasso": "scikit-learn has none any more",
        "RandomizedLogisticRegression": "scikit-learn has none any more",
    },
    "sklearn.metrics": {
        "plot_confusion_matrix": "use sklearn.metrics.ConfusionMatrixDisplay.from_estimator",
        "plot_precision_recall_curve": "use sklearn.metrics.PrecisionRecallDisplay.from_estimator",
        "plot_roc_curve": "use sklearn.metrics.RocCurveDisplay.from_estimator",
    },
    "sklearn.mixture": {
        "DPGMM": "use sklearn.mixture.BayesianGaussianMixture",
        "GMM": "use sklearn.mixture.GaussianMixture",
        "VBGMM": "use sklearn.mixture.BayesianGaussianMixture",
    },
    "sklearn.neighbors": {"LSHForest": "scikit-learn has none any more; use the package annoy"},
}
