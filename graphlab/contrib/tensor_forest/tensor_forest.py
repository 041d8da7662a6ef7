"""``tf.contrib.tensor_forest.python.tensor_forest``: random forests, trained batch by batch in a session.

TensorFlow no longer has the kernels of 1.x. Here NumPy grows the trees
(``graphlab.contrib.tensor_forest.growing_tree``) and variables hold them, so savers and initializers work as for any
model. Only classification is supported.
"""

import math

import numpy as np
import tensorflow.compat.v1 as tf

from graphlab.contrib.tensor_forest.growing_tree import LEAF, Grower, new_tree


class ForestHParams:
    """The hyper-parameters of a forest; ``fill`` computes those that are not given."""

    num_classes: int
    num_features: int

    def __init__(
        self,
        num_trees=100,
        max_nodes=10000,
        bagging_fraction=1.0,
        num_splits_to_consider=0,
        feature_bagging_fraction=1.0,
        max_fertile_nodes=0,
        split_after_samples=250,
        valid_leaf_threshold=1,
        **others,
    ):
        """Take the hyper-parameters; ``num_classes`` and ``num_features`` are required.

        Args:
            max_nodes: The maximum number of nodes of each tree.
            bagging_fraction: The share of each batch that a tree sees.
            num_splits_to_consider: The number of candidate splits of each leaf; the default is the square root of
                ``num_features``, at least 10.
            split_after_samples: The number of examples that a leaf sees before it splits.
        """
        self.num_trees = num_trees
        self.max_nodes = max_nodes
        self.bagging_fraction = bagging_fraction
        self.num_splits_to_consider = num_splits_to_consider
        self.feature_bagging_fraction = feature_bagging_fraction
        self.max_fertile_nodes = max_fertile_nodes
        self.split_after_samples = split_after_samples
        self.valid_leaf_threshold = valid_leaf_threshold
        for name, value in others.items():
            setattr(self, name, value)

    def values(self):
        """Return the hyper-parameters, a dictionary."""
        return self.__dict__

    def fill(self):
        """Compute the hyper-parameters that are not given; return this object.

        Raises:
            ValueError: ``num_classes`` or ``num_features`` is missing, or ``regression`` is set.
        """
        for name in ("num_classes", "num_features"):
            if not hasattr(self, name):
                raise ValueError(f"ForestHParams: {name} is missing")
        if getattr(self, "regression", False):
            raise ValueError("ForestHParams: regression is not supported; use sklearn.ensemble.RandomForestRegressor")
        self.num_splits_to_consider = self.num_splits_to_consider or max(10, math.isqrt(self.num_features - 1) + 1)
        self.base_random_seed = getattr(self, "base_random_seed", 0)
        return self


class RandomForestGraphs:
    """The ops of a forest, for training and for inference."""

    def __init__(self, params, device_assigner=None, variables=None):
        """Create the variables of the trees; ``params`` are ``ForestHParams`` after ``fill``."""
        self.params = params
        self._trees = [_Tree(params, number) for number in range(params.num_trees)]

    def training_graph(self, input_data, input_labels):
        """Return an op that trains on a batch.

        Args:
            input_data: The examples, float32 ``[batch, features]``.
            input_labels: Their classes, ``[batch]`` or ``[batch, 1]``.
        """
        data = tf.cast(tf.convert_to_tensor(input_data), tf.float32)
        labels = tf.cast(tf.reshape(input_labels, [-1]), tf.int64)
        return tf.group(*(tree.train(data, labels) for tree in self._trees), name="train")

    def inference_graph(self, input_data, **inference_args):
        """Return the probabilities of the classes, ``[batch, classes]``, the leaves, ``[batch, trees]``, and None."""
        data = tf.cast(tf.convert_to_tensor(input_data), tf.float32)
        leaves = [tree.leaves(data) for tree in self._trees]
        votes = [tree.probabilities(found) for tree, found in zip(self._trees, leaves, strict=True)]
        return tf.add_n(votes) / len(votes), tf.stack(leaves, axis=1), None

    def average_size(self):
        """Return the mean number of nodes of a tree, a float32 scalar."""
        return tf.reduce_mean(tf.cast(tf.stack([tree.size for tree in self._trees]), tf.float32))

    def training_loss(self, features, labels, name="training_loss"):
        """Return the negative mean size of the trees: a forest gets better as it grows."""
        return tf.negative(self.average_size(), name=name)

    def validation_loss(self, features, labels):
        """Return the same as ``training_loss``."""
        return self.training_loss(features, labels)


class _Tree:
    def __init__(self, params, number):
        seed = params.base_random_seed + number if params.base_random_seed else None
        self._params = params
        self._grower = Grower(params.num_splits_to_consider, params.split_after_samples, seed)
        names = ("features", "thresholds", "left_children", "class_counts", "size")
        with tf.variable_scope(f"tree-{number}"):
            self._variables = [
                tf.get_variable(name, initializer=tf.constant(value), trainable=False)
                for name, value in zip(names, new_tree(params.max_nodes, params.num_classes), strict=True)
            ]

    @property
    def size(self):
        return self._variables[-1]

    def train(self, data, labels):
        if self._params.bagging_fraction < 1:
            chosen = tf.random_uniform(tf.shape(labels)) < self._params.bagging_fraction
            data, labels = tf.boolean_mask(data, chosen), tf.boolean_mask(labels, chosen)
        types = [variable.dtype.base_dtype for variable in self._variables]
        grown = tf.py_func(self._grower.grow, [data, labels, *(tf.identity(v) for v in self._variables)], types)
        for value, variable in zip(grown, self._variables, strict=True):
            value.set_shape(variable.shape)
        return tf.group(*(tf.assign(v, value) for v, value in zip(self._variables, grown, strict=True)))

    def leaves(self, data):
        """Return the leaf of each example, int32 ``[batch]``."""
        features, thresholds, left = (tf.identity(variable) for variable in self._variables[:3])
        rows = tf.range(tf.shape(data)[0])

        def step(nodes):
            split = tf.gather(features, nodes)
            value = tf.gather_nd(data, tf.stack([rows, tf.maximum(split, 0)], axis=1))
            child = tf.gather(left, nodes) + tf.cast(value > tf.gather(thresholds, nodes), tf.int32)
            return tf.where(tf.equal(split, LEAF), nodes, child)

        def goes_on(nodes):
            return tf.reduce_any(tf.not_equal(tf.gather(features, nodes), LEAF))

        return tf.while_loop(goes_on, step, [tf.zeros_like(rows)])

    def probabilities(self, leaves):
        """Return the shares of the classes at the leaves, ``[batch, classes]``."""
        counts = tf.gather(tf.identity(self._variables[3]), leaves)
        sums = tf.reduce_sum(counts, axis=1, keepdims=True)
        uniform = tf.fill(tf.shape(counts), np.float32(1 / self._params.num_classes))
        return tf.where(tf.tile(sums > 0, [1, self._params.num_classes]), counts / tf.maximum(sums, 1), uniform)
