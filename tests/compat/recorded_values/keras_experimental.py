"""``tf.keras.experimental`` and ``tf.keras.mixed_precision.experimental``."""

import os
import tempfile

import numpy as np
import tensorflow as tf

K = tf.keras
E = K.experimental
out = {}
with tf.Session() as s:
    steps = [0, 1, 5, 10, 12]
    out["linear"] = [float(v) for v in s.run([E.LinearCosineDecay(0.1, 10)(i) for i in steps])]
    out["periods"] = [float(v) for v in s.run([E.LinearCosineDecay(0.1, 10, 2.5, 0.1, 0.01)(i) for i in steps])]
    out["variable"] = float(s.run(E.LinearCosineDecay(tf.constant(0.1), tf.constant(10))(tf.constant(3, tf.int64))))
    tf.set_random_seed(3)
    out["noisy"] = [float(v) for v in s.run([E.NoisyLinearCosineDecay(0.1, 10)(i) for i in steps])]
    out["config"] = [E.LinearCosineDecay(0.1, 10).get_config(), E.NoisyLinearCosineDecay(0.1, 10, 2.0).get_config()]
    try:
        E.LinearCosineDecay(0.1, 10)(1)
    except Exception as e:
        out["err"] = str(e)
for impl in (1, 2):
    tf.reset_default_graph()
    K.backend.clear_session()
    cell = E.PeepholeLSTMCell(3, implementation=impl)
    x = K.Input((4, 2))
    layer = K.layers.RNN(cell, return_sequences=True)
    y = layer(x)
    m = K.Model(x, y)
    m.set_weights([(np.arange(w.size).reshape(w.shape) % 7 - 3).astype("f") / 5 for w in m.get_weights()])
    X = (np.arange(16).reshape(2, 4, 2) % 5 - 2).astype("f")
    out["cell%d" % impl] = m.predict(X).ravel().tolist()
    out["weights%d" % impl] = [w.name for w in m.weights]
    g = K.backend.function([x], tf.gradients(tf.reduce_sum(y**2), m.weights))
    out["grads%d" % impl] = [float(np.abs(v).sum()) for v in g([X])]
out["terminate"] = E.terminate_keras_multiprocessing_pools()
# export
tf.reset_default_graph()
K.backend.clear_session()
m = K.Sequential([K.layers.Dense(2, input_shape=(3,), name="d", kernel_initializer="ones"), K.layers.Dropout(0.5)])
m.compile(K.optimizers.Adam(0.1), "mse", metrics=["mae"])
m.fit(np.ones((4, 3)), np.zeros((4, 2)), verbose=0)
m.layers[0].set_weights([np.arange(6).reshape(3, 2), np.array([0.5, 0.25])])
path = os.path.join(tempfile.mkdtemp(), "saved")
E.export_saved_model(m, path)
found = []
for d, _, fs in os.walk(path):
    found += [os.path.relpath(os.path.join(d, f), path) for f in fs if "data" not in f]
out["files"] = sorted(found)
n = E.load_from_saved_model(path)
out["loaded"] = n.predict(np.ones((1, 3))).tolist()
for tags in (["serve"], ["train"], ["eval"]):
    with tf.Graph().as_default(), tf.Session() as s:
        mg = tf.saved_model.loader.load(s, tags, path)
        out["signature_" + tags[0]] = {
            k: [v.method_name, sorted(v.inputs), sorted(v.outputs)] for k, v in mg.signature_def.items()
        }
        if tags == ["serve"]:
            sig = mg.signature_def["serving_default"]
            out["served"] = s.run(
                list(sig.outputs.values())[0].name, {list(sig.inputs.values())[0].name: np.ones((1, 3))}
            ).tolist()
try:
    E.export_saved_model(m, path)
except Exception as e:
    out["again"] = type(e).__name__


class Sub(K.Model):
    def __init__(self):
        super().__init__()
        self.d = K.layers.Dense(1)

    def call(self, x):
        return self.d(x)


try:
    E.export_saved_model(Sub(), path + "2")
except Exception as e:
    out["sub"] = [type(e).__name__, str(e)]
# mixed
P = K.mixed_precision.experimental
out["policies"] = [
    [repr(p), p.name, p.compute_dtype, p.variable_dtype, p.should_cast_variables]
    for p in (
        P.Policy("infer"),
        P.Policy("infer_float32_vars"),
        P.Policy("float16_with_float32_vars"),
        P.Policy("float32_with_float32_vars"),
        P.Policy("float64"),
        P.global_policy(),
    )
]
m16 = P.Policy("mixed_float16")
out["mixed"] = [type(m16.loss_scale).__name__, m16.compute_dtype, m16.variable_dtype]
errs = []
for f in (
    lambda: P.Policy(tf.float32),
    lambda: P.Policy(3),
    lambda: P.Policy("abc"),
    lambda: P.Policy("abc_with_float32_vars"),
    lambda: P.set_policy("float16"),
    lambda: P.LossScaleOptimizer(3, 2),
):
    try:
        f()
        errs.append(None)
    except Exception as e:
        errs.append([type(e).__name__, str(e)])
out["errs"] = errs
P.set_policy("infer_with_float32_vars")
d = K.layers.Dense(2)
x = tf.placeholder(tf.float16, [None, 3])
y = d(x)
out["infer"] = [
    d.kernel.dtype.base_dtype.name if hasattr(d.kernel.dtype, "base_dtype") else str(d.kernel.dtype),
    y.dtype.name,
    P.global_policy().name,
]
P.set_policy(None)
d = K.layers.Dense(2, dtype=P.Policy("float16_with_float32_vars"))
y = d(tf.ones([2, 3]))
out["layer"] = [y.dtype.name, d.dtype]
tf.reset_default_graph()
K.backend.clear_session()
v = tf.Variable([1.0, 2.0], use_resource=True)
opt = P.LossScaleOptimizer(K.optimizers.SGD(0.5), 8)
scaled = opt.get_scaled_loss(tf.constant(3.0))
un = opt.get_unscaled_gradients([tf.constant(16.0), None])
grads = opt.get_gradients(tf.reduce_sum(v**2), [v])
step = opt.minimize(lambda: tf.reduce_sum(v**2), [v])
with tf.Session() as s:
    s.run(tf.global_variables_initializer())
    out["opt"] = [float(s.run(scaled)), float(s.run(un[0])), un[1], s.run(grads[0]).tolist()]
    s.run(step)
    s.run(step)
    out["opt"] += [s.run(v).tolist(), int(s.run(opt.iterations)), opt.get_slot_names()]
dyn = P.LossScaleOptimizer(K.optimizers.SGD(0.5), tf.train.experimental.DynamicLossScale(16.0, increment_period=2))
w = tf.Variable([1.0, 2.0], use_resource=True)
f = tf.placeholder(tf.float32, [])
step = dyn.apply_gradients([(tf.ones([2]) / f, w)])
with tf.Session() as s:
    s.run(tf.global_variables_initializer())
    seen = []
    for value in (1.0, 0.0, 1.0, 1.0, 1.0):
        s.run(step, {f: value})
        seen.append([s.run(w).tolist(), float(s.run(dyn.loss_scale()))])
out["dyn"] = seen
# model with loss scale
K.backend.clear_session()
model = K.Sequential([K.layers.Dense(1, input_shape=(2,), kernel_initializer="ones")])
model.compile(P.LossScaleOptimizer(K.optimizers.SGD(0.1), 4), "mse")
out["fit"] = [float(model.train_on_batch(np.ones((2, 2)), np.ones((2, 1)))) for _ in range(3)]
out["fitted"] = [w.tolist() for w in model.get_weights()]
