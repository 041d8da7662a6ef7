"""Calls of SciPy that fail or mean something else today; see ``library_calls``."""

from typing import Any

_CALLS = "graphlab.compat.libraries.scipy_calls"
_TOLERANCE: dict[str, str | tuple | None] = {"tol": "rtol"}
_EIGENVALUES: dict[str, str | tuple | None] = {"eigvals": "subset_by_index", "turbo": None}

RENAMED_ARGUMENTS: dict[str, dict[str, dict[str, str | tuple | None]]] = {
    "scipy.linalg": {
        "eigh": _EIGENVALUES,
        "eigvalsh": _EIGENVALUES,
        "pinv": {"cond": "rtol", "rcond": "rtol"},
        "pinvh": {"cond": "rtol", "rcond": "rtol"},
        "signm": {"disp": None},
        "solve": {"debug": None, "sym_pos": "assume_a"},
        "solve_banded": {"debug": None},
        "solve_triangular": {"debug": None},
    },
    "scipy.sparse.linalg": dict.fromkeys(("bicg", "bicgstab", "cg", "cgs", "gmres", "lgmres", "qmr"), _TOLERANCE),
    "scipy.spatial": dict.fromkeys(("KDTree.query", "cKDTree.query"), {"n_jobs": "workers"}),
    "scipy.stats": {f"{kind}.interval": {"alpha": "confidence"} for kind in ("rv_continuous", "rv_discrete")},
}

VALUES: dict[str, dict[str, dict[str, dict[Any, Any]]]] = {
    "scipy.linalg": {"solve": {"assume_a": {True: "pos", False: "gen"}}},
    "scipy.signal": {"get_window": {"window": {"hanning": "hann"}}},
}

DEFAULTS: dict[str, dict[str, dict[str, Any]]] = {
    "scipy.sparse.linalg": {"lsqr": {"atol": 1e-8, "btol": 1e-8}},
    "scipy.special": {"factorialk": {"exact": True}},
    "scipy.stats": {
        "kendalltau": {"method": "asymptotic"},
        "wilcoxon": {"method": "asymptotic"},
    },
}

FUNCTIONS: dict[str, dict[str, str]] = {
    "scipy.linalg": {"logm": f"{_CALLS}:logarithm", "sqrtm": f"{_CALLS}:square_root"},
    "scipy.optimize": {"fmin_l_bfgs_b": f"{_CALLS}:fmin_l_bfgs_b"},
    "scipy.signal": dict.fromkeys(("firls", "firwin", "firwin2", "remez"), f"{_CALLS}:by_nyquist"),
    "scipy.spatial.distance": {"cdist": f"{_CALLS}:weighted_distances"},
    "scipy.stats": {"mannwhitneyu": f"{_CALLS}:mannwhitneyu", "mode": f"{_CALLS}:mode", "pearsonr": f"{_CALLS}:pair"},
}

#: Arguments that could be positional, of functions whose signatures do not tell.
POSITIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "scipy.linalg": {
        "eigh": ("a", "b", "lower", "eigvals_only", "overwrite_a", "overwrite_b", "turbo", "eigvals", "type"),
        "eigvalsh": ("a", "b", "lower", "overwrite_a", "overwrite_b", "turbo", "eigvals", "type"),
        "pinv": ("a", "cond", "rcond", "return_rank", "check_finite"),
    },
    "scipy.special": {"comb": ("N", "k", "exact", "repetition")},
}
