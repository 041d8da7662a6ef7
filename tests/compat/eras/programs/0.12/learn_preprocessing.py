"""tf.contrib.learn.preprocessing and datasets."""
from __future__ import print_function
import numpy as np
import tensorflow as tf
from tensorflow.contrib import learn

texts = ["the cat sat on the mat", "the dog ate the cat", "a bird", "Mixed Case, and punctuation!"]
processor = learn.preprocessing.VocabularyProcessor(6)
ids = np.array(list(processor.fit_transform(texts)))
print(ids.tolist(), len(processor.vocabulary_), ids.dtype.name)
print([s.strip() for s in processor.reverse(ids[:2])])
frequent = learn.preprocessing.VocabularyProcessor(5, min_frequency=1)
frequent.fit(texts)
print(np.array(list(frequent.transform(texts))).tolist())
processor.save("vocabulary")
again = learn.preprocessing.VocabularyProcessor.restore("vocabulary")
print(np.array(list(again.transform(["the bird sat"]))).tolist())
categorical = learn.preprocessing.CategoricalProcessor()
print(np.array(list(categorical.fit_transform([["a", "x"], ["b", "x"], ["a", "y"]]))).tolist())
print(list(learn.preprocessing.ByteProcessor(4).transform(["ab"]))[0].tolist())
iris = learn.datasets.load_dataset("iris")
print(iris.data.shape, iris.target[:3].tolist(), iris.data[0].tolist())
