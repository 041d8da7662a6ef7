"""Constants of ``tensorflow.python`` that TensorFlow has renamed or dropped; libraries compare with them."""

import re

#: ``tensorflow.python.distribute.estimator_training``
CHIEF = "chief"
EVALUATOR = "evaluator"
PS = "ps"
WORKER = "worker"

#: ``tensorflow.python.distribute.cluster_resolver.cluster_resolver``
DEVICE_TYPE_REGEX = re.compile(".*device:([^:]+).*")

#: ``tensorflow.python.eager.function``
BACKWARD_FUNCTION_ATTRIBUTE_NAME = "backward_function_name"
FORWARD_FUNCTION_ATTRIBUTE_NAME = "forward_function_name"

#: ``tensorflow.python.saved_model.constants``
SAVED_MODEL_FILENAME_JSON = "saved_model.json"

#: ``tensorflow.python.util.tf_export``
ESTIMATOR_API_NAME = "estimator"

#: ``tensorflow.python.util.tf_stack``: what the four elements of an entry of a stack were.
TB_FILENAME, TB_LINENO, TB_FUNCNAME, TB_CODEDICT = range(4)

#: ``tensorflow.python.platform.control_imports``: TensorFlow is the one that everybody has.
USE_OSS = OSS_APP = OSS_FLAGS = OSS_GFILE = OSS_GOOGLETEST = OSS_LOGGING = OSS_PARAMETERIZED = True
