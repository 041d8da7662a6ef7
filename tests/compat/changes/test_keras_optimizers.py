"""Optimizers: defaults and formulas of both Kerases."""

import numpy as np
import pytest

RATES = {
    "SGD": 0.01,
    "RMSprop": 0.001,
    "Adagrad": 0.01,
    "Adadelta": 1.0,
    "Adam": 0.001,
    "Adamax": 0.002,
    "Nadam": 0.002,
}


@pytest.mark.parametrize("name", RATES)
def test_learning_rates_differ_between_the_two(name, run_program):
    namespace = run_program(f"""
        import keras
        from keras import backend as K
        module = keras.optimizers
        optimizers = module.{name}(), module.get("{name.lower()}"), module.{name.lower()}()
        rates = [float(K.get_value(optimizer.lr)) for optimizer in optimizers]
        model = keras.models.Sequential([keras.layers.Dense(1, input_shape=(1,))])
        model.compile("{name.lower()}", "mse")
        rates.append(float(K.get_value(model.optimizer.lr)))
    """)
    assert namespace["rates"] == pytest.approx([RATES[name]] * 4)
    namespace = run_program(f"""
        import tensorflow as tf
        model = tf.keras.models.Sequential([tf.keras.layers.Dense(1, input_shape=(1,))])
        model.compile("{name.lower()}", "mse")
        rates = [float(tf.keras.backend.get_value(optimizer.lr))
                 for optimizer in (tf.keras.optimizers.{name}(), model.optimizer)]
    """)
    assert namespace["rates"] == pytest.approx([0.01 if name == "SGD" else 0.001] * 2)


def test_adagrad_takes_the_steps_of_its_formula(run_program):
    namespace = run_program("""
        import numpy as np
        from keras.models import Sequential
        from keras.layers import Dense
        model = Sequential([Dense(1, input_shape=(1,), use_bias=False, kernel_initializer="ones")])
        model.compile("adagrad", "mse")
        values = []
        for _ in range(3):
            model.train_on_batch(np.array([[2.0]]), np.array([[0.0]]))
            values.append(float(model.get_weights()[0]))
    """)
    weight, accumulated, expected = 1.0, 0.0, []
    for _ in range(3):
        gradient = 2 * (2 * weight) * 2
        accumulated += gradient**2
        weight -= 0.01 * gradient / (np.sqrt(accumulated) + 1e-7)
        expected.append(weight)
    assert namespace["values"] == pytest.approx(expected, rel=1e-5)


def test_callbacks_change_the_rate_and_programs_read_it(run_program):
    namespace = run_program("""
        import numpy as np
        from keras import backend as K
        from keras.callbacks import LearningRateScheduler, ReduceLROnPlateau
        from keras.layers import Dense
        from keras.models import Sequential
        from keras.optimizers import Adam, SGD
        np.random.seed(1)
        model = Sequential([Dense(1, input_shape=(1,))])
        model.compile(SGD(0.5, 0.9, 1e-6, True), "mse")
        x, y = np.ones((4, 1)), np.zeros((4, 1))
        model.fit(x, y, epochs=2, verbose=0, callbacks=[LearningRateScheduler(lambda epoch: 0.1 / (epoch + 1))])
        rate = K.get_value(model.optimizer.lr)
        K.set_value(model.optimizer.lr, 0.25)
        model.fit(x, y, epochs=1, verbose=0)
        config = model.optimizer.get_config()
        updates = Adam().get_updates(loss=model.total_loss, params=model.trainable_weights)
        feeds = [model.inputs[0], model.targets[0], model.sample_weights[0]]
        train = K.function(feeds, [model.total_loss], updates)
        losses = [float(train([x, y, np.ones(4)])[0]) for _ in range(20)]
    """)
    assert namespace["rate"] == pytest.approx(0.05)
    assert namespace["config"]["lr"] == 0.25 and namespace["config"]["nesterov"]
    assert namespace["losses"][-1] < namespace["losses"][0]


def test_optimizers_of_the_programs_own_and_of_tensorflow(run_program):
    namespace = run_program("""
        import numpy as np, tensorflow as tf
        from keras import backend as K
        from keras.layers import Dense
        from keras.models import Sequential
        from keras.optimizers import Optimizer, TFOptimizer
        class Descent(Optimizer):
            def get_updates(self, loss, params):
                gradients = self.get_gradients(loss, params)
                self.updates = [K.update_sub(p, 0.1 * g) for p, g in zip(params, gradients)]
                return self.updates
        losses = []
        for optimizer in (Descent(), TFOptimizer(tf.train.AdamOptimizer(0.1)), tf.train.AdamOptimizer(0.1)):
            model = Sequential([Dense(1, input_shape=(1,), kernel_initializer="ones")])
            model.compile(optimizer, "mse")
            history = model.fit(np.ones((4, 1)), np.zeros((4, 1)), epochs=5, verbose=0)
            losses.append(history.history["loss"])
    """)
    assert all(loss[-1] < loss[0] for loss in namespace["losses"])


#: Losses of the first steps under TensorFlow 1.15.5 and Keras 2.2.5, whatever the order of the ops in a step.
FIRST_LOSSES = {
    "Adam(0.02)": [1.70242, 1.61814, 1.52511],
    "Adam(0.02, decay=0.1)": [1.70242, 1.62567, 1.54755],
    "Nadam()": [1.70242, 1.68524, 1.67431],
    "Adagrad(0.1, decay=0.5)": [1.70242, 1.35052, 1.20142],
    "Adadelta(decay=0.5)": [1.70242, 1.69698, 1.69286],
    "Adam(amsgrad=True)": [1.70242, 1.69812, 1.69318],
    "SGD(0.1, decay=0.5)": [1.70242, 1.38019, 1.21594],
}


def test_steps_are_counted_first(run_program):
    losses = run_program(
        f"""
        import numpy as np
        import tensorflow as tf
        from keras import backend as K
        from keras.layers import Dense
        from keras.models import Sequential
        from keras.optimizers import *
        losses = {{}}
        for optimizer in {list(FIRST_LOSSES)}:
            K.clear_session()
            np.random.seed(1)
            tf.set_random_seed(1)
            model = Sequential([Dense(3, input_shape=(4,))])
            model.compile(eval(optimizer), "mse")
            random = np.random.RandomState(0)
            x, y = random.randn(12, 4), random.rand(12, 3)
            losses[optimizer] = [float(model.train_on_batch(x, y)) for _ in range(3)]
        """
    )["losses"]
    for optimizer, recorded in FIRST_LOSSES.items():
        assert losses[optimizer] == pytest.approx(recorded, abs=2e-5), optimizer
