"""Rows of releases before 1.15, in the form that ``graphlab.contrib.rows`` describes.

Each module has what was true up to and including one release, and changed after it: a program of 1.0 gets the rows of
``until_1_12``, ``until_1_4`` and ``until_1_0``, and the older row wins. A row ``tf:attribute`` means the name in 1.15.
"""
