"""``tf.contrib.optimizer_v2``: the ready-made optimizers, with gradients that can stop at tensors."""
