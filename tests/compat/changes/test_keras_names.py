"""Names of layers and of variables in checkpoints, as TensorFlow 1.15 and Keras 2.2 wrote them."""

import pytest

import graphlab

NAMES = {
    ("keras", "Dense(2, input_shape=(3,))"): ["dense_1/kernel", "dense_1/bias"],
    ("tensorflow.keras", "Dense(2, input_shape=(3,))"): ["dense/kernel", "dense/bias"],
    ("keras", "Conv2D(2, 3, input_shape=(8, 8, 1))"): ["conv2d_1/kernel", "conv2d_1/bias"],
    ("tensorflow.keras", "LSTM(2, input_shape=(4, 3))"): ["lstm/kernel", "lstm/recurrent_kernel", "lstm/bias"],
    ("keras", "LSTM(2, input_shape=(4, 3))"): ["lstm_1/kernel", "lstm_1/recurrent_kernel", "lstm_1/bias"],
    ("tensorflow.keras", "GRU(2, input_shape=(4, 3))"): ["gru/kernel", "gru/recurrent_kernel", "gru/bias"],
    ("tensorflow.keras", "SimpleRNN(2, input_shape=(4, 3))"): [
        *("simple_rnn/kernel", "simple_rnn/recurrent_kernel", "simple_rnn/bias"),
    ],
    ("tensorflow.keras", "Bidirectional(LSTM(2), input_shape=(4, 3))"): [
        f"bidirectional/{direction}_lstm/{name}"
        for direction in ("forward", "backward")
        for name in ("kernel", "recurrent_kernel", "bias")
    ],
    ("tensorflow.keras", "BatchNormalization(input_shape=(3,))"): [
        f"batch_normalization/{name}" for name in ("gamma", "beta", "moving_mean", "moving_variance")
    ],
    ("keras", "Embedding(4, 2, input_length=3)"): ["embedding_1/embeddings"],
}


@pytest.mark.parametrize(("surface", "layer"), NAMES)
def test_a_checkpoint_has_the_names_of_its_time(surface, layer, run_program):
    run_program(f"""
        import tensorflow as tf
        from {surface}.models import Sequential
        from {surface}.layers import *
        from {surface} import backend as K
        model = Sequential([{layer}])
        tf.train.Saver(model.weights).save(K.get_session(), "./model")
    """)
    import tensorflow as tf

    reader = tf.train.load_checkpoint("./model")
    found = [name for name in reader.get_variable_to_shape_map() if name != "_CHECKPOINTABLE_OBJECT_GRAPH"]
    assert sorted(found) == sorted(NAMES[surface, layer])


def test_layers_are_found_by_the_names_that_keras_gave_them(run_program):
    namespace = run_program("""
        from keras.models import Sequential, Model
        from keras.layers import Conv2D, MaxPooling2D, Flatten, Dense, Input
        model = Sequential([Conv2D(2, 3, input_shape=(8, 8, 1)), MaxPooling2D(), Flatten(), Dense(4), Dense(2)])
        inner = Model(inputs=model.input, outputs=model.get_layer("dense_1").output)
        names = [layer.name for layer in model.layers], model.name, inner.name, Input((1,)).op.name
        found = [kind.name for kind in inner.layers]
    """)
    layers, model, inner, _ = namespace["names"]
    assert layers == ["conv2d_1", "max_pooling2d_1", "flatten_1", "dense_1", "dense_2"]
    assert (model, inner) == ("sequential_1", "model_1")


def test_optimizers_variables_are_below_their_class(run_program):
    namespace = run_program("""
        import numpy as np, tensorflow as tf
        from keras.models import Sequential
        from keras.layers import Dense
        model = Sequential([Dense(2, input_shape=(3,))])
        model.compile("adam", "mse")
        model.fit(np.ones((2, 3)), np.ones((2, 2)), verbose=0)
        names = [variable.name for variable in tf.global_variables()]
    """)
    assert {"Adam/lr:0", "Adam/beta_1:0", "Adam/iterations:0", "training/Adam/Variable:0"} <= set(namespace["names"])


def test_outside_of_programs_nothing_has_changed():
    from graphlab.compat import fresh_graph

    fresh_graph()
    model = graphlab.tf.keras.Sequential([graphlab.tf.keras.layers.LSTM(2, input_shape=(4, 3))])
    assert model.weights[0].name == "lstm/lstm_cell/kernel:0"
    fresh_graph()
