"""Running scripts and documents: worker processes, the messages to them, their output and the report."""
