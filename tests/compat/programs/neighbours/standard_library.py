"""The standard library of the time: collections' ABCs, time.clock, getargspec, cPickle, urllib, distutils, six."""

import collections
import fractions
import inspect
import os
import time
from distutils.version import LooseVersion

import tensorflow as tf
from six.moves import cPickle as pickle
from six.moves import urllib, xrange

start = time.clock()
assert isinstance([], collections.Iterable) and isinstance({}, collections.Mapping)
assert isinstance([], collections.Sequence) and issubclass(dict, collections.MutableMapping)


def build(x, units=3):
    return tf.layers.dense(x, units)


assert inspect.getargspec(build).args == ["x", "units"] and fractions.gcd(8, 12) == 4
assert LooseVersion(tf.__version__) >= LooseVersion("1.0") and LooseVersion(tf.VERSION) < LooseVersion("2.0")
with tf.Session() as sess:
    value = build(tf.ones([1, 2]))
    sess.run(tf.global_variables_initializer())
    with open("value.pkl", "wb") as file:
        pickle.dump(sess.run(value), file, protocol=2)
with open("value.pkl", "rb") as file:
    assert pickle.load(file).shape == (1, 3)
with open("page.html", "w") as file:
    file.write("text")
filename, _ = urllib.request.urlretrieve("file://" + os.path.abspath("page.html"), "copy.html")
assert os.stat(filename).st_size == 4 and list(xrange(3)) == [0, 1, 2]
assert time.clock() >= start
