"""contrib.learn: canned estimators with feature columns, RunConfig, datasets, an exporter and contrib.predictor."""

import os

import numpy as np
import tensorflow as tf
from tensorflow.contrib import learn
from tensorflow.contrib.learn.python.learn.datasets import base

tf.logging.set_verbosity(tf.logging.ERROR)
with open("iris.csv", "w") as file:
    file.write("6,2,a,b\n" + "".join("%f,%f,%d\n" % (i, 5 - i, i > 2.5) for i in range(6)))
training = base.load_csv_with_header("iris.csv", np.int64, np.float32)
assert training.data.shape == (6, 2) and training.target.tolist() == [0, 0, 0, 1, 1, 1]
with open("there.txt", "w") as file:
    file.write("here already")
assert base.maybe_download("there.txt", ".", "http://localhost/none") == os.path.join(".", "there.txt")
columns = [tf.contrib.layers.real_valued_column("", dimension=2)]
classifier = learn.DNNClassifier(
    feature_columns=columns,
    hidden_units=[8],
    n_classes=2,
    model_dir="dnn",
    config=learn.RunConfig(tf_random_seed=1, save_checkpoints_steps=100),
    optimizer=tf.train.AdagradOptimizer(0.3),
)
classifier.fit(x=training.data, y=training.target, steps=60)
result = classifier.evaluate(x=training.data, y=training.target, steps=1)
assert result["accuracy"] == 1.0 and result["global_step"] == 60
assert list(classifier.predict(training.data)) == [0, 0, 0, 1, 1, 1]
regressor = learn.LinearRegressor(feature_columns=learn.infer_real_valued_columns_from_input(training.data))
assert not regressor.model_dir.startswith("dnn")
x = tf.placeholder(tf.float32, [None], "x")
y = tf.multiply(x, 3.0, name="y")
with tf.Session() as sess:
    tf.saved_model.simple_save(sess, "served", {"x": x}, {"y": y})
predict = tf.contrib.predictor.from_saved_model("served")
assert predict({"x": [1.0, 2.0]})["y"].tolist() == [3.0, 6.0]
