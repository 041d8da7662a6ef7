"""Models of a level, a trend, cycles and a moving average together."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.timeseries.state_space_models import ensembles, level_trend, periodic, varma
from graphlab.contrib.timeseries.state_space_models.state_space_model import StateSpaceModelConfiguration

_DEFAULT = StateSpaceModelConfiguration()


class _Structural(ensembles.StateSpaceIndependentEnsemble):
    def __init__(self, cycles, moving_average_order, autoregressive_order, configuration):
        """Make the parts.

        Args:
            cycles: Functions of a configuration that make a cycle.
            moving_average_order: How many past errors count.
            autoregressive_order: How many past values count.
            configuration: A ``StateSpaceModelConfiguration``.
        """
        of_part = configuration._replace(use_observation_noise=False)
        of_one_value = of_part._replace(num_features=1)

        def of_each_value(name, make):
            with tf.variable_scope(name):
                members = []
                for i in range(configuration.num_features):
                    with tf.variable_scope(f"feature{i}"):
                        members.append(make(configuration=of_one_value))
                return ensembles.StateSpaceCorrelatedFeaturesEnsemble(members, of_part)

        parts = [of_each_value("adder", level_trend.AdderStateSpaceModel)]
        with tf.variable_scope("varma"):
            parts.append(varma.VARMA(autoregressive_order, moving_average_order, configuration=of_part))
        parts += [of_each_value(f"cycle{i}", make) for i, make in enumerate(cycles)]
        super().__init__(ensemble_members=parts, configuration=configuration)


class StructuralEnsemble(_Structural):
    """A level, a trend, cycles of whole periods, and a moving average.

    Args:
        periodicities: The periods of the cycles.
        moving_average_order: How many past errors count.
        autoregressive_order: How many past values count.
        use_level_noise: Taken for the sake of 1.15, which does not use it either.
        configuration: A ``StateSpaceModelConfiguration``.
    """

    def __init__(
        self, periodicities, moving_average_order, autoregressive_order, use_level_noise=True, configuration=_DEFAULT
    ):
        cycles = [_cycle(periodic.CycleStateSpaceModel, periodicity=each) for each in tf.nest.flatten(periodicities)]
        super().__init__(cycles, moving_average_order, autoregressive_order, configuration)


class MultiResolutionStructuralEnsemble(_Structural):
    """A level, a trend, cycles with a given number of values, and a moving average.

    Args:
        cycle_num_latent_values: How many values stand for a cycle, or for each; odd numbers.
        moving_average_order: How many past errors count.
        autoregressive_order: How many past values count.
        periodicities: The periods of the cycles; None for no cycle.
        use_level_noise: Taken for the sake of 1.15, which does not use it either.
        configuration: A ``StateSpaceModelConfiguration``.

    Raises:
        ValueError: There are several numbers of values, but more or fewer than periods.
    """

    def __init__(
        self,
        cycle_num_latent_values,
        moving_average_order,
        autoregressive_order,
        periodicities,
        use_level_noise=True,
        configuration=_DEFAULT,
    ):
        periods = tf.nest.flatten([] if periodicities is None else periodicities)
        values = tf.nest.flatten(cycle_num_latent_values)
        if len(periods) != len(values):
            if len(values) != 1:
                raise ValueError(
                    "`cycle_num_latent_values` must either be a list with the same size as `periodicity` or a scalar."
                    f" Received length {len(values)} `cycle_num_latent_values`, while `periodicities` has length"
                    f" {len(periods)}."
                )
            values *= len(periods)
        cycles = [
            _cycle(periodic.ResolutionCycleModel, num_latent_values=count, periodicity=period)
            for period, count in zip(periods, values, strict=True)
        ]
        super().__init__(cycles, moving_average_order, autoregressive_order, configuration)


def _cycle(kind, **arguments):
    def make(configuration):
        return kind(configuration=configuration, **arguments)

    return make
