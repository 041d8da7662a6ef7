"""Building a plugin's model and opening a session on it, for a new training or for a trained model."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import NamedTuple

from graphlab.compat import tf
from graphlab.engine.session import Session
from graphlab.errors import PluginError
from graphlab.hooks.manager import plugin_manager
from graphlab.training.hardware import session_config
from graphlab.training.inputs import PlaceholderInputs
from graphlab.training.steps import is_replicated
from graphlab.types.dataset import Dataset
from graphlab.types.description import DataDescription
from graphlab.types.model import Inputs, Model
from graphlab.types.options import TrainingOptions


class OpenedModel(NamedTuple):
    """A model with its inputs, and a session in which its variables are initialized."""

    model: Model
    inputs: Inputs
    session: Session


@contextlib.contextmanager
def opened_model(
    plugin: str, options: TrainingOptions, data: Dataset | DataDescription, restart: int = 0, *, training: bool = False
) -> Iterator[OpenedModel]:
    """Build a plugin's model in a graph of its own, the default one for the length of the block, and open a session.

    Args:
        restart: Which of the random restarts: each has a seed of its own.
        training: Build the training step, and use the precision of the options. Otherwise ``minimize`` adds neither
            gradients nor variables, and the model computes in float32.

    Raises:
        PluginError: The ``build`` hook returned no model.
    """
    options = restart_options(options, restart)
    with tf.Graph().as_default() as graph:
        tf.set_random_seed(options.seed)
        inputs = PlaceholderInputs(data, options, training=training)
        model = plugin_manager().model_hooks(plugin).build(options=options, inputs=inputs)
        if not isinstance(model, Model):
            raise PluginError(f"plugin {plugin!r}: build returned {type(model).__name__}, not a graphlab.Model")
        model = model.completed(inputs)
        tf.train.get_or_create_global_step()
        initialize = [tf.global_variables_initializer(), tf.local_variables_initializer(), tf.tables_initializer()]
        config = session_config(options, replicated=is_replicated(model, options)) if training else None
        with Session(graph=graph, config=config) as session:
            session.run(initialize)
            yield OpenedModel(model, inputs, session)


def restart_options(options: TrainingOptions, restart: int) -> TrainingOptions:
    """Return the options of one of the random restarts, counted from 0: those of the run with another seed."""
    return options.with_values(seed=(options.seed + restart) % 2**31)
