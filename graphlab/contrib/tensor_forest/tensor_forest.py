"""``tf.contrib.tensor_forest.python.tensor_forest``: random forests, trained batch by batch in a session.

TensorFlow no longer has the kernels of 1.x. Here NumPy grows the trees
(``graphlab.contrib.tensor_forest.growing_tree``) and variables hold them, so savers and initializers work as for any
model. Only classification is supported.
"""

import math
import random

import numpy as np
import tensorflow.compat.v1 as tf

from graphlab.contrib.tensor_forest.data_ops import ParseDataTensorOrDict
from graphlab.contrib.tensor_forest.growing_tree import LEAF, Grower, new_tree
from graphlab.contrib.tensor_forest.params import fill_types


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
        dominate_method="bootstrap",
        dominate_fraction=0.99,
        model_name="all_dense",
        split_finish_name="basic",
        split_pruning_name="none",
        prune_every_samples=0,
        early_finish_check_every_samples=0,
        collate_examples=False,
        checkpoint_stats=False,
        use_running_stats_method=False,
        initialize_average_splits=False,
        inference_tree_paths=False,
        param_file=None,
        split_name="less_or_equal",
        **others,
    ):
        """Take the hyper-parameters; ``num_classes`` and ``num_features`` are required.

        Args:
            max_nodes: The maximum number of nodes of each tree.
            bagging_fraction: The share of each batch that a tree sees.
            num_splits_to_consider: The number of candidate splits of each leaf; the default is the square root of
                ``num_features``, at least 10.
            split_after_samples: The number of examples that a leaf sees before it splits.
            dominate_method: This and the arguments after it, and ``max_fertile_nodes`` and ``valid_leaf_threshold``,
                chose among the kernels of 1.x; they are kept for ``build_params_proto``.
        """
        self.num_trees = num_trees
        self.max_nodes = max_nodes
        self.bagging_fraction = bagging_fraction
        self.num_splits_to_consider = num_splits_to_consider
        self.feature_bagging_fraction = feature_bagging_fraction
        self.max_fertile_nodes = max_fertile_nodes
        self.split_after_samples = split_after_samples
        self.valid_leaf_threshold = valid_leaf_threshold
        self.dominate_method = dominate_method
        self.dominate_fraction = dominate_fraction
        self.model_name = model_name
        self.split_finish_name = split_finish_name
        self.split_pruning_name = split_pruning_name
        self.prune_every_samples = prune_every_samples
        self.early_finish_check_every_samples = early_finish_check_every_samples
        self.collate_examples = collate_examples
        self.checkpoint_stats = checkpoint_stats
        self.use_running_stats_method = use_running_stats_method
        self.initialize_average_splits = initialize_average_splits
        self.inference_tree_paths = inference_tree_paths
        self.param_file = param_file
        self.split_name = split_name
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
        self.regression = False
        self.bagged_num_features = int(self.feature_bagging_fraction * self.num_features)
        self.bagged_features = None
        if self.feature_bagging_fraction < 1.0:
            features = range(self.num_features)
            self.bagged_features = [random.sample(features, self.bagged_num_features) for _ in range(self.num_trees)]
        self.num_outputs = 1
        self.num_output_columns = self.num_classes + 1
        self.num_splits_to_consider = self.num_splits_to_consider or min(max(10, math.isqrt(self.num_features)), 1000)
        self.base_random_seed = getattr(self, "base_random_seed", 0)
        fill_types(self)
        return self


class RandomForestGraphs:
    """The ops of a forest, for training and for inference."""

    def __init__(
        self,
        params,
        tree_configs=None,
        tree_stats=None,
        device_assigner=None,
        variables=None,
        tree_variables_class=None,
        tree_graphs=None,
        training=True,
    ):
        """Create the variables of the trees; ``params`` are ``ForestHParams`` after ``fill``.

        Raises:
            ValueError: There are trees, or classes of trees, of the kernels of 1.x.
        """
        if tree_configs or tree_stats or variables or tree_variables_class or tree_graphs:
            raise ValueError(
                "RandomForestGraphs: trees of TensorFlow 1.x (tree_configs, tree_stats, variables, tree_graphs …) need"
                " its kernels, which are gone; leave these arguments out."
            )
        self.params = params
        self._trees = [_Tree(params, number) for number in range(params.num_trees)]

    def training_graph(self, input_data, input_labels, num_trainers=1, trainer_id=0, input_weights=None):
        """Return an op that trains on a batch.

        Args:
            input_data: The examples, float32 ``[batch, features]``, or several features by name.
            input_labels: Their classes, ``[batch]`` or ``[batch, 1]``.
            num_trainers: How many workers share the trees.
            trainer_id: The number of this worker.

        Raises:
            ValueError: The examples are sparse, or have weights.
        """
        if input_weights is not None:
            raise ValueError("RandomForestGraphs: weights of examples are not supported; leave input_weights out.")
        data = _numbers(input_data)
        labels = tf.cast(tf.reshape(input_labels, [-1]), tf.int64)
        share = len(self._trees) / num_trainers
        trees = self._trees[int(trainer_id * share) : int((trainer_id + 1) * share)]
        return tf.group(*(tree.train(data, labels) for tree in trees), name="train")

    def inference_graph(self, input_data, **inference_args):
        """Return the probabilities of the classes, the leaves, ``[batch, trees]``, and the variance between trees.

        Probabilities and variance are ``[batch, classes]``.
        """
        data = _numbers(input_data)
        leaves = [tree.leaves(data) for tree in self._trees]
        votes = [tree.probabilities(found) for tree, found in zip(self._trees, leaves, strict=True)]
        mean = tf.div(tf.add_n(votes), len(votes), name="probabilities")
        squares = tf.add_n([vote * vote for vote in votes]) / len(votes)
        return mean, tf.stack(leaves, axis=1), tf.maximum(0.0, squares - mean * mean)

    def average_size(self):
        """Return the mean number of nodes of a tree, a float32 scalar."""
        return tf.reduce_mean(tf.cast(tf.stack([tree.size for tree in self._trees]), tf.float32))

    def training_loss(self, features, labels, name="training_loss"):
        """Return the negative mean size of the trees: a forest gets better as it grows."""
        return tf.negative(self.average_size(), name=name)

    def validation_loss(self, features, labels):
        """Return the same as ``training_loss``."""
        return self.training_loss(features, labels)


def _numbers(data):
    dense, sparse, _ = ParseDataTensorOrDict(data)
    if sparse is not None:
        raise ValueError("RandomForestGraphs: sparse features are not supported; give them as a matrix.")
    return tf.cast(dense, tf.float32)


class _Tree:
    def __init__(self, params, number):
        seed = params.base_random_seed + number if params.base_random_seed else None
        self._params = params
        self._columns = params.bagged_features[number] if getattr(params, "bagged_features", None) else None
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

    def _seen(self, data):
        """Return the features that the tree sees."""
        return data if self._columns is None else tf.gather(data, self._columns, axis=1)

    def train(self, data, labels):
        data = self._seen(data)
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
        data = self._seen(data)
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
