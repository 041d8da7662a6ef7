"""Calls of scikit-learn that fail or mean something else today; see ``library_calls``."""

from typing import Any

_CALLS = "graphlab.compat.libraries.sklearn_calls"

_Renamed = dict[str, str | tuple | None]
_ENSEMBLE: _Renamed = {"base_estimator": "estimator"}
_STEPS: _Renamed = {"n_iter": "max_iter"}
_NOT_NORMALIZED: _Renamed = {"normalize": (False,)}
_TREE: _Renamed = {"min_impurity_split": None, "presort": None}
_SEARCH: _Renamed = {"iid": None}
_CHECKED: _Renamed = {"force_all_finite": "ensure_all_finite", "warn_on_dtype": None}


def _each(names: str, row: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {name if name[0].islower() else f"{name}.__init__": row for name in names.split()}


RENAMED_ARGUMENTS: dict[str, dict[str, _Renamed]] = {
    "sklearn.calibration": {
        **_each("CalibratedClassifierCV", _ENSEMBLE),
        "calibration_curve": {"normalize": (False,)},
    },
    "sklearn.cluster": {
        "AgglomerativeClustering.__init__": {"affinity": "metric", "pooling_func": None},
        "FeatureAgglomeration.__init__": {"affinity": "metric"},
        **_each("KMeans k_means", {"n_jobs": None, "precompute_distances": None}),
    },
    "sklearn.decomposition": {
        "LatentDirichletAllocation.__init__": {"n_topics": "n_components"},
        **_each("MiniBatchSparsePCA SparsePCA", {"normalize_components": None}),
    },
    "sklearn.ensemble": {
        **_each("AdaBoostClassifier", {**_ENSEMBLE, "algorithm": None}),
        **_each("AdaBoostRegressor BaggingClassifier BaggingRegressor", _ENSEMBLE),
        **_each("ExtraTreesClassifier ExtraTreesRegressor RandomForestClassifier RandomForestRegressor", _TREE),
        **_each("GradientBoostingClassifier GradientBoostingRegressor RandomTreesEmbedding", _TREE),
        "IsolationForest.__init__": {"behaviour": None},
    },
    "sklearn.impute": {"SimpleImputer.__init__": {"verbose": None}},
    "sklearn.linear_model": {
        "LinearRegression.__init__": {"normalize": None},
        **_each(
            "ElasticNet ElasticNetCV Lasso LassoCV Ridge RidgeCV RidgeClassifier RidgeClassifierCV", _NOT_NORMALIZED
        ),
        **_each("ARDRegression BayesianRidge", {**_STEPS, **_NOT_NORMALIZED}),
        **_each("Perceptron PassiveAggressiveClassifier PassiveAggressiveRegressor SGDClassifier SGDRegressor", _STEPS),
        "RANSACRegressor.__init__": _ENSEMBLE,
    },
    "sklearn.manifold": {"TSNE.__init__": _STEPS},
    "sklearn.metrics": {
        "auc": {"reorder": None},
        "brier_score_loss": {"y_prob": "y_proba"},
        "hamming_loss": {"labels": (None,)},
        "precision_recall_curve": {"probas_pred": "y_score"},
    },
    "sklearn.model_selection": {
        **_each("GridSearchCV RandomizedSearchCV", _SEARCH),
        **_each("cross_val_predict cross_val_score cross_validate", {"fit_params": "params"}),
    },
    "sklearn.multioutput": _each("ClassifierChain RegressorChain", _ENSEMBLE),
    "sklearn.svm": {
        "OneClassSVM.__init__": {"random_state": None},
        **_each("NuSVC SVC", {"decision_function_shape": (None,)}),
    },
    "sklearn.tree": _each("DecisionTreeClassifier DecisionTreeRegressor ExtraTreeClassifier ExtraTreeRegressor", _TREE),
    **dict.fromkeys(
        ("sklearn.utils", "sklearn.utils.validation"), _each("as_float_array check_array check_X_y", _CHECKED)
    ),
}

_LOSSES = {"log": "log_loss", "squared_loss": "squared_error"}
_CRITERIA = {"mse": "squared_error", "mae": "absolute_error"}
_OF_CLASSIFIERS = {"max_features": {"auto": "sqrt"}}
_OF_REGRESSORS = {"criterion": _CRITERIA, "max_features": {"auto": None}}
VALUES: dict[str, dict[str, dict[str, dict[Any, Any]]]] = {
    "sklearn.decomposition": {"FastICA.__init__": {"whiten": {True: "arbitrary-variance"}}},
    "sklearn.ensemble": {
        **_each("ExtraTreesClassifier RandomForestClassifier", _OF_CLASSIFIERS),
        **_each("ExtraTreesRegressor RandomForestRegressor", {**_OF_REGRESSORS, "max_features": {"auto": 1.0}}),
        "GradientBoostingClassifier.__init__": {"loss": {"deviance": "log_loss"}, **_OF_CLASSIFIERS},
        "GradientBoostingRegressor.__init__": {
            "loss": {"ls": "squared_error", "lad": "absolute_error"},
            "max_features": {"auto": None},
        },
    },
    "sklearn.linear_model": {
        **_each("SGDClassifier SGDRegressor", {"loss": _LOSSES}),
        "RANSACRegressor.__init__": {"loss": {"absolute_loss": "absolute_error", "squared_loss": "squared_error"}},
    },
    "sklearn.tree": {
        **_each("DecisionTreeClassifier ExtraTreeClassifier", _OF_CLASSIFIERS),
        **_each("DecisionTreeRegressor ExtraTreeRegressor", _OF_REGRESSORS),
    },
}

_FOLDS = {"cv": 3}
DEFAULTS: dict[str, dict[str, dict[str, Any]]] = {
    "sklearn.cluster": {
        **_each("KMeans k_means", {"n_init": 10}),
        "MiniBatchKMeans.__init__": {"n_init": 3, "batch_size": 100},
    },
    "sklearn.covariance": _each("GraphicalLassoCV", _FOLDS),
    "sklearn.datasets": {"fetch_openml": {"as_frame": False}},
    "sklearn.decomposition": {
        **_each("FastICA fastica", {"whiten": "arbitrary-variance"}),
        **_each("MiniBatchDictionaryLearning dict_learning_online", {"batch_size": 3}),
        "randomized_svd": {"random_state": 0},
    },
    "sklearn.dummy": {"DummyClassifier.__init__": {"strategy": "stratified"}},
    "sklearn.ensemble": {
        **_each(
            "ExtraTreesClassifier ExtraTreesRegressor RandomForestClassifier RandomForestRegressor",
            {"n_estimators": 10},
        ),
        "IsolationForest.__init__": {"contamination": 0.1},
        "RandomTreesEmbedding.__init__": {"n_estimators": 10},
    },
    "sklearn.feature_selection": {"RFECV.__init__": _FOLDS},
    "sklearn.linear_model": {
        **_each("ElasticNetCV LarsCV LassoCV LassoLarsCV MultiTaskElasticNetCV MultiTaskLassoCV", _FOLDS),
        **_each("LogisticRegressionCV OrthogonalMatchingPursuitCV", _FOLDS),
        **_each("Ridge RidgeClassifier ridge_regression", {"tol": 1e-3}),
    },
    "sklearn.manifold": {
        "MDS.__init__": {"n_init": 4, "eps": 1e-3},
        "TSNE.__init__": {"init": "random", "learning_rate": 200.0},
        "smacof": {"n_init": 8, "eps": 1e-3},
    },
    "sklearn.metrics": {
        "adjusted_mutual_info_score": {"average_method": "max"},
        "normalized_mutual_info_score": {"average_method": "geometric"},
    },
    "sklearn.model_selection": {
        **_each("GroupKFold KFold TimeSeriesSplit", {"n_splits": 3}),
        **_each("GridSearchCV RandomizedSearchCV", {"cv": 3, "error_score": "raise"}),
        **_each("cross_val_score cross_validate learning_curve validation_curve", {"cv": 3, "error_score": "raise"}),
        **_each("check_cv cross_val_predict permutation_test_score", _FOLDS),
    },
    "sklearn.naive_bayes": _each("BernoulliNB ComplementNB MultinomialNB", {"force_alpha": False}),
    "sklearn.neighbors": {"LocalOutlierFactor.__init__": {"contamination": 0.1}},
    "sklearn.preprocessing": {
        "FunctionTransformer.__init__": {"validate": True},
        "KBinsDiscretizer.__init__": {"quantile_method": "linear", "subsample": None},
        "QuantileTransformer.__init__": {"subsample": 100_000},
        "power_transform": {"method": "box-cox"},
        "quantile_transform": {"subsample": 100_000, "copy": False},
    },
    "sklearn.svm": {
        **_each("NuSVC NuSVR OneClassSVM SVC SVR", {"gamma": "auto"}),
        **_each("LinearSVC LinearSVR", {"dual": True}),
    },
    "sklearn.utils.extmath": {"randomized_svd": {"random_state": 0}},
}

FUNCTIONS: dict[str, dict[str, str]] = {
    "sklearn.decomposition": {
        "NMF.fit": f"{_CALLS}:factorized",
        "NMF.fit_transform": f"{_CALLS}:factorized",
        "non_negative_factorization": f"{_CALLS}:factors",
    },
    "sklearn.metrics": {
        "accuracy_score": f"{_CALLS}:accuracy_score",
        "log_loss": f"{_CALLS}:log_loss",
        "make_scorer": f"{_CALLS}:make_scorer",
        "mean_squared_error": f"{_CALLS}:mean_squared_error",
        "precision_recall_curve": f"{_CALLS}:precision_recall_curve",
        "roc_curve": f"{_CALLS}:roc_curve",
    },
    "sklearn.model_selection": {
        **{f"{name}.__init__": f"{_CALLS}:new_search" for name in ("GridSearchCV", "RandomizedSearchCV")},
        **dict.fromkeys(
            (
                *("cross_val_predict", "cross_val_score", "cross_validate", "learning_curve"),
                *("permutation_test_score", "validation_curve"),
            ),
            f"{_CALLS}:validated",
        ),
        "KFold.__init__": f"{_CALLS}:new_folds",
    },
    "sklearn.neural_network": {"MLPRegressor.__init__": f"{_CALLS}:new_regressor"},
}
