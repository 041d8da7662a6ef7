"""Running programs unmodified: scripts, Markdown documents and notebooks, in stages from reading them to Jupyter."""
