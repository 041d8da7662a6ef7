"""``keras`` and ``tf.keras`` are Keras 2 with its defaults, not the Keras of tf-keras's own top level."""

import numpy as np


def test_keras_has_the_defaults_of_its_time(run_program):
    namespace = run_program("""
        import keras, tensorflow as tf
        from keras import backend as K
        lstm, gru = keras.layers.LSTM(2), keras.layers.GRU(2)
        optimizer = keras.optimizers.SGD(lr=0.1, decay=1e-6, momentum=0.9, nesterov=True)
        session = K.get_session()
    """)
    assert namespace["lstm"].recurrent_activation.__name__ == "hard_sigmoid"
    assert not namespace["gru"].reset_after
    assert namespace["session"].graph is namespace["tf"].get_default_graph()


def test_a_sequential_model_trains_and_counts_its_parameters(run_program, capsys):
    namespace = run_program("""
        import numpy as np
        from keras.models import Sequential
        from keras.layers import Dense, Dropout
        from keras.utils import np_utils
        model = Sequential()
        model.add(Dense(512, activation='relu', input_shape=(784,)))
        model.add(Dropout(0.2))
        model.add(Dense(512, activation='relu'))
        model.add(Dense(10, activation='softmax'))
        model.summary()
        model.compile(loss='categorical_crossentropy', optimizer='rmsprop', metrics=['accuracy'])
        y = np_utils.to_categorical([1, 2, 3, 4], 10)
        history = model.fit(np.random.rand(4, 784), y, batch_size=2, epochs=2, verbose=0, validation_split=0.5)
    """)
    assert "Total params: 669706" in capsys.readouterr().out
    assert set(namespace["history"].history) == {"loss", "acc", "val_loss", "val_acc"}


def test_pictures_are_augmented(run_program):
    namespace = run_program("""
        from keras.preprocessing.image import ImageDataGenerator
        generator = ImageDataGenerator(horizontal_flip=True, rescale=0.5)
    """)
    batch = next(namespace["generator"].flow(np.ones((4, 8, 8, 3)), batch_size=2))
    assert batch.shape == (2, 8, 8, 3) and (batch == 0.5).all()
