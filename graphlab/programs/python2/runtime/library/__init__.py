"""What modules of Python 2 had, and have no more or otherwise; ``__all__`` of each lists it."""
