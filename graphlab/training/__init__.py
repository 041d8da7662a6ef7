"""Training: options, the trainer, its observers and the run directories."""
