"""Small programs for ``tf.contrib.specs``: run by TensorFlow 1.15.5 and by the test.

``python specs_cases.py`` under TensorFlow 1.15.5 writes their answers for the test.
"""

import contextlib
import io
import random

import numpy as np
from recorded import Cases, error_of

CASES = Cases()


def specs_of():
    return CASES.module("tensorflow.contrib.specs.python")


@CASES.add
def parameters(tf, session):
    specs = specs_of()
    specs.eval_params("a = 1")  # imports what may draw numbers
    random.seed(7)
    found = specs.eval_params(
        "a = Uf(); b = Ui(1, 6); c = Lf(1, 100); d = Li(5, 500); e = Nt(0, 1); f = n * pi", {"n": 2}
    )
    return [
        [found[name] for name in "abcdefn"],
        [round(specs.Nt(3.0, 0.0), 3), specs.Li(4, 4), specs.Ui(2, 2)],
        error_of(specs.eval_params, "import os"),
        error_of(specs.eval_spec, "net = 'while' ; x = 3; exec"),
        specs.eval_spec("x = 'import'")["x"],
    ]


@CASES.add
def functions(tf, session):
    specs = specs_of()
    f = specs.Function(lambda x, *args, **kw: (x,) + args + tuple(sorted(kw.items())))
    double, more = specs.Callable(lambda x: 2 * x), specs.Callable(lambda x: x + 1)
    return [
        f(1, 2)(0, k=3).funcall(9),
        f(_2=5)(1).funcall(9),
        (double | more).funcall(3),
        (double**3).funcall(3),
        (double**0).funcall(3),
        (double + more).funcall(3),
        (double * more).funcall(3),
        [
            list(each) if isinstance(each, tuple) else each
            for each in specs.get_positional((1,), {"_0": 5, "_1": 6}, True)
        ],
        specs.Import("import math\nf = math.sqrt").funcall(9),
        specs.External("math", "floor").funcall(2.5),
        error_of(specs.Import, "g = 1"),
        error_of(specs.Function, 3),
        error_of(specs.create_net, "x = 3", 1),
        error_of(lambda: double**-1),
    ]


SPECS = [
    ("net = Cr(4, [3, 3]) | Mp([2, 2], 2) | Flat | Fs(3) | Fl(2)", [1, 8, 8, 1]),
    ("net = (Cx(2, 3) | Bn) ** 2 | Ap(2) | Lrn | Tanh", [1, 8, 8, 1]),
    ("net = Cl(2, [1, 1]) + Ct(2, [1, 1]) * Cs(2, 1) | Dwm(3) | Dws(2)", [1, 4, 4, 1]),
    ("net = Conc(1, Fx(2), Fm(3), Ft(4)) | Unit(1) | Fr(2) | Id | Relu | Sig | Smax", [2, 5]),
    ("net = Reshape([2, 4]) | Transpose([1, 0]) | Expand(0) | Squeeze | Do(0.5, is_training=False)", [4, 2]),
    ("shared = Shared(Fs(3)); net = shared | shared | Idx()", [1, 3]),
]


@CASES.add
def networks(tf, session):
    specs = specs_of()
    random_numbers = np.random.RandomState(3)
    answers = []
    for text, shape in SPECS:
        with tf.variable_scope(f"net{len(answers)}", initializer=tf.constant_initializer(0.2)):
            inputs = tf.constant(random_numbers.uniform(size=shape).astype(np.float32))
            net = specs.create_net(text, inputs)
        weights = [v for v in tf.trainable_variables() if v.name.startswith(f"net{len(answers)}")]
        for v in weights:
            values = np.linspace(-0.5, 0.5, v.shape.num_elements()).reshape(v.shape.as_list())
            session.run(tf.assign(v, values))
        session.run(tf.variables_initializer([v for v in tf.global_variables() if v not in weights]))
        gradients = tf.gradients(net, weights)
        answers.append([net.shape.as_list(), [v.name.split("/", 1)[1] for v in weights], session.run([net, gradients])])
    variable = specs.create_net("net = Var('v', [2], initializer=init)", None, {"init": tf.ones_initializer()})
    session.run(tf.global_variables_initializer())
    return answers + [session.run(variable), variable.name]


@CASES.add
def descriptions(tf, session):
    specs, library = specs_of(), CASES.module("tensorflow.contrib.specs.python.specs_lib")
    lines = []
    inputs = tf.placeholder(tf.float32, [1, 18, 19, 5])
    net = specs.create_net("net = Cr(4, [3, 3]) | Mp([2, 2], 2) | Flat | Fs(3)", inputs)
    specs.tf_parameter_summary(net, printer=lines.append)
    specs.tf_parameter_summary(net, printer=lines.append, combine=False)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        specs.tf_spec_summary("net = Fs(3) | Fs(2)", input_shape=(1, 4))
        specs.debug()
        specs.create_net("net = Squeeze(axis=[0])", tf.ones([1, 2]))
        specs.debug(False)
    names = {}
    with CASES.module("tensorflow.contrib.specs.python.specs").LocalImport({"LOCAL_NAME": 3}):
        names["inside"] = "LOCAL_NAME" in globals()
    names["after"] = "LOCAL_NAME" in globals()
    return [
        specs.tf_num_params(net),
        lines,
        printed.getvalue().split("DEBUG:")[0].splitlines(),
        printed.getvalue().count("DEBUG:"),
        names,
        [each if each is None else each.name for each in specs.tf_left_split(net.op)[:1]],
        specs.SHORT_NAMES,
        library.debug_,
    ]


@CASES.add
def structures(tf, session):
    specs = specs_of()
    structure = specs.tf_spec_structure("net = Relu | Id | Sig", input_shape=(2, 3))
    lines = []
    a = tf.constant([[1.0]], name="a")
    b = tf.identity(tf.matmul(a, tf.sigmoid(a, name="s"), name="product"), name="same")
    specs.tf_print(b, printer=lines.append)
    return [structure, specs.tf_structure(b), specs.tf_structure(b, include_shapes=True), lines]


if __name__ == "__main__":
    CASES.record("specs")
