"""Saying why a program or a block of it failed."""
