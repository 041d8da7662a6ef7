"""The names of ``tensorflow.contrib.labeled_tensor``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.labeled_tensor"
_HERE = "graphlab.contrib.labeled_tensor"

SHIMS = {f"{_MODULE}.nn": f"{_HERE}.nn", f"{_MODULE}.python.ops._typecheck": f"{_HERE}.typecheck"}

NAMES = {
    _MODULE: {
        **rows(f"{_HERE}.axes", "Axes Axis as_axis"),
        **rows(f"{_HERE}.order", "AxisOrderError axis_order_scope"),
        **rows(
            f"{_HERE}.core",
            "LabeledTensor align check_axis_order convert_to_labeled_tensor"
            " expand_dims identity impose_axis_order transpose",
        ),
        **rows(
            f"{_HERE}.core",
            "acos add asin atan ceil cos define_binary_op define_unary_op digamma div equal erf erfc exp"
            " floor greater greater_equal igamma igammac less less_equal lgamma log logical_and logical_not"
            " logical_or logical_xor maximum minimum mod mul neg not_equal polygamma reciprocal rsqrt sigmoid"
            " sign sin sqrt square squared_difference sub tan tanh zeta",
        ),
        **rows(f"{_HERE}.ops", "concat matmul pack pad rename_axis reshape select squeeze tile unpack"),
        **rows(f"{_HERE}.elements", "boolean_mask cast constant ones_like verify_tensor_all_finite where zeros_like"),
        **rows(
            f"{_HERE}.functional",
            "batch define_reduce_op foldl map_fn random_crop reduce_all reduce_any reduce_logsumexp"
            " reduce_max reduce_mean reduce_min reduce_prod reduce_sum shuffle_batch",
        ),
        **rows(f"{_HERE}.io_ops", "FixedLenFeature parse_example parse_single_example placeholder"),
        **rows(f"{_HERE}.sugar", "ReshapeCoder"),
        "abs": f"{_HERE}.core:abs_function",
        "pow": f"{_HERE}.core:pow_function",
        "round": f"{_HERE}.core:round_function",
        "slice": f"{_HERE}.core:slice_function",
    },
    f"{_MODULE}.python.ops.core": {
        **rows(
            f"{_HERE}.core",
            "LabeledTensorLike Scalar _convert_labeled_tensor_to_tensor",
        ),
        **rows(f"{_HERE}.order", "_find_consistent_ordering _get_valid_axis_order _set_axis_order get_axis_order"),
        **rows(f"{_HERE}.axes", "AxisLike AxisValue DimensionLike LabelsLike concat_axes"),
    },
    f"{_MODULE}.python.ops.ops": {
        **rows(f"{_HERE}.functional", "ReduceAxes ReduceAxis _batch_helper"),
        "_gather_1d_on_axis": f"{_HERE}.ops:_gather_1d_on_axis",
    },
    f"{_MODULE}.python.ops.io_ops": rows(f"{_HERE}.io_ops", "_labeled_to_unlabeled_features"),
}
