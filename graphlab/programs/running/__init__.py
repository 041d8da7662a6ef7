"""Running scripts and blocks: worker processes, their output and the report."""
