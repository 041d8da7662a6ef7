"""What looks for good hyper-parameters: the base of a program's own class."""

from __future__ import annotations

import abc


class Tuner(abc.ABC):
    """Runs an experiment with one set of hyper-parameters after the other."""

    @abc.abstractmethod
    def next_trial(self):
        """Go to the next set; return whether there is one."""
        raise NotImplementedError("Calling an abstract method.")

    @abc.abstractmethod
    def run_experiment(self, experiment_fn):
        """Run the experiment of a function of ``run_config`` and ``hparams``."""
        raise NotImplementedError("Calling an abstract method.")
