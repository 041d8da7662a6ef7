"""The names of ``tensorflow.contrib.training``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.training"
_HERE = "graphlab.contrib.training"

SHIMS = {f"{_MODULE}.python.training.hparam_pb2": f"{_HERE}.hparam_pb2"}

NAMES = {
    _MODULE: {
        **rows(
            "tf_slim.training.training",
            "add_gradients_summaries clip_gradient_norms clip_gradient_norms_fn create_train_op multiply_gradients"
            " train",
        ),
        **rows(
            "tf_slim.training.evaluation",
            "StopAfterNEvalsHook SummaryAtEndHook checkpoints_iterator evaluate_once evaluate_repeatedly"
            " get_or_create_eval_step wait_for_new_checkpoint",
        ),
        **rows(f"{_HERE}.bucketing", "bucket bucket_by_sequence_length"),
        **rows(f"{_HERE}.device_setter", "GreedyLoadBalancingStrategy RandomStrategy byte_size_load_fn"),
        **rows(f"{_HERE}.hparams", "HParams parse_values"),
        "FeedingQueueRunner": "tensorflow_estimator.python.estimator.inputs.queues.feeding_queue_runner:"
        "_FeedingQueueRunner",
        **rows(f"{_HERE}.sequence_queueing_state_saver", "NextQueuedSequenceBatch SequenceQueueingStateSaver"),
        "batch_sequences_with_states": f"{_HERE}.state_batches:batch_sequences_with_states",
        **rows(f"{_HERE}.sampling_ops", "rejection_sample resample_at_rate stratified_sample weighted_resample"),
    },
    f"{_MODULE}.python.training.tuner": rows(f"{_HERE}.tuner", "Tuner"),
    f"{_MODULE}.python.training.hparam": rows(f"{_HERE}.hparams", "PARAM_RE"),
}
