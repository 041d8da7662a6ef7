"""Cross-entropies of the package Keras; the values are those of Keras 2.2.5 on the real 1.15.5."""

import pytest

LOSSES = [3.80965119600296, 3.2601097226142883, 2.916159749031067]


def test_probabilities_are_clipped(run_program):
    found = run_program(
        """
        import numpy as np, keras
        from keras import backend as K
        p, t = K.constant([[0.99], [0.3], [1e-6], [0.999999]]), K.constant([[1.0], [0.0], [1.0], [0.0]])
        q, c = K.constant([[0.99, 0.005, 0.005], [1.0, 1e-9, 0.0]]), K.constant([[0], [1]])
        losses = keras.losses
        binary = K.eval(losses.binary_crossentropy(t, p)).tolist()
        sparse = K.eval(losses.sparse_categorical_crossentropy(c, q)).ravel().tolist()
        categorical = K.eval(losses.categorical_crossentropy(K.constant(np.eye(3)[[0, 1]]), q)).tolist()
        first = K.eval(K.categorical_crossentropy(K.constant([[1.0], [0.0]]), K.constant([[2.0], [2.0]]), axis=0))
        steps = K.eval(K.sparse_categorical_crossentropy(K.constant([[0, 1]]), K.constant([[[0.5, 0.5], [0.9, 0.1]]])))
        try:
            K.categorical_crossentropy(q, q, axis=3)
            raise AssertionError
        except ValueError as error:
            message = str(error)
        """
    )
    assert found["binary"] == pytest.approx([0.010050325654447079, 0.3566749691963196, 13.8155107, 13.8023185], 1e-6)
    assert found["sparse"] == pytest.approx([0.010050404816865921, 16.11809539794922], 1e-6)
    assert found["categorical"] == pytest.approx([0.010050326585769653, 16.11809539794922], 1e-6)
    assert found["first"].tolist() == pytest.approx([0.6931472], 1e-6)
    assert found["steps"].tolist() == [pytest.approx([0.6931472, 2.3025851], 1e-6)]
    assert found["message"].startswith("Unexpected channels axis 3. Expected to be -1 or one of the axes of `output`")


def test_tf_keras_takes_the_logits(run_program):
    found = run_program(
        """
        import tensorflow as tf
        K = tf.keras.backend
        loss = K.eval(tf.keras.losses.binary_crossentropy(K.constant([[1.0]]), tf.sigmoid(K.constant([[-30.0]]))))
        """
    )
    assert found["loss"].tolist() == [30.0]


def test_training_gives_the_losses_of_the_time(run_program):
    found = run_program(
        """
        import numpy as np, tensorflow as tf, keras
        np.random.seed(1)
        tf.set_random_seed(2)
        x = np.random.randn(64, 5).astype("float32")
        y = np.eye(3)[np.random.RandomState(3).randint(0, 3, 64)]
        L = keras.layers
        sure = keras.initializers.RandomNormal(0, 4.0)
        model = keras.Sequential([L.Dense(8, activation="relu", input_shape=(5,)),
                                  L.Dense(3, activation="softmax", kernel_initializer=sure)])
        model.compile("sgd", "categorical_crossentropy", ["accuracy"])
        losses = model.fit(x, y, epochs=3, verbose=0, batch_size=16, shuffle=False).history["loss"]
        """
    )
    assert found["losses"] == pytest.approx(LOSSES, rel=1e-4)  # a kernel rounds otherwise
