"""Argument names of Keras 1: taken from programs of the package ``keras``, with its warning."""

import pytest

CALLS = {
    "Dense(output_dim=2, init='uniform', W_regularizer='l2', bias=False)": "Dense(2, kernel_initializer='uniform', "
    "kernel_regularizer='l2', use_bias=False)",
    "Dropout(p=0.3)": "Dropout(0.3)",
    "Convolution2D(4, 3, 5, border_mode='same', subsample=(2, 1), dim_ordering='tf')": "Conv2D(4, (3, 5), "
    "padding='same', strides=(2, 1), data_format='channels_last')",
    "Convolution2D(nb_filter=4, nb_row=3, nb_col=5)": "Conv2D(4, (3, 5))",
    "Convolution2D(4, 3, nb_col=5)": "Conv2D(4, (3, 5))",
    "Convolution3D(4, 3, 4, 5)": "Conv3D(4, (3, 4, 5))",
    "Convolution1D(nb_filter=4, filter_length=3, subsample_length=2, border_mode='same')": "Conv1D(4, 3, strides=2, "
    "padding='same')",
    "MaxPooling2D((2, 2), border_mode='same')": "MaxPooling2D((2, 2), padding='same')",
    "MaxPooling1D(pool_length=3, stride=2)": "MaxPooling1D(3, 2)",
    "LSTM(output_dim=4, inner_activation='sigmoid', dropout_W=0.1, dropout_U=0.2, forget_bias_init='one')": "LSTM(4, "
    "recurrent_activation='sigmoid', dropout=0.1, recurrent_dropout=0.2, unit_forget_bias=True)",
    "GRU(4, init='uniform', inner_init='orthogonal', consume_less='gpu')": "GRU(4, kernel_initializer='uniform', "
    "recurrent_initializer='orthogonal', implementation=2)",
    "Embedding(4, 2, init='normal', dropout=0.2)": "Embedding(4, 2, embeddings_initializer='normal')",
    "BatchNormalization(mode=0, gamma_init='zero')": "BatchNormalization(gamma_initializer='zeros')",
    "UpSampling1D(length=3)": "UpSampling1D(3)",
    "GaussianNoise(sigma=0.1)": "GaussianNoise(0.1)",
    "PReLU(init='one')": "PReLU('ones')",
}


@pytest.mark.filterwarnings("ignore:(Update your|The `dropout` argument)")
@pytest.mark.parametrize("call", CALLS)
def test_layer(call, run_program):
    namespace = run_program(f"from keras.layers import *\nold, new = {call}, {CALLS[call]}")

    def settings(layer):
        return {name: value for name, value in layer.get_config().items() if name != "name"}

    assert settings(namespace["old"]) == settings(namespace["new"])


def test_a_stride_in_the_place_of_a_length_is_refused_as_keras_did(run_program):
    with pytest.raises(ValueError, match="Pass `strides` as a keyword argument instead"):
        run_program("from keras.layers import Conv2D\nConv2D(4, 3, 2, padding='same')")
    namespace = run_program("from tensorflow.keras.layers import Conv2D\nlayer = Conv2D(4, 3, 2, padding='same')")
    assert namespace["layer"].strides == (2, 2)


@pytest.mark.filterwarnings("ignore:(The `forget_bias_init` argument has been ignored|Update your)")
def test_shapes_and_biases_of_recurrent_layers(run_program):
    namespace = run_program("""
        from keras.models import Sequential
        from keras.layers import LSTM, Conv1D
        model = Sequential([LSTM(4, input_dim=3, input_length=5, forget_bias_init="zero")])
        shape, bias = model.input_shape, model.layers[0].unit_forget_bias
        convolution = Sequential([Conv1D(4, 2, input_dim=3, input_length=5)])
    """)
    assert namespace["shape"] == namespace["convolution"].input_shape == (None, 5, 3)
    assert namespace["bias"] is True  # ignored, with a warning


def test_the_warning_is_keras_own_and_names_the_programs_line(run_program):
    with pytest.warns(UserWarning) as caught:
        run_program("from keras.layers import Dense\n\nDense(output_dim=10, init='uniform')")
    assert [str(warning.message) for warning in caught] == [
        'Update your `Dense` call to the Keras 2 API: `Dense(units=10, kernel_initializer="uniform")`'
    ]
    assert caught[0].lineno == 3


@pytest.mark.filterwarnings("ignore:Update your")
def test_models_and_training(run_program):
    namespace = run_program("""
        import numpy as np
        from keras.layers import Dense, Input
        from keras.models import Model
        from keras.preprocessing.image import ImageDataGenerator
        inputs = Input((2,))
        model = Model(input=inputs, output=Dense(1)(inputs))
        model.compile("sgd", "mse")
        x, y = np.ones((8, 2)), np.ones((8, 1))
        epochs = len(model.fit(x, y, nb_epoch=3, verbose=0).epoch)
        batches = []
        def generator():
            while True:
                batches.append(1)
                yield x, y
        model.fit_generator(generator(), samples_per_epoch=2, nb_epoch=2, verbose=0, max_q_size=1)
        flow = ImageDataGenerator().flow(np.ones((8, 4, 4, 1)), batch_size=4)
    """)
    assert namespace["epochs"] == 3 and len(namespace["batches"]) >= 4


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("from keras.layers import Dense; Dense(units=1, output_dim=2)", "Stick to the latter"),
        ("from keras.layers import BatchNormalization; BatchNormalization(mode=2)", "`mode=1` and `mode=2`"),
        ("from tensorflow.keras.layers import Dense; Dense(output_dim=2)", "missing 1 required .* 'units'"),
        ("from keras.layers import Dense; Dense(2, no_such_argument=1)", "no_such_argument"),
    ],
)
def test_mistakes(call, message, run_program):
    with pytest.raises(TypeError, match=message):
        run_program(call)
