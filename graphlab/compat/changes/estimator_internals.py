"""Modules that tensorflow-estimator 2.15.0 imports and TensorFlow no longer has.

The package is ``tf.estimator`` as in 1.15, with a few more classes. Of the missing modules, only the coordinator of
several workers and the TPU support did any work, and neither is used on one machine: an ``Estimator`` needs the first
only with a distribution strategy, a ``TPUEstimator`` the second only with ``use_tpu=True``.
"""

from types import ModuleType

from graphlab.compat.changes.patcher import Patcher


def _module(name: str, **contents) -> ModuleType:
    module = ModuleType(name, "Stands in for a module that TensorFlow no longer has.")
    vars(module).update(contents)
    return module


def _init_run_config(config, tf_config):
    config._distribute_coordinator_mode = None


def _should_run_distribute_coordinator(config):
    return False


def _unavailable(name: str):
    def function(*arguments, **options):
        raise RuntimeError(f"{name}: TensorFlow no longer has training with several workers or TPUs for estimators")

    return function


def _exported_nowhere(*names, **options):
    # TensorFlow's own decorator registers the names for its API and marks every class as deprecated.
    return lambda value: value


def _of_a_tpu(module: str):
    """Return a module's ``__getattr__`` that answers every class name with a class that cannot be instantiated."""

    def answer(name):
        if not name[:1].isupper():
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        return type(name, (), {"__module__": module, "__init__": _unavailable(name)})

    return answer


_COORDINATOR = "tensorflow.python.distribute.estimator_training"
_EXPORT = "tensorflow_estimator.python.estimator.estimator_export"
_TPU_MODULES = ("session_support", "tpu_embedding", "tpu_embedding_gradient")


def install(patcher: Patcher) -> None:
    """Make the modules importable that tensorflow-estimator imports."""
    patcher.add_module(
        _module(
            _COORDINATOR,
            init_run_config=_init_run_config,
            should_run_distribute_coordinator=_should_run_distribute_coordinator,
            **{name: _unavailable(name) for name in ("estimator_evaluate", "estimator_train", "train_and_evaluate")},
        )
    )
    patcher.add_module(_module(_EXPORT, estimator_export=_exported_nowhere))
    for name in _TPU_MODULES:
        full_name = f"tensorflow.python.tpu.{name}"
        patcher.add_module(_module(full_name, __getattr__=_of_a_tpu(full_name)))
