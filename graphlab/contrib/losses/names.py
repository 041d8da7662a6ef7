"""The names of ``tensorflow.contrib.losses``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.losses"

SHIMS = {
    f"{_MODULE}.metric_learning": "tf_slim.losses.metric_learning",
    f"{_MODULE}.python.metric_learning.metric_loss_ops": "tf_slim.losses.metric_learning",
}

NAMES = {
    _MODULE: rows(
        "tf_slim.losses",
        "absolute_difference add_loss compute_weighted_loss cosine_distance get_losses"
        " get_regularization_losses get_total_loss hinge_loss log_loss mean_pairwise_squared_error"
        " mean_squared_error sigmoid_cross_entropy softmax_cross_entropy sparse_softmax_cross_entropy",
    ),
}
