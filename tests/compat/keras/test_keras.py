"""``keras`` and ``tf.keras`` are Keras 2 with its defaults, not the Keras of tf-keras's own top level."""

import numpy as np
import pytest


def test_keras_has_the_defaults_of_its_time(run_program):
    namespace = run_program("""
        import keras, tensorflow as tf
        from keras import backend as K
        lstm, gru = keras.layers.LSTM(2), keras.layers.GRU(2)
        optimizer = keras.optimizers.SGD(lr=0.1, decay=1e-6, momentum=0.9, nesterov=True)
        session = K.get_session()
        version = keras.__version__
    """)
    assert namespace["lstm"].recurrent_activation.__name__ == "hard_sigmoid"
    assert not namespace["gru"].reset_after
    assert namespace["session"].graph is namespace["tf"].get_default_graph()
    assert namespace["version"].startswith("2.2")


def test_a_recurrent_layer_computes_what_the_formulas_of_2017_say(run_program):
    namespace = run_program("""
        import numpy as np
        from keras.models import Sequential
        from keras.layers import GRU, LSTM
        x = np.random.RandomState(0).randn(2, 4, 3).astype("float32")
        found = {}
        for kind in (LSTM, GRU):
            model = Sequential([kind(5, input_shape=(4, 3))])
            found[kind.__name__] = model.get_weights(), model.predict(x)
    """)
    x = namespace["x"]

    def gate(value):  # the hard sigmoid
        return np.clip(0.2 * value + 0.5, 0, 1)

    (kernel, recurrent, bias), predicted = namespace["found"]["LSTM"]
    h = c = np.zeros((2, 5))
    for t in range(4):
        i, f, g, o = np.split(x[:, t] @ kernel + h @ recurrent + bias, 4, axis=1)
        c = gate(f) * c + gate(i) * np.tanh(g)
        h = gate(o) * np.tanh(c)
    np.testing.assert_allclose(predicted, h, atol=1e-5)
    assert (bias[5:10] == 1).all()  # the forget gate's

    (kernel, recurrent, bias), predicted = namespace["found"]["GRU"]
    h = np.zeros((2, 5))
    for t in range(4):
        z, r, g = np.split(x[:, t] @ kernel + bias, 3, axis=1)
        uz, ur, ug = np.split(recurrent, 3, axis=1)
        z, r = gate(z + h @ uz), gate(r + h @ ur)
        h = z * h + (1 - z) * np.tanh(g + (r * h) @ ug)
    np.testing.assert_allclose(predicted, h, atol=1e-5)


def test_a_sequential_model_trains_and_counts_its_parameters(run_program, capsys):
    namespace = run_program("""
        import numpy as np
        from keras.models import Sequential
        from keras.layers import Dense, Dropout
        from keras.utils import np_utils
        model = Sequential()
        model.add(Dense(512, activation='relu', input_shape=(784,)))
        model.add(Dropout(0.2))
        model.add(Dense(512, activation='relu'))
        model.add(Dense(10, activation='softmax'))
        model.summary()
        model.compile(loss='categorical_crossentropy', optimizer='rmsprop', metrics=['accuracy'])
        y = np_utils.to_categorical([1, 2, 3, 4], 10)
        history = model.fit(np.random.rand(4, 784), y, batch_size=2, epochs=2, verbose=0, validation_split=0.5)
    """)
    assert "Total params: 669,706" in capsys.readouterr().out
    assert set(namespace["history"].history) == {"loss", "acc", "val_loss", "val_acc"}


def test_pictures_are_augmented(run_program):
    namespace = run_program("""
        from keras.preprocessing.image import ImageDataGenerator
        generator = ImageDataGenerator(horizontal_flip=True, rescale=0.5)
    """)
    batch = next(namespace["generator"].flow(np.ones((4, 8, 8, 3)), batch_size=2))
    assert batch.shape == (2, 8, 8, 3) and (batch == 0.5).all()


CHOICES = {
    "import keras": True,
    "from keras.layers import Dense": True,
    "from keras.layers import *; from keras.utils import *; from keras.engine import *": True,
    "import tensorflow as tf; tf.keras.layers": False,
    "from tensorflow.keras.models import Sequential": False,
    "from tensorflow.python.keras.layers.core import Dense": False,
    "import keras, tensorflow as tf; tf.placeholder": True,
    "import keras, tensorflow as tf; tf.keras.backend": True,
    "import keras, tensorflow as tf; tf.keras.layers": False,
    "import tensorflow as tf": False,
}


@pytest.mark.parametrize("statement", CHOICES)
def test_which_keras_a_program_uses(statement, run_program):
    from graphlab.compat.keras.standalone import uses_standalone_keras

    namespace = run_program(
        f"{statement}\nresult = uses_standalone_keras()", uses_standalone_keras=uses_standalone_keras
    )
    assert namespace["result"] is CHOICES[statement]
    assert uses_standalone_keras() is False


DEEP = {
    "from keras.layers.core import Dense, Activation, Dropout, Flatten, Lambda, Reshape": "Dense, Flatten",
    "from keras.layers.convolutional import Conv2D, Convolution2D, MaxPooling2D, ZeroPadding2D": "Convolution2D",
    "from keras.layers.pooling import GlobalAveragePooling2D": "GlobalAveragePooling2D",
    "from keras.layers.recurrent import LSTM, GRU, SimpleRNN": "LSTM",
    "from keras.layers.embeddings import Embedding": "Embedding",
    "from keras.layers.normalization import BatchNormalization": "BatchNormalization",
    "from keras.layers.advanced_activations import LeakyReLU, PReLU, ELU": "LeakyReLU",
    "from keras.layers.wrappers import TimeDistributed, Bidirectional": "TimeDistributed",
    "from keras.layers.merge import concatenate, add, Add, Concatenate": "concatenate",
    "from keras.layers.noise import GaussianNoise": "GaussianNoise",
    "from keras.layers.local import LocallyConnected2D": "LocallyConnected2D",
    "from keras.layers.convolutional_recurrent import ConvLSTM2D": "ConvLSTM2D",
    "from keras.layers import Input, Deconvolution2D, CuDNNLSTM, K": "Deconvolution2D, K.int_shape",
    "from keras.engine.topology import Layer, InputSpec, Container, get_source_inputs": "Layer, get_source_inputs",
    "from keras.engine import Model, Layer, Input": "Model",
    "from keras.engine.training import Model": "Model",
    "from keras.legacy import layers": "layers.Dense",
    "from keras.models import Model, Sequential, load_model, model_from_json, Input": "load_model, Input",
    "from keras.optimizers import SGD, Adam, rmsprop, adam": "rmsprop, adam",
    "from keras.objectives import categorical_crossentropy, mean_squared_error": "categorical_crossentropy",
    "from keras.initializers import glorot_uniform, TruncatedNormal, he_normal, zero": "glorot_uniform, zero",
    "from keras.regularizers import l2, l1_l2": "l2(0.1)",
    "from keras.constraints import maxnorm, max_norm, nonneg": "maxnorm(3)",
    "from keras.callbacks import TensorBoard, ModelCheckpoint, EarlyStopping, CSVLogger": "TensorBoard",
    "from keras.utils import np_utils, plot_model, to_categorical, Sequence, multi_gpu_model": "plot_model",
    "from keras.utils.np_utils import to_categorical, probas_to_classes": "probas_to_classes",
    "from keras.utils.vis_utils import plot_model, model_to_dot": "model_to_dot",
    "from keras.utils.data_utils import get_file, Sequence": "get_file",
    "from keras.utils.generic_utils import Progbar, CustomObjectScope, get_custom_objects": "Progbar(2)",
    "from keras.utils.layer_utils import convert_all_kernels_in_model, print_summary, count_params": "print_summary",
    "from keras.utils.conv_utils import convert_kernel, conv_output_length, normalize_data_format": "convert_kernel",
    "from keras.utils.io_utils import HDF5Matrix": "HDF5Matrix",
    "from keras.utils.training_utils import multi_gpu_model": "multi_gpu_model",
    "import keras.backend.tensorflow_backend as KTF": "KTF.set_session, KTF.tf.placeholder",
    "from keras.backend.tensorflow_backend import set_session": "set_session",
    "from keras.wrappers.scikit_learn import KerasClassifier, KerasRegressor": "KerasClassifier",
    "from keras.preprocessing import image, sequence, text": "image.load_img, sequence.pad_sequences, text.Tokenizer",
    "from keras.preprocessing.image import ImageDataGenerator, list_pictures, img_to_array": "list_pictures",
    "from keras.applications import vgg16, VGG16, ResNet50, imagenet_utils": "vgg16.preprocess_input",
    "from keras.applications.vgg19 import VGG19, preprocess_input, decode_predictions": "VGG19",
    "from keras.applications.vgg16 import WEIGHTS_PATH_NO_TOP": "WEIGHTS_PATH_NO_TOP",
    "from keras.applications.imagenet_utils import _obtain_input_shape": "_obtain_input_shape",
    "from keras.applications.mobilenetv2 import MobileNetV2": "MobileNetV2",
    "from keras.datasets import mnist, cifar10, cifar100, imdb, reuters, boston_housing": "imdb.load_data",
    "from tensorflow.keras.wrappers.scikit_learn import KerasClassifier": "KerasClassifier",
    "from tensorflow.python.keras.layers.core import Dense": "Dense",
    "from tensorflow.python.keras.utils.np_utils import to_categorical": "to_categorical",
    "from tensorflow.python.keras.engine.base_layer import Layer": "Layer",
    "from tensorflow.python.keras.engine.training import Model": "Model",
    "from tensorflow.python.keras.models import Sequential": "Sequential",
    "import tensorflow as tf": "tf.keras.utils.multi_gpu_model, tf.keras.utils.HDF5Matrix",
}


@pytest.mark.parametrize("statement", DEEP)
def test_deep_module(statement, run_program):
    assert None not in run_program(f"{statement}\nresult = ({DEEP[statement]},)")["result"]


@pytest.mark.parametrize("module", ["layers.merge", "engine.topology", "legacy.layers"])
def test_the_merging_function_of_keras_1_says_what_to_write(module, run_program):
    with pytest.raises(ImportError, match=r"program.py, line 1\): use keras.layers.add, concatenate"):
        run_program(f"from keras.{module} import merge")


def test_the_layers_of_deep_modules_are_the_same(run_program):
    namespace = run_program("""
        import keras, tensorflow as tf
        from keras.layers.core import Dense
        from keras.engine.topology import Layer
        same = keras.layers.Dense is Dense is tf.keras.layers.Dense, issubclass(Dense, Layer)
    """)
    assert namespace["same"] == (True, True)


def test_mnist_is_graphlabs(run_program):
    namespace = run_program("""
        from keras.datasets import mnist
        (x_train, y_train), (x_test, y_test) = mnist.load_data()
        x_train = x_train.reshape(60000, 784)
        x_train[0, 0] = 1
    """)
    assert namespace["x_train"].shape == (60000, 784) and namespace["x_test"].shape == (10000, 28, 28)
    assert namespace["y_train"][:5].tolist() == [5, 0, 4, 1, 9]
