"""Runs and their directories: training, finding, restoring, predictions and pictures."""
