"""A TPUEstimator without a TPU, as BERT's scripts make one: training, metrics, predictions."""

import numpy as np
import tensorflow as tf

tf.logging.set_verbosity(tf.logging.ERROR)
rng = np.random.RandomState(0)
inputs = rng.randn(64, 3).astype(np.float32)
targets = (inputs[:, 0] > 0).astype(np.int32)


def input_fn(params):
    d = tf.data.Dataset.from_tensor_slices(({"x": inputs}, targets))
    return d.apply(
        tf.contrib.data.map_and_batch(lambda f, l: (f, l), batch_size=params["batch_size"], drop_remainder=True)
    )


def model_fn(features, labels, mode, params):
    normed = tf.contrib.layers.layer_norm(
        inputs=features["x"], begin_norm_axis=-1, begin_params_axis=-1, scope="LayerNorm"
    )
    logits = tf.layers.dense(normed, 2, kernel_initializer=tf.truncated_normal_initializer(stddev=0.02))
    if mode == tf.estimator.ModeKeys.PREDICT:
        predictions = {"probabilities": tf.nn.softmax(logits, axis=-1)}
        return tf.contrib.tpu.TPUEstimatorSpec(mode=mode, predictions=predictions)
    per_example_loss = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
    loss = tf.reduce_mean(per_example_loss)
    if mode == tf.estimator.ModeKeys.TRAIN:
        tvars = tf.trainable_variables()
        grads, _ = tf.clip_by_global_norm(tf.gradients(loss, tvars), clip_norm=1.0)
        train_op = tf.train.AdamOptimizer(0.1).apply_gradients(
            zip(grads, tvars), global_step=tf.train.get_or_create_global_step()
        )
        return tf.contrib.tpu.TPUEstimatorSpec(mode=mode, loss=loss, train_op=train_op, scaffold_fn=None)

    def metric_fn(per_example_loss, label_ids, logits):
        predicted = tf.argmax(logits, axis=-1, output_type=tf.int32)
        return {
            "eval_accuracy": tf.metrics.accuracy(labels=label_ids, predictions=predicted),
            "eval_loss": tf.metrics.mean(values=per_example_loss),
        }

    eval_metrics = (metric_fn, [per_example_loss, labels, logits])
    return tf.contrib.tpu.TPUEstimatorSpec(mode=mode, loss=loss, eval_metrics=eval_metrics)


run_config = tf.contrib.tpu.RunConfig(
    cluster=None,
    master=None,
    model_dir="bert_output",
    save_checkpoints_steps=1000,
    tpu_config=tf.contrib.tpu.TPUConfig(
        iterations_per_loop=1000,
        num_shards=8,
        per_host_input_for_training=tf.contrib.tpu.InputPipelineConfig.PER_HOST_V2,
    ),
)
estimator = tf.contrib.tpu.TPUEstimator(
    use_tpu=False,
    model_fn=model_fn,
    config=run_config,
    train_batch_size=8,
    eval_batch_size=8,
    predict_batch_size=8,
)
for epoch in range(3):
    estimator.train(input_fn=input_fn)
result = estimator.evaluate(input_fn=input_fn)
assert result["global_step"] == 24
assert result["eval_accuracy"] > 0.8
assert len([p["probabilities"] for p in estimator.predict(input_fn=input_fn)]) == 64
