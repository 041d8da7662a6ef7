"""``google.colab.userdata``: secrets are environment variables."""

import os


class SecretNotFoundError(Exception):
    """There is no such secret."""


def get(key):
    """Return the environment variable of that name.

    Raises:
        SecretNotFoundError: It is not set.
    """
    if key not in os.environ:
        raise SecretNotFoundError(f"set the environment variable {key}, which stands for Colab's secret")
    return os.environ[key]
