"""The 1.x era as a program sees it.

``tf`` is TensorFlow 1.x: the surface that ``import tensorflow as tf`` meant in 2017. Naming it costs nothing; the
first attribute imports TensorFlow.
"""

from types import ModuleType

from graphlab.engine.runtime import tensorflow_v1


class _TensorFlow1(ModuleType):
    def __getattr__(self, name):
        value = getattr(tensorflow_v1(), name)
        setattr(self, name, value)
        return value


tf = _TensorFlow1("tensorflow", "TensorFlow 1.x on the TensorFlow that is installed.")
