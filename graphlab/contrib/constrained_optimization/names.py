"""The names of ``tensorflow.contrib.constrained_optimization``, and what serves each."""

from graphlab.contrib.rows import inner_modules, rows

_MODULE = "tensorflow.contrib.constrained_optimization"
_HERE = "graphlab.contrib.constrained_optimization"

ALIASES = inner_modules(
    _MODULE,
    "python.candidates python.constrained_minimization_problem python.constrained_optimizer"
    " python.external_regret_optimizer python.swap_regret_optimizer",
)

NAMES = {
    _MODULE: {
        **rows(f"{_HERE}.candidates", "find_best_candidate_distribution find_best_candidate_index"),
        **rows(f"{_HERE}.constrained_optimizer", "ConstrainedMinimizationProblem ConstrainedOptimizer"),
        **rows(f"{_HERE}.external_regret_optimizer", "AdditiveExternalRegretOptimizer"),
        **rows(f"{_HERE}.swap_regret_optimizer", "AdditiveSwapRegretOptimizer MultiplicativeSwapRegretOptimizer"),
    },
}
