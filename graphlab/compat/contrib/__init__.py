"""``tensorflow.contrib``: its parts, each a package or module that is imported when a program asks for it."""
