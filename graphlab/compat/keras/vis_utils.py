"""``keras.utils.vis_utils``."""

from graphlab.compat.keras.utilities import model_to_dot, plot_model

__all__ = ["model_to_dot", "plot_model"]
