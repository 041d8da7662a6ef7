"""``tf.contrib.eager``: what eager programs of 2017 and 2018 used before it became part of ``tf``."""

import tensorflow.compat.v1 as tf
from tensorflow.python.data.ops import iterator_ops
from tensorflow.python.eager import context, def_function


def enable_eager_execution(config=None, device_policy=None, execution_mode=None):
    """``tf.enable_eager_execution``, with its options.

    Raises:
        ValueError: The program has already built a graph.
    """
    # TensorFlow takes options only where nothing has asked for its context yet, and switching to 1.x has.
    tf.enable_eager_execution()
    current = context.context()
    if config is not None:
        current._config = config
    if device_policy is not None:
        current.device_policy = device_policy
    if execution_mode is not None:
        current.execution_mode = execution_mode


def Iterator(dataset):
    """Return an iterator over a data set, for a ``for`` loop or its ``next()``.

    Raises:
        RuntimeError: Eager execution is off; a graph has ``dataset.make_one_shot_iterator()``.
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
    """Return the function as a graph that is traced for each kind of arguments; also a decorator with options."""
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
    """Return the optimizer's own variables: slots, powers of Adam's betas."""
    return optimizer.variables()


class Network(tf.keras.Model):
    """A model of layers: a subclass tracks them with ``track_layer`` and writes ``call(self, inputs)``."""

    def track_layer(self, layer):
        """Count the layer's variables among those of the network, and return it.

        Raises:
            TypeError: It is no layer.
        """
        if not isinstance(layer, tf.keras.layers.Layer):
            raise TypeError(f"Network.track_layer() passed type {type(layer)}, not a tf.layers.Layer")
        self._graphlab_layers = [*getattr(self, "_graphlab_layers", []), layer]
        return layer


class Sequential(Network):
    """Layers and functions, each applied to what the one before it returned."""

    def __init__(self, layers_funcs=None, name=None):
        """Take the layers and functions, in their order."""
        super().__init__(name=name)
        self._steps = []
        for step in layers_funcs or []:
            self.add(step)

    def add(self, layer_func):
        """Append a layer or a function of one tensor.

        Raises:
            TypeError: It is neither.
        """
        if isinstance(layer_func, tf.keras.layers.Layer):
            self.track_layer(layer_func)
        elif not callable(layer_func):
            raise TypeError(f"Sequential.add() takes only tf.layers.Layer objects or callables, not {layer_func!r}")
        self._steps = [*self._steps, layer_func]

    def call(self, inputs):
        """Return ``inputs`` after all steps."""
        for step in self._steps:
            inputs = step(inputs)
        return inputs
