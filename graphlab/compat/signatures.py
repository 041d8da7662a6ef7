"""Functions with their signatures of 1.15, where the same arguments would mean something else today.

Without them, a program would compute wrong numbers and see no error.
"""

import functools

import tensorflow.compat.v1 as v1
from tensorflow.python.framework.tensor_shape import TensorShape


def softmax_cross_entropy_with_logits(_sentinel=None, labels=None, logits=None, dim=-1, name=None, axis=None):
    _require_names("softmax_cross_entropy_with_logits", _sentinel, labels, logits)
    return v1.nn.softmax_cross_entropy_with_logits(labels=labels, logits=logits, dim=dim, name=name, axis=axis)


def sparse_softmax_cross_entropy_with_logits(_sentinel=None, labels=None, logits=None, name=None):
    _require_names("sparse_softmax_cross_entropy_with_logits", _sentinel, labels, logits)
    return v1.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits, name=name)


def sigmoid_cross_entropy_with_logits(_sentinel=None, labels=None, logits=None, name=None):
    _require_names("sigmoid_cross_entropy_with_logits", _sentinel, labels, logits)
    return v1.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits, name=name)


def _require_names(function, sentinel, labels, logits):
    # Before 1.0 the logits came first. 1.x requires names, so that older programs fail and do not learn nonsense.
    if sentinel is not None:
        raise ValueError(f"Only call `{function}` with named arguments (labels=..., logits=..., ...)")
    if labels is None or logits is None:
        raise ValueError("Both labels and logits must be provided.")


def top_k(input, k=1, sorted=True, name=None):
    return v1.nn.top_k(input, k=k, sorted=sorted, name=name)


def matmul(
    a,
    b,
    transpose_a=False,
    transpose_b=False,
    adjoint_a=False,
    adjoint_b=False,
    a_is_sparse=False,
    b_is_sparse=False,
    name=None,
):
    return v1.matmul(
        a,
        b,
        transpose_a,
        transpose_b,
        adjoint_a,
        adjoint_b,
        a_is_sparse=a_is_sparse,
        b_is_sparse=b_is_sparse,
        name=name,
    )


def scatter_nd(indices, updates, shape, name=None):
    return v1.scatter_nd(indices, updates, shape, name=name)


def function(
    func=None,
    input_signature=None,
    autograph=True,
    experimental_autograph_options=None,
    experimental_relax_shapes=False,
    experimental_compile=None,
):
    return v1.function(
        func,
        input_signature,
        autograph,
        experimental_autograph_options=experimental_autograph_options,
        experimental_relax_shapes=experimental_relax_shapes or None,
        experimental_compile=experimental_compile,
    )


def numpy_function(func, inp, Tout, name=None):
    return v1.numpy_function(func, inp, Tout, name=name)


def tensor_scatter_nd_add(tensor, indices, updates, name=None):
    return v1.tensor_scatter_nd_add(tensor, indices, updates, name=name)


def tensor_scatter_nd_sub(tensor, indices, updates, name=None):
    return v1.tensor_scatter_nd_sub(tensor, indices, updates, name=name)


def adjust_jpeg_quality(image, jpeg_quality, name=None):
    return v1.image.adjust_jpeg_quality(image, jpeg_quality, name=name)


def set_virtual_device_configuration(device, virtual_devices):
    return v1.config.experimental.set_virtual_device_configuration(device, virtual_devices)


def create_rng_state(seed, algorithm):
    return v1.random.experimental.create_rng_state(seed, algorithm)


def scalar():
    """Return the shape of a scalar; ``tensor_shape.scalar`` of 1.15."""
    return TensorShape([])


def vector(length):
    """Return the shape of a vector; ``tensor_shape.vector`` of 1.15."""
    return TensorShape([length])


def matrix(rows, columns):
    """Return the shape of a matrix; ``tensor_shape.matrix`` of 1.15."""
    return TensorShape([rows, columns])


# ``help`` shows TensorFlow's documentation with the signatures above.
for _function, _documented in (
    (softmax_cross_entropy_with_logits, v1.nn.softmax_cross_entropy_with_logits),
    (sparse_softmax_cross_entropy_with_logits, v1.nn.sparse_softmax_cross_entropy_with_logits),
    (sigmoid_cross_entropy_with_logits, v1.nn.sigmoid_cross_entropy_with_logits),
    (top_k, v1.nn.top_k),
    (matmul, v1.matmul),
    (scatter_nd, v1.scatter_nd),
    (function, v1.function),
    (numpy_function, v1.numpy_function),
    (tensor_scatter_nd_add, v1.tensor_scatter_nd_add),
    (tensor_scatter_nd_sub, v1.tensor_scatter_nd_sub),
    (adjust_jpeg_quality, v1.image.adjust_jpeg_quality),
    (set_virtual_device_configuration, v1.config.experimental.set_virtual_device_configuration),
    (create_rng_state, v1.random.experimental.create_rng_state),
):
    functools.update_wrapper(_function, _documented, assigned=("__doc__",), updated=())
    vars(_function).pop("__wrapped__")
