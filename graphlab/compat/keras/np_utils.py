"""``keras.utils.np_utils``."""

import tensorflow.compat.v1 as v1

from graphlab.compat.keras.utilities import categorical_probas_to_classes, probas_to_classes

to_categorical = v1.keras.utils.to_categorical
normalize = v1.keras.utils.normalize

__all__ = ["categorical_probas_to_classes", "normalize", "probas_to_classes", "to_categorical"]
