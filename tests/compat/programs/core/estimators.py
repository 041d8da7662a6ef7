"""tf.estimator: canned ones with columns, train_and_evaluate, exporters, a model function with hooks, predictions."""

import numpy as np
import pandas as pd
import tensorflow as tf

tf.logging.set_verbosity(tf.logging.ERROR)
rng = np.random.RandomState(0)
np.random.seed(0)
frame = pd.DataFrame({"age": rng.uniform(18, 60, 80), "job": rng.choice(["a", "b"], 80)})
labels = ((frame["age"] > 40) | (frame["job"] == "b")).astype(int)
age = tf.feature_column.numeric_column("age", normalizer_fn=lambda x: (x - 40) / 12)
buckets = tf.feature_column.bucketized_column(tf.feature_column.numeric_column("age"), boundaries=[30, 40, 50])
job = tf.feature_column.categorical_column_with_vocabulary_list("job", ["a", "b"])
crossed = tf.feature_column.crossed_column([buckets, "job"], hash_bucket_size=50)
deep = [age, tf.feature_column.indicator_column(job), tf.feature_column.embedding_column(job, 2)]
train_input = tf.estimator.inputs.pandas_input_fn(frame, labels, batch_size=20, num_epochs=None, shuffle=True)
eval_input = tf.estimator.inputs.pandas_input_fn(frame, labels, shuffle=False)
config = tf.estimator.RunConfig(model_dir="wide", tf_random_seed=1, save_checkpoints_steps=100)
wide = tf.estimator.DNNLinearCombinedClassifier(
    linear_feature_columns=[buckets, crossed],
    linear_optimizer=tf.train.FtrlOptimizer(0.5),
    dnn_feature_columns=deep,
    dnn_optimizer=tf.train.AdamOptimizer(0.05),
    dnn_hidden_units=[6],
    config=config,
)
serving = tf.estimator.export.build_parsing_serving_input_receiver_fn(
    tf.feature_column.make_parse_example_spec([age, job])
)
exporter = tf.estimator.FinalExporter("exported", serving)
tf.estimator.train_and_evaluate(
    wide,
    tf.estimator.TrainSpec(train_input, max_steps=40),
    tf.estimator.EvalSpec(eval_input, steps=None, exporters=exporter, throttle_secs=0),
)
result = wide.evaluate(eval_input)
assert result["accuracy"] > 0.8, result
assert tf.gfile.Glob("wide/export/exported/*")
assert len(list(wide.predict(eval_input))) == 80


def model_fn(features, labels, mode, params):
    net = tf.feature_column.input_layer(features, params["columns"])
    logits = tf.layers.dense(net, 2)
    predictions = {"class": tf.argmax(logits, 1)}
    if mode == tf.estimator.ModeKeys.PREDICT:
        return tf.estimator.EstimatorSpec(mode, predictions=predictions)
    loss = tf.losses.sparse_softmax_cross_entropy(labels, logits)
    train_op = tf.train.AdamOptimizer(0.3).minimize(loss, tf.train.get_global_step())
    metrics = {"accuracy": tf.metrics.accuracy(labels, predictions["class"])}
    return tf.estimator.EstimatorSpec(mode, loss=loss, train_op=train_op, eval_metric_ops=metrics)


numbers = {"x": frame[["age"]].values.astype(np.float32) / 60 - 2 / 3}
column = tf.feature_column.numeric_column("x")
numpy_input = tf.estimator.inputs.numpy_input_fn(numbers, (frame["age"] > 40).astype(int).values, 20, None, True)
own = tf.estimator.Estimator(model_fn, "own", tf.estimator.RunConfig(tf_random_seed=1), params={"columns": [column]})
own.train(numpy_input, steps=60, hooks=[tf.train.LoggingTensorHook([], every_n_iter=50, at_end=False)])
assert own.get_variable_value("dense/kernel").shape == (1, 2) and own.latest_checkpoint().endswith("60")
assert own.evaluate(numpy_input, steps=4)["accuracy"] > 0.9
