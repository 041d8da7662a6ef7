"""Finds the TensorFlow 1.x names that programs use and how each will be served, without running the programs.

``graphlab.audit.reading`` reads programs, ``graphlab.audit.usage`` finds the names in their text,
``graphlab.audit.service`` tells how each name is served, and ``graphlab.audit.report`` makes the report. Nothing here
imports TensorFlow or anything else that a program uses.
"""
