"""scikit-learn's and pandas' old names before a network on a table."""

import numpy as np
import pandas as pd
import tensorflow as tf
from pandas.tools.plotting import scatter_matrix
from sklearn import cross_validation, preprocessing
from sklearn.cross_validation import train_test_split
from sklearn.externals import joblib
from sklearn.grid_search import GridSearchCV
from sklearn.linear_model import LogisticRegression
from sklearn.manifold import TSNE
from sklearn.preprocessing import Imputer

tf.set_random_seed(1)

rng = np.random.RandomState(0)
frame = pd.DataFrame({"a": rng.randn(60), "b": rng.randn(60)})
frame["target"] = (frame.a > 0).astype(int)
frame.set_value(0, "b", np.nan)
frame = frame.append(frame.ix[:3], ignore_index=True)
assert [name for name, _ in frame.iteritems()] == ["a", "b", "target"] and callable(scatter_matrix)
matrix = Imputer(strategy="mean").fit_transform(frame.as_matrix(["a", "b"]))
x_train, x_test, y_train, y_test = train_test_split(matrix, frame["target"].values, test_size=0.25, random_state=0)
folds = list(cross_validation.KFold(len(x_train), n_folds=3, shuffle=True, random_state=0))
assert len(folds) == 3
search = GridSearchCV(LogisticRegression(), {"C": [0.1, 10.0]}, cv=3).fit(x_train, y_train)
joblib.dump(search.best_estimator_, "model.pkl")
assert joblib.load("model.pkl").score(x_test, y_test) > 0.8
points = TSNE(n_components=2, n_iter=250, perplexity=5, init="pca").fit_transform(x_test)
assert points.shape == (16, 2)
scaler = preprocessing.StandardScaler().fit(x_train)
x, y = tf.placeholder(tf.float32, [None, 2]), tf.placeholder(tf.int64, [None])
logits = tf.layers.dense(x, 2)
loss = tf.losses.sparse_softmax_cross_entropy(y, logits)
train = tf.train.AdamOptimizer(0.1).minimize(loss)
losses = []
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for _ in range(20):
        losses.append(sess.run([train, loss], {x: scaler.transform(x_train), y: y_train})[1])
assert pd.rolling_mean(pd.Series(losses), 3).iloc[-1] < losses[0]
