"""JAX, a jitted step in a Python loop."""

from jax_loop import JaxLoop
from protocol import serve

serve(JaxLoop)
