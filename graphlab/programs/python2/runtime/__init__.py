"""What programs translated from Python 2 call: its built-in names, operators, texts, files and modules.

A text of Python 2 that is ASCII is a ``str``, as every library of today expects. Other byte strings are ``Str``, and what
Python 2 called unicode is ``Unicode``. Libraries return bytes and get what they take: see ``text.value`` and
``calls.call_with_bytes``.
"""
