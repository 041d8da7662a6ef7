"""The names of ``tensorflow.contrib.nn``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.nn"
_HERE = "graphlab.contrib.nn"

NAMES = {
    _MODULE: {
        **rows(
            f"{_HERE}.nn_ops",
            "alpha_dropout deprecated_flipped_sigmoid_cross_entropy_with_logits"
            " deprecated_flipped_softmax_cross_entropy_with_logits"
            " deprecated_flipped_sparse_softmax_cross_entropy_with_logits scaled_softplus",
        ),
        **rows(f"{_HERE}.sampled_losses", "rank_sampled_softmax_loss sampled_sparse_softmax_loss"),
        "conv1d_transpose": "tf:nn.conv1d_transpose",
        "nth_element": "tensorflow.python.ops.nn_ops:nth_element",
    },
    f"{_MODULE}.python.ops.fwd_gradients": rows(f"{_HERE}.forward_gradients", "fwd_gradients"),
}
