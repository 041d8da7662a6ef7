"""Exports of graphs for serving, from before there were SavedModels."""
