"""``tf.contrib.eager``: what eager programs of 2017 and 2018 used before eager execution became part of ``tf``."""

import tensorflow.compat.v1 as tf
from tensorflow.python.data.ops import iterator_ops
from tensorflow.python.eager import context, def_function


def enable_eager_execution(config=None, device_policy=None, execution_mode=None):
    """Enable eager execution as ``tf.enable_eager_execution`` does, with its options.

    Raises:
        ValueError: The program has already built a graph.
    """
    # TensorFlow takes options only before its context is first used; switching to 1.x behaviour has used it.
    tf.enable_eager_execution()
    current = context.context()
    if config is not None:
        current._config = config
    if device_policy is not None:
        current.device_policy = device_policy
    if execution_mode is not None:
        current.execution_mode = execution_mode


def Iterator(dataset):
    """Return an iterator over a data set, for a ``for`` loop or ``next()``.

    Raises:
        RuntimeError: Eager execution is off; in a graph use ``dataset.make_one_shot_iterator()``.
    """
    if not context.executing_eagerly():
        raise RuntimeError(
            f"{type(dataset).__name__}: tfe.Iterator needs eager execution; use make_one_shot_iterator() in a graph"
        )
    return iterator_ops.OwnedIterator(dataset)


def defun(
    func=None,
    input_signature=None,
    autograph=True,
    experimental_autograph_options=None,
    experimental_relax_shapes=False,
):
    """Return the function as a graph function, traced for each kind of arguments; also works as a decorator."""
    return def_function.function(
        func,
        input_signature=input_signature,
        autograph=autograph,
        experimental_autograph_options=experimental_autograph_options,
        reduce_retracing=experimental_relax_shapes,
    )


def list_devices():
    """Return the names of the devices that eager operations can be placed on."""
    return context.context().devices()


def get_optimizer_variables(optimizer):
    """Return the optimizer's own variables: slots and Adam's powers of beta."""
    return optimizer.variables()


class Network(tf.keras.Model):
    """A model of layers: a subclass tracks them with ``track_layer`` and defines ``call(self, inputs)``."""

    def track_layer(self, layer):
        """Add the variables of a layer to those of the network; return the layer.

        Raises:
            TypeError: It is not a layer.
        """
        if not isinstance(layer, tf.keras.layers.Layer):
            raise TypeError(f"Network.track_layer() passed type {type(layer)}, not a tf.layers.Layer")
        self._graphlab_layers = [*getattr(self, "_graphlab_layers", []), layer]
        return layer


class Sequential(Network):
    """Layers and functions, each applied to the result of the one before."""

    def __init__(self, layers_funcs=None, name=None):
        """Create a network of layers and functions, applied in this order."""
        super().__init__(name=name)
        self._steps = []
        for step in layers_funcs or []:
            self.add(step)

    def add(self, layer_func):
        """Append a layer or a function of one tensor.

        Raises:
            TypeError: It is neither a layer nor a function.
        """
        if isinstance(layer_func, tf.keras.layers.Layer):
            self.track_layer(layer_func)
        elif not callable(layer_func):
            raise TypeError(f"Sequential.add() takes only tf.layers.Layer objects or callables, not {layer_func!r}")
        self._steps = [*self._steps, layer_func]

    def call(self, inputs):
        """Return the result of all layers and functions for ``inputs``."""
        for step in self._steps:
            inputs = step(inputs)
        return inputs
