"""What matplotlib has dropped since 2.0, and what its interactive functions do without a display."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np

from graphlab.compat.announcements import announce

#: Backends that only write files.
_WITHOUT_WINDOWS = frozenset({"agg", "cairo", "pdf", "pgf", "ps", "svg", "template"})
_SWITCH = {"on": True, "off": False}


#: Settings that have other defaults since 3.1.
_SETTINGS = {
    "axes.formatter.limits": [-7, 7],
    "image.interpolation": "nearest",
    "savefig.edgecolor": "white",
    "savefig.facecolor": "white",
}


@contextlib.contextmanager
def settings_of_the_time() -> Iterator[None]:
    """Put back defaults of settings within the context; those that a user's file has changed stay."""
    import matplotlib

    changed = {key for key in _SETTINGS if matplotlib.rcParams[key] == matplotlib.rcParamsDefault[key]}
    before = {key: matplotlib.rcParams[key] for key in changed}
    matplotlib.rcParams.update({key: _SETTINGS[key] for key in changed})
    try:
        yield
    finally:
        matplotlib.rcParams.update(
            {key: value for key, value in before.items() if matplotlib.rcParams[key] == _SETTINGS[key]}
        )


def get_cmap(name=None, lut=None):
    """Return a colour map by its name, with ``lut`` entries."""
    import matplotlib

    found = matplotlib.colormaps[{"spectral": "nipy_spectral"}.get(name, name) or matplotlib.rcParams["image.cmap"]]
    return found if lut is None else found.resampled(lut)


def register_cmap(name=None, cmap=None, *, override_builtin=False):
    """Register a colour map under a name."""
    import matplotlib

    matplotlib.colormaps.register(cmap, name=name, force=override_builtin)


def normpdf(x, *args):
    """Return the density of the normal distribution at ``x``; ``matplotlib.mlab.normpdf(x, mu, sigma)``."""
    mu, sigma = args
    return np.exp(-0.5 * ((np.asarray(x) - mu) / sigma) ** 2) / (np.sqrt(2 * np.pi) * sigma)


def hold(b=None):
    """Do nothing: since 3.0, axes always hold what was drawn."""


def hold_axes(self, b=None):
    """Do nothing, as ``hold``."""


def ishold(self=None):
    """Return True; see ``hold``."""
    return True


def set_color_cycle(self, clist):
    """Let the lines of these axes cycle through a list of colours."""
    self.set_prop_cycle(color=list(clist))


def remove_artist(self, artist):
    """Remove the artist from its axes; ``axes.lines.remove(line)``."""
    artist.remove()


def pop_artist(self, index=-1):
    """Remove an artist from its axes and return it; ``axes.lines.pop(0)``."""
    artist = self[index]
    artist.remove()
    return artist


def set_window_title(self, title):
    """Set the title of the figure's window, where there is one."""
    if self.manager is not None:
        self.manager.set_window_title(title)


def _axis_in_space(letter):
    return property(lambda self: getattr(self, f"{letter}axis"))


x_axis_in_space, y_axis_in_space, z_axis_in_space = map(_axis_in_space, "xyz")


def choose_backend(original, backend, **options):
    """Choose a backend; ``Agg`` replaces one that needs a display where there is none, or a toolkit that is gone."""
    try:
        original(backend, **options)
        if _has_window():
            _require_display()
            importlib.import_module(f"matplotlib.backends.backend_{backend.lower()}")
    except (ImportError, ValueError) as error:
        announce(f"matplotlib cannot use the backend {backend}: {error}; it uses Agg, and shows no figures")
        original("Agg")


def _require_display() -> None:
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise ImportError("there is no display")


def axes_of_figure(error, original, figure, **options):
    """Call ``figure.gca(projection="3d")`` as until 3.6.

    Returns:
        The current axes if they have that projection, else new ones.
    """
    if not isinstance(error, TypeError) or not options:
        raise error
    current = figure.axes[-1] if figure.axes else None
    if current is not None and current.name == options.get("projection", current.name):
        return figure.gca()
    return figure.add_subplot(**options)


def current_axes(error, original, **options):
    """Call ``pyplot.gca(projection="3d")``; see ``axes_of_figure``."""
    from matplotlib import pyplot

    return axes_of_figure(error, original, pyplot.gcf(), **options)


def use_style(error, original, style):
    """Call ``style.use("seaborn-…")``; since 3.6 these styles are called ``seaborn-v0_8-…``."""
    return original(_todays_style(error, style))


def style_context(error, original, style, after_reset=False):
    """Call ``style.context("seaborn-…")``; see ``use_style``."""
    return original(_todays_style(error, style), after_reset)


def _todays_name(name: str) -> str:
    return name.replace("seaborn", "seaborn-v0_8", 1) if name.startswith("seaborn") and "v0" not in name else name


def _todays_style(error, style):
    from matplotlib import style as styles

    names = [style] if isinstance(style, (str, dict)) else list(style)
    todays = [_todays_name(name) if isinstance(name, str) else name for name in names]
    if todays == names or not all(isinstance(name, dict) or name in styles.library for name in todays):
        raise error
    return todays


def on_or_off(original, *arguments, **options):
    """Take ``"on"`` and ``"off"`` as True and False, as until 3.1; today both would mean True."""
    return original(
        *(_switch(value) for value in arguments), **{name: _switch(value) for name, value in options.items()}
    )


def _switch(value: Any) -> Any:
    return _SWITCH.get(value, value) if isinstance(value, str) else value


def key_press(original, *arguments, **options):
    """Call ``waitforbuttonpress``; without a window it would wait for ever, so return None at once."""
    if _has_window():
        return original(*arguments, **options)
    announce("waitforbuttonpress: there is no window; it returns at once")
    return None


def clicks(original, *arguments, **options):
    """Call ``ginput``; without a window nobody can click, so return no points at once."""
    if _has_window():
        return original(*arguments, **options)
    announce("ginput: there is no window; it returns no points")
    return []


def _has_window() -> bool:
    import matplotlib

    backend = matplotlib.get_backend().lower()
    return backend not in _WITHOUT_WINDOWS and "inline" not in backend


def add_to_figure(original, self, fig, *arguments, **options):
    """Call ``Axes3D(figure)`` and add the axes to the figure, as the class itself did until 3.6."""
    original(self, fig, *arguments, **options)
    if self not in fig.axes:
        fig.add_axes(self)
