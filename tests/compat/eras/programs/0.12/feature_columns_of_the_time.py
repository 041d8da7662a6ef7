"""tf.contrib.layers.feature_column with tf.contrib.learn: wide, deep, both."""
from __future__ import print_function, division
import numpy as np
import tensorflow as tf

tf.logging.set_verbosity(tf.logging.ERROR)
layers, learn = tf.contrib.layers, tf.contrib.learn
colour = layers.sparse_column_with_keys("colour", ["red", "green", "blue"])
shape = layers.sparse_column_with_hash_bucket("shape", hash_bucket_size=10)
size = layers.real_valued_column("size")
buckets = layers.bucketized_column(size, [0.3, 0.6])
crossed = layers.crossed_column([colour, shape], hash_bucket_size=20)
deep = [layers.embedding_column(colour, dimension=2), layers.one_hot_column(colour), size]

def input_fn():
    n = 12
    colours = ["red", "green", "blue"] * 4
    features = {
        "size": tf.constant(np.linspace(0, 1, n).astype("float32").reshape(n, 1)),
        "colour": tf.SparseTensor([[i, 0] for i in range(n)], colours, [n, 1]),
        "shape": tf.SparseTensor([[i, 0] for i in range(n)], ["round", "square"] * 6, [n, 1]),
    }
    return features, tf.constant([[1], [0], [0]] * 4)

wide = learn.LinearClassifier([colour, shape, buckets, crossed], optimizer=tf.train.FtrlOptimizer(0.1))
wide.fit(input_fn=input_fn, steps=20)
print(wide.evaluate(input_fn=input_fn, steps=1)["accuracy"], sorted(wide.get_variable_names())[:12])
both = learn.DNNLinearCombinedClassifier(linear_feature_columns=[colour, crossed], dnn_feature_columns=deep, dnn_hidden_units=[4])
both.fit(input_fn=input_fn, steps=30)
print(sorted(both.get_variable_names()))
print(sorted(layers.create_feature_spec_for_parsing([colour, size])))
