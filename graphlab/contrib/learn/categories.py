"""``tf.contrib.learn.preprocessing.CategoricalProcessor``: rows of categories as rows of ids."""

import numpy as np

from graphlab.contrib.learn.preprocessing import CategoricalVocabulary


class CategoricalProcessor:
    """Gives each category of each column an id, in the order of appearance; 0 means unknown, and NaN."""

    def __init__(self, min_frequency=0, share=False, vocabularies=None):
        """Make a processor with a vocabulary for each column, or with ``share`` one for all."""
        self.min_frequency = min_frequency
        self.share = share
        self.vocabularies_ = vocabularies

    def freeze(self, freeze=True):
        """Stop adding categories; with False, start again."""
        for vocabulary in self.vocabularies_:
            vocabulary.freeze(freeze)

    def fit(self, x, unused_y=None):
        """Learn the categories of the rows; return the processor."""
        for row in x:
            if self.vocabularies_ is None:
                shared = CategoricalVocabulary()
                self.vocabularies_ = [shared if self.share else CategoricalVocabulary() for _ in row]
            for vocabulary, value in zip(self.vocabularies_, row, strict=False):
                if not _is_nan(value):
                    vocabulary.add(value)
        if self.min_frequency > 0:
            for vocabulary in self.vocabularies_:
                vocabulary.trim(self.min_frequency)
        self.freeze()
        return self

    def fit_transform(self, x, unused_y=None):
        """Learn the categories of the rows, and yield their ids."""
        self.fit(x)
        return self.transform(x)

    def transform(self, x):
        """Yield the ids of each row: int64."""
        self.freeze()
        for row in x:
            pairs = zip(self.vocabularies_, row, strict=False)
            yield np.array([0 if _is_nan(value) else words.get(value) for words, value in pairs], np.int64)


def _is_nan(value) -> bool:
    return isinstance(value, float) and np.isnan(value)
