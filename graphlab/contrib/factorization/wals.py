"""``tf.contrib.factorization``: the estimator of factors of a sparse matrix."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.factorization.factorization_ops import WALSModel
from graphlab.contrib.learn.estimators.estimator import Estimator
from graphlab.contrib.learn.estimators.model_fn import ModeKeys, ModelFnOps


class _Sweeps(tf.train.SessionRunHook):
    """Changes all rows, then all columns, and so on; counts the steps."""

    def __init__(self, ops, last_sweep):
        self._ops = ops
        self._last_sweep = last_sweep
        self._is_initialized = False
        self._count = tf.assign_add(tf.train.get_global_step(), 1).op

    def before_run(self, run_context):
        run, ops = run_context.session.run, self._ops
        is_done = run(ops["is_sweep_done"])
        if not self._is_initialized:
            run(ops["init"])
        if is_done:
            run(ops["switch"])
        axis = "row" if run(ops["is_row_sweep"]) else "col"
        if is_done or not self._is_initialized:
            for op in ops["prepare", axis]:
                run(op)
        self._is_initialized = True
        run(self._count)
        return tf.train.SessionRunArgs([ops["train", axis], ops["completed_sweeps"]])

    def after_run(self, run_context, run_values):
        if self._last_sweep is not None:
            completed = run_context.session.run(self._ops["completed_sweeps"])
            if completed >= self._last_sweep:
                run_context.request_stop()


def _state(value, name):
    return tf.Variable(value, trainable=False, name=name, collections=[tf.GraphKeys.GLOBAL_VARIABLES])


def _training(model, params, rows, cols):
    is_row_sweep, is_done = _state(True, "is_row_sweep"), _state(False, "is_sweep_done")
    completed = _state(0, WALSMatrixFactorization.COMPLETED_SWEEPS)
    loss_variable = _state(0.0, WALSMatrixFactorization.LOSS)
    error_variable = _state(0.0, WALSMatrixFactorization.RWSE)
    tf.summary.scalar("loss", loss_variable)
    tf.summary.scalar("root_weighted_squared_error", error_variable)
    tf.summary.scalar("completed_sweeps", completed)
    ops = {
        "init": model.worker_init,
        "is_row_sweep": is_row_sweep,
        "is_sweep_done": is_done,
        "completed_sweeps": completed,
        ("prepare", "row"): [model.row_update_prep_gramian_op, model.initialize_row_update_op],
        ("prepare", "col"): [model.col_update_prep_gramian_op, model.initialize_col_update_op],
    }
    resets = []
    for axis, given, size, update in (
        ("row", rows, params["num_rows"], model.update_row_factors),
        ("col", cols, params["num_cols"], lambda each: model.update_col_factors(each, transpose_input=True)),
    ):
        seen = _state(tf.fill([size], False), f"processed_{axis}s")
        _, update_op, loss, regularization, weights = update(given)
        indices = given.indices[:, 0]
        assigned = [
            tf.assign(loss_variable, loss + regularization),
            tf.assign(error_variable, tf.sqrt(loss / weights)),
        ]
        with tf.control_dependencies([update_op, *assigned]):
            marked = tf.scatter_update(seen, indices, tf.ones_like(indices, dtype=tf.bool))
        with tf.control_dependencies([marked]):
            all_seen = tf.reduce_all(seen.read_value())
            ops["train", axis] = tf.group(
                tf.assign(is_done, all_seen).op, tf.assign_add(completed, tf.cast(all_seen, tf.int32)).op
            )
        resets.append(seen.initializer)
    ops["switch"] = tf.group(tf.assign(is_row_sweep, tf.logical_not(is_row_sweep)).op, *resets)
    return ModelFnOps(
        ModeKeys.TRAIN,
        predictions={},
        loss=loss_variable,
        train_op=tf.no_op(),
        training_hooks=[_Sweeps(ops, params["max_sweeps"])],
    )


def _model_fn(features, labels, mode, params):
    names = WALSMatrixFactorization
    is_training = mode == ModeKeys.TRAIN
    model = WALSModel(
        params["num_rows"],
        params["num_cols"],
        params["embedding_dimension"],
        **{
            name: params[name]
            for name in (
                "unobserved_weight",
                "row_init",
                "col_init",
                "num_row_shards",
                "num_col_shards",
                "row_weights",
                "col_weights",
            )
        },
        regularization=params["regularization_coeff"],
        use_factors_weights_cache=params["use_factors_weights_cache_for_training"] and is_training,
        use_gramian_cache=params["use_gramian_cache_for_training"] and is_training,
    )
    rows, cols = features[names.INPUT_ROWS], features[names.INPUT_COLS]
    if is_training:
        return _training(model, params, rows, cols)
    if mode == ModeKeys.EVAL:
        losses = [
            loss + regularization
            for _, _, loss, regularization, _ in (
                model.update_row_factors(rows),
                model.update_col_factors(cols, transpose_input=True),
            )
        ]
        loss = tf.cond(features[names.PROJECT_ROW], lambda: losses[0], lambda: losses[1])
        return ModelFnOps(mode, predictions={}, loss=loss, train_op=tf.no_op())
    weights = features.get(names.PROJECTION_WEIGHTS)
    projected = tf.cond(
        features[names.PROJECT_ROW],
        lambda: model.project_row_factors(rows, projection_weights=weights),
        lambda: model.project_col_factors(cols, transpose_input=True, projection_weights=weights),
    )
    return ModelFnOps(mode, predictions={names.PROJECTION_RESULT: projected}, train_op=tf.no_op())


class WALSMatrixFactorization(Estimator):
    """An estimator of factors of a sparse matrix."""

    INPUT_ROWS = "input_rows"
    INPUT_COLS = "input_cols"
    PROJECT_ROW = "project_row"
    PROJECTION_WEIGHTS = "projection_weights"
    PROJECTION_RESULT = "projection"
    COMPLETED_SWEEPS = "completed_sweeps"
    LOSS = "WALS_loss"
    RWSE = "WALS_RWSE"

    def __init__(
        self,
        num_rows,
        num_cols,
        embedding_dimension,
        unobserved_weight=0.1,
        regularization_coeff=None,
        row_init="random",
        col_init="random",
        num_row_shards=1,
        num_col_shards=1,
        row_weights=1,
        col_weights=1,
        use_factors_weights_cache_for_training=True,
        use_gramian_cache_for_training=True,
        max_sweeps=None,
        model_dir=None,
        config=None,
    ):
        """Create the estimator; the arguments are those of ``WALSModel``, and ``max_sweeps``, when it stops.

        Raises:
            ValueError: There are several workers.
        """
        if config is not None and config.num_worker_replicas > 1:
            raise ValueError("WALSMatrixFactorization must be run on a single worker replica.")
        params = {
            "num_rows": num_rows,
            "num_cols": num_cols,
            "embedding_dimension": embedding_dimension,
            "unobserved_weight": unobserved_weight,
            "regularization_coeff": regularization_coeff,
            "row_init": row_init,
            "col_init": col_init,
            "num_row_shards": num_row_shards,
            "num_col_shards": num_col_shards,
            "row_weights": row_weights,
            "col_weights": col_weights,
            "max_sweeps": max_sweeps,
            "use_factors_weights_cache_for_training": use_factors_weights_cache_for_training,
            "use_gramian_cache_for_training": use_gramian_cache_for_training,
        }
        self._number_of_shards = {"row": num_row_shards, "col": num_col_shards}
        super().__init__(_model_fn, model_dir, config, params)

    def _of(self, axis):
        return [
            self.get_variable_value(f"{axis}_factors_shard_{place}") for place in range(self._number_of_shards[axis])
        ]

    def get_row_factors(self):
        """Return the factors of the rows, a list of matrices."""
        return self._of("row")

    def get_col_factors(self):
        """Return the factors of the columns, a list of matrices."""
        return self._of("col")

    def get_projections(self, input_fn):
        """Yield the factor of each other row or column."""
        return (row[self.PROJECTION_RESULT] for row in self.predict(input_fn=input_fn))
