"""``tf.contrib.learn.preprocessing``: texts as rows of word ids (``VocabularyProcessor``)."""

import collections
import pickle
import re

import numpy as np
import tensorflow.compat.v1 as tf

from graphlab.errors import DataError

#: A word: an abbreviation, a part of CamelCase, or a run of letters, digits, ``_``, ``'`` and ``-``.
TOKENIZER_RE = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z][a-z]+(?=[A-Z])|[\'\w\-]+", re.UNICODE)


def tokenizer(iterator):
    """Yield the list of words of each text."""
    for text in iterator:
        yield TOKENIZER_RE.findall(text)


class CategoricalVocabulary:
    """Maps categories to ids in the order of their appearance; 0 means unknown."""

    def __init__(self, unknown_token="<UNK>", support_reverse=True):
        """Create a vocabulary of ``unknown_token`` only; ``support_reverse`` allows ``reverse``."""
        self._unknown_token = unknown_token
        self._mapping = {unknown_token: 0}
        self._support_reverse = support_reverse
        self._reverse_mapping = [unknown_token]
        self._freq = collections.defaultdict(int)
        self._freeze = False

    def __len__(self):
        return len(self._mapping)

    def freeze(self, freeze=True):
        """Stop adding new categories; with False, start again."""
        self._freeze = freeze

    def get(self, category):
        """Return the id of a category; a new one gets the next id, or 0 if the vocabulary is frozen."""
        if category not in self._mapping:
            if self._freeze:
                return 0
            self._mapping[category] = len(self._mapping)
            self._reverse_mapping.append(category)
        return self._mapping[category]

    def add(self, category, count=1):
        """Count a category."""
        if self.get(category) > 0:
            self._freq[category] += count

    def trim(self, min_frequency, max_frequency=-1):
        """Remove the categories counted at most ``min_frequency`` times, or at least ``max_frequency`` times.

        The others get new ids in order of decreasing frequency; equal ones in alphabetical order.
        """
        alphabetical = sorted(self._freq.items(), key=lambda item: (isinstance(item[0], str), item[0]))
        kept = [
            (category, count)
            for category, count in sorted(alphabetical, key=lambda item: item[1], reverse=True)
            if count > min_frequency and (max_frequency <= 0 or count < max_frequency)
        ]
        self._freq = collections.defaultdict(int, kept)
        self._reverse_mapping = [self._unknown_token, *self._freq]
        self._mapping = {category: number for number, category in enumerate(self._reverse_mapping)}

    def reverse(self, class_id):
        """Return the category of an id.

        Raises:
            ValueError: The vocabulary was created without ``support_reverse``.
        """
        if not self._support_reverse:
            raise ValueError("This vocabulary wasn't initialized with support_reverse to support reverse() function.")
        return self._reverse_mapping[class_id]


class VocabularyProcessor:
    """Turns texts into rows of ``max_document_length`` word ids; short texts are padded with 0, long ones cut."""

    def __init__(self, max_document_length, min_frequency=0, vocabulary=None, tokenizer_fn=None):
        """Keep words that occur more than ``min_frequency`` times; ``tokenizer_fn`` yields a list of words per text."""
        self.max_document_length = max_document_length
        self.min_frequency = min_frequency
        self.vocabulary_ = vocabulary or CategoricalVocabulary()
        self._tokenizer = tokenizer_fn or tokenizer

    def fit(self, raw_documents, unused_y=None):
        """Learn the words of the texts, then freeze the vocabulary; return the processor."""
        for tokens in self._tokenizer(raw_documents):
            for token in tokens:
                self.vocabulary_.add(token)
        if self.min_frequency > 0:
            self.vocabulary_.trim(self.min_frequency)
        self.vocabulary_.freeze()
        return self

    def fit_transform(self, raw_documents, unused_y=None):
        """Learn the words and yield the rows. The texts are read twice, so they must be a list."""
        self.fit(raw_documents)
        return self.transform(raw_documents)

    def transform(self, raw_documents):
        """Yield a row for each text: int64, ``[max_document_length]``."""
        for tokens in self._tokenizer(raw_documents):
            row = np.zeros(self.max_document_length, np.int64)
            for place, token in enumerate(tokens[: self.max_document_length]):
                row[place] = self.vocabulary_.get(token)
            yield row

    def reverse(self, documents):
        """Yield the words of each row, separated by spaces."""
        for row in documents:
            yield " ".join(self.vocabulary_.reverse(number) for number in row)

    def save(self, filename):
        """Write the processor to a file. The program's own tokenizer must be a function of its main module."""
        with tf.gfile.Open(filename, "wb") as file:
            file.write(pickle.dumps(self))

    @classmethod
    def restore(cls, filename):
        """Read a processor written by ``save``, here or in TensorFlow 1.x.

        Raises:
            DataError: The file holds something else.
        """
        with tf.gfile.Open(filename, "rb") as file:
            try:
                return _Unpickler(file, filename).load()
            except pickle.UnpicklingError as error:
                raise DataError(f"{filename} is not a saved VocabularyProcessor: {error}") from None


class ByteProcessor:
    """Turns texts into rows of UTF-8 bytes."""

    def __init__(self, max_document_length):
        """Cut texts after ``max_document_length`` bytes, and pad short ones with 0."""
        self.max_document_length = max_document_length

    def fit(self, x):
        """Do nothing; return the processor."""
        return self

    def fit_transform(self, x):
        """Do the same as ``transform``."""
        return self.transform(x)

    def transform(self, x):
        """Yield a row for each text: uint8, ``[max_document_length]``."""
        for document in x:
            content = document if isinstance(document, bytes) else document.encode("utf-8")
            buffer = np.frombuffer(content[: self.max_document_length], np.uint8)
            yield np.pad(buffer, (0, self.max_document_length - len(buffer)))

    def reverse(self, x):
        """Yield the text of each row."""
        for row in x:
            yield bytes(np.asarray(row, np.uint8)).rstrip(b"\0").decode("utf-8", errors="replace")


_CLASSES = {cls.__name__: cls for cls in (CategoricalVocabulary, VocabularyProcessor)}

#: The types that a vocabulary's counts consist of, in Python 3 and 2.
_HARMLESS = {
    ("collections", "defaultdict"): collections.defaultdict,
    ("builtins", "int"): int,
    ("__builtin__", "int"): int,
    ("__builtin__", "long"): int,
}


class _Unpickler(pickle.Unpickler):
    """Reads a processor without running other code: only its own classes, and functions of the program itself."""

    def __init__(self, file, filename):
        super().__init__(file)
        self._filename = filename

    def find_class(self, module, name):
        if name in _CLASSES and module.startswith(("tensorflow.contrib.learn.", __name__)):
            return _CLASSES[name]
        if name == "tokenizer" and module.startswith(("tensorflow.contrib.learn.", __name__)):
            return tokenizer
        if (module, name) in _HARMLESS:
            return _HARMLESS[module, name]
        if module == "__main__":
            return super().find_class(module, name)
        raise DataError(f"{self._filename} contains {module}.{name}, which is not part of a VocabularyProcessor")
