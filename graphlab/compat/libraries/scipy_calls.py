"""Functions that SciPy has dropped since 1.1, and calls that give something else; ``tables.scipy_calls`` says which."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import numpy as np
import scipy.fft
from scipy import integrate, interpolate, linalg, special, stats
from scipy.spatial import distance


def mode(original, a, axis=0, nan_policy="propagate"):
    """Call ``stats.mode``: the axis stays, with the length 1."""
    if axis is None:
        a, axis = np.ravel(a), 0
    return original(a, axis=axis, nan_policy=nan_policy, keepdims=True)


def mannwhitneyu(original, x, y, use_continuity=True, alternative=None, **options):
    """Call ``stats.mannwhitneyu``: without an alternative, the smaller statistic and half the p-value of two sides."""
    if alternative is not None:
        return original(x, y, use_continuity, alternative, **{"method": "asymptotic", **options})
    both = original(x, y, use_continuity, "two-sided", **{"method": "asymptotic", **options})
    smaller = np.minimum(both.statistic, np.size(x) * np.size(y) - both.statistic)
    return type(both)(smaller, both.pvalue / 2)


def pair(original, *arguments, **options):
    """Call ``stats.pearsonr``, which returned a tuple."""
    return tuple(original(*arguments, **options))


def by_nyquist(original, *arguments, nyq=None, Hz=None, **options):
    """Call a design of a filter whose frequencies are in units of ``nyq``, half the sampling rate, or of ``Hz``."""
    if nyq is not None:
        options["fs"] = 2 * nyq
    if Hz is not None:
        options["fs"] = Hz
    return original(*arguments, **options)


def square_root(original, A, disp=True, blocksize=64):
    """Call ``linalg.sqrtm``; with ``disp=False``, the estimated error is returned as well."""
    root = original(A)
    return root if disp else (root, linalg.norm(root @ root - A, "fro") ** 2 / linalg.norm(A, "fro"))


def logarithm(original, A, disp=True):
    """Call ``linalg.logm``; with ``disp=False``, the estimated error is returned as well."""
    result = original(A)
    return result if disp else (result, linalg.norm(linalg.expm(result) - A, 1) / linalg.norm(A, 1))


def fmin_l_bfgs_b(
    original,
    func,
    x0,
    fprime=None,
    args=(),
    approx_grad=0,
    bounds=None,
    m=10,
    factr=1e7,
    pgtol=1e-5,
    epsilon=1e-8,
    iprint=-1,
    maxfun=15000,
    maxiter=15000,
    disp=None,
    callback=None,
    maxls=20,
):
    """Call ``optimize.fmin_l_bfgs_b``, which prints nothing any more, whatever ``iprint`` and ``disp`` ask for."""
    return original(
        func,
        x0,
        fprime,
        args,
        approx_grad,
        bounds,
        m,
        factr,
        pgtol,
        epsilon,
        maxfun=maxfun,
        maxiter=maxiter,
        callback=callback,
        maxls=maxls,
    )


def weighted_distances(original, XA, XB, metric="euclidean", *arguments, **options):
    """Call ``cdist``; ``wminkowski`` has weights of the differences themselves."""
    if metric == "wminkowski":
        metric, options["w"] = "minkowski", np.asarray(options["w"], float) ** options.get("p", 2)
    return original(XA, XB, metric, *arguments, **options)


def wminkowski(u, v, p, w):
    """Return the Minkowski distance of weighted differences; ``spatial.distance.wminkowski``."""
    return distance.minkowski(np.multiply(w, u), np.multiply(w, v), p)


def simps(y, x=None, dx=1, axis=-1, even="avg"):
    """Integrate by Simpson's rule; ``integrate.simps``.

    Args:
        even: Where the trapezoid is for an even number of points: ``first`` and ``last`` say which intervals follow
            Simpson's rule, ``avg`` is the average of both.
    """
    y = np.moveaxis(np.asarray(y), axis, -1)
    if x is not None:
        x = np.asarray(x)
        x = np.moveaxis(x, axis, -1) if x.ndim == y.ndim else x
    if y.shape[-1] % 2:
        return integrate.simpson(y, x=x, dx=dx, axis=-1)

    def part(which: slice, rule: Any) -> Any:
        return rule(y[..., which], x=None if x is None else x[..., which], dx=dx, axis=-1)

    first = part(slice(-1), integrate.simpson) + part(slice(-2, None), integrate.trapezoid)
    last = part(slice(1, None), integrate.simpson) + part(slice(2), integrate.trapezoid)
    return {"first": first, "last": last, "avg": (first + last) / 2}[even]


def quadrature(func, a, b, args=(), **options):
    """Return an integral and its error; ``integrate.quadrature``."""
    return integrate.quad(func, a, b, args=args)[:2]


def romberg(function, a, b, args=(), **options):
    """Return an integral; ``integrate.romberg``."""
    return integrate.quad(function, a, b, args=args)[0]


class interp2d:
    """Interpolates in two dimensions; ``interpolate.interp2d``.

    Args:
        x: The coordinates of columns ``[columns]``, or of points ``[points]``.
        y: The coordinates of rows ``[rows]``, or of points ``[points]``.
        z: Values ``[rows, columns]`` or ``[points]``.
        kind: ``linear``, ``cubic`` or ``quintic``.
    """

    def __init__(self, x, y, z, kind="linear", copy=True, bounds_error=False, fill_value=None):
        x, y, z = np.ravel(x), np.ravel(y), np.asarray(z, float)
        degree = {"linear": 1, "cubic": 3, "quintic": 5}[kind]
        self.x_min, self.x_max, self.y_min, self.y_max = x.min(), x.max(), y.min(), y.max()
        self.bounds_error, self.fill_value = bounds_error, fill_value
        if z.size == x.size * y.size and not (z.size == x.size == y.size):
            columns, rows = np.argsort(x), np.argsort(y)
            grid = z.reshape(y.size, x.size)[np.ix_(rows, columns)].T
            self._spline = interpolate.RectBivariateSpline(x[columns], y[rows], grid, kx=degree, ky=degree)
        else:
            tck = interpolate.bisplrep(x, y, z.ravel(), kx=degree, ky=degree, s=0.0)
            self._spline = lambda x, y: np.atleast_2d(interpolate.bisplev(x, y, tck))

    def __call__(self, x, y, dx=0, dy=0, assume_sorted=False):
        x, y = np.sort(np.atleast_1d(x)), np.sort(np.atleast_1d(y))
        beyond_x, beyond_y = (x < self.x_min) | (x > self.x_max), (y < self.y_min) | (y > self.y_max)
        if self.bounds_error and (beyond_x.any() or beyond_y.any()):
            raise ValueError("Values out of range")
        derivatives = {"dx": dx, "dy": dy} if dx or dy else {}
        values = np.array(self._spline(x, y, **derivatives)).reshape(x.size, y.size).T
        if self.fill_value is not None:
            values[:, beyond_x] = values[beyond_y] = self.fill_value
        return values[0] if len(values) == 1 else values


def central_diff_weights(Np, ndiv=1):
    """Return the weights of ``Np`` points for a derivative; ``misc.central_diff_weights``."""
    half = Np >> 1
    powers = np.arange(-half, half + 1.0)[:, None] ** np.arange(Np)
    return special.factorial(ndiv) * np.linalg.inv(powers)[ndiv]


def derivative(func, x0, dx=1.0, n=1, args=(), order=3):
    """Return a derivative of order ``n``, from ``order`` points that are ``dx`` apart; ``misc.derivative``."""
    weights = central_diff_weights(order, n)
    places = np.arange(order) - (order >> 1)
    return sum(weight * func(x0 + place * dx, *args) for weight, place in zip(weights, places, strict=True)) / dx**n


def ricker(points, a):
    """Return the wavelet of a Mexican hat; ``signal.ricker``."""
    squares = (np.arange(points) - (points - 1.0) / 2) ** 2 / a**2
    return 2 / (np.sqrt(3 * a) * np.pi**0.25) * (1 - squares) * np.exp(-squares / 2)


def morlet(M, w=5.0, s=1.0, complete=True):
    """Return a Morlet wavelet, complex; ``signal.morlet``."""
    places = np.linspace(-s * 2 * np.pi, s * 2 * np.pi, M)
    wave = np.exp(1j * w * places) - (np.exp(-0.5 * w**2) if complete else 0)
    return wave * np.exp(-0.5 * places**2) * np.pi**-0.25


def cwt(data, wavelet, widths):
    """Return the continuous wavelet transform ``[widths, samples]``; ``signal.cwt``."""
    data = np.asarray(data)
    rows = [np.convolve(data, wavelet(min(10 * width, len(data)), width), mode="same") for width in widths]
    return np.array(rows)


def itemfreq(a):
    """Return the different items and how often each occurs, ``[items, 2]``; ``stats.itemfreq``."""
    items, counts = np.unique(a, return_counts=True)
    return np.array([items, counts]).T


def binom_test(x, n=None, p=0.5, alternative="two-sided"):
    """Return the p-value of successes among trials; ``stats.binom_test``."""
    successes, trials = (x[0], x[0] + x[1]) if np.size(x) == 2 else (x, n)
    return stats.binomtest(int(successes), int(trials), p, alternative).pvalue


def sph_harm(m, n, theta, phi):
    """Return spherical harmonics; ``theta`` goes around, ``phi`` down; ``special.sph_harm``."""
    return special.sph_harm_y(n, m, phi, theta)


class _CallableModule(ModuleType):
    def __call__(self, *arguments, **options):
        return np.fft.fft(*arguments, **options)


@contextlib.contextmanager
def module_that_is_called() -> Iterator[None]:
    """Let ``scipy.fft``, a function until SciPy 1.3 and a module today, be called within the context."""
    kind = type(scipy.fft)
    scipy.fft.__class__ = _CallableModule
    yield
    scipy.fft.__class__ = kind


#: ``Delaunay.vertices``.
vertices = property(lambda self: self.simplices)
#: ``A`` and ``H`` of sparse matrices.
dense_array = property(lambda self: self.toarray())
hermitian = property(lambda self: self.conjugate().transpose())
