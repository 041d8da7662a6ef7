"""Python 2 as Python 3, in memory."""
