"""What programs use of TensorFlow 1.x and how it will be served, told without running them.

``graphlab.audit.reading`` reads programs, ``graphlab.audit.usage`` finds the names in their text,
``graphlab.audit.service`` says how each is served, and ``graphlab.audit.report`` puts it together. Nothing here
imports TensorFlow, nor anything else that a program uses.
"""
