"""Seeds of the package ``keras``: from NumPy's global generator, as in Keras 2.2."""

import numpy as np

from graphlab import tf

PROGRAM = """
import numpy as np
np.random.seed(1337)
from keras.models import Sequential
from keras.layers import Dense, Dropout, LSTM, Embedding
model = Sequential([Embedding(6, 3, input_length=4), LSTM(5), Dropout(0.5), Dense(2)])
weights = model.get_weights()
model.compile("sgd", "mse")
history = model.fit(np.arange(32).reshape(8, 4) % 6, np.ones((8, 2)), epochs=2, verbose=0)
losses = history.history["loss"]
"""


def test_numpys_seed_makes_weights_dropout_and_training_the_same(run_program):
    first, second = run_program(PROGRAM), run_program(PROGRAM)
    for one, other in zip(first["weights"], second["weights"], strict=True):
        np.testing.assert_array_equal(one, other)
    assert first["losses"] == second["losses"]
    other = run_program(PROGRAM.replace("1337", "1338"))
    assert (other["weights"][0] != first["weights"][0]).all() and other["losses"] != first["losses"]


def test_the_values_are_those_of_the_formulas(run_program):
    """Each weight takes one seed; a recurrent kernel is computed by NumPy."""
    found = run_program(PROGRAM)["weights"]
    embeddings, kernel, recurrent_kernel, _, dense, _ = found
    np.random.seed(1337)

    def uniform(shape, limit):
        seed = np.random.randint(10e6)
        with tf.Graph().as_default(), tf.Session() as session:
            values = tf.random_uniform(shape, -limit, limit, seed=seed)
            return session.run(values)

    np.testing.assert_allclose(embeddings, uniform((6, 3), 0.05), rtol=1e-6)
    np.testing.assert_allclose(kernel, uniform((3, 20), np.sqrt(6 / 23)), rtol=1e-5)
    left, _, right = np.linalg.svd(np.random.normal(0.0, 1.0, (5, 20)), full_matrices=False)
    np.testing.assert_allclose(recurrent_kernel, right, rtol=1e-5)
    np.random.randint(10e6)  # the dropout's
    np.testing.assert_allclose(dense, uniform((5, 2), np.sqrt(6 / 7)), rtol=1e-5)


def test_a_seed_that_was_given_is_kept(run_program):
    namespace = run_program("""
        from keras.layers import Dense
        from keras.models import Sequential
        from keras.initializers import glorot_uniform, Orthogonal
        weights = [
            Sequential([Dense(3, input_shape=(3,), kernel_initializer=kind(seed=3))]).get_weights()[0]
            for kind in (glorot_uniform, Orthogonal)
            for _ in range(2)
        ]
    """)
    for one, other in (namespace["weights"][:2], namespace["weights"][2:]):
        np.testing.assert_array_equal(one, other)
    q = namespace["weights"][2]
    np.testing.assert_allclose(q @ q.T, np.eye(3), atol=1e-5)


def test_layers_of_a_programs_own_add_weights_with_the_shape_first(run_program):
    namespace = run_program("""
        import numpy as np
        from keras.engine.topology import Layer
        from keras.models import Sequential
        class Scale(Layer):
            def build(self, input_shape):
                self.scale = self.add_weight((input_shape[-1],), initializer="ones", name="scale")
                super(Scale, self).build(input_shape)
            def call(self, x):
                return x * self.scale * 2
        model = Sequential([Scale(input_shape=(3,))])
        output, name = model.predict(np.ones((1, 3))), model.weights[0].name
    """)
    assert namespace["output"].tolist() == [[2.0, 2.0, 2.0]] and namespace["name"] == "scale_1/scale:0"


def test_layers_of_tensorflow_beside_keras_keep_the_seeds_of_their_graph(run_program):
    """The numbers are those of 1.15.5 with Keras 2.2.5."""
    seeds = run_program("""
        import keras
        import tensorflow as tf

        keras.models.Sequential([keras.layers.Dense(1, input_shape=(2,))])

        def seeds_of(build):
            tf.reset_default_graph()
            tf.set_random_seed(1)
            build(tf.ones([2, 4]))
            operations = tf.get_default_graph().get_operations()
            return [op.get_attr("seed2") for op in operations if "seed2" in op.node_def.attr]

        seeds = [
            seeds_of(lambda x: tf.layers.dense(x, 3)),
            seeds_of(lambda x: tf.layers.conv1d(tf.reshape(x, [2, 4, 1]), 3, 2)),
            seeds_of(lambda x: tf.layers.dropout(x, training=True)),
        ]
    """)["seeds"]
    assert seeds == [[4], [6], [5]]
