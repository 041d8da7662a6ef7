"""Chooses among candidates, such as checkpoints, by an objective and constraints."""

from __future__ import annotations

import numpy as np


def _check_shapes(objective_vector, constraints_matrix):
    _, candidates = np.shape(constraints_matrix)
    if np.shape(objective_vector) != (candidates,):
        raise ValueError(
            "objective_vector must have shape (n,), and constraints_matrix (m, n), where n is the number of "
            "candidates, and m is the number of constraints"
        )


def _distribution(objective_vector, constraints_matrix, maximum_violation):
    """Return the best distribution whose constraints are violated by at most that much; None if there is none."""
    import scipy.optimize

    constraints, candidates = np.shape(constraints_matrix)
    found = scipy.optimize.linprog(
        objective_vector,
        A_ub=constraints_matrix,
        b_ub=np.full(constraints, maximum_violation),
        A_eq=np.ones((1, candidates)),
        b_eq=np.ones(1),
        bounds=(0, None),
    )
    return found.x if found.success else None


def find_best_candidate_distribution(objective_vector, constraints_matrix, epsilon=0.0):
    """Return with which probability to choose each candidate.

    Args:
        objective_vector: The objective of each candidate, ``[n]``.
        constraints_matrix: The constraints of each, ``[m, n]``; positive ones are violated.
        epsilon: If no distribution obeys them, the least violation is found up to this.
    """
    if epsilon < 0:
        raise ValueError("epsilon must be nonnegative")
    _check_shapes(objective_vector, constraints_matrix)
    best = _distribution(objective_vector, constraints_matrix, 0.0)
    if best is not None:
        return best
    lower, upper = 0.0, np.min(np.amax(constraints_matrix, axis=0))
    best = _distribution(objective_vector, constraints_matrix, upper)
    while True:
        middle = 0.5 * (lower + upper)
        if middle - lower <= epsilon or upper - middle <= epsilon:
            return best
        found = _distribution(objective_vector, constraints_matrix, middle)
        if found is None:
            lower = middle
        else:
            best, upper = found, middle


def find_best_candidate_index(objective_vector, constraints_matrix, rank_objectives=False):
    """Return the index of the candidate whose worst rank among the constraints is best.

    Args:
        objective_vector: The objective of each candidate, ``[n]``; the least of equally ranked ones wins.
        constraints_matrix: The constraints of each, ``[m, n]``; positive ones are violated.
        rank_objectives: Whether the objective is ranked with the constraints.
    """
    import scipy.stats

    _check_shapes(objective_vector, constraints_matrix)
    rows = np.maximum(0.0, constraints_matrix)
    if rank_objectives:
        rows = np.vstack([objective_vector, rows])
    worst = np.max([scipy.stats.rankdata(row, method="min") for row in rows], axis=0, initial=0)
    # Of candidates that are equal in both the last one wins.
    return min(range(len(objective_vector)), key=lambda i: (worst[i], objective_vector[i], -i))
