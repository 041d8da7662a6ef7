"""Whole programs of the package ``keras``, trained for a few steps."""

import numpy as np
import pytest


@pytest.fixture
def small_cifar(monkeypatch):
    """``cifar10.load_data`` with 60 pictures of CIFAR's shape and type."""
    from graphlab.engine.runtime import tensorflow_v1

    random = np.random.RandomState(0)

    def load_data():
        labels = random.randint(0, 10, (80, 1))
        pictures = (random.rand(80, 32, 32, 3) * 55 + labels[:, :, None, None] * 20).astype(np.uint8)
        return (pictures[:60], labels[:60]), (pictures[60:], labels[60:])

    monkeypatch.setattr(tensorflow_v1().keras.datasets.cifar10, "load_data", load_data)


def test_a_cifar_trainer_with_checkpoints(small_cifar, run_program, tmp_path):
    namespace = run_program("""
        from __future__ import print_function
        import numpy as np
        np.random.seed(1337)
        from keras.datasets import cifar10
        from keras.preprocessing.image import ImageDataGenerator
        from keras.models import Sequential, load_model
        from keras.layers.core import Dense, Dropout, Activation, Flatten
        from keras.layers.convolutional import Conv2D, MaxPooling2D
        from keras.layers.normalization import BatchNormalization
        from keras.optimizers import SGD, rmsprop
        from keras.callbacks import ModelCheckpoint, ReduceLROnPlateau, EarlyStopping, CSVLogger, TensorBoard
        from keras.utils import np_utils
        from keras import backend as K

        nb_classes = 10
        (X_train, y_train), (X_test, y_test) = cifar10.load_data()
        if K.image_data_format() == "channels_first":
            raise SystemExit("not here")
        Y_train, Y_test = np_utils.to_categorical(y_train, nb_classes), np_utils.to_categorical(y_test, nb_classes)
        X_train, X_test = X_train.astype("float32") / 255, X_test.astype("float32") / 255

        model = Sequential()
        model.add(Conv2D(4, (3, 3), padding="same", input_shape=X_train.shape[1:]))
        model.add(BatchNormalization())
        model.add(Activation("relu"))
        model.add(MaxPooling2D(pool_size=(4, 4)))
        model.add(Dropout(0.25))
        model.add(Flatten())
        model.add(Dense(nb_classes))
        model.add(Activation("softmax"))
        sgd = SGD(lr=0.01, decay=1e-6, momentum=0.9, nesterov=True)
        model.compile(loss="categorical_crossentropy", optimizer=sgd, metrics=["accuracy"])

        checkpoint = ModelCheckpoint("weights-{epoch:02d}-{val_acc:.2f}.hdf5", monitor="val_acc", verbose=0,
                                     save_best_only=False, mode="max")
        best = ModelCheckpoint("best.hdf5", monitor="val_loss", save_best_only=True, save_weights_only=True)
        callbacks = [checkpoint, best, ReduceLROnPlateau("val_loss", factor=0.2, patience=1, min_lr=0.001),
                     EarlyStopping("val_loss", patience=5), CSVLogger("log.csv"), TensorBoard("logs")]
        history = model.fit(X_train, Y_train, batch_size=20, epochs=2, validation_data=(X_test, Y_test), shuffle=True,
                            callbacks=callbacks, verbose=0)
        datagen = ImageDataGenerator(width_shift_range=0.1, height_shift_range=0.1, horizontal_flip=True)
        datagen.fit(X_train)
        model.fit_generator(datagen.flow(X_train, Y_train, batch_size=20), steps_per_epoch=3, epochs=2, verbose=0,
                            validation_data=(X_test, Y_test), callbacks=callbacks[1:2], workers=1)
        print("Test accuracy: %.2f" % model.evaluate(X_test, Y_test, verbose=0)[1])
        steps = model.evaluate_generator(datagen.flow(X_test, Y_test, batch_size=20), steps=1)
        predictions = model.predict_generator(datagen.flow(X_test, batch_size=20, shuffle=False), steps=1)
        again = load_model([name for name in __import__("os").listdir(".") if name.startswith("weights-02")][0])
        restored = model.load_weights("best.hdf5")
        classes = again.predict_classes(X_test)
    """)
    assert set(namespace["history"].history) == {"loss", "acc", "val_loss", "val_acc", "lr"}
    assert len(list(tmp_path.glob("weights-0*-*.hdf5"))) == 2 and (tmp_path / "best.hdf5").exists()
    assert (tmp_path / "log.csv").read_text().splitlines()[0] == "epoch,acc,loss,lr,val_acc,val_loss"
    assert list((tmp_path / "logs").glob("**/events*"))
    assert namespace["predictions"].shape == (20, 10) and namespace["classes"].shape == (20,)
    assert namespace["history"].history["loss"][1] < namespace["history"].history["loss"][0]


def test_text_with_embeddings_and_a_stateful_lstm(run_program):
    namespace = run_program("""
        import numpy as np
        np.random.seed(7)
        from keras.preprocessing.text import Tokenizer
        from keras.preprocessing.sequence import pad_sequences
        from keras.models import Model, Sequential
        from keras.layers import Input, Embedding, LSTM, GRU, Dense, Bidirectional, TimeDistributed, concatenate
        from keras.layers import Conv1D, GlobalMaxPooling1D, Lambda, RepeatVector
        from keras import backend as K
        from keras.optimizers import Adam
        texts = ["good film", "bad film", "very good", "very bad"] * 4
        labels = np.array([1, 0, 1, 0] * 4)
        tokenizer = Tokenizer(num_words=20)
        tokenizer.fit_on_texts(texts)
        x = pad_sequences(tokenizer.texts_to_sequences(texts), maxlen=4)
        words = Input(shape=(4,), dtype="int32")
        embedded = Embedding(20, 8)(words)
        both = concatenate([Bidirectional(LSTM(4))(embedded), GlobalMaxPooling1D()(Conv1D(4, 2)(embedded))])
        doubled = Lambda(lambda t: K.concatenate([t, t]), output_shape=(24,))(both)
        model = Model(inputs=words, outputs=Dense(1, activation="sigmoid")(doubled))
        model.compile(Adam(lr=0.02), "binary_crossentropy", ["accuracy"])
        history = model.fit(x, labels, epochs=30, batch_size=8, verbose=0).history
        repeated = Sequential([GRU(3, input_shape=(4, 2)), RepeatVector(4), GRU(3, return_sequences=True),
                               TimeDistributed(Dense(2))])
        shape = repeated.output_shape
        stateful = Sequential([LSTM(3, batch_input_shape=(2, 4, 1), stateful=True)])
        series = np.ones((2, 4, 1))
        first, second = stateful.predict(series), stateful.predict(series)
        stateful.reset_states()
        third = stateful.predict(series)
    """)
    assert namespace["history"]["loss"][-1] < 0.6 * namespace["history"]["loss"][0]
    assert namespace["shape"] == (None, 4, 2)
    assert (namespace["first"] != namespace["second"]).any() and (namespace["first"] == namespace["third"]).all()


def test_keras_layers_in_a_loop_of_tensorflows(run_program):
    namespace = run_program("""
        import numpy as np, tensorflow as tf
        from keras import backend as K
        from keras.layers import Dense, Dropout
        from keras.objectives import categorical_crossentropy
        from keras.metrics import categorical_accuracy
        sess = tf.Session()
        K.set_session(sess)
        images, labels = tf.placeholder(tf.float32, (None, 6)), tf.placeholder(tf.float32, (None, 2))
        x = Dropout(0.5)(Dense(16, activation="relu")(images))
        predictions = Dense(2, activation="softmax")(x)
        loss = tf.reduce_mean(categorical_crossentropy(labels, predictions))
        train_step = tf.train.GradientDescentOptimizer(0.5).minimize(loss)
        accuracy = tf.reduce_mean(categorical_accuracy(labels, predictions))
        sess.run(tf.global_variables_initializer())
        data, target = np.eye(6, dtype="float32"), np.eye(2)[[0, 1] * 3]
        losses = []
        with sess.as_default():
            for i in range(200):
                train_step.run({images: data, labels: target, K.learning_phase(): 1})
            value = accuracy.eval({images: data, labels: target, K.learning_phase(): 0})
            cost = loss.eval({images: data, labels: target, K.learning_phase(): 0})
            print("loss %f" % cost)
    """)
    assert namespace["value"] == 1.0 and namespace["cost"] < 0.3


def test_a_generator_of_an_adversarial_network(run_program):
    namespace = run_program("""
        import numpy as np
        np.random.seed(0)
        from keras.models import Sequential, Model
        from keras.layers import Input, Dense, Reshape, LeakyReLU, BatchNormalization, UpSampling2D, Conv2D, Flatten
        from keras.layers import Conv2DTranspose, Deconvolution2D
        from keras.optimizers import Adam
        discriminator = Sequential([Flatten(input_shape=(8, 8, 1)), Dense(8), LeakyReLU(alpha=0.2),
                                    Dense(1, activation="sigmoid")])
        discriminator.compile(loss="binary_crossentropy", optimizer=Adam(0.0002, 0.5), metrics=["accuracy"])
        generator = Sequential([Dense(16, input_dim=4), Reshape((4, 4, 1)), BatchNormalization(momentum=0.8),
                                UpSampling2D(), Conv2D(1, kernel_size=3, padding="same", activation="tanh")])
        z = Input(shape=(4,))
        discriminator.trainable = False
        combined = Model(z, discriminator(generator(z)))
        combined.compile(loss="binary_crossentropy", optimizer=Adam(0.0002, 0.5))
        noise = np.random.normal(0, 1, (6, 4))
        import warnings
        warnings.filterwarnings("ignore", "Discrepancy")  # the discriminator was compiled as trainable
        before = discriminator.get_weights()[0]
        fake = generator.predict(noise)
        real_loss = discriminator.train_on_batch(np.ones((6, 8, 8, 1)), np.ones((6, 1)))
        trained = discriminator.get_weights()[0]
        combined_loss = combined.train_on_batch(noise, np.ones((6, 1)))
        after = discriminator.get_weights()[0]
        print("%f [D loss: %f, acc.: %.2f%%]" % (combined_loss, real_loss[0], 100 * real_loss[1]))
    """)
    assert namespace["fake"].shape == (6, 8, 8, 1)
    assert (namespace["before"] != namespace["trained"]).any()
    np.testing.assert_array_equal(namespace["trained"], namespace["after"])
