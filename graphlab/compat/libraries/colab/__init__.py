"""``google.colab`` outside Colab: what its functions do on a machine of one's own, and a line where that is nothing."""

from graphlab.compat.libraries.colab import auth, drive, files, output, patches, userdata, widgets

__all__ = ["auth", "drive", "files", "output", "patches", "userdata", "widgets"]
