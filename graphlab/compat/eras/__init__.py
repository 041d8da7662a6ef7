"""What releases before 1.15 had otherwise: names, argument orders, defaults, classes.

``tables`` has the rows, by the last release that they are true of. ``names.json`` says which public names only some
releases have. The other modules are what rows point at: each is written for the programs of the releases that its
docstring names.
"""
