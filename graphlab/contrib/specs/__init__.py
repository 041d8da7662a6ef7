"""``tf.contrib.specs``: short descriptions of networks, such as ``net = Cr(64, [3, 3]) | Flat | Fm(10)``."""
