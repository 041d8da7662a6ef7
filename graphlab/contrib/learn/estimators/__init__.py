"""Estimators: model functions with ``fit``, ``evaluate`` and ``predict``."""
