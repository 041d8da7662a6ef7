"""What runs verbatim: scripts and Markdown documents, their errata, and the report of a run."""
