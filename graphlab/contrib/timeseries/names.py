"""The names of ``tensorflow.contrib.timeseries``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.timeseries"
_HERE = "graphlab.contrib.timeseries"
_LONG = f"{_MODULE}.python.timeseries"

SHIMS = {
    f"{_MODULE}.saved_model_utils": f"{_HERE}.saved_model_utils",
    f"{_LONG}.saved_model_utils": f"{_HERE}.saved_model_utils",
}

_PUBLIC = {
    **rows(f"{_HERE}.ar_model", "ARModel"),
    **rows(f"{_HERE}.estimators", "ARRegressor StructuralEnsembleRegressor TimeSeriesRegressor"),
    **rows(f"{_HERE}.feature_keys", "FilteringResults TrainEvalFeatures"),
    **rows(f"{_HERE}.head", "OneShotPredictionHead"),
    **rows(f"{_HERE}.input_pipeline", "RandomWindowInputFn WholeDatasetInputFn predict_continuation_input_fn"),
    **rows(f"{_HERE}.readers", "CSVReader NumpyReader"),
}

NAMES = {
    _MODULE: _PUBLIC,
    f"{_LONG}.ar_model": {
        **rows(f"{_HERE}.ar_model", "AnomalyMixtureARModel"),
        **rows(f"{_HERE}.prediction_models", "FlatPredictionModel LSTMPredictionModel"),
    },
    f"{_LONG}.estimators": rows(f"{_HERE}.estimators", "LSTMAutoRegressor StateSpaceRegressor"),
    f"{_LONG}.feature_keys": rows(
        f"{_HERE}.feature_keys",
        "FilteringFeatures PredictionFeatures PredictionResults SavedModelLabels State Times Values",
    ),
    f"{_LONG}.head": rows(f"{_HERE}.head", "TimeSeriesRegressionHead state_to_dictionary"),
    f"{_LONG}.input_pipeline": {
        **rows(f"{_HERE}.input_pipeline", "TimeSeriesInputFn"),
        **rows(
            f"{_HERE}.readers", "ReaderBaseTimeSeriesParser TFExampleReader TimeSeriesReader _canonicalize_numpy_data"
        ),
    },
    f"{_LONG}.math_utils": {
        **rows(
            f"{_HERE}.matrices",
            "batch_end_time batch_matrix_pow batch_start_time batch_times_matrix block_diagonal cauchy_log_prob"
            " clip_covariance entropy_matched_cauchy_scale log_noninformative_covariance_prior make_toeplitz_matrix"
            " matrix_times_batch matrix_to_powers mvn_tril_log_prob normal_log_prob power_sums_tensor replicate_state"
            " sign_magnitude_positive_definite transform_to_covariance_matrices variable_covariance_matrix",
        ),
        **rows(f"{_HERE}.statistics", "InputStatistics InputStatisticsFromMiniBatch Moments"),
        **rows(f"{_HERE}.tables", "TensorValuedMutableDenseHashTable TupleOfTensorsLookup"),
    },
    f"{_LONG}.model": rows(f"{_HERE}.model", "ModelOutputs SequentialTimeSeriesModel TimeSeriesModel"),
    f"{_LONG}.model_utils": rows(
        f"{_HERE}.model_utils", "canonicalize_times_or_steps_from_output fully_connected parameter_switch"
    ),
    f"{_LONG}.state_management": rows(
        f"{_HERE}.state_management", "ChainingStateManager FilteringOnlyStateManager PassthroughStateManager"
    ),
    f"{_LONG}.state_space_models.filtering_postprocessor": rows(
        f"{_HERE}.state_space_models.filtering_postprocessor",
        "FilteringStepPostprocessor StateInterpolatingAnomalyDetector cauchy_alternative_to_gaussian",
    ),
    f"{_LONG}.state_space_models.kalman_filter": rows(f"{_HERE}.state_space_models.kalman_filter", "KalmanFilter"),
    f"{_LONG}.state_space_models.level_trend": rows(f"{_HERE}.state_space_models.level_trend", "AdderStateSpaceModel"),
    f"{_LONG}.state_space_models.periodic": rows(
        f"{_HERE}.state_space_models.periodic", "CycleStateSpaceModel ResolutionCycleModel"
    ),
    f"{_LONG}.state_space_models.state_space_model": {
        **rows(
            f"{_HERE}.state_space_models.ensembles",
            "StateSpaceCorrelatedFeaturesEnsemble StateSpaceEnsemble StateSpaceIndependentEnsemble",
        ),
        **rows(f"{_HERE}.state_space_models.state_space_model", "StateSpaceModel StateSpaceModelConfiguration"),
    },
    f"{_LONG}.state_space_models.structural_ensemble": rows(
        f"{_HERE}.state_space_models.structural_ensemble", "MultiResolutionStructuralEnsemble StructuralEnsemble"
    ),
    f"{_LONG}.state_space_models.varma": rows(f"{_HERE}.state_space_models.varma", "VARMA"),
}
