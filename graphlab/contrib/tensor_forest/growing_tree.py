"""An extremely randomized decision tree of bounded size that grows in one pass over the examples.

Every leaf that may split has some candidate splits: a random feature each, with the value of an example of the leaf as
its threshold. The leaf counts the classes on the left side of each candidate. When it has seen enough examples, it
splits by the candidate with the lowest weighted Gini impurity (Geurts, Ernst and Wehenkel, "Extremely randomized
trees"; the counting is that of ``tf.contrib.tensor_forest``).
"""

import numpy as np

#: In ``features``: the node is a leaf.
LEAF = -1


def new_tree(max_nodes, num_classes):
    """Return the arrays of a tree of one leaf: features, thresholds, left children, class counts, node count.

    The shapes are ``[max_nodes]`` three times, ``[max_nodes, num_classes]`` and ``[]``. A right child follows the left
    one.
    """
    return (
        np.full(max_nodes, LEAF, np.int32),
        np.zeros(max_nodes, np.float32),
        np.zeros(max_nodes, np.int32),
        np.zeros([max_nodes, num_classes], np.float32),
        np.array(1, np.int32),
    )


def leaves_of(x, features, thresholds, left):
    """Return the leaf of each example, int ``[n]``; ``x`` is float32 ``[n, features]``."""
    nodes = np.zeros(len(x), np.int64)
    rows = np.arange(len(x))
    while True:
        split = features[nodes]
        inner = split != LEAF
        if not inner.any():
            return nodes
        goes_left = x[rows, np.maximum(split, 0)] <= thresholds[nodes]
        nodes = np.where(inner, left[nodes] + ~goes_left, nodes)


class Grower:
    """Grows one tree; this object has the counts of its leaves, the arrays have the tree itself."""

    def __init__(self, num_candidates, split_after_samples, seed=None):
        """Keep ``num_candidates`` splits per leaf, and choose one after ``split_after_samples`` examples."""
        self._num_candidates = num_candidates
        self._split_after_samples = split_after_samples
        self._random = np.random.RandomState(seed)
        self._candidates = {}

    def grow(self, x, y, features, thresholds, left, counts, size):
        """Return the arrays of the tree after a batch; the given arrays are not changed.

        Args:
            x: The examples, float32 ``[n, features]``.
            y: Their classes, int ``[n]``.
        """
        features, thresholds, left, counts = (array.copy() for array in (features, thresholds, left, counts))
        size = int(size)
        if size == 1 and not counts.any():
            self._candidates.clear()  # the variables have been initialized again
        leaves = leaves_of(x, features, thresholds, left)
        np.add.at(counts, (leaves, y), 1)
        for leaf in np.unique(leaves):
            at_leaf = leaves == leaf
            self._count(leaf, x[at_leaf], y[at_leaf], counts.shape[1])
            if size + 2 <= len(features) and self._is_due(leaf):
                split = self._best(leaf)
                if split is not None:
                    features[leaf], thresholds[leaf], counts[size], counts[size + 1] = split
                    left[leaf] = size
                    size += 2
        return features, thresholds, left, counts, np.array(size, np.int32)

    def _count(self, leaf, x, y, num_classes):
        if leaf not in self._candidates:
            columns = self._random.randint(x.shape[1], size=self._num_candidates)
            limits = x[self._random.randint(len(x), size=self._num_candidates), columns]
            left_counts = np.zeros([self._num_candidates, num_classes], np.float32)
            self._candidates[leaf] = (columns, limits, left_counts, np.zeros_like(left_counts))
        columns, limits, left_counts, right_counts = self._candidates[leaf]
        goes_left = (x[:, columns] <= limits).astype(np.float32)
        classes = np.eye(num_classes, dtype=np.float32)[y]
        left_counts += goes_left.T @ classes
        right_counts += (1 - goes_left).T @ classes

    def _is_due(self, leaf):
        _, _, left_counts, right_counts = self._candidates[leaf]
        seen = left_counts[0] + right_counts[0]
        return seen.sum() >= self._split_after_samples and np.count_nonzero(seen) > 1

    def _best(self, leaf):
        """Return feature, threshold and the class counts of both sides, or None if no candidate splits the examples."""
        columns, limits, left_counts, right_counts = self._candidates.pop(leaf)  # the next examples give new ones
        impurity = _weighted_gini(left_counts) + _weighted_gini(right_counts)
        divides = (left_counts.sum(1) > 0) & (right_counts.sum(1) > 0)
        if not divides.any():
            return None
        best = np.argmin(np.where(divides, impurity, np.inf))
        return columns[best], limits[best], left_counts[best], right_counts[best]


def _weighted_gini(counts):
    """Return the number of examples times their Gini impurity for each row of class counts."""
    sums = np.maximum(counts.sum(1), 1e-9)
    return sums - (counts**2).sum(1) / sums
