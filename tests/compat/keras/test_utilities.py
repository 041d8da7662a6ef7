"""``keras.utils`` and ``keras.backend``: what they have lost."""

import numpy as np
import pytest


def test_order_of_axes(run_program):
    namespace = run_program("""
        from keras import backend as K
        before = K.image_data_format(), K.image_dim_ordering()
        K.set_image_dim_ordering("th")
        after = K.image_data_format(), K.image_dim_ordering()
        K.set_image_dim_ordering("tf")
        format = K.normalize_data_format(None)
        try:
            K.set_image_dim_ordering("nope")
        except ValueError as error:
            message = str(error)
    """)
    assert namespace["before"] == ("channels_last", "tf") and namespace["after"] == ("channels_first", "th")
    assert namespace["format"] == "channels_last" and namespace["message"] == "Unknown dim_ordering: nope"


def test_functions_of_the_backend(run_program):
    namespace = run_program("""
        import numpy as np
        from keras import backend as K
        x = K.placeholder((2, 3))
        y = K.variable(np.ones((2, 3)))
        values = K.get_session().run([K.identity(y), K.logsumexp(y), K.slice(y, [0, 1], [1, 2])])
        kinds = K.is_placeholder(x), K.is_placeholder(y), K.is_tensor(x), K.is_tensor(3), K.get_variable_shape(y)
    """)
    assert namespace["values"][0].shape == (2, 3) and namespace["values"][1] == pytest.approx(1 + np.log(6))
    assert namespace["values"][2].shape == (1, 2)
    assert namespace["kinds"] == (True, False, True, False, (2, 3))


def test_drawing_a_model_without_graphviz_says_what_is_missing(run_program, monkeypatch):
    from tf_keras.src.utils import vis_utils

    for pydot, message in ((False, "plot_model needs pydot: pip install pydot"), (True, "plot_model needs graphviz")):
        monkeypatch.setattr(vis_utils, "check_pydot", lambda found=pydot: found)
        monkeypatch.setattr(vis_utils, "check_graphviz", lambda: False)
        with pytest.raises(ImportError, match=message):
            run_program("""
                from keras.models import Sequential
                from keras.layers import Dense
                from keras.utils.vis_utils import plot_model
                plot_model(Sequential([Dense(1, input_shape=(1,))]), to_file="model.png", show_shapes=True)
            """)


def test_kernels_and_classes(run_program):
    namespace = run_program("""
        import numpy as np
        from keras.models import Sequential
        from keras.layers import Conv2D
        from keras.utils import np_utils, layer_utils
        from keras.utils.conv_utils import convert_kernel
        model = Sequential([Conv2D(1, 2, input_shape=(4, 4, 1))])
        before = model.get_weights()[0]
        layer_utils.convert_all_kernels_in_model(model)
        after = model.get_weights()[0]
        classes = np_utils.probas_to_classes(np.array([[0.1, 0.9], [0.8, 0.2]]))
        binary = np_utils.probas_to_classes(np.array([[0.1], [0.8]]))
    """)
    np.testing.assert_array_equal(namespace["after"], namespace["before"][::-1, ::-1])
    assert namespace["classes"].tolist() == [1, 0] and namespace["binary"].tolist() == [0, 1]


def test_training_from_an_hdf5_file(run_program):
    namespace = run_program("""
        import h5py, numpy as np
        from keras.models import Sequential
        from keras.layers import Dense
        from keras.utils.io_utils import HDF5Matrix
        with h5py.File("data.h5", "w") as file:
            file["x"], file["y"] = np.arange(12.0).reshape(6, 2), np.arange(6.0)
        x = HDF5Matrix("data.h5", "x", start=1, normalizer=lambda rows: rows / 10)
        y = HDF5Matrix("data.h5", "y", start=1)
        shapes = x.shape, len(y), x[0].tolist(), x[[3, 1, 1]].tolist(), x.ndim
        model = Sequential([Dense(1, input_shape=(2,))])
        model.compile("sgd", "mse")
        history = model.fit(np.array(x), np.array(y), epochs=2, verbose=0, shuffle="batch")
        assert list(HDF5Matrix.refs) == ["data.h5"]  # both have one open file
        x.data.file.close()
        again = HDF5Matrix("data.h5", "y")
        assert len(again) == 6
        again.data.file.close()
    """)
    assert namespace["shapes"] == ((5, 2), 5, [0.2, 0.3], [[0.8, 0.9], [0.4, 0.5], [0.4, 0.5]], 2)


def test_several_gpus_need_gpus(run_program):
    with pytest.raises(ValueError, match="we expect .* GPUs to be available"):
        run_program("""
            from keras.models import Sequential
            from keras.layers import Dense
            from keras.utils import multi_gpu_model
            multi_gpu_model(Sequential([Dense(1, input_shape=(1,))]), gpus=64)
        """)


def test_scikit_learn_wrappers(run_program):
    namespace = run_program("""
        import numpy as np
        from keras.models import Sequential
        from keras.layers import Dense
        from keras.wrappers.scikit_learn import KerasClassifier, KerasRegressor
        np.random.seed(0)
        x = np.random.randn(60, 2)
        y = np.array(["no", "yes"])[(x.sum(1) > 0).astype(int)]
        def build(units=4):
            model = Sequential([Dense(units, activation="tanh", input_shape=(2,)), Dense(2, activation="softmax")])
            model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
            return model
        classifier = KerasClassifier(build, units=8, epochs=40, batch_size=10, verbose=0)
        classifier.fit(x, y)
        score, labels, probabilities = classifier.score(x, y), classifier.predict(x), classifier.predict_proba(x)
        params = classifier.get_params()
        def line():
            model = Sequential([Dense(1, input_shape=(2,))])
            model.compile("sgd", "mse")
            return model
        regressor = KerasRegressor(build_fn=line, epochs=20, verbose=0)
        regressor.fit(x, x.sum(1))
        fit, predicted = regressor.score(x, x.sum(1)), regressor.predict(x)
    """)
    assert namespace["score"] > 0.8 and set(namespace["labels"]) <= {"no", "yes"}
    assert namespace["probabilities"].shape == (60, 2) and namespace["params"]["units"] == 8
    assert -1.0 < namespace["fit"] <= 0 and namespace["predicted"].shape == (60,)
    with pytest.raises(ValueError, match="nope is not a legal parameter"):
        run_program("from keras.wrappers.scikit_learn import KerasClassifier\nKerasClassifier(lambda: 0, nope=1)")


def test_scikit_learn_searches_over_them(run_program):
    pytest.importorskip("sklearn", reason="scikit-learn is not installed")
    namespace = run_program("""
        import numpy as np
        from keras.models import Sequential
        from keras.layers import Dense
        from keras.wrappers.scikit_learn import KerasClassifier
        from sklearn.model_selection import GridSearchCV
        x, y = np.eye(8), np.arange(8) % 2
        def build(units=1):
            model = Sequential([Dense(units, input_shape=(8,)), Dense(1, activation="sigmoid")])
            model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
            return model
        search = GridSearchCV(KerasClassifier(build_fn=build, verbose=0), {"units": [1, 2]}, cv=2).fit(x, y)
        best = search.best_params_
    """)
    assert namespace["best"]["units"] in (1, 2)
