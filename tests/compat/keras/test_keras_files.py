"""Names that the modules of Keras 2.2 imported, and the decorators that custom layers and optimizers have."""


def test_custom_layers_and_optimizers_of_the_time(run_program):
    namespace = run_program("""
        import warnings
        import numpy as np
        import keras
        from keras import backend as K
        from keras.callbacks import K as of_callbacks
        from keras.datasets import cifar
        from keras.engine.base_layer import InputSpec, Layer, Node, initializers, zip
        from keras.engine.training_utils import get_static_batch_size
        from keras.layers.core import activations, constraints, regularizers, has_arg
        from keras.layers.convolutional import conv_utils
        from keras.legacy import interfaces
        from keras.optimizers import Optimizer, clip_norm
        from keras.utils.multi_gpu_utils import multi_gpu_model

        class Plain(Optimizer):
            def __init__(self, lr=0.1, **kwargs):
                super(Plain, self).__init__(**kwargs)
                self.lr = K.variable(lr, name="lr")
                self.iterations = K.variable(0, dtype="int64", name="iterations")

            @interfaces.legacy_get_updates_support
            def get_updates(self, loss, params):
                self.updates = [K.update_add(self.iterations, 1)]
                for p, g in zip(params, self.get_gradients(loss, params)):
                    self.updates.append(K.update(p, p - self.lr * g))
                return self.updates

        class Scaled(Layer):
            @interfaces.legacy_dense_support
            def __init__(self, units, kernel_initializer="ones", activation=None, **kwargs):
                super(Scaled, self).__init__(**kwargs)
                self.units, self.activation = units, activations.get(activation)
                self.kernel_initializer = initializers.get(kernel_initializer)
                self.input_spec = InputSpec(ndim=2)

            def build(self, input_shape):
                self.kernel = self.add_weight(
                    name="kernel", shape=(input_shape[-1], self.units), initializer=self.kernel_initializer)
                super(Scaled, self).build(input_shape)

            def call(self, x):
                return self.activation(K.dot(x, self.kernel))

            def compute_output_shape(self, shape):
                return (shape[0], self.units)

        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            model = keras.models.Sequential([Scaled(output_dim=1, init="ones", input_shape=(2,))])
        model.compile(Plain(0.01), "mse")
        x = np.array([[1.0, 2.0], [3.0, 4.0]])
        losses = [float(model.train_on_batch(x, x.sum(1, keepdims=True) + 1)) for _ in range(2)]
        layer = model.layers[0]
        try:
            layer.assert_input_compatibility(K.placeholder((1, 2, 3)))
            refused = False
        except ValueError:
            refused = True
        same = [of_callbacks is K, activations is keras.activations, model.model is model, Scaled.built, layer.built]
        nodes = [isinstance(node, Node) for node in layer._inbound_nodes]
        clipped = [K.eval(clip_norm(K.constant([3.0, 4.0]), c, K.constant(5.0))).tolist() for c in (0, 1.0, 6.0)]
        found = [get_static_batch_size(layer), conv_utils.normalize_tuple(2, 2, "n"), has_arg(Scaled.call, "x")]
    """)
    assert namespace["losses"][1] < namespace["losses"][0] == 1.0
    assert "Update your `Scaled` call to the Keras 2 API" in str(namespace["caught"][0].message)
    assert namespace["refused"]
    assert [each for each in namespace["same"] if each is not True] == [False]
    assert namespace["nodes"] == [True]
    assert namespace["clipped"] == [[3.0, 4.0], [0.6000000238418579, 0.800000011920929], [3.0, 4.0]]
    assert namespace["found"] == [None, (2, 2), True]
