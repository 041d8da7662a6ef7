# What Keras 2.2.5 still had of Keras 1, and modules that its own tests and other projects use.
import io
import warnings

import numpy as np
from keras import backend as K
from keras.backend import numpy_backend as N
from keras.engine import training_utils
from keras.initializers import _compute_fans
from keras.layers import Dense, Flatten, Highway, Input, MaxoutDense, Recurrent
from keras.models import Model, Sequential
from keras.utils import layer_utils
from keras.utils.conv_utils import deconv_length
from keras.utils.generic_utils import transpose_shape
from keras.utils.io_utils import H5Dict, load_from_binary_h5py, save_to_binary_h5py
from keras.utils.test_utils import get_test_data, layer_test

warnings.simplefilter("ignore")
np.random.seed(7)
(x, y), (x_test, y_test) = get_test_data(4, 2, input_shape=(3,))
assert np.allclose(x[0], [1.0652162, 3.2406404, 0.8901079], atol=1e-6)
assert (x_test.shape, y.tolist(), y_test.tolist()) == ((2, 3), [1, 0, 1, 0], [1, 1])

data = np.arange(6, dtype="float32").reshape(2, 3) / 10
maxout = layer_test(MaxoutDense, {"output_dim": 2, "init": "ones", "nb_feature": 3}, input_data=data)
assert np.allclose(maxout, [[0.3, 0.3], [1.2, 1.2]])
highway = layer_test(Highway, {"init": "ones", "activation": "tanh"}, input_data=data)
assert np.allclose(highway[0], [0.22892365, 0.25034013, 0.27175665], atol=1e-6)


class Sum(Recurrent):
    def __init__(self, units, **kwargs):
        super(Sum, self).__init__(**kwargs)
        self.units, self.states = units, [None]

    def build(self, input_shape):
        self.built = True

    def step(self, inputs, states):
        output = inputs + states[0] * states[1]
        return output, [output]

    def get_constants(self, inputs, training=None):
        return [0.5]


steps = Input(shape=(3, 2))
sequences = Model(steps, Sum(2, return_sequences=True)(steps)).predict(np.ones((1, 3, 2)))
assert sequences.tolist() == [[[1, 1], [1.5, 1.5], [1.75, 1.75]]]
assert Model(steps, Sum(2, go_backwards=True)(steps)).predict(np.arange(6).reshape(1, 3, 2)).tolist() == [[2.0, 3.75]]

assert _compute_fans((3, 3, 4, 5)) == (36, 45)
assert _compute_fans((5, 4, 3, 3), data_format="channels_first") == (36, 45)
assert (deconv_length(4, 2, 3, "valid", None), deconv_length(4, 2, 3, "same", 1)) == (9, 8)
assert transpose_shape((16, 128, 64, 32), "channels_first", spatial_axes=(1, 2)) == (16, 32, 128, 64)

model = Sequential([Flatten(input_shape=(2, 1, 2)), Dense(1)])
model.layers[1].set_weights([np.arange(4.0).reshape(4, 1), np.zeros(1)])
layer_utils.convert_dense_weights_data_format(model.layers[1], (2, 2, 1), "channels_first")
assert model.layers[1].get_weights()[0].ravel().tolist() == [0, 2, 1, 3]

assert training_utils.standardize_weights(np.array([[0], [1]]), class_weight={0: 0.5, 1: 2.0}).tolist() == [0.5, 2.0]
weighted = training_utils.weighted_masked_objective(lambda a, b: K.abs(a - b))
loss = weighted(
    K.constant([[1.0], [2.0]]), K.constant([[0.0], [0.0]]), K.constant([1.0, 0.0]), K.constant([[1.0], [1.0]])
)
assert abs(K.eval(loss) - 1) < 1e-5
assert training_utils.collect_metrics({"a": "mse"}, ["a", "b"]) == [["mse"], []]

kept = {}
with H5Dict(kept) as group:
    group["x"] = np.ones(2)
    group["inner"]["names"] = ["a", "b"]
assert (H5Dict(kept)["x"].tolist(), H5Dict(kept)["inner"]["names"], "y" in H5Dict(kept)) == ([1, 1], ["a", "b"], False)
stream = io.BytesIO()
save_to_binary_h5py(lambda file: file.create_dataset("x", data=np.ones(3)), stream)
stream.seek(0)
assert load_from_binary_h5py(lambda file: file["x"][:].tolist(), stream) == [1, 1, 1]

picture, kernel = np.random.rand(2, 5, 5, 3).astype("float32"), np.random.rand(3, 3, 3, 4).astype("float32")
depthwise = np.random.rand(3, 3, 3, 2).astype("float32")
for function, weights in (("conv2d", kernel), ("depthwise_conv2d", depthwise)):
    for padding in ("valid", "same"):
        wanted = getattr(N, function)(picture, weights, padding=padding, data_format="channels_last")
        tensors = K.variable(picture), K.variable(weights)
        assert np.allclose(K.eval(getattr(K, function)(*tensors, padding=padding)), wanted, atol=1e-5)
signal, point = K.variable(picture[:, 0]), K.variable(kernel[:1, 0, :, :].repeat(2, axis=1))
separable = K.eval(K.separable_conv1d(signal, K.variable(depthwise[0]), point))
wanted = N.separable_conv1d(picture[:, 0], depthwise[0], K.eval(point), padding="valid", data_format="channels_last")
assert np.allclose(separable, wanted, atol=1e-5)
assert K.eval(K.eye((2, 3))).shape == (2, 3)
assert K.eval(K.tile(K.variable(np.ones((3, 4))), 2)).shape == (3, 8)
chosen = K.switch(K.constant([True, False], dtype="bool"), K.ones((2, 3)), K.zeros((2, 3)))
assert K.eval(chosen).sum() == 3
labels, _ = K.ctc_decode(K.constant([[[0.1, 0.9], [0.8, 0.2], [0.8, 0.2]]]), K.constant([3], dtype="int32"))
assert K.eval(labels[0]).tolist() == [[0]]
volume = K.conv3d_transpose(K.ones((1, 2, 2, 2, 1)), K.ones((2, 2, 2, 3, 1)), (1, 3, 3, 3, 3))
assert K.eval(volume)[0, 1, 1, 1].tolist() == [8, 8, 8]
