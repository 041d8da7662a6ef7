"""The package ``keras``: what its modules imported, and programs took from there.

``from keras.layers.core import activations``, ``keras.callbacks.K``. Several modules of Keras are one here, so that a
name of one of them is a name of all.
"""

from graphlab.contrib.rows import rows

_HERE = "graphlab.compat.keras"
_UTILITIES = f"{_HERE}.utilities"
_TF_KERAS = "tf_keras.src"
#: Not "tf:keras": a program that is given layers of tf.keras counts as one of tf.keras.
_V1 = "tensorflow.compat.v1:keras"
_SERIALIZATION = rows(f"{_TF_KERAS}.saving.legacy.serialization", "deserialize_keras_object serialize_keras_object")
_INJECTION = rows("graphlab.compat.internals.keras_functions", "keras_modules_injection")
_GET_FILE = {"get_file": "tf:keras.utils.get_file"}

_APPLICATIONS = (
    "densenet imagenet_utils inception_resnet_v2 inception_v3 mobilenet mobilenet_v2 nasnet resnet resnet_v2"
    " vgg16 vgg19 xception"
)

_OBJECTS = ("constraints", "initializers", "losses", "metrics", "optimizers", "regularizers")
_OTHERS = ("activations", "callbacks", "datasets.cifar10", "datasets.cifar100", "engine", "layers", "models", "utils")

SHIMS = {"keras.datasets.cifar": f"{_TF_KERAS}.datasets.cifar"}

ALIASES = {
    **{
        f"keras.{module}.{name}": f"keras.{name}"
        for module, names in {
            "applications": "backend layers models utils",
            "engine": "initializers losses optimizers",
            "layers": "activations constraints initializers regularizers",
            "preprocessing": "backend utils",
            "preprocessing.image": "backend utils",
            "preprocessing.sequence": "utils",
        }.items()
        for name in names.split()
    },
    **{f"keras.{module}.K": "keras.backend" for module in (*_OBJECTS, *_OTHERS)},
    **{f"keras.{module}.interfaces": "keras.legacy.interfaces" for module in ("engine", "layers", "optimizers")},
    **{f"keras.{module}.conv_utils": "keras.utils" for module in ("engine", "layers")},
    "keras.backend.common": "keras.backend",
    "keras.engine.cbks": "keras.callbacks",
    "keras.engine.layer_module": "keras.layers",
    "keras.engine.metrics_module": "keras.metrics",
    "keras.preprocessing.image.generic_utils": "keras.utils",
    "keras.utils.multi_gpu_utils": "keras.utils",
}

NAMES = {
    **{f"keras.{module}": _SERIALIZATION for module in _OBJECTS},
    **{f"keras.applications.{module}": _INJECTION for module in _APPLICATIONS.split()},
    "keras.activations": {
        **rows(f"{_TF_KERAS}.saving.legacy.serialization", "deserialize_keras_object"),
        "Layer": f"{_V1}.layers.Layer",
    },
    "keras.applications": _INJECTION,
    "keras.callbacks": {
        **rows("collections", "OrderedDict defaultdict deque"),
        **rows("collections.abc", "Iterable"),
        **rows(f"{_TF_KERAS}.engine.training_utils_v1", "standardize_input_data"),
        "requests": "requests:",
    },
    "keras.datasets.boston_housing": _GET_FILE,
    "keras.datasets.cifar10": {**_GET_FILE, **rows(f"{_TF_KERAS}.datasets.cifar", "load_batch")},
    "keras.datasets.cifar100": {**_GET_FILE, **rows(f"{_TF_KERAS}.datasets.cifar", "load_batch")},
    "keras.datasets.fashion_mnist": _GET_FILE,
    "keras.datasets.imdb": _GET_FILE,
    "keras.datasets.reuters": _GET_FILE,
    "keras.engine": {
        **rows(f"{_HERE}.nodes", "Node"),
        **rows("builtins", "zip"),
        **rows("functools", "wraps"),
        **rows("six", "string_types"),
        **rows(f"{_TF_KERAS}.engine.training_utils", "get_input_shape_and_dtype get_static_batch_size"),
        **rows(f"{_TF_KERAS}.utils.generic_utils", "is_all_none"),
        **rows(_UTILITIES, "ask_to_proceed_with_overwrite"),
        **rows(f"{_HERE}.enqueuers", "GeneratorEnqueuer OrderedEnqueuer"),
        **rows(f"{_HERE}.progress", "Progbar"),
        "Sequence": "tf:keras.utils.Sequence",
        "getargspec": "inspect:getfullargspec",
    },
    "keras.layers": {
        **rows("collections", "namedtuple"),
        **rows(f"{_TF_KERAS}.saving.legacy.serialization", "deserialize_keras_object"),
        **rows(f"{_TF_KERAS}.utils.generic_utils", "func_dump func_load has_arg"),
        **rows(_UTILITIES, "object_list_uid to_list transpose_shape"),
        "Deconv2D": f"{_V1}.layers.Conv2DTranspose",
        "Deconv3D": f"{_V1}.layers.Conv3DTranspose",
    },
    "keras.models": {
        **rows(f"{_TF_KERAS}.utils.generic_utils", "has_arg"),
        **rows(_UTILITIES, "to_list"),
    },
    "keras.optimizers": {**rows(f"{_HERE}.optimizers", "clip_norm"), **rows("builtins", "zip")},
    "keras.utils": {
        **rows("abc", "abstractmethod"),
        **rows("builtins", "range"),
        **rows("collections", "defaultdict"),
        **rows("contextlib", "closing"),
        **rows("multiprocessing.pool", "ThreadPool"),
        **rows("urllib.error", "HTTPError URLError"),
        **rows("urllib.request", "urlopen urlretrieve"),
        **rows(f"{_TF_KERAS}.utils.data_utils", "get_index init_pool init_pool_generator next_sample"),
        **rows(f"{_TF_KERAS}.utils.vis_utils", "add_edge is_wrapped_model"),
        "Lambda": f"{_V1}.layers.Lambda",
        "Model": f"{_V1}.Model",
        "clone_model": f"{_V1}.models.clone_model",
        "concatenate": f"{_V1}.layers.concatenate",
        "getargspec": "inspect:getfullargspec",
    },
}
NAMES["keras.optimizers"] = {**_SERIALIZATION, **NAMES["keras.optimizers"]}
