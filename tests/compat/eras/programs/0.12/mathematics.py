"""Functions of one and two numbers; division of the time; reciprocal and the rest."""
from __future__ import division, print_function
import numpy as np
import tensorflow as tf

x = tf.constant([0.3, 1.7, -2.5])
y = tf.constant([2.0, -3.0, 0.5])
n = tf.constant([7, -7, 5])
names = "abs neg sign square round ceil floor exp sin cos tan atan erf erfc sigmoid tanh lgamma digamma rsqrt is_nan is_finite inv reciprocal log1p expm1 cosh".split()
with tf.Session() as sess:
    for name in names:
        if hasattr(tf, name):
            t = getattr(tf, name)(tf.abs(x) if name == "rsqrt" else x)
            print(name, " ".join("%.5f" % v for v in sess.run(t)))
        else:
            print(name, "missing")
    for name in "add sub mul div truediv mod pow maximum minimum squared_difference".split():
        if hasattr(tf, name):
            t = getattr(tf, name)(tf.abs(x) if name == "pow" else x, y)
            print(name, " ".join("%.5f" % v for v in sess.run(t)))
        else:
            print(name, "missing")
    print(sess.run(n / 2).tolist(), sess.run(n // 2).tolist(), sess.run(n % 3).tolist(), sess.run(tf.div(n, 2)).tolist(), sess.run(tf.mod(n, 3)).tolist())
    print(sess.run(tf.floordiv(x, y)).tolist(), hasattr(tf, "floor_div"), hasattr(tf, "truncatediv"), hasattr(tf, "truncatemod"))
    print(sess.run(tf.floordiv(n, 2)).tolist(), sess.run(tf.truediv(n, 2)).tolist(), sess.run(tf.round([0.5, 1.5, 2.5, -1.5])).tolist(), sess.run(x % y).tolist())
    print(sess.run(tf.cross([1.0, 0, 0], [0, 1.0, 0])).tolist(), sess.run(tf.cast([1.9, -1.9], tf.int32)).tolist(), sess.run(tf.igamma(1.0, 2.0)), sess.run(tf.zeta(2.0, 1.0)))
    print(sess.run(tf.betainc(1.0, 2.0, 0.5)), sess.run(tf.polygamma(1.0, 2.0)), sess.run(tf.lbeta([1.0, 2.0])), sess.run(tf.einsum("i,i->", x, y)), sess.run(tf.norm(x) if hasattr(tf, "norm") else x[0]))
