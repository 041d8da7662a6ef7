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


def test_a_cluster_is_read_as_in_1_15(run_program, monkeypatch):
    cluster = '{"cluster": {"ps": ["h:1"], "worker": ["w:1", "w:2"]}, "task": {"type": "worker", "index": 1}}'
    monkeypatch.setenv("TF_CONFIG", cluster)
    found = run_program("""
        from tensorflow.contrib import learn
        config = learn.RunConfig(save_checkpoints_steps=3)
        values = [config.master, config.num_ps_replicas, config.num_worker_replicas, config.is_chief, config.task_id]
        same = config.replace(model_dir="x").master == config.master and config.save_checkpoints_secs is None
    """)
    assert found["values"] == ["grpc://w:2", 1, 2, False, 1] and found["same"]
