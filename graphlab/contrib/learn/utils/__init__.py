"""Exports of estimators."""
