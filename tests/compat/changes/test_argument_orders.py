"""Positional arguments mean what they meant in 1.15."""

import h5py
import pytest


def test_positional_arguments_of_keras(run_program, tmp_path):
    run_program(
        f"""
        import numpy as np, tensorflow as tf
        L = tf.keras.layers
        conv = L.Conv2D(3, 2, 1, "same", None, 1, "relu", False, "ones", input_shape=(4, 4, 1))
        assert (conv.activation.__name__, conv.use_bias, conv.groups) == ("relu", False, 1)
        gru = L.GRU(2, "tanh", "sigmoid", True, "zeros", "zeros", "zeros", None, None, None, None, None, None, None,
                    0.0, 0.0, 2, True)
        assert (gru.implementation, gru.return_sequences) == (2, True)
        assert tf.keras.losses.SparseCategoricalCrossentropy(True, "sum").reduction == "sum"
        model = tf.keras.Sequential([conv, L.Flatten(), L.Dense(1)])
        model.compile("sgd", "mse", None, None, None, ["mae"])
        x, y = np.ones((4, 4, 4, 1)), np.ones(4)
        history = model.fit(x, y, 2, 2, 0, None, 0.5, None, True, None, None, 1)
        weighted = "weighted_mean_absolute_error"
        assert list(history.history) == ["loss", weighted, "val_loss", "val_" + weighted]
        assert history.epoch == [1]
        path = {str(tmp_path)!r}
        model.save(path + "/a.keras", True, False)
        tf.keras.models.save_model(model, path + "/b", True, False)
        model.save_weights(path + "/w.h5")
        other = tf.keras.Sequential([L.Flatten(input_shape=(4, 4, 1)), L.Dense(1, name=model.layers[2].name + "_")])
        other.load_weights(path + "/w.h5", True)  # by name: none of them is there
        try:
            tf.keras.layers.Conv2D(3, 2, filters=3)
            raise AssertionError
        except TypeError:
            pass
        try:
            model.load_weights(path, True, False, None, 5)
            raise AssertionError
        except TypeError:
            pass

        class Penalized(L.Layer):
            def build(self, shape):
                self.w = self.add_weight("w", [3], None, "ones", None, True, None, None, True)
                self.add_update([], None)
            def call(self, x):
                self.add_metric(tf.reduce_mean(x), "mean", "average")
                return x * self.w
        layer = Penalized()
        layer.apply(tf.ones([2, 3]))
        assert [metric.name for metric in layer.metrics] == ["average"]
        assert model.sample_weights == [None]
        """
    )
    for name in ("a.keras", "b"):
        with h5py.File(tmp_path / name) as file:
            assert list(file) == ["model_weights"]


@pytest.mark.parametrize("keras", ["import keras", "from tensorflow import keras"])
def test_regularizers_of_the_time(keras, run_program):
    """The values and the ops of the real 1.15.5 and Keras 2.2.5."""
    namespace = run_program(
        f"""
        import numpy as np, tensorflow as tf
        {keras}
        x, graph = tf.constant(np.linspace(-1, 1, 7), tf.float32), tf.get_default_graph()
        found = []
        with tf.Session() as sess:
            for regularizer in (keras.regularizers.l1(0.013), keras.regularizers.l2(0.013),
                                keras.regularizers.l1_l2(0.1, 0.2), keras.regularizers.get("l2")):
                before = len(graph.get_operations())
                penalty = regularizer(x)
                kind = [op.type for op in graph.get_operations()[before:]]
                found.append((kind[0], len(kind), str(sess.run(penalty)), type(regularizer).__name__))
        """
    )
    assert namespace["found"] == [
        ("Abs", 7, "0.052", "L1L2"),
        ("Square", 7, "0.040444445", "L1L2"),
        ("Abs", 13, "1.0222223", "L1L2"),
        ("Square", 7, "0.031111112", "L1L2"),
    ]


def test_functions_and_serialization(run_program):
    run_program(
        """
        import tensorflow as tf
        added = tf.tensor_scatter_add(tf.zeros([3]), [[1]], [2.0], "added")
        assert (added.op.name, tf.numpy_function(abs, [1.0], tf.float64, "absolute").op.name) == ("added", "absolute")
        utils = tf.keras.utils
        class Kept(object):
            def __init__(self, k):
                self.k = k
            def get_config(self):
                return {"k": self.k}
            @classmethod
            def from_config(cls, config):
                return cls(**config)
        config = utils.serialize_keras_object(Kept(3))
        assert config == {"class_name": "Kept", "config": {"k": 3}}
        assert utils.deserialize_keras_object(config, {"Kept": Kept}, None, "thing").k == 3
        assert utils.serialize_keras_object(tf.nn.relu) == "relu"
        """
    )
