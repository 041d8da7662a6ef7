"""tf.contrib.learn: the losses, metrics and variables of linear models and networks."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

tf.logging.set_verbosity(tf.logging.ERROR)
learn, layers = tf.contrib.learn, tf.contrib.layers
x = np.random.RandomState(0).randn(40, 2).astype("float32")
words = ["a", "b", "c", "d"] * 10

def input_fn():
    places = [[row, 0] for row in range(40)]
    features = {"x": tf.constant(x), "z": tf.constant(x[:, :1]), "w": tf.SparseTensor(places, tf.constant(words), [40, 1])}
    return features, tf.constant((x[:, :1] > 0).astype("int32"))

def numbers():
    return input_fn()[0], tf.constant(x[:, :1] * 2 + 1)

words_column = layers.sparse_column_with_hash_bucket("w", 10)
columns = [
    layers.real_valued_column("x", dimension=2),
    layers.bucketized_column(layers.real_valued_column("z"), [-1.0, 0.0, 1.0]),
    words_column,
]
of_network = [columns[0], layers.embedding_column(words_column, 3)]
config = learn.RunConfig(tf_random_seed=1)

def show(estimator, feed, seeded):
    estimator.fit(input_fn=feed, steps=5)
    results = estimator.evaluate(input_fn=feed, steps=1)
    for name in sorted(results):
        if not name.startswith("auc"):
            print(name, "%.4f" % results[name] if not seeded else "")
    names = [name for name in estimator.get_variable_names() if "/Ftrl" not in name and "Adagrad" not in name and "learning_rate" not in name]
    print([(name, estimator.get_variable_value(name).shape) for name in sorted(names)])

show(learn.LinearClassifier(columns, config=config), input_fn, False)
show(learn.LinearRegressor(columns, config=config, optimizer=tf.train.GradientDescentOptimizer(0.1)), numbers, False)
show(learn.DNNClassifier(hidden_units=[4], feature_columns=of_network, n_classes=3, config=config), input_fn, True)
