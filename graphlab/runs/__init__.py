"""Runs afterwards: finding one, reading its model back, predictions and pictures made with it."""
