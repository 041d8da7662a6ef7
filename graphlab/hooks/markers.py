"""The two markers of the pluggy project ``graphlab``."""

import pluggy

#: The name of the pluggy project and of the entry-point group.
PROJECT = "graphlab"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
