"""Recurrent networks and sequence-to-sequence models as releases up to 1.4 had them.

Up to 1.0 a cell was a plain object: each call made its variables in the scope of the call, so one cell could stand in
several layers. The cells of 0.12 and of 1.0 differ in the names of scopes and variables, and are the same classes here.
"""
