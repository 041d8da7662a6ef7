"""Names of ``tensorflow.python`` that TensorFlow has dropped, in a graph."""

import os
import tempfile

import numpy as np
import tensorflow as tf
from tensorflow.python.data.experimental.ops import optimization, sleep, threadpool
from tensorflow.python.distribute import cross_device_ops, values
from tensorflow.python.distribute import cross_device_utils as packing
from tensorflow.python.eager import function
from tensorflow.python.framework import (
    composite_tensor_utils,
    error_interpolation,
    func_graph,
    op_def_library,
    op_def_registry,
)
from tensorflow.python.keras.engine import training_utils
from tensorflow.python.keras.layers import convolutional, convolutional_recurrent, recurrent_v2
from tensorflow.python.keras.saving import saving_utils
from tensorflow.python.keras.saving.saved_model import utils as saved_model_utils
from tensorflow.python.ops import custom_gradient
from tensorflow.python.ops.linalg import linear_operator_algebra as algebra
from tensorflow.python.ops.linalg import linear_operator_util
from tensorflow.python.training.tracking import base, graph_view, tracking, util

keras = tf.keras
out = {}


def refused(call, *arguments):
    try:
        call(*arguments)
    except Exception as error:
        return [type(error).__name__, str(error)]


def numbers(*shape):
    return (np.arange(np.prod(shape)).reshape(shape) % 7 - 3).astype(np.float32) / 4


# Gradients of several devices.
out["ranges"] = [
    packing.extract_ranges([1, 2, 3, 5, 6, 8]),
    packing.extract_ranges([0, 1, 2, 3, 4], 2),
    packing.extract_ranges([]),
    packing.extract_ranges([4]),
]
out["groups"] = [packing.group_device_names(list("abcde"), n) for n in (1, 2, 3, 5)]
out["too few"] = refused(packing.group_device_names, ["a"], 2)
gradients = [
    [(tf.constant(numbers(*shape) * scale), "v%d" % i) for i, shape in enumerate([(2,), (3, 2), (40,), (1,), (2,)])]
    for scale in (1, 2)
]
packed, members = packing.pack_small_tensors(gradients, max_bytes=40, max_group=4)
unpacked = packing.unpack_small_tensors(packed, members)
small, large = packing.split_grads_by_size(6, gradients)
rings = packing.sum_gradients_all_reduce([""], gradients, 1, "xring", 1, [0, 1])
shuffled = packing.sum_gradients_all_reduce([""], gradients, 1, "pscpu", 1, [0, 1])
out["packed"] = [[[g.shape.as_list(), str(v)] for g, v in pairs] for pairs in packed]
out["members"] = {key: [list(m.indices), list(m.vars), [s.as_list() for s in m.shapes]] for key, m in members.items()}
out["sizes"] = [[[v for _, v in pairs] for pairs in part] for part in (small, large)]
out["slices"] = [packing.contains_indexed_slices(v) for v in (1, [], [tf.IndexedSlices(tf.ones([1]), [0])])]
with tf.Session() as session:
    out["unpacked"] = [[[v, session.run(g).ravel().tolist()] for g, v in pairs] for pairs in unpacked]
    out["rings"] = [[[v, session.run(g).ravel().tolist()] for g, v in pairs] for pairs in rings]
    out["shuffled"] = [[[v, session.run(g).ravel().tolist()] for g, v in pairs] for pairs in shuffled]

# Devices of strategies.
two = values.ReplicaDeviceMap(["/cpu:0", "/cpu:1"])
one = values.SingleDeviceMap("/cpu:0")
workers = values.WorkerDeviceMap(["/job:worker/task:0", "/job:worker/task:1"], 2)
out["maps"] = [repr(two), str(two), repr(one), repr(workers)]
out["devices"] = [
    two.all_devices,
    list(two.devices_by_replica),
    two.num_replicas_in_graph,
    two.replica_for_device(two.all_devices[1]),
    two.select_for_device("ab", two.all_devices[1]),
    two.is_device_in_replica("/cpu:1", 1),
    one.select_for_device("a", one.all_devices[0]),
    workers.num_logical_devices,
    two.logical_to_actual_devices(0),
]
out["twice"] = refused(values.ReplicaDeviceMap, ["/cpu:0", "/device:CPU:0"])
out["not there"] = refused(two.select_for_device, "ab", "/gpu:0")[0]
where, logical = cross_device_ops.get_device_map_from(tf.constant(1.0))
out["where"] = [type(where).__name__, logical]
regrouped = values.regroup(two, ({"a": 1, "b": [2, 3]}, {"a": 4, "b": [5, 3]}))
out["regrouped"] = [type(regrouped["a"]).__name__, list(regrouped["a"].values), regrouped["b"][1]]

# Linear operators.
a, b = (
    tf.linalg.LinearOperatorFullMatrix(tf.constant(m)) for m in ([[2.0, 1.0], [1.0, 3.0]], [[1.0, 4.0], [0.0, 2.0]])
)
positive = tf.linalg.LinearOperatorFullMatrix(
    tf.constant([[2.0, 1.0], [1.0, 3.0]]), is_self_adjoint=True, is_positive_definite=True
)
with tf.Session() as session:
    found = [
        algebra.matmul(a, b),
        algebra.adjoint(b),
        algebra.solve(a, b),
        algebra.inverse(a),
        algebra.cholesky(positive),
    ]
    out["operators"] = [session.run(operator.to_dense()).tolist() for operator in found]


class Mine(tf.linalg.LinearOperatorIdentity):
    pass


@algebra.RegisterMatmul(Mine, tf.linalg.LinearOperatorFullMatrix)
def multiply(first, second):
    return "registered"


out["registered"] = [algebra.matmul(Mine(2), a), algebra.RegisterAdjoint(Mine)(len)("abc")]
out["registered twice"] = refused(algebra.RegisterMatmul(Mine, tf.linalg.LinearOperatorFullMatrix), multiply)[0]
out["not callable"] = refused(algebra.RegisterInverse(Mine), 3)[0]
with tf.Session() as session:
    solved = linear_operator_util.matrix_triangular_solve_with_broadcast
    matrix, right = tf.constant([[2.0, 5.0], [1.0, 4.0]]), tf.constant(numbers(3, 2, 1))
    both = [solved(matrix, right), solved(matrix, right, False), solved(matrix, right, True, True)]
    both.append(linear_operator_util.cholesky_solve_with_broadcast(matrix, right))
    out["solved"] = [session.run(each).ravel().tolist() for each in both]

# Recurrent layers as functions.
inputs, mask = tf.constant(numbers(2, 4, 3)), tf.constant([[True, True, False, False], [True, True, True, True]])
state = [tf.constant(numbers(2, 2)), tf.constant(numbers(2, 2) + 0.5)]
weights = [tf.constant(numbers(3, 8)), tf.constant(numbers(2, 8)), tf.constant(numbers(8))]
gru_weights = [tf.constant(numbers(3, 6)), tf.constant(numbers(2, 6)), tf.constant(numbers(2, 6))]
runs = []
for use_mask, is_major, backwards in [(None, False, False), (mask, False, False), (None, True, True)]:
    rest = (tf.tanh, tf.sigmoid, use_mask, is_major, backwards)
    x = tf.transpose(inputs, [1, 0, 2]) if is_major else inputs
    runs += list(recurrent_v2.standard_lstm(x, state[0], state[1], weights[0], weights[1], weights[2], *rest)[:-1])
    runs += list(recurrent_v2.standard_gru(x, state[0], *(gru_weights + list(rest)))[:-1])
runs.append(tf.gradients(runs[0], inputs)[0])
with tf.Session() as session:
    out["recurrent"] = [value.ravel().tolist() for value in session.run(runs)]

# Layers.
cell = convolutional_recurrent.ConvLSTM2DCell(2, (2, 2), padding="same")
layer = convolutional_recurrent.ConvRNN2D(cell, return_sequences=True)
pictures = keras.Input((2, 3, 3, 1))
model = keras.Model(pictures, layer(pictures))
model.set_weights([numbers(*w.shape) for w in model.get_weights()])
out["pictures"] = model.predict(numbers(1, 2, 3, 3, 1)).ravel().tolist()


class Convolution(convolutional.Conv):
    def __init__(self, filters):
        super().__init__(1, filters, 2, 1, "valid", None, 1, "relu", kernel_initializer="ones")


line = tf.constant(numbers(1, 5, 2))
convolution = Convolution(3)
convolved = convolution(line)
out["is Conv"] = [
    isinstance(keras.layers.Conv2D(1, 1), convolutional.Conv),
    isinstance(keras.layers.ConvLSTM2D(1, 1), convolutional_recurrent.ConvRNN2D),
    isinstance(keras.layers.Dense(1), convolutional.Conv),
]
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    out["convolved"] = session.run(convolved).ravel().tolist()

# Datasets.
numbers_dataset = tf.data.Dataset.range(5)
made = [
    numbers_dataset.apply(sleep.sleep(2)),
    numbers_dataset.apply(sleep.sleep(1)),
    numbers_dataset.map(lambda i: i + 1).apply(optimization.non_serializable()),
    threadpool.override_threadpool(numbers_dataset, threadpool.PrivateThreadPool(2, display_name="mine")),
]
with tf.Session() as session:
    elements = [tf.compat.v1.data.make_one_shot_iterator(each).get_next() for each in made[:2]]
    iterators = [tf.compat.v1.data.make_initializable_iterator(each) for each in made[2:]]
    session.run([each.initializer for each in iterators])
    elements += [each.get_next() for each in iterators]
    out["datasets"] = [[int(v) for v in session.run(elements)] for _ in range(3)]
checks = [
    numbers_dataset.map(lambda i: i),
    numbers_dataset.batch(2),
    numbers_dataset.shuffle(3),
    numbers_dataset.repeat(),
]
out["batched"] = [refused(training_utils.assert_not_batched, each) for each in checks]
out["shuffled datasets"] = [refused(training_utils.assert_not_shuffled, each) for each in checks]

# Functions on graphs.
library = op_def_library.OpDefLibrary()
out["no op"] = refused(library.apply_op, "Add")
out["op"] = op_def_registry.get_registered_ops()["MatMul"].name
library.add_op(op_def_registry.get_registered_ops()["Square"])
out["again"] = refused(library.add_op, op_def_registry.get_registered_ops()["Square"])
shape = tf.TensorShape
out["shapes"] = [
    str(function.common_shape(x, y))
    for x, y in [
        (shape([1, 2]), shape([1, 3])),
        (shape([1]), shape([1, 3])),
        (shape([None, 3]), shape([None, 3])),
        (None, None),
    ]
]
out["not a shape"] = refused(function.common_shape, [1], shape([1]))
out["signature"] = [refused(function.validate_signature, each) for each in ([tf.TensorSpec([])], [3])]
out["mutated"] = [refused(func_graph.check_mutation, *each) for each in (([1], [1]), ([1], [1, 2]), ([[1]], [[out]]))]
sparse = tf.SparseTensor([[0, 1]], [5.0], [1, 3])
values_of_two = composite_tensor_utils.append_composite_tensor(
    tf.SparseTensorValue(np.array([[0, 1]]), np.array([5.0]), np.array([1, 3])),
    tf.SparseTensorValue(np.array([[1, 2]]), np.array([6.0]), np.array([2, 3])),
)
out["appended"] = [values_of_two.indices.tolist(), values_of_two.values.tolist(), list(values_of_two.dense_shape)]
out["not appended"] = refused(composite_tensor_utils.append_composite_tensor, [1], [2])
with tf.Session() as session:
    both = session.run(composite_tensor_utils.append_composite_tensor(sparse, sparse))
    out["appended sparse"] = [both.indices.tolist(), both.values.tolist(), both.dense_shape.tolist()]
    out["op of the library"] = float(session.run(library.apply_op("Square", x=tf.constant(3.0))))
    variable = tf.get_variable("w", [], use_resource=True)
    found = custom_gradient.get_dependent_variables([], [variable * 2.0])
    out["dependent"] = [each.op.name for each in found]
    where = error_interpolation.compute_field_dict(tf.constant(1.0, name="here").op)
    out["fields"] = [sorted(where), where["defined_at"].startswith(" (defined at ")]

# Keras's helpers.
out["training"] = [
    saved_model_utils.get_training_arg_index(lambda x, training=None: 0),
    saved_model_utils.get_training_arg_index(lambda x: 0),
    saved_model_utils.set_training_arg(True, 1, [1, 2], {}),
    saved_model_utils.set_training_arg(True, -1, [1, 2], {}),
    saved_model_utils.get_training_arg(1, [1, 2], {}),
    saved_model_utils.get_training_arg(-1, [1], {"training": 4}),
]
called, spec = saved_model_utils.maybe_add_training_arg(
    lambda x, training=None: 0, lambda x, training=None: [x, training], True, False
)
out["called"] = [len(called(1)), called(1, True), called(1, training=False), list(spec.defaults)]
dense = keras.Sequential([keras.layers.Dense(2, input_shape=(3,))])
specs = saving_utils.model_input_signature(dense)
out["specs"] = [specs[0].shape.as_list(), specs[0].dtype.name]

# What checkpoints follow.
root = tf.train.Checkpoint(v=tf.Variable(3.0, use_resource=True), other=tf.train.Checkpoint())
view = graph_view.ObjectGraphView(root)
out["children"] = sorted(child.name for child in view.list_dependencies(root))[:2]
saved = view.serialize_object_graph()[0]
out["saved"] = [spec.name for each in saved for spec in each.specs]
state = base.PythonStringStateSaveable("state", lambda: "now", lambda text: out.setdefault("restored", text))
out["fed"] = list(state.feed_dict_additions().values())
state.python_restore(["then"])
out["optional"] = [state.optional_restore, base.PythonStringStateSaveable("s", str).optional_restore]


class Table(tracking.TrackableResource):
    def _create_resource(self):
        return tf.raw_ops.MutableHashTableV2(key_dtype=tf.int64, value_dtype=tf.int64)


destroyed = []
resource = Table(deleter=tracking.CapturableResourceDeleter(lambda: destroyed.append(1)))
out["resource"] = [resource.resource_handle.dtype.name, isinstance(resource, tracking.CapturableResource)]
resource._resource_deleter.destroy_resource()
out["destroyed"] = destroyed
folder = tempfile.mkdtemp()
with tf.Session() as session:
    session.run(root.v.initializer)
    saver = util.saver_with_op_caching(root)
    path = saver.save(os.path.join(folder, "ckpt"), session=session)
    session.run(root.v.assign(5.0))
    status = saver.restore(path)
    out["status"] = isinstance(status, util.CheckpointLoadStatus)
    status.initialize_or_restore(session)
    out["v"] = float(session.run(root.v))
    out["nothing"] = isinstance(saver.restore(None), util.InitializationOnlyStatus)
