"""`graphlab.Session` and the documents' loop."""

from protocol import serve
from session_loop import SessionLoop

import graphlab

serve(lambda task, data: SessionLoop(task, data, graphlab.Session))
