"""Methods that Keras's classes have lost."""

import numpy as np


def test_classes_and_probabilities(run_program):
    namespace = run_program("""
        import numpy as np
        from keras.models import Sequential
        from keras.layers import Dense
        x = np.array([[1.0], [-1.0]])
        many = Sequential([Dense(3, input_shape=(1,), activation="softmax")])
        many.set_weights([np.array([[1.0, 0.0, -1.0]]), np.zeros(3)])
        one = Sequential([Dense(1, input_shape=(1,), activation="sigmoid", kernel_initializer="ones")])
        classes = many.predict_classes(x), many.predict_proba(x, verbose=0), one.predict_classes(x, batch_size=1)
    """)
    classes, probabilities, binary = namespace["classes"]
    assert classes.tolist() == [0, 2] and classes.shape == (2,)
    np.testing.assert_allclose(probabilities.sum(1), 1, rtol=1e-6)
    assert binary.tolist() == [[1], [0]] and binary.dtype == np.int32


def test_what_programs_of_keras_ask_of_models_and_tensors(run_program):
    namespace = run_program("""
        import numpy as np
        from keras import backend as K
        from keras.layers import Dense, Dropout, Input
        from keras.models import Model
        x = Input((4,))
        hidden = Dense(3)(x)
        plain, dropped = Model(x, hidden), Model(x, Dropout(0.5)(hidden))
        shapes = x._keras_shape, hidden._keras_shape, K.variable(np.ones((2, 3)))._keras_shape
        phases = plain.uses_learning_phase, dropped.uses_learning_phase
        outputs = K.function([x, K.learning_phase()], [dropped.output])
        off, on = outputs([np.ones((9, 4)), 0])[0], outputs([np.ones((9, 4)), 1])[0]
    """)
    assert namespace["shapes"] == ((None, 4), (None, 3), (2, 3)) and namespace["phases"] == (False, True)
    assert (namespace["on"] == 0).any() and not (namespace["off"] == 0).any()
    assert not hasattr(namespace["x"], "_keras_shape")


def test_losses_and_updates_of_inputs(run_program):
    namespace = run_program("""
        import tensorflow as tf
        from tensorflow.keras.layers import BatchNormalization, Dense
        x, other = tf.placeholder(tf.float32, [None, 3]), tf.placeholder(tf.float32, [None, 3])
        dense = Dense(2, kernel_regularizer="l2", activity_regularizer="l2")
        dense(x)
        norm = BatchNormalization()
        norm(x, training=True)
        found = [len(dense.get_losses_for(None)), len(dense.get_losses_for(x)), len(dense.get_losses_for(other))]
        updates = [len(norm.get_updates_for(x)), len(norm.get_updates_for(None))]
    """)
    assert namespace["found"] == [1, 1, 0]
    assert namespace["updates"] == [2, 0]


def test_shapes_are_tuples_and_tensors_know_the_learning_phase(run_program):
    run_program(
        """
        import keras
        from keras import layers as L
        shape = L.Conv2D(3, 2, padding="same").compute_output_shape((None, 8, 8, 1))
        assert shape == (None, 8, 8, 3) and shape[1] + 1 == 9 and type(shape) is tuple

        class Wider(L.Dense):
            def compute_output_shape(self, input_shape):
                rows, units = super(Wider, self).compute_output_shape(input_shape)
                return (rows, units + 1)

            def call(self, x):
                return keras.backend.concatenate([super(Wider, self).call(x), x[:, :1]])

        x = L.Input((4,))
        assert Wider(3)(x)._keras_shape == (None, 4)
        assert L.TimeDistributed(L.Dense(3)).compute_output_shape((None, 5, 4)) == (None, 5, 3)
        assert L.LSTM(3, return_state=True).compute_output_shape((2, 5, 4)) == [(2, 3), (2, 3), (2, 3)]
        assert L.Dropout(0.5)(x)._uses_learning_phase and not L.Dense(3)(x)._uses_learning_phase
        """
    )


def test_a_variable_of_the_program_is_initialized_with_those_of_keras(run_program):
    run_program(
        """
        import keras, numpy as np, tensorflow as tf
        scale = tf.Variable(3.0)
        x = keras.layers.Input((2,))
        model = keras.models.Model(x, keras.layers.Lambda(lambda inputs: inputs * scale)(x))
        assert model.predict(np.ones((1, 2))).tolist() == [[3, 3]]
        later = tf.Variable(5.0)
        assert keras.backend.get_session().run(later) == 5
        """
    )
