"""``tf.contrib.boosted_trees``: its losses, and operations that are run in batches.

The kernels that grow its trees are gone.
"""
