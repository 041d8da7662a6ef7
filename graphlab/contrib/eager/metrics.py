"""``tf.contrib.eager.metrics``: metrics as objects. Call one with each batch; ``result()`` returns the value so far."""

import tensorflow.compat.v1 as tf


class Metric:
    """The base class of all metrics; a subclass defines ``build``, ``call`` and ``result``."""

    def __init__(self, name=None):
        """Name the metric; the default is the name of its class."""
        self.name = name or type(self).__name__.lower()
        self._variables = []
        self._is_built = False

    def __call__(self, *arguments, **options):
        """Add a batch; return what ``call`` returns."""
        if not self._is_built:
            with tf.variable_scope(None, self.name):
                self.build(*arguments, **options)
            self._is_built = True
        return self.call(*arguments, **options)

    @property
    def variables(self):
        """The variables of the metric."""
        return self._variables

    def add_variable(self, name, shape=None, dtype=None, initializer=None):
        """Create a variable that is not a parameter of a model; call this in ``build``."""
        variable = tf.Variable(
            lambda: (initializer or tf.zeros_initializer())(shape or [], dtype or tf.float64),
            trainable=False,
            name=name,
            collections=[tf.GraphKeys.LOCAL_VARIABLES],
            use_resource=True,
        )
        self._variables.append(variable)
        return variable

    def init_variables(self):
        """Start again: set every variable to zero."""
        for variable in self._variables:
            variable.assign(tf.zeros_like(variable))

    def build(self, *arguments, **options):
        """Create the variables, at the first batch."""

    def call(self, *arguments, **options):
        """Add a batch."""
        raise NotImplementedError("Metrics must define a call() member function")

    def result(self):
        """Return the value so far."""
        raise NotImplementedError("Metrics must define a result() member function")


class Mean(Metric):
    """The mean of all values, with optional weights."""

    def __init__(self, name=None, dtype=tf.float64):
        """Create a mean that is summed in ``dtype``."""
        super().__init__(name)
        self.dtype = dtype

    def build(self, *arguments, **options):
        """Create the sum and the count."""
        self.numer = self.add_variable("numer", dtype=self.dtype)
        self.denom = self.add_variable("denom", dtype=self.dtype)

    def call(self, values, weights=None):
        """Add ``values`` of any shape; ``weights`` has the same shape or can be broadcast to it."""
        values = tf.cast(values, self.dtype)
        weights = tf.ones_like(values) if weights is None else tf.cast(weights, self.dtype) * tf.ones_like(values)
        self.numer.assign_add(tf.reduce_sum(values * weights))
        self.denom.assign_add(tf.reduce_sum(weights))
        return values

    def result(self):
        """Return the mean, a scalar."""
        return self.numer / self.denom


class Accuracy(Mean):
    """The share of labels that equal the predictions."""

    def call(self, labels, predictions, weights=None):
        """Add a batch; labels and predictions have the same shape."""
        super().call(tf.equal(tf.cast(labels, predictions.dtype), predictions), weights)
        return labels, predictions


class CategoricalAccuracy(Mean):
    """The share of one-hot labels whose class has the largest prediction; both are ``[batch, classes]``."""

    def call(self, labels, predictions, weights=None):
        """Add a batch."""
        super().call(tf.equal(tf.argmax(labels, axis=-1), tf.argmax(predictions, axis=-1)), weights)
        return labels, predictions


class SparseAccuracy(Mean):
    """The share of labels, ``[batch]``, whose class has the largest prediction, ``[batch, classes]``."""

    def call(self, labels, predictions, weights=None):
        """Add a batch."""
        super().call(tf.equal(tf.cast(labels, tf.int64), tf.argmax(predictions, axis=-1)), weights)
        return labels, predictions


class BinaryAccuracy(Mean):
    """The share of labels, 0 or 1, that equal the thresholded predictions."""

    def __init__(self, threshold, name=None, dtype=tf.float64):
        """Count a prediction above ``threshold`` as 1."""
        super().__init__(name, dtype)
        self.threshold = threshold

    def call(self, labels, predictions, weights=None):
        """Add a batch; labels and predictions have the same shape."""
        super().call(tf.equal(tf.cast(labels, tf.bool), predictions > self.threshold), weights)
        return labels, predictions
