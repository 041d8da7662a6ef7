"""``google.colab.drive``: there is no Google Drive; a program finds what is in the folder."""

import os
import sys


def mount(mountpoint, force_remount=False, timeout_ms=120000, readonly=False):
    """Say where the files have to be, unless the folder is there."""
    if not os.path.isdir(mountpoint):
        advice = f"put the files below {mountpoint}, or change the path"
        print(f"graphlab: drive.mount: there is no Google Drive here; {advice}", file=sys.stderr)


def flush_and_unmount(timeout_ms=24 * 60 * 60 * 1000):
    """Do nothing: files are where they were written."""
