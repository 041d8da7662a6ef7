"""JAX, `lax.scan` over many steps."""

from jax_loop import JaxScan
from protocol import serve

serve(JaxScan)
