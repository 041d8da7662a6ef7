"""Notebooks and their kernel, the IPython extension and the shell."""
