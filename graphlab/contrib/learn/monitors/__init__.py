"""Monitors: what ``fit`` tells of each step, before there were session hooks."""
