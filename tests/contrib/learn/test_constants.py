"""``tf.contrib.learn``: the constants that programs compare with, where 1.15 had them."""


def test_constants_have_the_values_of_1_15(run_program):
    found = run_program("""
        from tensorflow.contrib import learn
        from tensorflow.contrib.learn.python.learn.estimators import constants, metric_key, prediction_key, run_config
        from tensorflow.contrib.learn.python.learn.utils.input_fn_utils import InputFnOps
        values = [
            learn.PredictionKey.CLASSES, prediction_key.PredictionKey.GENERIC, metric_key.MetricKey.AUC_PR,
            metric_key.MetricKey.CLASS_AUC % 2, learn.ProblemType.LOGISTIC_REGRESSION, run_config.TaskType.PS,
            run_config.Environment.CLOUD,
        ]
        same = constants.ProblemType is learn.ProblemType and InputFnOps is learn.InputFnOps
        fields = InputFnOps._fields
        try:
            raise learn.NotFittedError("not yet")
        except AttributeError as error:
            message = str(error)
    """)
    expected = ["classes", "output", "auc_precision_recall", "auc/class2", 3, "ps", "cloud"]
    assert found["values"] == expected and found["same"]
    assert found["fields"] == ("features", "labels", "default_inputs")
    assert found["message"] == "not yet"
