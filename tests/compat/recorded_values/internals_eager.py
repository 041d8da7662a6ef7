"""Names of ``tensorflow.python.eager`` that TensorFlow has dropped, in eager execution."""

import glob
import os
import tempfile

import numpy as np
import tensorflow as tf
from tensorflow.python.eager import backprop, context, execution_callbacks, function, profiler, tape
from tensorflow.python.framework import op_callbacks
from tensorflow.python.keras import backend
from tensorflow.python.keras.engine import base_preprocessing_layer, training_utils
from tensorflow.python.ops import summary_ops_v2

tf.compat.v1.enable_eager_execution()
out = {}


def refused(call, *arguments):
    try:
        call(*arguments)
    except Exception as error:
        return [type(error).__name__, str(error)]


# What each op returns.
seen = []
execution_callbacks.add_execution_callback(
    lambda op_type, inputs, attrs, outputs, op_name: seen.append([op_type, len(inputs), outputs[0].numpy().tolist()])
)
tf.constant([1.0, 2.0]) * 3.0
execution_callbacks.clear_execution_callbacks()
tf.constant(1.0) + 1.0
out["seen"] = [each for each in seen if each[0] == "Mul"]
callbacks = (execution_callbacks.inf_nan_callback, execution_callbacks.inf_callback, execution_callbacks.nan_callback)
bad = [tf.constant([1.0, np.inf, np.nan]), tf.constant([1.0, np.nan]), tf.constant([np.inf]), tf.constant([2.0])]
out["bad"] = [refused(each, "Op", [], [], [value], "name") for each in callbacks for value in bad]
out["unnamed"] = refused(execution_callbacks.inf_callback, "Op", [], [], [bad[3], bad[2]], None)
out["ignored"] = refused(execution_callbacks.inf_nan_callback, "Op", [], [], [bad[2]], None, True, True, "ignore")
before = execution_callbacks.seterr("print")
out["before"] = [before["inf_or_nan"].value, execution_callbacks.seterr("ignore")["inf_or_nan"].value]
with execution_callbacks.errstate("raise"):
    out["state"] = (refused(tf.math.log, -1.0) or [None])[0]
out["after"] = [execution_callbacks.seterr()["inf_or_nan"].value, refused(tf.math.log, -1.0)]

# Names.
with context.namescope("outer"):
    out["scope"] = context.context().scope_name
out["shared"] = [context.shared_name("mine"), context.shared_name(), context.MIRRORING_ALL]

# Gradients and tapes.
slices = [tf.IndexedSlices(tf.ones([2, 2]) * k, tf.constant([0, k]), tf.constant([3, 2])) for k in (1, 2)]
total = backprop.aggregate_indexed_slices_gradients(slices)
out["slices"] = [total.indices.numpy().tolist(), total.values.numpy().tolist()]
out["flat"] = backprop.flatten_nested_indexed_slices(slices[0]) is slices[0]
with tf.GradientTape() as recorded:
    x = tf.constant(2.0)
    recorded.watch(x)
    out["recorded"] = [tape.should_record([x]), tape.should_record([tf.constant(1.0)])]

# Functions.
double = function.defun_with_attributes(lambda x: x * 2.0, attributes={"func_name": "double"})
out["double"] = float(double(tf.constant(3.0)))
out["name"] = double.get_concrete_function(tf.constant(3.0)).name.decode()[:18]
out["registered"] = function.register(double, tf.constant(1.0))(tf.constant(4.0)).numpy()
out["not registered"] = refused(function.register, 3)
concrete = double.get_concrete_function(tf.TensorSpec([], tf.float32))
calls = []
with op_callbacks.op_callback(lambda op_type, *rest, **more: calls.append(op_type)):
    tf.constant(1.0) * 2.0
out["calls"] = [b"Mul" in calls or "Mul" in calls]
out["no callback"] = [refused(lambda given: op_callbacks.op_callback(given).__enter__(), each) for each in (None, 3)]


# A layer that is adapted to data.
class Mean(base_preprocessing_layer.Combiner):
    def compute(self, batch_values, accumulator=None):
        total, count = accumulator or (0.0, 0)
        return total + float(np.sum(batch_values)), count + int(np.size(batch_values))

    def extract(self, accumulator):
        return {"mean": accumulator[0] / accumulator[1], "count": accumulator[1]}

    def restore(self, output):
        return float(output["mean"]) * float(output["count"]), float(output["count"])


class Centred(base_preprocessing_layer.CombinerPreprocessingLayer):
    def __init__(self):
        super().__init__(Mean())

    def build(self, shape):
        self.mean = self._add_state_variable("mean", (), tf.float32, "zeros")
        self._add_state_variable("count", (), tf.float32, "zeros")
        super().build(shape)

    def call(self, inputs):
        return inputs - self.mean


layer = Centred()
layer.adapt(np.array([1.0, 2.0, 6.0], np.float32))
out["mean"] = [layer(tf.constant([[1.0]])).numpy().tolist(), repr(Mean())]
layer.adapt(tf.data.Dataset.from_tensor_slices(np.array([[5.0], [6.0]], np.float32)), reset_state=False)
out["mean of all"] = float(layer.mean.numpy())
out["endless"] = refused(Centred().adapt, tf.data.Dataset.range(2).repeat())
out["list"] = refused(Centred().adapt, [1])
out["numpy"] = [type(each).__name__ for each in training_utils.convert_eager_tensors_to_numpy([tf.constant(1), 2])]
out["cast"] = [isinstance(each, tf.Variable) for each in backend.cast_variables_to_tensor([tf.Variable(1.0), 3])]

# Traces and summaries.
folder = tempfile.mkdtemp()
out["not running"] = refused(profiler.stop)
profiler.start()
out["running"] = refused(profiler.start)
tf.constant(1.0) + 1.0
profiler.save(folder, profiler.stop())
out["traced"] = [
    len(glob.glob(os.path.join(folder, *path))) for path in (["plugins", "profile", "*", "*"], ["*.profile-empty"])
]
with profiler.Profiler(folder):
    tf.constant(1.0) + 1.0
file = os.path.join(folder, "summaries.sqlite")
with summary_ops_v2.create_db_writer(file, "experiment", "run", "user").as_default():
    tf.compat.v1.train.get_or_create_global_step()
    with tf.contrib.summary.always_record_summaries():
        tf.contrib.summary.scalar("loss", 2.0)
out["written"] = os.path.getsize(file) > 0
out["names"] = [refused(summary_ops_v2.create_db_writer, file, *each) for each in (["<"], ["e", "r", "1"])]


class Model:
    def to_json(self):
        return "{}"


with tf.compat.v2.summary.create_file_writer(folder).as_default():
    out["model"] = [bool(summary_ops_v2.keras_model("model", data, step=0)) for data in (Model(), 3)]
