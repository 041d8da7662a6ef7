"""State space models: hidden states that move linearly, and are observed with noise."""
