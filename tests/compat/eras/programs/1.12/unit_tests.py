"""tf.test.TestCase of 1.12, run by tf.test.main."""
from __future__ import absolute_import, division, print_function
import sys
import unittest
import numpy as np
import tensorflow as tf

class SquareTest(tf.test.TestCase):
    def setUp(self):
        super(SquareTest, self).setUp()
        self.seed = tf.get_default_graph().seed

    def test_square(self):
        with self.test_session() as sess:
            self.assertAllEqual(sess.run(tf.square([2, 3])), [4, 9])
            self.assertAllClose(tf.square(1.5).eval(), 2.25)

    def test_random(self):
        with self.test_session():
            print(self.seed, tf.random_normal([2]).eval().round(4).tolist(), np.random.rand().__round__(4))

    def test_session_named(self):
        with self.session(use_gpu=False) as sess:
            self.assertIs(tf.get_default_session(), sess)
            self.assertNear(1.0, 1.001, 0.01)
            self.assertShapeEqual(np.ones([2]), tf.ones([2]))
            with self.assertRaisesOpError("Input is not invertible"):
                sess.run(tf.matrix_inverse(tf.zeros([2, 2])))

    def test_folder(self):
        self.assertStartsWith(self.get_temp_dir(), "/")
        self.assertAllInRange(self.evaluate(tf.constant([1, 2])), 1, 2)
        self.assertProtoEquals("dim { size: 2 }", tf.TensorShape([2]).as_proto())

    def test_gradient(self):
        with self.test_session():
            x = tf.constant([1.0, 2.0])
            self.assertLess(tf.test.compute_gradient_error(x, [2], tf.square(x), [2]), 1e-2)

    def test_that_fails(self):
        try:
            self.assertAllClose([1.0], [2.0])
        except AssertionError as error:
            print(str(error).strip().splitlines()[1])

if __name__ == "__main__":
    result = unittest.TextTestRunner(stream=open("log", "w")).run(unittest.defaultTestLoader.loadTestsFromTestCase(SquareTest))
    print(result.testsRun, [str(error[0]) for error in result.failures + result.errors])
