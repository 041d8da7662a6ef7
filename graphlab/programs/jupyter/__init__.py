"""Notebooks, the kernel that runs them, the IPython extension and the shell."""
