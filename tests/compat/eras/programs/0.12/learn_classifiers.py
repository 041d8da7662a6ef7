"""tf.contrib.learn: DNNClassifier and LinearClassifier, fitted on arrays."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf
from tensorflow.contrib import learn

tf.logging.set_verbosity(tf.logging.ERROR)
rng = np.random.RandomState(0)
x = rng.randn(90, 4).astype("float32")
y = (x[:, 0] + x[:, 1] > 0).astype("int64") + (x[:, 2] > 1)
columns = learn.infer_real_valued_columns_from_input(x)
config = learn.RunConfig(tf_random_seed=1)
dnn = learn.DNNClassifier(hidden_units=[8, 8], feature_columns=columns, n_classes=3, config=config)
dnn.fit(x, y, steps=60, batch_size=30)
print(sorted(dnn.evaluate(x, y, steps=1).keys()))
print(len(list(dnn.predict(x[:5]))), dnn.evaluate(x, y, steps=1)["accuracy"] > 0.6)
print(sorted(name for name in dnn.get_variable_names() if "Adagrad" not in name)[:4])
linear = learn.LinearClassifier(feature_columns=columns, n_classes=3, optimizer=tf.train.FtrlOptimizer(0.1), config=config)
linear.fit(x=x, y=y, steps=60)
print(linear.evaluate(x=x, y=y, steps=1)["accuracy"] > 0.6, linear.get_variable_value("linear//weight").shape if "linear//weight" in linear.get_variable_names() else sorted(linear.get_variable_names()))
print(np.asarray(list(linear.predict(x[:3]))).shape, np.asarray(list(linear.predict_proba(x[:3]))).shape)
