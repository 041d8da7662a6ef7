"""``keras.legacy.interfaces``: what functions get of the arguments of Keras 1."""

import warnings

import numpy as np
from keras.legacy import interfaces

out = {}


class Layer:
    pass


def plain(value):
    return value.tolist() if isinstance(value, np.ndarray) else value


def called(name, *args, **kwargs):
    support = getattr(interfaces, name)
    function = support(lambda *a, **k: [[plain(v) for v in a[1:]], {key: plain(v) for key, v in k.items()}])
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            found = function(Layer(), *args, **kwargs)
        except Exception as error:
            found = [type(error).__name__, str(error)]
    return [found, [str(each.message) for each in caught]]


class Generator:
    batch_size = 4


image = {"dim_ordering": "th", "border_mode": "same"}
kernel = {"init": "zero", "W_regularizer": "l2", "b_regularizer": None, "bias": False}
calls = [
    ("legacy_dense_support", (3,), dict(kernel, W_constraint=np.ones(2))),
    ("legacy_dense_support", (), {"output_dim": 4}),
    ("legacy_dense_support", (3, "relu"), {}),
    ("legacy_dense_support", (), {"output_dim": 4, "units": 3}),
    ("legacy_dropout_support", (), {"p": 0.5}),
    ("legacy_embedding_support", (3, 4), {"dropout": 0.1, "init": "uniform"}),
    ("legacy_pooling1d_support", (), {"pool_length": 2, "stride": 1, "border_mode": "same"}),
    ("legacy_prelu_support", (), {"init": "zero"}),
    ("legacy_gaussiannoise_support", (), {"sigma": 1.0}),
    ("legacy_gaussiandropout_support", (), {"p": 1.0}),
    ("legacy_recurrent_support", (3,), {"consume_less": "gpu", "inner_init": "one", "forget_bias_init": "one"}),
    ("legacy_recurrent_support", (), {"output_dim": 3, "forget_bias_init": "zero", "input_dim": 4, "dropout_W": 0.2}),
    ("legacy_pooling2d_support", ((2, 2),), image),
    ("legacy_pooling3d_support", (), image),
    ("legacy_global_pooling_support", (), {"dim_ordering": "default"}),
    ("legacy_upsampling1d_support", (), {"length": 3}),
    ("legacy_upsampling2d_support", (), {"dim_ordering": "tf"}),
    ("legacy_conv1d_support", (3, 4), dict(kernel, input_dim=5, subsample_length=2)),
    ("legacy_conv2d_support", (8, 3, 3), dict(image, **kernel)),
    ("legacy_conv2d_support", (8, 3), {"nb_col": 4}),
    ("legacy_conv2d_support", (8,), {"nb_row": 2, "nb_col": 4}),
    ("legacy_conv2d_support", (), {"nb_filter": 8, "nb_row": 2, "nb_col": 4}),
    ("legacy_conv2d_support", (8, 3, 3), {"padding": "same"}),
    ("legacy_conv2d_support", (8, 3, 3, 1), {}),
    ("legacy_conv2d_support", (8, (3, 3)), {}),
    ("legacy_separable_conv2d_support", (8, 3, 3), {"init": "one"}),
    ("legacy_deconv2d_support", (8, 3, 3, (None, 4)), {}),
    ("legacy_deconv2d_support", (8, 3, 3), {"output_shape": (3,)}),
    ("legacy_conv3d_support", (8, 3, 3, 3), kernel),
    ("legacy_conv3d_support", (8, 3, 3), {"kernel_dim3": 3}),
    ("legacy_conv3d_support", (8, 3, 3), {"strides": 3}),
    ("legacy_conv3d_support", (8, 3), {"kernel_dim2": 3, "kernel_dim3": 4}),
    ("legacy_conv3d_support", (8,), {"kernel_dim1": 2, "kernel_dim2": 3, "kernel_dim3": 4}),
    ("legacy_conv3d_support", (), {"nb_filter": 8, "kernel_dim1": 2, "kernel_dim2": 3, "kernel_dim3": 4}),
    ("legacy_convlstm2d_support", (8, 3, 3), {"forget_bias_init": "one", "inner_activation": "tanh"}),
    ("legacy_batchnorm_support", (), {"mode": 0, "beta_init": "one"}),
    ("legacy_batchnorm_support", (), {"mode": 1}),
    ("legacy_batchnorm_support", (3,), {}),
    ("legacy_zeropadding2d_support", ({"top_pad": 1, "left_pad": 2},), {}),
    ("legacy_zeropadding2d_support", (), {"padding": {"right_pad": 1}, "dim_ordering": "tf"}),
    ("legacy_zeropadding2d_support", ((1, 1),), {}),
    ("legacy_cropping2d_support", (), {"dim_ordering": "th"}),
    ("legacy_spatialdropout1d_support", (), {"p": 0.5}),
    ("legacy_spatialdropoutNd_support", (), {"p": 0.5, "dim_ordering": "th"}),
    ("legacy_lambda_support", ("f", 3, 4), {}),
    ("legacy_model_constructor_support", (), {"input": 1, "output": 2}),
    ("legacy_input_support", (), {"input_dtype": "int32"}),
    ("legacy_add_weight_support", ((3, 4), "name"), {"initializer": "a long name of one"}),
    ("legacy_add_weight_support", ("name", (3, 4)), {}),
    ("legacy_get_updates_support", (["p"], {"c": 1}, "loss"), {}),
    ("legacy_get_updates_support", (["p"], {"c": 1}), {"loss": "loss"}),
    ("legacy_get_updates_support", ("loss", ["p"]), {}),
    ("legacy_get_updates_support", (1, 2, 3, 4), {}),
    ("legacy_generator_methods_support", (Generator(),), {"samples_per_epoch": 12, "nb_epoch": 3}),
    ("legacy_generator_methods_support", (iter(()),), {"samples_per_epoch": 12, "pickle_safe": True}),
]
out["calls"] = [
    [
        [v if not hasattr(v, "__next__") and not isinstance(v, Generator) else 0 for v in found[0][0]],
        found[0][1:],
        len(found[1]),
    ]
    if "generator" in name
    else found
    for name, found in ((name, called(name, *args, **dict(kwargs))) for name, args, kwargs in calls)
]
