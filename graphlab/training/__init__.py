"""Training a model in a session: the trainer, its steps, its observers, and the helpers that models are built with."""
