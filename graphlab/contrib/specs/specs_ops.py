"""What a description of a network may use.

The second letter tells the activation: sigmoid (``s``), tanh (``t``), ReLU (``r``), softmax (``m``), none (``l``), or
the layer's own (``x``). ``C`` is a convolution of pictures, ``F`` a dense layer.
"""

from __future__ import annotations

import tensorflow.compat.v1 as tf
import tf_slim.layers as layers

from graphlab.contrib.specs import specs_lib
from graphlab.contrib.specs.specs_lib import External, Import, debug  # noqa: F401 (a description may use them)

Fun = specs_lib.Function


class Idx(specs_lib.Composable):
    """Leaves its argument as it is."""

    def funcall(self, x):
        """Return the argument."""
        return x


class Conc(specs_lib.Composable):
    """Joins the values of several functions.

    Args:
        dim: The dimension.
        *args: The functions.
    """

    def __init__(self, dim, *args):
        self.dim = dim
        self.funs = args

    def funcall(self, x):
        """Return the joined values for an argument."""
        return tf.concat([f.funcall(x) for f in self.funs], self.dim)


Print = Fun(tf.Print)
Id = Fun(tf.identity)

Cx = Fun(layers.conv2d)
Cs = Fun(layers.conv2d, activation_fn=tf.sigmoid)
Ct = Fun(layers.conv2d, activation_fn=tf.tanh)
Cr = Fun(layers.conv2d, activation_fn=tf.nn.relu)
Cm = Fun(layers.conv2d, activation_fn=tf.nn.softmax)
Cl = Fun(layers.conv2d, activation_fn=None)

Fx = Fun(layers.fully_connected)
Fs = Fun(layers.fully_connected, activation_fn=tf.sigmoid)
Ft = Fun(layers.fully_connected, activation_fn=tf.tanh)
Fr = Fun(layers.fully_connected, activation_fn=tf.nn.relu)
Fm = Fun(layers.fully_connected, activation_fn=tf.nn.softmax)
Fl = Fun(layers.fully_connected, activation_fn=None)

Mp = Fun(layers.max_pool2d)
Ap = Fun(layers.avg_pool2d)

Do = Fun(layers.dropout)
Bn = Fun(layers.batch_norm)
Lrn = Fun(tf.nn.local_response_normalization)
Unit = Fun(layers.unit_norm)

Flat = Fun(layers.flatten)
Reshape = Fun(tf.reshape)
Transpose = Fun(tf.transpose)
Squeeze = Fun(tf.squeeze)
Expand = Fun(tf.expand_dims)

Relu = Fun(tf.nn.relu)
Sig = Fun(tf.sigmoid)
Tanh = Fun(tf.tanh)
Smax = Fun(tf.nn.softmax)


def Dws(n):
    """Return a sigmoid layer of ``n`` units at every pixel."""
    return Cs(n, [1, 1])


def Dwm(n):
    """Return a softmax layer of ``n`` units at every pixel."""
    return Cm(n, [1, 1])


def Var(name, *args, **kw):
    """Return a function that makes a variable, as ``tf.get_variable``, and leaves its argument aside."""
    return specs_lib.Callable(lambda _: tf.get_variable(name, *args, **kw))


class Shared(specs_lib.Composable):
    """A part of a network that has the same variables wherever it is applied.

    Args:
        subnet: The part.
        name: The name of its variable scope.
        scope: Its variable scope, if there is one already.

    Raises:
        ValueError: The scope is not one, or there are a scope and a name.
    """

    shared_number = 1

    def __init__(self, subnet, name=None, scope=None):
        if scope is not None and not isinstance(scope, tf.VariableScope):
            raise ValueError("scope must be None or a VariableScope")
        if name is not None and not isinstance(scope, str):  # 1.15 asked the scope, so a name was never allowed
            raise ValueError("name must be None or a string")
        self.name = f"Shared_{Shared.shared_number}"
        Shared.shared_number += 1
        self.subnet = subnet
        self.scope = scope

    def funcall(self, x):
        """Return the value of the part for an argument."""
        if self.scope is not None:
            with tf.variable_scope(self.scope, values=[x], reuse=True):
                return self.subnet.funcall(x)
        with tf.variable_scope(self.name, values=[x]) as self.scope:
            return self.subnet.funcall(x)
