"""The names of ``tensorflow.contrib.saved_model``, and what serves each."""

_MODULE = "tensorflow.contrib.saved_model"

SHIMS = {f"{_MODULE}.python.saved_model.reader": "graphlab.contrib.saved_model.reader"}

NAMES = {
    _MODULE: {
        "load_keras_model": "tf:keras.experimental.load_from_saved_model",
        "save_keras_model": "tf:keras.experimental.export_saved_model",
    },
}
