"""What programs translated from Python 2 call: its built-in names, operators, texts, files and modules.

A byte string that is ASCII is a ``str``, as every library of today expects it, and any other is ``bytes``. What
Python 2 called unicode is ``Unicode``, a subclass of ``str``. What libraries return becomes such a text: see
``text.value``. What they refuse as text they get as bytes: see ``calls.call_with_bytes``.
"""
