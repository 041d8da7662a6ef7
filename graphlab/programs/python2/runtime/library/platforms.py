"""``platform``."""

__all__ = ["python_version", "python_version_tuple"]


def python_version():
    return "2.7.18"


def python_version_tuple():
    return "2", "7", "18"
