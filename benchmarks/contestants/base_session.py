"""`tf.compat.v1.Session` and the loop of the tutorials."""

from protocol import serve
from session_loop import SessionLoop

from graphlab.engine.runtime import tensorflow_v1

serve(lambda task, data: SessionLoop(task, data, tensorflow_v1().Session))
