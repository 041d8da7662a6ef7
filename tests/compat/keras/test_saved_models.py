"""``load_model`` of files that Keras wrote from 2017 to 2019, made here by their documented layout."""

import json

import numpy as np
import pytest

h5py = pytest.importorskip("h5py", reason="h5py is not installed")

#: A model of two dense layers as Keras 2.0 and 2.1 described it: the configuration of a Sequential is a list.
LAYERS = [
    {
        "class_name": "Dense",
        "config": {
            **{"name": "dense_1", "trainable": True, "units": 4, "activation": "relu", "use_bias": True},
            "batch_input_shape": [None, 3],
            "dtype": "float32",
            "kernel_initializer": {
                "class_name": "VarianceScaling",
                "config": {"scale": 1.0, "mode": "fan_avg", "distribution": "uniform", "seed": None},
            },
            "bias_initializer": {"class_name": "Zeros", "config": {}},
            "kernel_regularizer": {"class_name": "L1L2", "config": {"l1": 0.0, "l2": 0.01}},
            **dict.fromkeys(
                ("bias_regularizer", "activity_regularizer", "kernel_constraint", "bias_constraint"),
            ),
        },
    },
    {"class_name": "Dropout", "config": {"name": "dropout_1", "trainable": True, "rate": 0.5}},
    {
        "class_name": "Dense",
        "config": {"name": "dense_2", "trainable": True, "units": 2, "activation": "softmax", "use_bias": True},
    },
]
TRAINING = {
    "optimizer_config": {
        "class_name": "Adam",
        "config": {"lr": 0.125, "beta_1": 0.5, "beta_2": 0.999, "decay": 0.0, "epsilon": 1e-8, "amsgrad": False},
    },
    "loss": "categorical_crossentropy",
    "metrics": ["accuracy"],
    "sample_weight_mode": None,
    "loss_weights": None,
}


def write(path, layers, weights, config, training=None, state=None, version="2.1.6"):
    """Write a model file as Keras 2 did.

    Args:
        layers: The names of the layers, with the names of their weights.
        weights: The arrays by name.
        state: The arrays of the optimizer in its order.
    """
    with h5py.File(path, "w") as file:
        file.attrs["keras_version"] = version.encode()
        file.attrs["backend"] = b"tensorflow"
        file.attrs["model_config"] = json.dumps(config).encode()
        group = file.create_group("model_weights")
        group.attrs["layer_names"] = [name.encode() for name in layers]
        group.attrs["backend"], group.attrs["keras_version"] = b"tensorflow", version.encode()
        for layer, names in layers.items():
            part = group.create_group(layer)
            part.attrs["weight_names"] = np.array([name.encode() for name in names], dtype="S64")
            for name in names:
                part.create_dataset(name, data=weights[name])
        if training is not None:
            file.attrs["training_config"] = json.dumps(training).encode()
        if state is not None:
            group = file.create_group("optimizer_weights")
            names = [f"training/Adam/Variable_{number}:0" for number in range(len(state))]
            group.attrs["weight_names"] = np.array([name.encode() for name in names], dtype="S64")
            for name, value in zip(names, state, strict=True):
                group.create_dataset(name, data=value)


@pytest.fixture
def dense_weights():
    random = np.random.RandomState(0)
    shapes = {"dense_1/kernel:0": (3, 4), "dense_1/bias:0": (4,), "dense_2/kernel:0": (4, 2), "dense_2/bias:0": (2,)}
    return {name: random.randn(*shape).astype(np.float32) for name, shape in shapes.items()}


def test_a_sequential_model_of_2017_with_its_optimizers_state(dense_weights, run_program):
    shapes = [value.shape for value in dense_weights.values()]
    # The steps so far, first moments, second moments, and an empty third for each weight.
    state = [np.int64(7), *(np.full(shape, 0.25, np.float32) for shape in shapes * 2), *[np.zeros(1, np.float32)] * 4]
    layers = {"dense_1": list(dense_weights)[:2], "dropout_1": [], "dense_2": list(dense_weights)[2:]}
    write("model.h5", layers, dense_weights, {"class_name": "Sequential", "config": LAYERS}, TRAINING, state)
    namespace = run_program("""
        import numpy as np
        from keras.models import load_model
        from keras import backend as K
        model = load_model("model.h5")
        names, rate = [layer.name for layer in model.layers], float(K.get_value(model.optimizer.lr))
        state = model.optimizer.get_weights()
        x = np.ones((2, 3), "float32")
        predicted, classes = model.predict(x), model.predict_classes(x)
        loss, accuracy = model.evaluate(x, np.eye(2), verbose=0)
        model.fit(x, np.eye(2), verbose=0)
        steps = int(K.get_value(model.optimizer.iterations))
        model.save("again.h5")
        again = load_model("again.h5")
        same = (again.predict(x) == model.predict(x)).all(), int(K.get_value(again.optimizer.iterations))
    """)
    assert namespace["names"] == ["dense_1", "dropout_1", "dense_2"] and namespace["rate"] == 0.125
    assert namespace["state"][0] == 7 and (namespace["state"][1] == 0.25).all()
    kernel_1, bias_1, kernel_2, bias_2 = dense_weights.values()
    logits = np.maximum(np.ones((2, 3)) @ kernel_1 + bias_1, 0) @ kernel_2 + bias_2
    expected = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    np.testing.assert_allclose(namespace["predicted"], expected, rtol=1e-5)
    penalty = 0.01 * (kernel_1**2).sum()
    assert namespace["loss"] == pytest.approx(-np.log(np.diag(expected)).mean() + penalty, rel=1e-5)
    assert namespace["steps"] == 8 and namespace["same"] == (True, 8)


def test_a_functional_model_with_a_recurrent_layer(run_program):
    random = np.random.RandomState(1)
    shapes = {"embedding_1/embeddings:0": (6, 3), "lstm_1/kernel:0": (3, 8), "lstm_1/recurrent_kernel:0": (2, 8)}
    weights = {name: random.randn(*shape).astype(np.float32) for name, shape in shapes.items()}
    weights["lstm_1/bias:0"] = np.repeat([0, 1, 0, 0], 2).astype(np.float32)
    names = list(weights)

    def layer(class_name, name, inbound, **config):
        return {
            "class_name": class_name,
            "name": name,
            "config": {"name": name, **config},
            "inbound_nodes": [[[inbound, 0, 0, {}]]] if inbound else [],
        }

    config = {
        "name": "model_1",
        "layers": [
            layer("InputLayer", "input_1", None, batch_input_shape=[None, 4], dtype="int32", sparse=False),
            layer("Embedding", "embedding_1", "input_1", input_dim=6, output_dim=3, mask_zero=True, input_length=4),
            layer(
                "LSTM",
                "lstm_1",
                "embedding_1",
                **{"units": 2, "activation": "tanh", "recurrent_activation": "hard_sigmoid", "implementation": 1},
                **{"unit_forget_bias": True, "return_state": False, "go_backwards": False, "unroll": False},
            ),
        ],
        "input_layers": [["input_1", 0, 0]],
        "output_layers": [["lstm_1", 0, 0]],
    }
    layers = {"input_1": [], "embedding_1": names[:1], "lstm_1": names[1:]}
    write("model.h5", layers, weights, {"class_name": "Model", "config": config}, version="2.2.4")
    namespace = run_program("""
        import numpy as np
        from keras.models import load_model
        model = load_model("model.h5", compile=False)
        weights, names = model.get_weights(), [weight.name for weight in model.weights]
        shape = model.predict(np.array([[1, 2, 0, 0]])).shape
    """)
    assert namespace["shape"] == (1, 2) and namespace["names"] == names
    for found, expected in zip(namespace["weights"], weights.values(), strict=True):
        np.testing.assert_array_equal(found, expected)


@pytest.mark.filterwarnings("ignore:Update your")
def test_a_description_with_the_names_of_keras_1(run_program):
    description = {
        "class_name": "Sequential",
        "config": [
            {
                "class_name": "Convolution2D",
                "config": {
                    **{"name": "convolution2d_1", "nb_filter": 2, "nb_row": 3, "nb_col": 3, "init": "glorot_uniform"},
                    **{"border_mode": "same", "subsample": [1, 1], "dim_ordering": "tf", "bias": True},
                    **{"batch_input_shape": [None, 8, 8, 1], "activation": "relu", "W_regularizer": None},
                },
            },
            {"class_name": "Flatten", "config": {"name": "flatten_1"}},
            {"class_name": "Dense", "config": {"name": "dense_1", "output_dim": 3, "init": "uniform"}},
        ],
    }
    namespace = run_program(
        """
        from keras.models import model_from_json
        model = model_from_json(description)
        shapes = [weight.shape for weight in model.get_weights()], model.layers[0].name
        """,
        description=json.dumps(description),
    )
    assert namespace["shapes"] == ([(3, 3, 1, 2), (2,), (128, 3), (3,)], "convolution2d_1")


def test_weights_are_loaded_by_the_names_of_layers(dense_weights, run_program):
    with h5py.File("weights.h5", "w") as file:
        file.attrs["layer_names"] = [b"dense_2", b"other"]
        file.attrs["keras_version"], file.attrs["backend"] = b"2.1.6", b"tensorflow"
        for layer, names in (("dense_2", list(dense_weights)[2:]), ("other", [])):
            group = file.create_group(layer)
            group.attrs["weight_names"] = np.array([name.encode() for name in names], dtype="S64")
            for name in names:
                group.create_dataset(name, data=dense_weights[name])
    namespace = run_program("""
        from keras.models import Sequential
        from keras.layers import Dense
        model = Sequential([Dense(4, input_shape=(3,)), Dense(2)])
        model.load_weights("weights.h5", by_name=True)
        kernel = model.get_layer("dense_2").get_weights()[0]
    """)
    np.testing.assert_array_equal(namespace["kernel"], dense_weights["dense_2/kernel:0"])


def test_weights_are_read_into_a_list_of_layers(dense_weights, run_program):
    namespace = run_program("""
        import h5py
        from keras.engine import topology
        from keras.engine.saving import load_weights_from_hdf5_group_by_name
        from keras.models import Sequential
        from keras.layers import Dense
        first = Sequential([Dense(4, input_shape=(3,)), Dense(2)])
        second = Sequential([Dense(4, input_shape=(3,), name="dense_1"), Dense(3)])
        with h5py.File("weights.h5", "w") as file:
            topology.save_weights_to_hdf5_group(file, first.layers)
        with h5py.File("weights.h5", "r") as file:
            load_weights_from_hdf5_group_by_name(file, second.layers[:1])
            topology.load_weights_from_hdf5_group(file, first.layers)
        same = (first.get_weights()[0] == second.get_weights()[0]).all()
    """)
    assert namespace["same"]


def test_tf_keras_files_keep_the_state_of_their_optimizer_too(run_program):
    namespace = run_program("""
        import numpy as np, tensorflow as tf
        K = tf.keras.backend
        model = tf.keras.models.Sequential([tf.keras.layers.Dense(2, input_shape=(3,))])
        model.compile(tf.keras.optimizers.Adam(lr=0.5), "mse")
        model.fit(np.ones((2, 3)), np.ones((2, 2)), epochs=3, verbose=0)
        model.save("model.h5")
        again = tf.keras.models.load_model("model.h5")
        steps, rate = int(K.get_value(again.optimizer.iterations)), float(K.get_value(again.optimizer.lr))
    """)
    assert (namespace["steps"], namespace["rate"]) == (3, 0.5)
