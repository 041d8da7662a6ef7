"""``ShampooWOptimizer``: Shampoo with weight decay that is not part of the loss."""

from graphlab.contrib.opt.shampoo import ShampooOptimizer
from graphlab.contrib.opt.weight_decay import DecoupledWeightDecayExtension


class ShampooWOptimizer(DecoupledWeightDecayExtension, ShampooOptimizer):
    """Each step first multiplies the weights by ``1 - weight_decay``; see ``ShampooOptimizer``."""

    def __init__(
        self,
        weight_decay,
        global_step,
        max_matrix_size=768,
        gbar_decay=0.0,
        gbar_weight=1.0,
        mat_gbar_decay=1.0,
        mat_gbar_weight=1.0,
        learning_rate=1.0,
        svd_interval=1,
        precond_update_interval=1,
        epsilon=1e-4,
        alpha=0.5,
        use_iterative_root=False,
        use_locking=False,
        name="ShampooW",
    ):
        """Make the optimizer; as in 1.15, ``mat_gbar_weight`` is taken for ``mat_gbar_decay``."""
        super().__init__(
            weight_decay,
            global_step=global_step,
            max_matrix_size=max_matrix_size,
            gbar_decay=gbar_decay,
            gbar_weight=gbar_weight,
            mat_gbar_decay=mat_gbar_weight,
            learning_rate=learning_rate,
            svd_interval=svd_interval,
            precond_update_interval=precond_update_interval,
            epsilon=epsilon,
            alpha=alpha,
            use_iterative_root=use_iterative_root,
            use_locking=use_locking,
            name=name,
        )
