"""`graphlab.Session` and the loop of the tutorials."""

from protocol import serve
from session_loop import SessionLoop

import graphlab

serve(lambda task, data: SessionLoop(task, data, graphlab.Session))
